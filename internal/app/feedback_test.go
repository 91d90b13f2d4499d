package app_test

import (
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/feedback"
	"motcua/internal/notice"
	"motcua/internal/org"
	"motcua/internal/outbox"
	"motcua/internal/store"
)

// voice is a commune's counter with feedback sent to it.
type voice struct {
	*apptest.World
	clerk, head, other org.Actor
	code               string
	ref                app.Ref
}

func newVoice(t *testing.T, named string) *voice { return newVoiceIn(t, apptest.New(t), named) }

func newVoiceIn(t *testing.T, w *apptest.World, named string) *voice {
	t.Helper()
	d := &voice{World: w}
	d.clerk = w.Actor(t, org.IntakeOfficer, "")
	agency := d.clerk.AgencyID
	for _, id := range w.App.Directory().Subtree(agency) {
		for _, p := range w.App.Directory().PostsAt(id) {
			a, ok := w.App.Directory().Actor(p.OfficerID, p.ID, w.App.Today())
			switch {
			case !ok || a.OfficerID == d.clerk.OfficerID:
			case org.May(a, org.ActionFeedbackAssign) && d.head.OfficerID == "":
				d.head = a
			case org.May(a, org.ActionFeedback) && a.OfficerID != d.head.OfficerID && !org.May(a, org.ActionFeedbackAssign):
				d.other = a
			}
		}
	}
	if named == "clerk" {
		named = d.clerk.Name
	}
	in := d.input()
	in.Named = named
	code, err := w.App.SendFeedback(t.Context(), in, "a")
	check(t, err)
	again, err := w.App.SendFeedback(t.Context(), in, "a") // sent twice: the same
	check(t, err)
	if code != again || len(code) != 17 {
		t.Fatalf("%q and %q", code, again)
	}
	d.code, d.ref = code, app.Ref{Province: d.clerk.Province, ID: in.Key}
	return d
}

func (d *voice) input() app.FeedbackInput {
	return app.FeedbackInput{Key: app.NewID(), Unit: d.clerk.UnitID, Text: "Chờ ba tuần chưa có kết quả", From: feedback.Person{Name: "Nông Thị Thử", Phone: "0912345678"}}
}

func (d *voice) act(t *testing.T, a org.Actor, in app.FeedbackAct) error {
	t.Helper()
	row, err := d.App.DB.Feedback(t.Context(), d.ref.Province, d.ref.ID)
	check(t, err)
	in.Seq = row.Seq
	return d.App.ActOnFeedback(t.Context(), a, d.ref, in)
}

// K-12, T-15: sent, classified, assigned, answered, published; its sender follows by
// the code, the public reads nothing of her.
func TestFeedback(t *testing.T) {
	d := newVoice(t, "")
	ctx := t.Context()
	lines, _, err := d.App.FeedbackList(ctx, d.head, true, app.ListCursor{}, 10)
	check(t, err)
	if len(lines) != 1 || app.Millis(lines[0].Row.DueAt).Format("2006-01-02") != "2026-11-27" {
		t.Fatalf("T-15: refuse by Friday: %+v", lines)
	}
	want(t, "the clerk does not assign", d.act(t, d.clerk, app.FeedbackAct{Act: feedback.Assign}), "feedback.not-found")
	check(t, d.act(t, d.head, app.FeedbackAct{Act: feedback.Classify, Kind: feedback.Delay, Unit: d.clerk.UnitID}))
	check(t, d.act(t, d.head, app.FeedbackAct{Act: feedback.Assign, Officer: d.clerk.PostID}))
	want(t, "the clerk answers, and does not publish", d.act(t, d.clerk, app.FeedbackAct{Act: feedback.Publish, Text: "x"}), "org.forbidden")
	if lines, _, _ = d.App.FeedbackList(ctx, d.clerk, true, app.ListCursor{}, 10); len(lines) != 1 {
		t.Error("the clerk does not see what she was given")
	}
	if lines, _, _ = d.App.FeedbackList(ctx, d.other, true, app.ListCursor{}, 10); len(lines) != 0 {
		t.Error("another sees what she was not given")
	}
	want(t, "stale", d.App.ActOnFeedback(ctx, d.clerk, d.ref, app.FeedbackAct{Act: feedback.Answer, Seq: 1, Text: "x"}), "feedback.stale")
	check(t, d.act(t, d.clerk, app.FeedbackAct{Act: feedback.AskSupplement, Text: "Mã hồ sơ?"}))
	check(t, d.App.SupplementFeedback(ctx, d.code, "Không nhớ", "a"))
	check(t, d.App.SupplementFeedback(ctx, d.code, "Không nhớ", "a"))
	check(t, d.act(t, d.clerk, app.FeedbackAct{Act: feedback.Answer, Text: "Đã kiểm tra, xin lỗi bà Nông Thị Thử"}))
	v, err := d.App.FollowFeedback(ctx, d.code, "a")
	check(t, err)
	if v.State.Done == "" || v.State.Status != feedback.Answered {
		t.Errorf("its sender sees %+v", v.State)
	}
	want(t, "PD-08", d.act(t, d.head, app.FeedbackAct{Act: feedback.Publish, Text: v.State.Done}), "feedback.leak")
	check(t, d.act(t, d.head, app.FeedbackAct{Act: feedback.Publish, Text: "Đã kiểm tra và xin lỗi"}))
	public, _, err := d.App.PublishedFeedback(ctx, d.ref.Province, app.ListCursor{}, 10)
	check(t, err)
	if len(public) != 1 || public[0].State.Public == "" || public[0].State.From != (feedback.Person{}) || public[0].State.Text != "" || public[0].State.Done != "" {
		t.Errorf("published: %+v", public)
	}
	view, err := d.App.Feedback(ctx, d.head, d.ref, "a")
	check(t, err)
	if len(view.Events) != 7 || len(view.Possible) != 0 {
		t.Errorf("%d events, possible %v", len(view.Events), view.Possible)
	}
	reads, err := d.App.DB.Reads(ctx, d.ref.Province, d.ref.ID, 9)
	check(t, err)
	if len(reads) != 1 || reads[0].OfficerID != d.head.OfficerID {
		t.Errorf("PD-07: %+v", reads)
	}
}

// A complaint about an officer does not come to her: she neither sees it nor gets it.
func TestFeedbackAboutAnOfficer(t *testing.T) {
	d := newVoice(t, "clerk")
	ctx := t.Context()
	row, err := d.App.DB.Feedback(ctx, d.ref.Province, d.ref.ID)
	check(t, err)
	if row.AboutOfficer != d.clerk.OfficerID {
		t.Fatalf("about %q, want %q", row.AboutOfficer, d.clerk.OfficerID)
	}
	check(t, d.act(t, d.head, app.FeedbackAct{Act: feedback.Classify, Kind: feedback.Attitude, Unit: d.clerk.UnitID, About: d.clerk.OfficerID}))
	want(t, "not to herself", d.act(t, d.head, app.FeedbackAct{Act: feedback.Assign, Officer: d.clerk.PostID}), "feedback.about-herself")
	view, err := d.App.Feedback(ctx, d.head, d.ref, "a")
	check(t, err)
	for _, a := range d.App.FeedbackAssignees(view.State) {
		if a.OfficerID == d.clerk.OfficerID {
			t.Error("she is offered")
		}
	}
	_, err = d.App.Feedback(ctx, d.clerk, d.ref, "a")
	want(t, "she does not see it", err, "feedback.not-found")

	about := newVoice(t, "")
	check(t, about.act(t, about.head, app.FeedbackAct{Act: feedback.Classify, Kind: feedback.Attitude, Unit: about.clerk.UnitID}))
	boss := about.head
	row, err = about.App.DB.Feedback(ctx, about.ref.Province, about.ref.ID)
	check(t, err)
	row.AboutOfficer, row.Seq = boss.OfficerID, row.Seq+1 // as if somebody else had found it to be about the head
	check(t, about.App.DB.SaveFeedback(ctx, row, store.FeedbackStep{Seq: row.Seq, At: 1, Type: "classify"}, nil))
	if lines, _, _ := about.App.FeedbackList(ctx, boss, true, app.ListCursor{}, 10); len(lines) != 0 {
		t.Error("the head sees what is about herself")
	}
}

// What cannot be received, and who else takes it in.
func TestTakeFeedback(t *testing.T) {
	d := newVoice(t, "")
	ctx := t.Context()
	bad := d.input()
	bad.From, bad.Text, bad.Unit = feedback.Person{}, "", "no-such-unit"
	_, err := d.App.SendFeedback(ctx, bad, "b")
	for _, code := range []string{"feedback.name", "feedback.contact", "feedback.text", "feedback.unit"} {
		want(t, "all at once", err, code)
	}
	in := d.input()
	in.Channel = feedback.Letter
	code, err := d.App.TakeFeedback(ctx, d.clerk, in)
	check(t, err)
	v, err := d.App.FollowFeedback(ctx, " "+code+" ", "c")
	check(t, err)
	if v.State.Channel != feedback.Letter || v.State.ReceivedAt.After(d.Clock.Now()) {
		t.Errorf("%+v", v.State)
	}
	_, err = d.App.TakeFeedback(ctx, d.Actor(t, org.TechAdmin, ""), in)
	want(t, "not everybody", err, "org.forbidden")
	_, err = d.App.FollowFeedback(ctx, "PA-AAAA-BBBB-CCCC", "c")
	want(t, "another's code", err, "feedback.code")
	for range 30 {
		if _, err = d.App.SendFeedback(ctx, d.input(), "flood"); err != nil {
			break
		}
	}
	want(t, "a flood", err, "feedback.too-many")
	d.Clock.Advance(30 * 24 * time.Hour)
	due, err := d.App.FollowFeedback(ctx, code, "c")
	check(t, err)
	if next, ok := feedback.Next(due.Dues); !ok || !next.Late(due.Now) {
		t.Error("a month later nothing is late")
	}
}

// K-12, CN20, CN20.1: who left only a telephone hears by a short message of where her
// feedback stands and where to read it, with nothing of what it is about; who left an
// address hears by letter alone.
func TestSenderIsToldByShortMessage(t *testing.T) {
	p := newPostOffice(t)
	clerk := p.Actor(t, org.IntakeOfficer, "")
	in := app.FeedbackInput{Unit: clerk.UnitID, Text: "Chờ ba tuần chưa có kết quả", From: feedback.Person{Name: "Nông Thị Thử", Phone: "0912345678"}}
	code, err := p.App.SendFeedback(t.Context(), in, "a")
	check(t, err)
	in.From.Email = "thu@example.vn"
	_, err = p.App.SendFeedback(t.Context(), in, "a")
	check(t, err)
	p.send(t)
	if len(p.sms.taken) != 1 || len(p.mail.taken) != 1 {
		t.Fatalf("%d short messages, %d letters", len(p.sms.taken), len(p.mail.taken))
	}
	m := p.sms.taken[0]
	if m.To != "+84912345678" || m.Sender != "MOTCUA" || m.Text != "Da nhan phan anh cua ong/ba. Xem tai: "+p.App.PublicURL+"/phan-anh/"+code || len(m.Text) > 160 {
		t.Errorf("%+v", m)
	}
}

// T-15, K-12: the officer to whom feedback is assigned is told at once, with the next
// date and nothing of what it is about or who sent it.
func TestAssigneeIsTold(t *testing.T) {
	d := newVoice(t, "")
	book, err := notice.Shipped()
	check(t, err)
	d.App.Telling = app.Telling{Book: book, Mail: true}
	mail := postbag[outbox.Mail]{system: outbox.SystemMail, open: d.App.OpenPayload}
	worker := outbox.Worker{DB: d.App.DB, Now: d.Clock.Now, Log: d.App.Log, Senders: []outbox.Sender{&mail}}
	check(t, d.act(t, d.head, app.FeedbackAct{Act: feedback.Classify, Kind: feedback.Delay, Unit: d.clerk.UnitID}))
	check(t, d.act(t, d.head, app.FeedbackAct{Act: feedback.Assign, Officer: d.clerk.PostID}))
	d.Clock.Advance(24 * time.Hour) // also when it was assigned in quiet hours
	for range 3 {
		_, err := worker.Round(t.Context())
		check(t, err)
	}
	o, _ := d.App.Directory().Officer(d.clerk.OfficerID)
	if len(mail.taken) != 1 || mail.taken[0].To != o.Email || !strings.Contains(mail.taken[0].Text, "Hạn gần nhất: ") ||
		strings.Contains(mail.taken[0].Text, "ba tuần") || strings.Contains(mail.taken[0].Text, "Nông Thị Thử") {
		t.Errorf("%s was told: %+v", o.Email, mail.taken)
	}
}
