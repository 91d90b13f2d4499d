package catalog

import (
	"motcua/internal/deadline"
)

// Channel is the way a dossier comes in or a result goes out (glossary 2.3; wire
// 1 direct, 2 online, 3 postal).
type Channel string

const (
	Direct Channel = "Direct"
	Online Channel = "Online"
	Postal Channel = "Postal"
)

// Channels lists them in the order of the wire.
var Channels = []Channel{Direct, Online, Postal}

// Valid reports whether c is one of the three.
func (c Channel) Valid() bool { return c == Direct || c == Online || c == Postal }

// ChannelPeriod is a ProcessingPeriod published for one channel, and possibly for a
// limited time: online often takes less than on paper.
type ChannelPeriod struct {
	Channel    Channel         `json:"channel,omitempty"` // "" = every channel
	Period     deadline.Period `json:"period"`
	PeriodText string          `json:"period_text,omitempty"`
	LegalBasis string          `json:"legal_basis,omitempty"`
	Dated
}

// PeriodFor is the period of a dossier that comes in by a channel on a civil date
// (T-01, CN03.2): the entry of its channel, else one for every channel, else the
// variant's own. Of several, the one in force since the latest day counts. Empty:
// not published, nothing can be received.
func (v Variant) PeriodFor(channel Channel, on string) deadline.Period {
	best, found := ChannelPeriod{}, false
	for _, x := range v.Periods {
		if !x.Holds(on) || x.Channel != "" && x.Channel != channel {
			continue
		}
		closer := x.Channel != "" && best.Channel == ""
		later := (x.Channel == "") == (best.Channel == "") && x.ValidFrom > best.ValidFrom
		if !found || closer || later {
			best, found = x, true
		}
	}
	if found {
		return best.Period
	}
	return v.Period
}

// Receivable reports whether a period is published for at least one channel on a
// civil date, so that a dossier of the case can be taken in.
func (v Variant) Receivable(on string) bool {
	for _, c := range Channels {
		if !v.PeriodFor(c, on).IsZero() {
			return true
		}
	}
	return false
}

const (
	quartersInDay   = 4                     // deadline.Part counts in quarters of its unit
	hoursInDay      = 8                     // of work (BLLĐ Đ105)
	quartersInMonth = 28 * quartersInDay    // of calendar days: the shortest month
	longestMonth    = 31 * quartersInDay    // in quarters of calendar days
	exact           = quartersInDay * 4 * 2 // a working quarter-hour: quarters of a day × 8 hours
)

// amounts is a period by kind of time, in 1/32 of a day (so that an hour of eight
// and a quarter of it stay whole) and whole months.
type amounts struct{ working, calendar, months int }

func amountsOf(p deadline.Period) (a amounts) {
	for _, x := range p {
		switch x.Unit {
		case deadline.WorkingHour:
			a.working += x.Quarters * exact / (quartersInDay * hoursInDay)
		case deadline.WorkingDay:
			a.working += x.Quarters * exact / quartersInDay
		case deadline.CalendarDay:
			a.calendar += x.Quarters * exact / quartersInDay
		case deadline.Month:
			a.months += x.Quarters / quartersInDay
		}
	}
	return a
}

// NotLonger reports whether a period never ends after another, whatever the day it
// starts: n calendar days are never longer than n working days, and a month has at
// least 28 and at most 31 days. What cannot be said for certain is false. An
// overlay may only shorten what the law gives (CN03), so doubt counts against it.
func NotLonger(a, law deadline.Period) bool {
	x, y := amountsOf(a), amountsOf(law)
	both := min(x.months, y.months)
	x.months, y.months = x.months-both, y.months-both
	x.calendar += x.months * longestMonth * exact / quartersInDay
	y.calendar += y.months * quartersInMonth * exact / quartersInDay
	return x.working <= y.working && x.calendar <= y.calendar+y.working-x.working
}

// Together adds periods up, as steps that follow one another do (T-11).
func Together(ps ...deadline.Period) deadline.Period {
	var out deadline.Period
	for _, p := range ps {
		for _, x := range p {
			if n := len(out); n > 0 && out[n-1].Unit == x.Unit {
				out[n-1].Quarters += x.Quarters
			} else {
				out = append(out, x)
			}
		}
	}
	return out
}
