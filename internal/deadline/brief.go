package deadline

import (
	"fmt"
	"time"
)

// briefLines is how many lines an explanation may have before Brief shortens it.
const briefLines = 8

// Brief is the explanation on as few lines as a printed form has room for: what
// was counted stands on one line for each part of the period, the weekly rests are
// one number; every holiday, swap, pause and restart keeps its own line. An
// explanation that is short already is given back as it is.
func (e Explanation) Brief() Explanation {
	if len(e.Lines) <= briefLines {
		return e
	}
	var out []Line
	counted, rest := map[int]int{}, -1 // where the merged lines stand
	for _, l := range e.Lines {
		switch {
		case l.Rule == RuleCounted:
			if at, ok := counted[l.Part]; ok && out[at].Unit == l.Unit {
				out[at].Quarters += l.Quarters
				out[at].Minutes += l.Minutes
				out[at].To = l.To
				continue
			}
			counted[l.Part] = len(out)
		case l.Rule == RuleSkipped && l.Kind == "":
			if rest >= 0 {
				out[rest].Days += l.Days
				out[rest].From, out[rest].To = time.Time{}, time.Time{}
				continue
			}
			rest = len(out)
		case l.Rule == RuleRestarted: // what follows is a new count
			counted, rest = map[int]int{}, -1
		}
		out = append(out, l)
	}
	e.Lines = out
	return e
}

// restText is the line of several weekly rests taken together.
func (l Line) restText(lang Lang) string {
	return words(lang, fmt.Sprintf("Không tính %d ngày nghỉ hằng tuần", l.Days), fmt.Sprintf("Skipped %d days of weekly rest", l.Days))
}
