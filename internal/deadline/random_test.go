package deadline

import (
	"fmt"
	"math/rand/v2"
	"time"
)

// Random data for the oracle and for the proof: every kind of day, odd hours,
// seasons over the new year, closures; dossiers of 2025 and early 2026.

func randomCalendar(r *rand.Rand) Calendar {
	c := Calendar{ID: "R", Version: 1, From: NewDate(2024, 1, 1), To: NewDate(2030, 12, 31),
		ApplyProposed: r.IntN(2) == 0, IgnoreProvisional: r.IntN(2) == 0}
	seen := map[Date]bool{}
	for range r.IntN(60) {
		d := NewDate(2025, 1, 1+r.IntN(700))
		for n := 1 + r.IntN(6); n > 0; n-- {
			if d = d.AddDays(1); seen[d] {
				continue
			}
			seen[d] = true
			kind := []DayKind{Holiday, CompensatoryDay, SwapOff, SwapWork}[r.IntN(4)]
			c.Days = append(c.Days, Day{Date: d, Kind: kind, Name: fmt.Sprintf("Nghỉ %d - %d", len(c.Days)%3, n),
				Provisional: r.IntN(5) == 0, Proposed: r.IntN(8) == 0})
		}
	}
	return c
}

func randomHours(r *rand.Rand) Hours {
	h := Hours{ID: "r", Version: 1, Sessions: randomSessions(r), AfterHours: []AfterHoursRule{"", NextWorkingMoment, DayOfReceipt}[r.IntN(3)]}
	for range r.IntN(3) {
		h.Seasons = append(h.Seasons, Season{From: MonthDay{time.Month(1 + r.IntN(12)), 1 + r.IntN(28)},
			To: MonthDay{time.Month(1 + r.IntN(12)), 1 + r.IntN(28)}, Sessions: randomSessions(r)})
	}
	for range r.IntN(4) {
		h.Closures = append(h.Closures, Day{Date: NewDate(2025, 1, 1+r.IntN(700)), Kind: LocalClosure, LegalSource: "QĐ"})
	}
	return h
}

func randomSessions(r *rand.Rand) []Session {
	if r.IntN(2) == 0 {
		return OfficeHours().Sessions
	}
	var sessions []Session
	for from := 5*60 + r.IntN(240); from < 18*60 && len(sessions) < 3; {
		to := from + 1 + r.IntN(300)
		sessions = append(sessions, Session{Clock(from), Clock(to)})
		from = to + 1 + r.IntN(120)
	}
	return sessions
}

func randomPeriod(r *rand.Rand) Period {
	var p Period
	for range 1 + r.IntN(3) {
		unit := []Unit{WorkingDay, WorkingDay, CalendarDay, WorkingHour, Month}[r.IntN(5)]
		part := Part{1 + r.IntN(60), unit}
		if r.IntN(2) == 0 || unit == Month {
			part.Quarters = 4 * (1 + r.IntN(12))
		}
		if unit == Month {
			part.Quarters = 4 * (1 + r.IntN(2))
		}
		p = append(p, part)
	}
	return p
}

// randomMoment is a minute of 2025 or 2026, mostly near office hours, some at their very edges.
func randomMoment(r *rand.Rand) time.Time {
	minute := r.IntN(1440)
	switch r.IntN(4) {
	case 0:
		minute = []int{0, 479, 480, 481, 719, 720, 721, 779, 780, 781, 1019, 1020, 1021, 1439}[r.IntN(14)]
	case 1:
		minute = 420 + r.IntN(660)
	}
	return NewDate(2025, 1, 15+r.IntN(400)).At(Clock(minute))
}

// randomFacts is a dossier with up to three pauses, which may overlap, and up to two restarts.
func randomFacts(r *rand.Rand) Facts {
	f := Facts{Received: randomMoment(r), Period: randomPeriod(r)}
	later := func(t time.Time, days int) time.Time {
		return t.Add(time.Duration(r.IntN(days*1440)) * time.Minute)
	}
	for range r.IntN(4) {
		start := later(f.Received.AddDate(0, 0, -3), 30)
		ground := []PauseGround{GroundSupplement, GroundFinancial, GroundSectorLaw, GroundForceMajeure}[r.IntN(4)]
		f.Pauses = append(f.Pauses, Pause{Ground: ground, Document: "VB", Start: start, End: later(start, 12)})
	}
	last := f.Received
	for range max(0, r.IntN(4)-1) {
		returned := later(last, 10)
		last = later(returned, 10)
		f.Restarts = append(f.Restarts, Restart{Document: "Mẫu 02", Returned: returned, Received: last})
	}
	return f
}
