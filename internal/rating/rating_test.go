package rating_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"motcua/internal/fault"
	"motcua/internal/rating"
)

func edition(t *testing.T) rating.Edition {
	t.Helper()
	all, err := rating.Editions()
	if err != nil {
		t.Fatal(err)
	}
	return rating.On(all, "2026-11-25")
}

// K-04: nine contents, each with answers that can be told apart, in both languages.
func TestNineContents(t *testing.T) {
	e := edition(t)
	var ids []string
	for _, c := range e.Contents {
		ids = append(ids, c.ID)
		grades := map[int]bool{}
		for _, a := range c.Answers {
			grades[a.Grade] = true
			if a.Words[0] == "" || a.Words[1] == "" || a.ID == "" {
				t.Errorf("%s: an answer without words", c.ID)
			}
		}
		if len(grades) != 3 || c.Ask[0] == "" || c.Ask[1] == "" {
			t.Errorf("%s: grades %v", c.ID, grades)
		}
	}
	if len(slices.Compact(slices.Sorted(slices.Values(ids)))) != 9 || e.Basis == "" {
		t.Errorf("contents %v on %q", ids, e.Basis)
	}
	if _, ok := e.Content(rating.Attitude); !ok {
		t.Error("O-04: nobody is judged by attitude")
	}
}

func TestSlip(t *testing.T) {
	e := edition(t)
	for _, c := range []struct {
		law, want, verdict string
		slip               rating.Slip
	}{
		{"K-04 one answer is enough", "", rating.Satisfied, rating.Slip{Answers: map[string]string{"time": "sooner"}}},
		{"K-04 an empty slip says nothing", "rating.empty", "", rating.Slip{}},
		{"no such answer", "rating.answer", "", rating.Slip{Answers: map[string]string{"time": "good"}}},
		{"no such content", "rating.answer", "", rating.Slip{Answers: map[string]string{"slip": "satisfied"}}},
		{"Q6.4 dissatisfied with one thing is a dislike", "", rating.Dissatisfied, rating.Slip{Answers: map[string]string{"time": "sooner", "attitude": "bad"}}},
		{"neither is no dislike", "", rating.Satisfied, rating.Slip{Answers: map[string]string{"attitude": "fair"}}},
		{"too much", "rating.comment", "", rating.Slip{Answers: map[string]string{"time": "late"}, Comment: strings.Repeat("ư", rating.MaxComment+1)}},
	} {
		err := e.Check(c.slip)
		if c.want == "" && err != nil || c.want != "" && !fault.Has(err, c.want) {
			t.Errorf("%s: %v", c.law, err)
		}
		if err == nil && e.Verdict(c.slip) != c.verdict {
			t.Errorf("%s: %s", c.law, e.Verdict(c.slip))
		}
	}
	marks := e.Marks(rating.Slip{Answers: map[string]string{"time": "late", "attitude": "good"}, Comment: "x"})
	if fmt.Sprint(marks) != "[{attitude good} {time late} {slip dissatisfied}]" {
		t.Error(marks)
	}
}

// On the day of a new edition the new questions are asked.
func TestEditionOfADay(t *testing.T) {
	all := []rating.Edition{{ID: "a", From: "2018-01-01"}, {ID: "b", From: "2027-01-01"}}
	for day, want := range map[string]string{"2017-01-01": "a", "2026-12-31": "a", "2027-01-01": "b"} {
		if got := rating.On(all, day).ID; got != want {
			t.Errorf("%s: %s", day, got)
		}
	}
}

func TestShown(t *testing.T) {
	for _, c := range []struct {
		law   string
		in    []rating.Group
		shown string
	}{
		{"enough", []rating.Group{{"a", 1, 5}}, "map[a:[1]]"},
		{"too few", []rating.Group{{"a", 1, 4}}, "map[]"},
		{"the total would tell: one more is hidden", []rating.Group{{"a", 1, 1}, {"b", 1, 9}, {"c", 1, 6}}, "map[b:[1]]"},
		{"two hidden cover each other", []rating.Group{{"a", 1, 3}, {"b", 1, 9}, {"c", 1, 2}}, "map[b:[1]]"},
		{"a small quarter does not count in the year", []rating.Group{{"a", 1, 9}, {"a", 2, 3}, {"b", 1, 20}, {"c", 1, 2}}, "map[a:[1] b:[1]]"},
		{"small quarters together do", []rating.Group{{"a", 1, 9}, {"a", 2, 3}, {"a", 4, 2}}, "map[a:[1 2 4]]"},
	} {
		if got := fmt.Sprint(rating.Shown(c.in, 5)); got != c.shown {
			t.Errorf("%s: %s, want %s", c.law, got, c.shown)
		}
	}
}

// Whatever the counts: no shown key has fewer slips than least, and neither has what
// is left of the total when everything shown is taken away.
func TestNothingGivenAway(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		least := rapid.IntRange(1, 9).Draw(r, "least")
		var all []rating.Group
		total := 0
		for range rapid.IntRange(0, 12).Draw(r, "groups") {
			g := rating.Group{Key: rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(r, "key"), Quarter: rapid.IntRange(1, 4).Draw(r, "q"), Slips: rapid.IntRange(0, 12).Draw(r, "n")}
			all, total = append(all, g), total+g.Slips
		}
		shown, rest := rating.Shown(all, least), total
		for key, quarters := range shown {
			sum := 0
			for _, g := range all {
				if g.Key == key && slices.Contains(quarters, g.Quarter) {
					sum += g.Slips
				}
			}
			if rest -= sum; sum < least {
				r.Fatalf("%s shown with %d", key, sum)
			}
		}
		if rest > 0 && rest < least && len(shown) > 0 {
			r.Fatalf("%d slips can be worked out of %v", rest, shown)
		}
	})
}
