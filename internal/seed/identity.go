package seed

import "fmt"

// personalID writes a number of the form PPP G YY NNNNNN (NĐ 137/2015): origin of
// three digits, a digit for century and sex, the year of birth, and a tail that
// begins with 99 so that it is plainly made up. Year is from 1900 to 2399, tail
// below 10,000.
func personalID(origin string, female bool, year, tail int) string {
	g := (year/100 - 19) * 2
	if female {
		g++
	}
	return fmt.Sprintf("%s%d%02d99%04d", origin, g, year%100, tail)
}

// taxWeights are those of the check digit of a tax code.
var taxWeights = [9]int{31, 29, 23, 19, 17, 13, 7, 5, 3}

// taxCode adds the check digit to nine digits; ok is false for the numbers that are
// never issued because the digit would be 10.
func taxCode(nine string) (code string, ok bool) {
	sum := 0
	for i, w := range taxWeights {
		sum += w * int(nine[i]-'0')
	}
	check := 10 - sum%11
	if check == 10 {
		return "", false
	}
	return nine + string(rune('0'+check)), true
}
