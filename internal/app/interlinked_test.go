package app_test

import (
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/dossier"
	"motcua/internal/notice"
	"motcua/internal/org"
	"motcua/internal/outbox"
)

// TestAskedInAnotherTenant: P-15, P-16, P-17 — agencies of the province, the ministry and
// another province hear of it at once in their own inbox, and their answers come back to
// who asked and to the OneStopUnit.
func TestAskedInAnotherTenant(t *testing.T) {
	w := apptest.New(t)
	ctx := t.Context()
	w.AddNeighbour(t, crossed)
	clerk, done := take(t, w, communeDesk)
	v := walkUntil(t, w, done.Ref, func(s *dossier.State) bool { return s.Token() != nil && s.Token().Role == org.CaseOfficer })
	officer := holderOf(t, w, v.State.Token())
	due := w.App.Now().Add(72 * time.Hour)
	ask := dossier.RequestConsultation{UnitID: "cb-snv-ncc", Question: "Xác nhận hồ sơ gốc", Due: due, Duty: dossier.DutyJoint, With: []dossier.Part{
		{UnitID: "bnv-ncc", Duty: dossier.DutyJoint, Task: "Cho biết dữ liệu của Bộ", Due: due}, {UnitID: "ls-snv-cm", Duty: dossier.DutyJoint, Task: "Đối chiếu nơi cư trú cũ", Due: due}}}
	if _, err := w.App.Execute(ctx, app.Call{Actor: officer, Key: app.NewID(), Ref: done.Ref}, ask); err != nil {
		t.Fatal(err)
	}
	for _, unit := range []string{"cb-snv-ncc", "bnv-ncc", "ls-snv-cm"} {
		who := w.Actor(t, org.AssigningLeader, unit)
		if got := queue(t, w, who); !slices.Contains(got, done.Code+" Opinion") {
			t.Errorf("%s: %v", unit, got)
		}
		if _, err := w.App.Execute(ctx, app.Call{Actor: who, Key: app.NewID(), Ref: done.Ref}, dossier.GiveOpinion{Text: "Ý kiến của " + unit, Agrees: true}); err != nil {
			t.Errorf("%s: %v", unit, err)
		}
		if got := queue(t, w, who); slices.Contains(got, done.Code+" Opinion") {
			t.Errorf("%s still has it: %v", unit, got)
		}
	}
	asking, err := w.App.Open(ctx, officer, done.Ref, "test", "")
	if err != nil {
		t.Fatal(err)
	}
	slip := noticePaper(t, func(to io.Writer) error { return w.App.WritePaper(to, asking, "transfer-slip") })
	for _, want := range []string{"Xác nhận hồ sơ gốc", "Cho biết dữ liệu của Bộ", "Phối hợp", "Ủy ban nhân dân phường Thục Phán", "Phòng Người có công, Sở Nội vụ", "Cục Người có công, Bộ Nội vụ"} {
		if !strings.Contains(slip, want) {
			t.Errorf("P-16 the slip lacks %q: %s", want, slip)
		}
	}
	for name, a := range map[string]org.Actor{"who asked": officer, "the counter": clerk} {
		seen, err := w.App.Open(ctx, a, done.Ref, "test", "")
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range seen.State.Consultations {
			if c.Text == "" || c.Lead == nil || c.Lead.ID != seen.State.CompetentAgency.ID {
				t.Errorf("%s sees %+v", name, c)
			}
		}
	}
	provedWhole(t, w)
}

// TestLateConsulteeReachesTheHead: P-15 — by the timer alone: a letter before the date,
// after it a notice in the head's work and a letter; and nothing is taken for consent.
func TestLateConsulteeReachesTheHead(t *testing.T) {
	w := apptest.New(t)
	ctx := t.Context()
	book, err := notice.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	w.App.Telling = app.Telling{Book: book, Mail: true}
	_, done := take(t, w, communeDesk)
	v := walkUntil(t, w, done.Ref, func(s *dossier.State) bool { return s.Token() != nil && s.Token().Role == org.CaseOfficer })
	officer := holderOf(t, w, v.State.Token())
	ask := dossier.RequestConsultation{UnitID: "cb-snv-ncc", Question: "Có đủ điều kiện không?", Due: w.App.Now().Add(40 * time.Hour)}
	if _, err := w.App.Execute(ctx, app.Call{Actor: officer, Key: app.NewID(), Ref: done.Ref}, ask); err != nil {
		t.Fatal(err)
	}
	head := w.Actor(t, org.OneStopHead, communeDesk)
	for _, c := range []struct {
		after time.Duration
		moved int
		late  bool
	}{{time.Hour, 0, false}, {30 * time.Hour, 1, false}, {time.Hour, 0, false}, {9 * time.Hour, 1, true}, {100 * time.Hour, 0, true}} {
		w.Clock.Advance(c.after)
		n, err := w.App.RunTimers(ctx)
		if err != nil || n != c.moved {
			t.Errorf("after %s: %d, %v", c.after, n, err)
		}
		if got := queue(t, w, head); slices.Contains(got, done.Code+" LateOpinion") != c.late {
			t.Errorf("after %s the head has %v", c.after, got)
		}
	}
	letters := officerLetters(t, w)
	if n := len(letters); n < 2 || !strings.Contains(letters[0].Subject, "Sắp đến hạn") || !strings.Contains(letters[n-1].Text, "Không trả lời không có nghĩa là đồng ý") || strings.Contains(letters[n-1].Text, "Nông Thị Thử") {
		t.Errorf("letters: %+v", letters)
	}
	s, err := w.App.Open(ctx, head, done.Ref, "test", "")
	if err != nil || s.State.Consultations[0].Agrees || s.State.Consultations[0].Text != "" {
		t.Errorf("silence: %+v, %v", s.State.Consultations, err)
	}
	provedWhole(t, w)
	finish(t, w, done.Ref)
	if got := queue(t, w, head); slices.Contains(got, done.Code+" LateOpinion") {
		t.Errorf("with the Result there: %v", got)
	}
}

func officerLetters(t *testing.T, w *apptest.World) (out []outbox.Mail) {
	t.Helper()
	rows, err := w.App.DB.OutboxOf(t.Context(), "04", "", 99)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		m, err := outbox.Read[outbox.Mail](w.App.OpenPayload, r.Payload)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, m)
	}
	return out
}

// holderOf is somebody who may act at a token.
func holderOf(t *testing.T, w *apptest.World, at *dossier.Token) org.Actor {
	t.Helper()
	if at.PostID != "" {
		return w.Post(t, at.PostID)
	}
	return w.Actor(t, at.Role, at.Unit.ID)
}
