package vneid

import "time"

// birthLayouts are the spellings seen: yyyyMMdd at VNConnect, ISO 8601 at standard
// providers, dd/MM/yyyy in forms, and a year or month alone for people whose papers
// say no more. The second layout is what we keep.
var birthLayouts = []struct{ in, out string }{
	{"20060102", time.DateOnly},
	{time.DateOnly, time.DateOnly},
	{"02/01/2006", time.DateOnly},
	{"2006-01", "2006-01"},
	{"01/2006", "2006-01"},
	{"2006", "2006"},
}

// parseBirth gives the date of birth as "yyyy-mm-dd", "yyyy-mm" or "yyyy", as much
// as was told, and "" for what it cannot read: a date is never guessed.
func parseBirth(s string) string {
	for _, l := range birthLayouts {
		if len(s) != len(l.in) {
			continue
		}
		if t, err := time.Parse(l.in, s); err == nil && t.Year() > 0 {
			return t.Format(l.out)
		}
	}
	return ""
}
