package deadline

import (
	"slices"
	"time"
)

// span is a stretch of time during which a clock stands still.
type span struct{ from, to minute }

// merge orders spans and joins those that overlap or touch, so that no minute
// stands still twice and the way a pause is split does not matter.
func merge(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return int(a.from - b.from) })
	out := spans[:0]
	for _, x := range spans {
		if n := len(out); n > 0 && x.from <= out[n-1].to {
			out[n-1].to = max(out[n-1].to, x.to)
			continue
		}
		out = append(out, x)
	}
	return out
}

// pausedUntil is the end of an interval that may still be open at now.
func pausedUntil(start, end, now time.Time) minute {
	if end.IsZero() {
		end = now
	}
	return max(minuteOf(start), minuteOf(end))
}

// push moves a due date by the working minutes of every span that begins before
// it; a pause after the due date comes too late to help. Spans are clipped to
// begin at since. It also gives the minutes pushed.
func (s *Schedule) push(due minute, since minute, spans []span) (minute, int, error) {
	total := 0
	for _, x := range spans {
		from := max(x.from, since)
		if from >= due || x.to <= from {
			continue
		}
		n := s.position(x.to) - s.position(from)
		if n == 0 {
			continue
		}
		var err error
		if due, err = s.moment(s.position(due) + n); err != nil {
			return 0, 0, err
		}
		total += n
	}
	return due, total, nil
}

// within counts the working minutes of the spans between a and b.
func (s *Schedule) within(spans []span, a, b minute) int {
	n := 0
	for _, x := range spans {
		n += max(0, s.position(min(x.to, b))-s.position(max(x.from, a)))
	}
	return n
}
