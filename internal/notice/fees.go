package notice

import (
	"strconv"

	"motcua/internal/dossier"
	"motcua/internal/fee"
)

// stillDue says what is left to be paid, or that nothing is.
func stillDue(s *dossier.State) string {
	left := fee.Total(s.Outstanding())
	if left == 0 {
		return "Không còn khoản nào phải nộp."
	}
	return "Còn phải nộp: " + dong(left) + "."
}

// dong writes an amount: "50.000 đồng".
func dong(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s + " đồng"
}
