package web

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"motcua/internal/org"
	"motcua/test/rig"
)

// seen is a page somebody looks at; keys are pressed once it is there.
type seen struct {
	name      string
	who       *officer
	path      string
	keys      string
	meanwhile func() // what happens between the page and the keys
}

// scenes are the officers' pages in every state that looks different.
func (d *desk) scenes() []seen {
	d.t.Helper()
	counter := d.sit(d.Post(d.t, "cb-01273-mc-tn1"))
	centre := d.sit(d.World.Actor(d.t, org.IntakeOfficer, "cb-pvhcc"))
	accepted := counter.accepted("1.010833")
	permit := centre.accepted("1.014199")
	record := with(counter.fill("1.010833"), "do", "submit", "duplicate_reason", "Hồ sơ khác, đã kiểm tra")
	recorded, _, _ := strings.Cut(counter.post(memberOfMerit, record).want(303).To, "?")
	waiting, _, _ := strings.Cut(counter.post(memberOfMerit, with(counter.fill("1.010833"), "do", "submit", "duplicate_reason", "Hồ sơ khác, đã kiểm tra")).want(303).To, "?")
	ask := waiting + "/request-supplement"
	counter.post(ask, with(counter.get(waiting).form(ask), "items", "c2", "reason.c2", "Bản sao chưa được chứng thực")).want(303)
	refused, _, _ := strings.Cut(counter.post(memberOfMerit, with(counter.fill("1.010833"), "do", "submit", "duplicate_reason", "Hồ sơ khác, đã kiểm tra")).want(303).To, "?")
	refuse := refused + "/refuse"
	chief := d.sit(d.Post(d.t, "cb-01273-mc-gd")) // of the counter: refuses at once
	chief.post(refuse, with(chief.get(refused).form(refuse), "reason_code", "NotCompetent", "reason", "Hồ sơ thuộc thẩm quyền của Sở", "legal_ground", "Nghị định số 118/2025/NĐ-CP, Điều 17")).want(303)
	head := d.sit(d.World.Actor(d.t, org.AssigningLeader, "cb-snv-ldvl"))
	cv1 := d.sit(d.Post(d.t, "cb-01273-vhxh-cv1"))
	out := []seen{
		{name: "intake", who: counter, path: "/intake"}, {name: "intake-form", who: counter, path: memberOfMerit},
		{name: "intake-faults", who: counter, path: memberOfMerit, keys: kb.F9},
		{name: "intake-scanned", who: counter, path: memberOfMerit, keys: cardQR + kb.Enter},
		{name: "intake-cases", who: centre, path: "/intake/1.013932"}, {name: "intake-fees", who: centre, path: "/intake/1.012299"},
		{name: "accepted", who: counter, path: accepted + "?done=accepted"}, {name: "appraise", who: cv1, path: accepted},
		{name: "recorded", who: counter, path: recorded}, {name: "waiting", who: counter, path: waiting}, {name: "refused", who: counter, path: refused}, {name: "assign", who: head, path: permit},
		{name: "till", who: d.sit(d.World.Actor(d.t, org.FeeClerk, "cb-pvhcc")), path: permit},
		{name: "stale", who: cv1, path: accepted, keys: kb.F9, meanwhile: func() {
			action := accepted + "/appraise"
			cv1.post(action, with(cv1.get(accepted).form(action), "text", "Ý kiến ghi ở cửa sổ khác")).want(303)
		}},
	}
	approver, approving := d.until("approve")
	clerk, issuing := d.until("issue")
	giver, giving := d.until("return-result")
	out = append(out, seen{name: "correct", who: d.sit(d.Post(d.t, "cb-01273-ld-ct")), path: giving + "/correct"})
	out = append(append(out, d.supplementScenes()...), d.refusalScenes()...)
	return append(out, seen{name: "approve", who: approver, path: approving}, seen{name: "issue", who: clerk, path: issuing},
		seen{name: "return", who: giver, path: giving}, seen{name: "control-slip", who: giver, path: giving + "/control-slip"})
}

// TestOfficersPagesLook: the pages satisfy the judge of accessibility, stay inside
// the screen and load everything under the policy. Pictures go to MOTCUA_SHOTS.
func TestOfficersPagesLook(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	scenes := d.scenes()
	ctx := rig.Chromium(t)
	complaints, err := rig.PageErrors(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range scenes {
		for _, v := range []rig.Viewport{rig.Desktop, rig.Phone} {
			t.Run(s.name+" "+v.String(), func(t *testing.T) {
				cookie := network.SetCookieParams{Name: SessionCookie, Value: s.who.cookie, URL: d.srv.URL}
				if _, err := chromedp.Call(ctx, network.SetCookie, cookie); err != nil {
					t.Fatal(err)
				}
				if err := chromedp.Do(ctx, v.Resize(), chromedp.Navigate(d.srv.URL+s.path)); err != nil {
					t.Fatal(err)
				}
				if s.meanwhile != nil {
					s.meanwhile()
				}
				if s.keys != "" {
					done := chromedp.WaitReady(`.error-summary, input[name="applicant.name"][value^="Nông"], .notice[role="alert"]`)
					if err := chromedp.Do(ctx, chromedp.KeyEvent(s.keys), done); err != nil {
						t.Fatal(err)
					}
				}
				rig.Judge(ctx, t, s.name, v)
			})
		}
	}
	for _, c := range complaints() {
		if !strings.Contains(c, "status of 4") {
			t.Error("the browser complains:", c)
		}
	}
}

// TestIntakeByKeyboard: procedure by a few letters, card scanned, telephone typed,
// all papers ticked, accepted: no mouse (CN12, design: under two minutes).
func TestIntakeByKeyboard(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	ctx := rig.Chromium(t)
	if _, err := chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: SessionCookie, Value: o.cookie, URL: d.srv.URL}); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(d.srv.URL+"/intake"), chromedp.WaitReady(`#q`)); err != nil {
		t.Fatal(err)
	}
	for _, press := range []struct{ keys, then string }{
		{"1.010833" + kb.Enter, `#qr`},
		{cardQR + kb.Enter, `input[name="applicant.name"][value^="Nông"]`},
		{"0912345678" + kb.F6 + " " + kb.F9, `.big-code`},
	} {
		within, cancel := context.WithTimeout(ctx, rig.Patience)
		err := chromedp.Do(within, chromedp.KeyEvent(press.keys), chromedp.WaitReady(press.then))
		cancel()
		if err != nil {
			page, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`document.activeElement.outerHTML + document.querySelector("main").innerText`))
			t.Fatalf("after %q: %v: %s", press.keys, err, page)
		}
	}
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector(".big-code").textContent`))
	if err != nil || !strings.HasPrefix(text, "H14.101-261125-") {
		t.Fatalf("%q %v", text, err)
	}
	if n := d.dossiers(); n != 1 {
		t.Errorf("%d dossiers", n)
	}
}
