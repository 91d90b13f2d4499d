package text

import "strings"

// DocumentNumber is what two writings of the same number and symbol of a document have
// in common: case, marks, spaces and zeros before the number do not count. "012 / qd-SNV" and
// "12/QĐ-SNV" are one.
func DocumentNumber(s string) string {
	s = strings.ToUpper(strings.Join(strings.Fields(Plain(s)), ""))
	if zeros := strings.TrimLeft(s, "0"); zeros != "" && zeros[0] >= '0' && zeros[0] <= '9' {
		s = zeros
	}
	return s
}
