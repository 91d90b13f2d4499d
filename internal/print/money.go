package print

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Money writes an amount in đồng with dots between thousands: "1.250.000 đồng".
func Money(v int64) string { return group(v) + " đồng" }

// group writes a whole number with dots between thousands: "1.250.000".
func group(v int64) string {
	sign, n := split(v)
	digits := strconv.FormatUint(n, 10)
	var b strings.Builder
	b.WriteString(sign)
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte('.')
		}
		b.WriteRune(d)
	}
	return b.String()
}

// split separates sign and magnitude; the smallest int64 has no positive twin.
func split(v int64) (sign string, magnitude uint64) {
	if v < 0 {
		return "-", -uint64(v)
	}
	return "", uint64(v)
}

// MoneyWords writes an amount in đồng in words, with a capital first letter:
// 1250000 → "Một triệu hai trăm năm mươi nghìn đồng".
//
// The reading is that of Vietnamese accounting papers: "mốt", "tư" and "lăm"
// after "mươi" (21, 24, 25), "lăm" after "mười" (15), "linh" for a zero in the
// tens, "không trăm" for a zero in the hundreds of a later group.
func MoneyWords(v int64) string {
	_, n := split(v)
	words := []string{"không"}
	if n > 0 {
		words = readBillions(n, false)
	}
	if v < 0 {
		words = append([]string{"âm"}, words...)
	}
	return capital(strings.Join(append(words, "đồng"), " "))
}

const billion = 1_000_000_000

// readBillions reads n; full asks for the hundreds even when they are zero,
// because a larger group has been read before.
func readBillions(n uint64, full bool) []string {
	if n == 0 {
		return nil
	}
	high, low := n/billion, n%billion
	var words []string
	if high > 0 {
		words = append(readBillions(high, full), "tỷ")
		full = true
	}
	return append(words, readMillions(low, full)...)
}

// readMillions reads a number below one billion, in groups of three digits.
func readMillions(n uint64, full bool) []string {
	var words []string
	for _, g := range []struct {
		value uint64
		name  string
	}{{n / 1_000_000, "triệu"}, {n / 1_000 % 1_000, "nghìn"}, {n % 1_000, ""}} {
		if g.value == 0 {
			continue
		}
		words = append(words, readHundreds(g.value, full)...)
		if g.name != "" {
			words = append(words, g.name)
		}
		full = true
	}
	return words
}

// readHundreds reads 1–999.
func readHundreds(n uint64, full bool) []string {
	hundreds, tens, units := n/100, n/10%10, n%10
	var words []string
	if full || hundreds > 0 {
		words = append(words, digitNames[hundreds], "trăm")
	}
	switch {
	case tens == 0 && units == 0:
		return words
	case tens == 0 && len(words) > 0:
		words = append(words, "linh")
	case tens == 1:
		words = append(words, "mười")
	case tens > 1:
		words = append(words, digitNames[tens], "mươi")
	}
	if units > 0 {
		words = append(words, readUnit(units, tens))
	}
	return words
}

// readUnit reads the last digit of a group, whose sound depends on the tens.
func readUnit(units, tens uint64) string {
	switch {
	case units == 1 && tens > 1:
		return "mốt"
	case units == 4 && tens > 1:
		return "tư"
	case units == 5 && tens > 0:
		return "lăm"
	}
	return digitNames[units]
}

var digitNames = [10]string{"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"}

// capital raises the first letter.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}
