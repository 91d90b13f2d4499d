// Package rating is the law of how citizens judge the handling of their dossiers
// (K-04, K-05; NĐ 61/2018 Đ27, Đ29, Đ31): which contents they are asked about, what an
// answer is worth, and what may be shown of few answers. The questions are dated data.
//
// A rating is anonymous. What is kept of it are counts: how often an answer was given
// to a content, for a unit, a procedure and a month. It is pure.
package rating

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"unicode/utf8"

	"motcua/internal/fault"
)

//go:embed editions.json
var shipped []byte

// Edition is the questions as they are asked from a civil date on.
type Edition struct {
	ID       string    `json:"id"`
	From     string    `json:"from"`
	Basis    string    `json:"basis"`
	Contents []Content `json:"contents"`
}

// Content is one thing that is judged (K-04). Ask is Vietnamese, English.
type Content struct {
	ID      string    `json:"id"`
	Ask     [2]string `json:"ask"`
	Answers []Answer  `json:"answers"`
}

// Answer is one possible answer.
type Answer struct {
	ID    string    `json:"id"`
	Grade int       `json:"grade"` // 1 satisfied, 0 neither, -1 dissatisfied
	Words [2]string `json:"words"`
}

// Editions lists the shipped editions, oldest first.
func Editions() ([]Edition, error) {
	var all []Edition
	if err := json.Unmarshal(shipped, &all); err != nil {
		return nil, fmt.Errorf("rating: %w", err)
	}
	return all, nil
}

// On gives the edition in force on a civil date: the last that has begun, the first
// before that.
func On(all []Edition, date string) Edition {
	found := all[0]
	for _, e := range all {
		if e.From <= date {
			found = e
		}
	}
	return found
}

// Find gives an edition by its id.
func Find(all []Edition, id string) (Edition, bool) {
	i := slices.IndexFunc(all, func(e Edition) bool { return e.ID == id })
	if i < 0 {
		return Edition{}, false
	}
	return all[i], true
}

// Content gives a content by its id.
func (e Edition) Content(id string) (Content, bool) {
	i := slices.IndexFunc(e.Contents, func(c Content) bool { return c.ID == id })
	if i < 0 {
		return Content{}, false
	}
	return e.Contents[i], true
}

// Answer gives an answer by its id.
func (c Content) Answer(id string) (Answer, bool) {
	i := slices.IndexFunc(c.Answers, func(a Answer) bool { return a.ID == id })
	if i < 0 {
		return Answer{}, false
	}
	return c.Answers[i], true
}

// MaxComment bounds what is written beside the answers, in letters.
const MaxComment = 500

// Attitude is the content that an officer is judged by (O-04).
const Attitude = "attitude"

// Verdicts on a whole slip, counted as the content Whole: dissatisfied with anything
// is a dislike (Q6.4, QĐ 766 5.4).
const (
	Whole        = "slip"
	Satisfied    = "satisfied"
	Dissatisfied = "dissatisfied"
)

// Slip is one slip as filled in: content → answer. A question may be left out.
type Slip struct {
	Answers map[string]string
	Comment string
}

// Check looks a slip over. Faults: rating.answer at a content, rating.empty,
// rating.comment at comment.
func (e Edition) Check(s Slip) error {
	var faults fault.List
	for _, id := range sortedKeys(s.Answers) {
		c, known := e.Content(id)
		if _, ok := c.Answer(s.Answers[id]); !known || !ok {
			faults.Add(fault.New(fault.Invalid, "rating.answer").At("answer." + id))
		}
	}
	if len(s.Answers) == 0 {
		faults.Add(fault.New(fault.Invalid, "rating.empty").At("answer." + e.Contents[0].ID))
	}
	if utf8.RuneCountInString(s.Comment) > MaxComment {
		faults.Add(fault.New(fault.Invalid, "rating.comment").At("comment"))
	}
	return faults.Err()
}

// Verdict is what a checked slip says as a whole.
func (e Edition) Verdict(s Slip) string {
	for id, answer := range s.Answers {
		c, _ := e.Content(id)
		if a, ok := c.Answer(answer); ok && a.Grade < 0 {
			return Dissatisfied
		}
	}
	return Satisfied
}

// Mark is one count a slip adds to.
type Mark struct{ Content, Answer string }

// Marks are the counts a checked slip adds one to, in order: its answers and its
// verdict. Nothing else of it is kept but the comment.
func (e Edition) Marks(s Slip) []Mark {
	var out []Mark
	for _, id := range sortedKeys(s.Answers) {
		out = append(out, Mark{id, s.Answers[id]})
	}
	return append(out, Mark{Whole, e.Verdict(s)})
}

func sortedKeys(m map[string]string) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
