package seed

import (
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/deadline"

	"pgregory.net/rapid"
)

func TestParsePeriod(t *testing.T) {
	for text, want := range map[string]string{
		"":             "không quy định thời hạn",
		"10w":          "10 ngày làm việc",
		"0.5w":         "0,5 ngày làm việc",
		"5w+7w+12c":    "5 ngày làm việc + 7 ngày làm việc + 12 ngày",
		"5w+20c+12.0c": "5 ngày làm việc + 20 ngày + 12 ngày",
	} {
		if p, err := parsePeriod(text); err != nil || p.Text(deadline.Vietnamese) != want {
			t.Errorf("%q: %q, %v", text, p.Text(deadline.Vietnamese), err)
		}
	}
	for _, text := range []string{"w", "10", "10x", "-1w", "0w", "0.3w", "5w+", "+5w", "NaNw", "Infw", "1001w", "1e9w", "5w 7w"} {
		if p, err := parsePeriod(text); err == nil {
			t.Errorf("%q was read as %q", text, p.Text(deadline.Vietnamese))
		}
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"", "5w+7w+12c", "0.25w", "1e2c", "0x1p2w"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := parsePeriod(s)
		if err == nil && p.Validate() != nil {
			t.Fatalf("%q gives the invalid %v", s, p)
		}
	})
}

// The generic process promises exactly the statutory period, whatever it is, and
// every step that carries time has some.
func TestDivideKeepsThePeriod(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// One part of any length; the first and last of several are long enough for
		// the steps that are cut from them, as in every published period.
		part := func(least int) *rapid.Generator[deadline.Part] {
			return rapid.Custom(func(t *rapid.T) deadline.Part {
				return deadline.Part{
					Quarters: 4 * rapid.IntRange(least, 210).Draw(t, "days"),
					Unit:     rapid.SampledFrom([]deadline.Unit{deadline.WorkingDay, deadline.CalendarDay}).Draw(t, "unit"),
				}
			})
		}
		p := deadline.Period(rapid.OneOf(rapid.SliceOfN(part(1), 1, 1), rapid.SliceOfN(part(5), 2, 5)).Draw(t, "period"))
		def := generic(catalog.ProcedureVersion{Name: "x"}, catalog.Variant{ID: "v1", WorkflowID: "x/v1", Period: p})
		sum := map[deadline.Unit]int{}
		for _, s := range def.Steps {
			if err := s.Period.Validate(); err != nil {
				t.Fatalf("%s: %v", s.Name, err)
			}
			for _, part := range s.Period {
				sum[part.Unit] += part.Quarters
			}
		}
		for _, part := range p {
			sum[part.Unit] -= part.Quarters
		}
		for u, rest := range sum {
			if rest != 0 {
				t.Fatalf("%v: %s differs by %d quarters", p, u, rest)
			}
		}
		if problems := def.Check(); len(problems) > 0 {
			t.Fatal(problems)
		}
	})
}

func TestDivideAsAnOfficeWould(t *testing.T) {
	for _, c := range []struct{ period, accept, assign, appraise, approve, issue string }{
		{"1w", "0.25w", "", "0.5w", "0.25w", ""},
		{"2w", "0.25w", "0.25w", "0.75w", "0.5w", "0.25w"},
		{"5w", "0.5w", "0.5w", "2.5w", "1w", "0.5w"},
		{"20w", "0.5w", "0.5w", "16.5w", "2w", "0.5w"},
		{"12c", "1c", "", "8c", "2c", "1c"},
		{"60c", "1c", "", "56c", "2c", "1c"},
		{"3c", "", "", "3c", "", ""},
		{"5w+7w+12c", "0.5w", "0.5w", "4w+7w+9c", "2c", "1c"},
	} {
		p, err := parsePeriod(c.period)
		if err != nil {
			t.Fatal(err)
		}
		s := divide(p)
		for i, got := range []deadline.Period{s.accept, s.assign, s.appraise, s.approve, s.issue} {
			want, err := parsePeriod([]string{c.accept, c.assign, c.appraise, c.approve, c.issue}[i])
			if err != nil || got.Text(deadline.Vietnamese) != want.Text(deadline.Vietnamese) {
				t.Errorf("%s, step %d: %s, want %s", c.period, i+1, got.Text(deadline.Vietnamese), want.Text(deadline.Vietnamese))
			}
		}
	}
}
