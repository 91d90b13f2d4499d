package web

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"motcua/test/rig"
)

// TestIntakeWaysLook: the pages of the other ways of taking in, empty, faulty and done,
// satisfy the judge of accessibility and stay inside the screen.
func TestIntakeWaysLook(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	taken := o.post(batch, o.batchOf("1.010833", "1.010832")).want(303).To
	record, _, _ := strings.Cut(o.post(memberOfMerit, with(o.fill("1.010833"), "do", "submit", "duplicate_reason", "Hồ sơ của con thứ hai")).want(303).To, "?")
	again := o.batchOf("1.010833", "1.010832")
	at := memberOfMerit + "/guidance"
	told := with(o.get(at).form(at), "name", "Nông Thị Thử", "id", again.Get("applicant.id"), "items", "c1", "reason.c1", "Khai thiếu mục quá trình tham gia kháng chiến", "do", "give")
	slip := o.post(at, told).want(303).To
	told = with(told, "key", "another", "reason.c1", "", "items", "c1", "whole", "1")
	ctx := rig.Chromium(t)
	if _, err := chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: SessionCookie, Value: o.cookie, URL: d.srv.URL}); err != nil {
		t.Fatal(err)
	}
	for _, page := range []struct {
		name, path string
		form       url.Values // to post from the page's form with this action, nil: only look
		action     string
	}{
		{"batch-empty", batch, nil, ""},
		{"batch-faults", batch, with(again, "applicant.phone", "", "representative", "1", "owner_same", ""), batch},
		{"batch-several", batch, with(again, "add", "xac nhan", "do", "add"), batch},
		{"batch-secret", memberOfMerit, with(o.fill("1.010833"), "state_secret", "1"), memberOfMerit},
		{"batch-taken", taken, nil, ""},
		{"guidance-faults", at, told, at},
		{"guidance-slip", slip, nil, ""},
		{"guidance-list", "/guidance", nil, ""},
		{"guidance-before", memberOfMerit, with(o.fill("1.010833"), "applicant.phone", ""), memberOfMerit},
		{"redirect-faults", record, with(o.get(record).form(record+"/redirect"), "unit", "Nơi nào đó"), record + "/redirect"},
	} {
		t.Run(page.name, func(t *testing.T) {
			open := chromedp.Navigate(d.srv.URL + page.path)
			if page.form != nil { // what a browser without script would have sent
				if err := chromedp.Do(ctx, open, chromedp.Evaluate[chromedp.Void](postScript(page.action, page.form))); err != nil {
					t.Fatal(err)
				}
				if err := chromedp.Do(ctx, chromedp.WaitReady(`main .error-summary, button[name="add_key"]`)); err != nil {
					t.Fatal(err)
				}
			} else if err := chromedp.Do(ctx, open); err != nil {
				t.Fatal(err)
			}
			for _, v := range []rig.Viewport{rig.Desktop, rig.Phone} {
				rig.Judge(ctx, t, page.name, v)
			}
		})
	}
}

// postScript posts a form from the open page, as its own button would.
func postScript(action string, form url.Values) string {
	var b strings.Builder
	b.WriteString(`{const f=document.createElement("form");f.method="post";f.enctype="multipart/form-data";f.action=` + quoted(action) + `;const add=(n,v)=>{const i=document.createElement("input");i.type="hidden";i.name=n;i.value=v;f.append(i)};`)
	for name, values := range form {
		for _, v := range values {
			b.WriteString("add(" + quoted(name) + "," + quoted(v) + ");")
		}
	}
	b.WriteString(`document.body.append(f);f.submit()}`)
	return b.String()
}

func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", "").Replace(s) + `"`
}
