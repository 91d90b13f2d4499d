package app_test

import (
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/feedback"
	"motcua/internal/outbox"
)

// K-12, T-15, CN20: who is to answer feedback hears of its date in the letter of the day,
// and while nobody is, whoever manages it; of what is late, both. What is about an officer
// she does not hear of; nothing of its content or its sender stands in a letter.
func TestFeedbackInTheDaysLetter(t *testing.T) {
	p := newPostOffice(t)
	d := newVoiceIn(t, p.World, "")
	clerk, head := emailOf(d, d.clerk.OfficerID), emailOf(d, d.head.OfficerID)
	lines := func(day int, to string) (out []string) {
		t.Helper()
		p.at(day, 8)
		p.mail.taken = nil
		p.remind(t)
		for _, l := range strings.Split(p.digests()[to].Text, "\n") {
			if strings.Contains(l, "Phản ánh") || strings.Contains(l, ", hạn ") && strings.Contains(l, d.clerk.UnitName) {
				out = append(out, l)
			}
		}
		return out
	}
	if got := lines(26, head); len(got) != 3 || !strings.HasPrefix(got[0], "Phản ánh, kiến nghị, sắp đến hạn (1)") || !strings.HasSuffix(got[1], "27/11/2026") {
		t.Errorf("nobody has it, due tomorrow: %q", got)
	}
	if got := p.digests()[clerk]; strings.Contains(got.Text, "Phản ánh") {
		t.Errorf("whom it does not concern is told: %q", got.Text)
	}
	check(t, d.act(t, d.head, app.FeedbackAct{Act: feedback.Classify, Kind: feedback.Delay, Unit: d.clerk.UnitID}))
	check(t, d.act(t, d.head, app.FeedbackAct{Act: feedback.Assign, Officer: d.clerk.PostID}))
	row, err := d.App.DB.Feedback(t.Context(), d.ref.Province, d.ref.ID)
	check(t, err)
	late := app.Millis(row.DueAt).AddDate(0, 0, 1)
	for late.Weekday() != time.Wednesday { // nobody reads letters at a weekend
		late = late.AddDate(0, 0, 1)
	}
	p.Clock.Set(late)
	p.mail.taken = nil
	p.remind(t)
	for who, to := range map[string]string{"who is to answer": clerk, "who manages": head} {
		m := p.digests()[to]
		if !strings.Contains(m.Text, "Phản ánh, kiến nghị, quá hạn (1)") || !strings.Contains(m.Text, "/feedback") {
			t.Errorf("%s does not hear that it is late: %q", who, m.Text)
		}
		if strings.Contains(m.Text, d.code) || strings.Contains(m.Text, "ba tuần") || strings.Contains(m.Text, "Nông Thị Thử") {
			t.Errorf("%s is told too much: %q", who, m.Text)
		}
	}
	p.mail.taken = nil
	p.Clock.Set(p.Clock.Now().AddDate(0, 0, 1))
	p.remind(t)
	if m := p.digests()[clerk]; strings.Contains(m.Text, "Phản ánh") {
		t.Errorf("told twice of one date: %q", m.Text)
	}
}

// A complaint about an officer does not reach her by her letter either.
func TestFeedbackAboutHerIsNotInHerLetter(t *testing.T) {
	p := newPostOffice(t)
	d := newVoiceIn(t, p.World, "clerk")
	told := func(to string) bool {
		return strings.Contains(p.digests()[to].Text, "Phản ánh")
	}
	p.at(26, 8)
	p.remind(t)
	if told(emailOf(d, d.clerk.OfficerID)) || !told(emailOf(d, d.head.OfficerID)) {
		t.Error("she is told, or nobody is: ", keysOf(p.digests()))
	}
}

func emailOf(d *voice, officer string) string {
	o, _ := d.App.Directory().Officer(officer)
	return o.Email
}

func keysOf(m map[string]outbox.Mail) (out []string) {
	for k := range m {
		out = append(out, k)
	}
	return out
}
