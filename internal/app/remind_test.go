package app_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/outbox"
)

// letters counts the letters of the day, by address.
func (p *postOffice) digests() map[string]outbox.Mail {
	out := map[string]outbox.Mail{}
	for _, m := range p.mail.taken {
		if strings.HasPrefix(m.Subject, "Nhắc việc") {
			out[m.To] = m
		}
	}
	return out
}

func (p *postOffice) remind(t *testing.T) int {
	t.Helper()
	n, err := p.App.RunReminders(t.Context())
	check(t, err)
	p.send(t)
	return n
}

func (p *postOffice) at(day, hour int) {
	p.Clock.Set(time.Date(2026, 11, day, hour, 0, 0, 0, deadline.Zone()))
}

// CN20: one letter a day, after the hour of the terms, on a working day; each thing is
// told once; the head hears of what is late with others.
func TestReminders(t *testing.T) {
	p := newPostOffice(t)
	clerk := p.Actor(t, org.IntakeOfficer, centre)
	in := form(procedure(t, p.World, org.Province))
	in.HandOver = false
	done, err := p.App.Intake(t.Context(), clerk, app.NewID(), in)
	check(t, err)
	o, _ := p.App.Directory().Officer(clerk.OfficerID)
	p.at(26, 6)
	if n := p.remind(t); n != 0 {
		t.Errorf("%d letters before the hour", n)
	}
	p.at(26, 8)
	if n := p.remind(t); n == 0 {
		t.Fatal("nobody is reminded")
	}
	first := p.digests()[o.Email]
	if !strings.Contains(first.Text, done.Code) || !strings.Contains(first.Subject, "Quá hạn: 1; Việc mới: 1") || strings.Contains(first.Text, "Nông Thị") {
		t.Errorf("letter %+v", first)
	}
	if n := p.remind(t); n != 0 {
		t.Errorf("%d letters a second time the same day", n)
	}
	p.at(27, 8)
	sent := len(p.mail.taken)
	p.remind(t)
	for _, m := range p.mail.taken[sent:] {
		if m.To == o.Email && strings.Contains(m.Subject, "Việc mới") {
			t.Errorf("told twice of one thing: %+v", m)
		}
	}
	p.at(29, 8) // Sunday
	if n := p.remind(t); n != 0 {
		t.Errorf("%d letters on a Sunday", n)
	}
	p.Clock.Set(time.Date(2026, 12, 30, 8, 0, 0, 0, deadline.Zone()))
	p.remind(t)
	late := p.digests()[o.Email]
	if strings.Contains(late.Subject, "Quá hạn") || !strings.Contains(late.Subject, "Lâu chưa có thao tác: 1") {
		t.Errorf("a month later: %+v", late)
	}
	told := false
	for _, m := range p.mail.taken {
		told = told || m.To != o.Email && strings.Contains(m.Text, "Trong đơn vị, quá hạn") && strings.Contains(m.Text, done.Code)
	}
	if !told {
		t.Error("no head hears of it")
	}
	head := p.Actor(t, org.OneStopHead, centre)
	list, err := p.App.UnitTasks(t.Context(), head)
	check(t, err)
	if len(list) != 1 || list[0].Row.Code != done.Code {
		t.Errorf("the head sees %d tasks", len(list))
	}
	_, err = p.App.UnitTasks(t.Context(), clerk)
	want(t, "the clerk answers for nobody", err, "org.forbidden")
}

// Stopped in the middle, the rest is told the next time and nobody twice; two replicas
// at once tell each once.
func TestRemindersAreResumed(t *testing.T) {
	p := newPostOffice(t)
	clerk := p.Actor(t, org.IntakeOfficer, centre)
	in := form(procedure(t, p.World, org.Province))
	in.HandOver = false
	_, err := p.App.Intake(t.Context(), clerk, app.NewID(), in)
	check(t, err)
	p.at(26, 8)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.App.RunReminders(ctx); err == nil {
		t.Error("a cancelled run says it is done")
	}
	twice := make(chan int, 2)
	for range 2 {
		go func() {
			n, _ := p.App.RunReminders(context.WithoutCancel(ctx))
			twice <- n
		}()
	}
	n := <-twice + <-twice
	p.send(t)
	if n == 0 || n != len(p.digests()) {
		t.Errorf("%d letters written, to %d officers", n, len(p.digests()))
	}
}

// CN20: the next officer is told when a task comes to her own post, not by her own act.
func TestNextOfficerIsTold(t *testing.T) {
	p := newPostOffice(t)
	clerk := p.Actor(t, org.IntakeOfficer, centre)
	done, err := p.App.Intake(t.Context(), clerk, app.NewID(), form(procedure(t, p.World, org.Province)))
	check(t, err)
	for range 6 {
		v, err := p.App.Open(t.Context(), p.Actor(t, org.MinistryOffice, ""), done.Ref, "test", "")
		check(t, err)
		tok := v.State.Token()
		var holder org.Actor
		if tok.PostID != "" {
			holder = p.Post(t, tok.PostID)
		} else {
			holder = p.Actor(t, tok.Role, tok.Unit.ID)
		}
		if v, err = p.App.Open(t.Context(), holder, done.Ref, "test", ""); err != nil {
			t.Fatal(err)
		}
		if v.Can("assign") {
			to := v.AssignTo[len(v.AssignTo)-1]
			_, err = p.App.Execute(t.Context(), app.Call{Actor: holder, Key: app.NewID(), Ref: done.Ref}, dossier.Assign{PostID: to.PostID})
			check(t, err)
			if v, err = p.App.Open(t.Context(), holder, done.Ref, "test", ""); err == nil && v.Can("hand-over") {
				_, err = p.App.Execute(t.Context(), app.Call{Actor: holder, Key: app.NewID(), Ref: done.Ref}, dossier.HandOver{})
			}
			check(t, err)
			p.send(t)
			post, _ := p.App.Directory().Post(to.PostID)
			o, _ := p.App.Directory().Officer(post.OfficerID)
			for _, m := range p.mail.taken {
				if m.To == o.Email && strings.Contains(m.Subject, "Việc mới: hồ sơ "+done.Code) {
					return
				}
			}
			t.Fatalf("%s is not told: %d letters", o.Email, len(p.mail.taken))
		}
		_, err = p.App.Execute(t.Context(), app.Call{Actor: holder, Key: app.NewID(), Ref: done.Ref}, dossier.HandOver{})
		check(t, err)
	}
	t.Fatal("nobody assigns")
}

// CN20: of what an officer was reminded is remembered for more than a year, and removed
// at night.
func TestOldRemindersAreForgotten(t *testing.T) {
	p := newPostOffice(t)
	post := p.Actor(t, org.IntakeOfficer, centre)
	told := func() int {
		t.Helper()
		known, err := p.App.DB.Reminded(t.Context(), post.Province, post.PostID, []string{"old", "new"})
		check(t, err)
		return len(known)
	}
	p.at(26, 8)
	check(t, p.App.DB.Remind(t.Context(), post.Province, post.PostID, []string{"old"}, p.Clock.Now().AddDate(0, 0, -401).UnixMilli()))
	check(t, p.App.DB.Remind(t.Context(), post.Province, post.PostID, []string{"new"}, p.Clock.Now().AddDate(0, 0, -399).UnixMilli()))
	check(t, p.App.Purge(t.Context()))
	if n := told(); n != 2 {
		t.Errorf("removed by day: %d left", n)
	}
	p.at(26, 3)
	check(t, p.App.Purge(t.Context()))
	if n := told(); n != 1 {
		t.Errorf("%d left", n)
	}
}
