package draw

import "strings"

// widths are the advances of letters of the house's typeface in thousandths of the
// size, rounded up; letters with marks are as wide as without.
var widths = func() map[rune]int {
	m := map[rune]int{}
	for letters, w := range map[string]int{
		"iíìỉĩịlIÍÌỈĨỊ.,:;'|!": 300, "fjtrJ()-/ ": 400, "sczkxyvýỳỷỹỵ": 560, "mMwW%": 950,
		"ABCDEFGHKLNOPQRSTUVXYZĐ": 760,
	} {
		for _, r := range letters {
			m[r] = w
		}
	}
	return m
}()

// usual is the advance of every other letter.
const usual = 640

// textWidth estimates the width of a text in pixels at a size in pixels, rather
// too wide than too narrow.
func textWidth(s string, size float64) float64 {
	n := 0
	for _, r := range s {
		if w, ok := widths[r]; ok {
			n += w
		} else {
			n += usual
		}
	}
	return float64(n) * size / 1000
}

// wrap breaks a text into at most lines lines of a width, between words; a longer
// word is cut, and what does not fit ends with "…".
func wrap(s string, width, size float64, lines int) []string {
	var out []string
	line := ""
	words := strings.Fields(s)
	for i := 0; i < len(words); i++ {
		head, rest := cut(words[i], width, size)
		next := head
		if line != "" {
			next = line + " " + head
		}
		if line != "" && textWidth(next, size) > width {
			out, line = append(out, line), ""
			i--
			continue
		}
		line = next
		if rest != "" {
			words[i] = rest
			out, line = append(out, line), ""
			i--
		}
	}
	if line != "" {
		out = append(out, line)
	}
	if len(out) <= lines {
		return out
	}
	out = out[:lines]
	last := []rune(out[lines-1])
	for len(last) > 0 && textWidth(string(last)+"…", size) > width {
		last = last[:len(last)-1]
	}
	out[lines-1] = strings.TrimRight(string(last), " ,;") + "…"
	return out
}

// cut splits a word that is wider than the line.
func cut(word string, width, size float64) (head, rest string) {
	runes := []rune(word)
	n := len(runes)
	for n > 1 && textWidth(string(runes[:n]), size) > width {
		n--
	}
	return string(runes[:n]), string(runes[n:])
}
