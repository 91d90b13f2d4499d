package deadline

import (
	"testing"
	"time"
)

// One due date: at most 2 µs.
func BenchmarkDue(b *testing.B) {
	s := office(b)
	start, p := at(b, "12/02/2026 16:20"), period(b, "5wd+12cd")
	for b.Loop() {
		if _, err := s.Due(start, p, FirstDayExcluded); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDueFromMoment(b *testing.B) {
	s := office(b)
	start, p := at(b, "12/02/2026 16:20"), period(b, "2.75wd")
	for b.Loop() {
		if _, err := s.Due(start, p, FromMoment); err != nil {
			b.Fatal(err)
		}
	}
}

// One due date with its explanation: at most 20 µs.
func BenchmarkExplain(b *testing.B) {
	s := office(b)
	start, p := at(b, "12/02/2026 16:20"), period(b, "5wd+12cd")
	for b.Loop() {
		if _, err := s.Explain(start, p, FirstDayExcluded); err != nil {
			b.Fatal(err)
		}
	}
}

// Thirty working days over Tết, with the explanation rendered in Vietnamese.
func BenchmarkExplainThirtyDaysAsText(b *testing.B) {
	s := office(b)
	start, p := at(b, "30/01/2026 16:20"), Days(30, WorkingDay)
	for b.Loop() {
		e, err := s.Explain(start, p, FirstDayExcluded)
		if err != nil {
			b.Fatal(err)
		}
		e.Text(Vietnamese)
	}
}

// Both clocks of a dossier with a pause, a restart and a supplement request.
func BenchmarkClocks(b *testing.B) {
	s := office(b)
	f := Facts{
		Received: at(b, "02/03/2026 09:00"), Period: Days(10, WorkingDay),
		Pauses:             []Pause{{Ground: GroundFinancial, Document: "TB 3", Start: at(b, "10/03/2026 08:00"), End: at(b, "11/03/2026 17:00")}},
		Restarts:           []Restart{{Document: "Mẫu 02", Returned: at(b, "05/03/2026 10:00"), Received: at(b, "09/03/2026 14:00")}},
		SupplementRequests: []SupplementRequest{{Stage: AtAppraisal, Requested: at(b, "05/03/2026 10:00"), Completed: at(b, "09/03/2026 14:00")}},
	}
	now := at(b, "16/03/2026 09:00")
	for b.Loop() {
		if _, err := s.Clocks(f, now); err != nil {
			b.Fatal(err)
		}
	}
}

// A late holiday decision: a million due dates again on one core, under ten seconds.
func BenchmarkRecalculateMillion(b *testing.B) {
	s := office(b)
	first := at(b, "02/01/2025 08:00")
	periods := []Period{Days(5, WorkingDay), Days(30, CalendarDay), period(b, "5wd+12cd"), Days(1, Month), Days(4, WorkingHour)}
	for b.Loop() {
		for i := range 1_000_000 {
			start := first.Add(time.Duration(i%600_000) * time.Minute)
			if _, err := s.Due(start, periods[i%len(periods)], FirstDayExcluded); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkNewSchedule(b *testing.B) {
	c, h := national(b), OfficeHours()
	for b.Loop() {
		if _, err := NewSchedule(c, h); err != nil {
			b.Fatal(err)
		}
	}
}
