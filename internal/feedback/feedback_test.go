package feedback_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/feedback"
)

var (
	head    = dossier.By{Kind: "Officer", OfficerID: "head"}
	clerk   = dossier.By{Kind: "Officer", OfficerID: "clerk"}
	accused = dossier.By{Kind: "Officer", OfficerID: "accused"}
	unit    = dossier.UnitRef{ID: "u", Name: "Bộ phận Một cửa"}
	sender  = feedback.Person{Name: "Nông Thị Thử", Phone: "0912 345 678", Email: "Thu@example.vn"}
	day     = time.Date(2026, 11, 25, 9, 0, 0, 0, deadline.Zone()) // Wednesday
)

func received() feedback.Event {
	return feedback.Event{Act: feedback.Receive, At: day, Channel: feedback.Online, Unit: unit, From: sender, Text: "Chờ ba tuần chưa có kết quả", About: "accused"}
}

// after applies acts that must be possible.
func after(t *testing.T, events ...feedback.Event) feedback.State {
	t.Helper()
	s := feedback.State{Province: "04", ID: "f"}
	for i, e := range events {
		if e.At.IsZero() {
			e.At = day.Add(time.Duration(i) * time.Hour)
		}
		got, err := feedback.Decide(s, e)
		if err != nil {
			t.Fatalf("%s: %v", e.Act, err)
		}
		s = feedback.Evolve(s, got)
	}
	return s
}

var (
	classify = feedback.Event{Act: feedback.Classify, By: head, Kind: feedback.Attitude, Unit: unit, About: "accused"}
	assign   = feedback.Event{Act: feedback.Assign, By: head, To: clerk}
	ask      = feedback.Event{Act: feedback.AskSupplement, By: head, Text: "Xin cho biết ngày đến"}
	added    = feedback.Event{Act: feedback.Supplement, Text: "Ngày 2 tháng 11"}
	answer   = feedback.Event{Act: feedback.Answer, By: clerk, Text: "Đã kiểm tra, xin lỗi bà"}
	publish  = feedback.Event{Act: feedback.Publish, By: head, Text: "Cơ quan đã kiểm tra và xin lỗi người phản ánh"}
	refuse   = feedback.Event{Act: feedback.Refuse, By: head, Ground: "FeedbackNotCompetent", Text: "Thuộc cơ quan khác"}
)

// K-12: received, classified, assigned, explained, published.
func TestLife(t *testing.T) {
	s := after(t, received(), classify, assign, answer, publish)
	if s.Status != feedback.Published || s.Kind != feedback.Attitude || s.Assignee.OfficerID != "clerk" || s.Public != publish.Text || s.Seq != 5 {
		t.Errorf("%+v", s)
	}
	if s = after(t, received(), classify, assign, ask, added); s.Status != feedback.Assigned || s.Added == "" {
		t.Errorf("after the supplement: %+v", s)
	}
	if s = after(t, received(), refuse); s.Status != feedback.Refused || len(s.Possible()) != 0 {
		t.Errorf("refused: %+v", s)
	}
	other := classify
	other.Unit.ID = "v"
	if s = after(t, received(), classify, assign, other); s.Status != feedback.Received || s.Assignee.OfficerID != "" || s.Unit.ID != "v" {
		t.Errorf("moved to another unit: %+v", s)
	}
}

func TestRefusals(t *testing.T) {
	with := func(e feedback.Event, change func(*feedback.Event)) feedback.Event { change(&e); return e }
	for _, c := range []struct {
		law, code string
		before    []feedback.Event
		act       feedback.Event
	}{
		{"no name", "feedback.name", nil, with(received(), func(e *feedback.Event) { e.From.Name = "" })},
		{"no way to answer", "feedback.contact", nil, with(received(), func(e *feedback.Event) { e.From = feedback.Person{Name: "A"} })},
		{"nothing said", "feedback.text", nil, with(received(), func(e *feedback.Event) { e.Text = "" })},
		{"too much said", "feedback.text", nil, with(received(), func(e *feedback.Event) { e.Text = strings.Repeat("ư", feedback.MaxText+1) })},
		{"to nobody", "feedback.unit", nil, with(received(), func(e *feedback.Event) { e.Unit.ID = "" })},
		{"K-12 classified first", "feedback.kind", []feedback.Event{received()}, assign},
		{"of no kind", "feedback.kind", []feedback.Event{received()}, with(classify, func(e *feedback.Event) { e.Kind = "x" })},
		{"not to the one it is about", "feedback.about-herself", []feedback.Event{received(), classify}, with(assign, func(e *feedback.Event) { e.To = accused })},
		{"nor may she act", "feedback.about-you", []feedback.Event{received()}, with(classify, func(e *feedback.Event) { e.By = accused })},
		{"to no officer", "feedback.assign", []feedback.Event{received(), classify}, with(assign, func(e *feedback.Event) { e.To.OfficerID = "" })},
		{"more is asked for once", "feedback.not-now", []feedback.Event{received(), ask, added}, ask},
		{"refused for a reason", "feedback.ground", []feedback.Event{received()}, with(refuse, func(e *feedback.Event) { e.Ground = "" })},
		{"answered before it is assigned", "feedback.not-now", []feedback.Event{received(), classify}, answer},
		{"published before it is answered", "feedback.not-now", []feedback.Event{received(), classify, assign}, publish},
		{"nothing after publication", "feedback.not-now", []feedback.Event{received(), classify, assign, answer, publish}, publish},
		{"PD-08 the name", "feedback.leak", []feedback.Event{received(), classify, assign, answer}, with(publish, func(e *feedback.Event) { e.Text = "Bà NÔNG THỊ THỬ đúng" })},
		{"PD-08 the telephone", "feedback.leak", []feedback.Event{received(), classify, assign, answer}, with(publish, func(e *feedback.Event) { e.Text = "số 0912.345.678" })},
		{"PD-08 the address of mail", "feedback.leak", []feedback.Event{received(), classify, assign, answer}, with(publish, func(e *feedback.Event) { e.Text = "thu@EXAMPLE.vn" })},
	} {
		s := after(t, c.before...)
		if _, err := feedback.Decide(s, c.act); !fault.Has(err, c.code) {
			t.Errorf("%s: %v, want %s", c.law, err, c.code)
		}
	}
}

// T-15: refuse within 2 working days, ask within 5, resolve within 15, publish within 2.
func TestTerms(t *testing.T) {
	terms := catalog.ServiceTerms{RefuseDays: 2, SupplementDays: 5, ResolveDays: 15, PublishDays: 2}
	sch, err := deadline.NewSchedule(week(), hours())
	if err != nil {
		t.Fatal(err)
	}
	dues := func(events ...feedback.Event) string {
		all, err := after(t, events...).Dues(sch, terms)
		if err != nil {
			t.Fatal(err)
		}
		out := ""
		for _, d := range all {
			mark := ""
			if d.Open {
				mark = "!"
			}
			if len(d.Why.Lines) == 0 {
				t.Errorf("%s is not explained", d.Term)
			}
			out += fmt.Sprintf("%s%s=%s ", mark, strings.TrimPrefix(string(d.Term), "FeedbackTo"), d.At.In(deadline.Zone()).Format("02/01"))
		}
		return strings.TrimSpace(out)
	}
	late := answer
	late.At = day.AddDate(0, 0, 28)
	for _, c := range []struct {
		law, want string
		events    []feedback.Event
	}{
		{"received on Wednesday 25/11", "!Refuse=27/11 Ask=02/12 !Resolve=16/12", []feedback.Event{received()}},
		{"taken on", "Refuse=27/11 Ask=02/12 !Resolve=16/12", []feedback.Event{received(), classify, assign}},
		{"its sender is asked: nothing is due from us", "Refuse=27/11 Ask=02/12 Resolve=16/12", []feedback.Event{received(), ask}},
		{"her answer begins the resolving anew", "Refuse=27/11 Ask=02/12 !Resolve=23/12", []feedback.Event{received(), ask, {Act: feedback.Supplement, At: day.AddDate(0, 0, 7), Text: "x"}}},
		{"answered late: published by", "Refuse=27/11 Resolve=16/12 !Publish=25/12", []feedback.Event{received(), classify, assign, late}},
		{"refused: nothing more", "Refuse=27/11", []feedback.Event{received(), refuse}},
	} {
		if got := dues(c.events...); got != c.want {
			t.Errorf("%s: %s, want %s", c.law, got, c.want)
		}
	}
	all, _ := after(t, received(), classify, assign, late).Dues(sch, terms)
	if next, ok := feedback.Next(all); !ok || next.Term != feedback.ToPublish || !all[1].Late(day) || all[0].Late(day) {
		t.Errorf("next %+v of %+v", next, all)
	}
}

func week() deadline.Calendar {
	return deadline.Calendar{ID: "VN", Version: 1, From: deadline.NewDate(2026, 1, 1), To: deadline.NewDate(2027, 12, 31), PublishedTo: deadline.NewDate(2027, 12, 31)}
}

func hours() deadline.Hours {
	at := func(h int) deadline.Clock { return deadline.NewClock(h, 0) }
	return deadline.Hours{ID: "h", Version: 1, Sessions: []deadline.Session{{From: at(8), To: at(12)}, {From: at(13), To: at(17)}}}
}

// Whatever is tried: she whom it is about never holds it, what is published does not
// name its sender, and the state is a function of the events.
func TestWhateverIsTried(t *testing.T) {
	acts := []feedback.Event{received(), classify, assign, ask, added, refuse, answer, publish}
	rapid.Check(t, func(r *rapid.T) {
		s, events := feedback.State{Province: "04", ID: "f"}, []feedback.Event(nil)
		for range rapid.IntRange(1, 20).Draw(r, "tries") {
			e := rapid.SampledFrom(acts).Draw(r, "act")
			e.By = rapid.SampledFrom([]dossier.By{head, clerk, accused, {}}).Draw(r, "by")
			e.To = rapid.SampledFrom([]dossier.By{clerk, accused}).Draw(r, "to")
			e.At = day.Add(time.Duration(len(events)) * time.Hour)
			got, err := feedback.Decide(s, e)
			if possible := slices.Contains(s.Possible(), e.Act); err == nil && !possible {
				r.Fatalf("%s at %s", e.Act, s.Status)
			}
			if err != nil {
				continue
			}
			s, events = feedback.Evolve(s, got), append(events, got)
			if s.Assignee.OfficerID == "accused" || s.From.Leaks(s.Public) {
				r.Fatalf("%+v", s)
			}
		}
		if again := feedback.Replay("04", "f", events); fmt.Sprint(again) != fmt.Sprint(s) || s.Seq != len(events) {
			r.Fatalf("replayed %+v, was %+v", again, s)
		}
	})
}
