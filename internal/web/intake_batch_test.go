package web

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"motcua/test/rig"
)

const batch = "/intake-batch"

// filled is the form of a batch with a person and so many procedures, all papers given.
func (o *officer) batchOf(procedures ...string) url.Values {
	o.t.Helper()
	form := o.get(batch).want(200).form(batch)
	form = with(o.post(batch, with(form, "qr", cardQR, "do", "enter")).want(200).form(batch), "applicant.phone", "0912345678")
	for _, p := range procedures {
		form = o.post(batch, with(form, "add", p, "do", "enter")).want(200).form(batch)
	}
	for i, p := range procedures {
		version, err := o.App.Book().Procedure(p, o.App.Today())
		if err != nil {
			o.t.Fatal(err)
		}
		for _, c := range version.Components {
			form.Add("i"+string(rune('1'+i))+".given", c.ID)
		}
		if form.Get("i"+string(rune('1'+i))+".variant") == "" && len(version.Variants) > 0 {
			form.Set("i"+string(rune('1'+i))+".variant", version.Variants[0].ID)
		}
	}
	return with(form, "do", "accept")
}

// TestBatchPage: five procedures of one person at once; what is wrong stands at its
// field and nothing is written; twice pressed is once taken in; the papers (P-27).
func TestBatchPage(t *testing.T) {
	d := newDesk(t)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	var five []string
	for _, p := range d.App.Book().Search("", o.Level, d.App.Today(), 300) {
		if p.ReceivedAt(o.Level) && len(five) < 5 && len(p.Variants) == 1 && p.Variants[0].Receivable(d.App.Today()) && len(p.Fees) == 0 && len(p.Components) > 1 && p.Level.OfferedAt(o.Level) {
			five = append(five, p.Key)
		}
	}
	form := o.batchOf(five...)
	o.post(batch, with(form, "applicant.phone", "", "i2.given", "")).want(422).wantAt("applicant-phone", "số điện thoại").want(422, "5 hồ sơ")
	o.post(batch, with(form, "add", "khong co thu tuc nay", "do", "enter")).want(422).wantAt("add", "Không có thủ tục nào")
	o.post(batch, with(form, "add", "1.010833")).want(422).wantAt("add", "chưa xử lý")
	several := o.post(batch, with(form, "add", "xac nhan", "do", "add")).want(200, "Có nhiều thủ tục phù hợp")
	if !strings.Contains(several.Body, `name="add_key"`) {
		t.Error("none is offered")
	}
	dropped := o.post(batch, with(form, "drop", "i3", "do", "")).want(200, "4 hồ sơ").form(batch)
	o.post(batch, with(dropped, "add", five[0], "do", "enter")).want(200, "5 hồ sơ")
	if n := d.dossiers(); n != 0 {
		t.Fatalf("%d dossiers of refused forms", n)
	}
	taken := o.post(batch, form).want(303)
	again := o.post(batch, form).want(303)
	if taken.To != again.To || d.dossiers() != 5 {
		t.Errorf("%d dossiers; %s, then %s", d.dossiers(), taken.To, again.To)
	}
	page := o.get(taken.To).want(200, "Số hồ sơ: 5", "-0001", "-0005")
	at, _ := url.Parse(taken.To)
	print := "/print?" + url.Values{"form": {"batch-receipt"}, "ref": at.Query()["ref"]}.Encode()
	if pdf := o.get(print); pdf.Status != 200 || !strings.HasPrefix(pdf.Body, "%PDF") || !strings.Contains(page.Body, "form=batch-receipt") {
		t.Errorf("the BatchReceipt: %d", pdf.Status)
	}
	o.get("/dossiers/"+at.Query()["ref"][2]).want(200, "Phiếu tiếp nhận 5 hồ sơ", "Tiếp nhận cùng lúc 5 hồ sơ")
	o.post(batch, with(o.batchOf(five[:2]...), "do", "accept")).want(422).wantAt("i1-duplicate_reason", "ghi lý do").wantAt("i2-duplicate_reason", "ghi lý do")
}

// TestBatchByKeyboard: card, telephone, procedures by code, ticks, accepted: no mouse.
func TestBatchByKeyboard(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	ctx := rig.Chromium(t)
	if _, err := chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: SessionCookie, Value: o.cookie, URL: d.srv.URL}); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(d.srv.URL+batch), chromedp.WaitReady(`#qr`)); err != nil {
		t.Fatal(err)
	}
	for _, press := range []struct{ keys, then string }{
		{cardQR + kb.Enter, `input[name="applicant.name"][value^="Nông"]`},
		{"0912345678" + kb.F7 + "1.010833" + kb.Enter, `#i1`},
		{" " + kb.F7 + "1.010832" + kb.Enter, `#i2`},
		{" " + kb.F9, `a[href*="batch-receipt"], .error-summary`},
	} {
		within, cancel := context.WithTimeout(ctx, rig.Patience)
		err := chromedp.Do(within, chromedp.KeyEvent(press.keys), chromedp.WaitReady(press.then))
		cancel()
		if err != nil {
			page, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`document.activeElement.outerHTML + document.querySelector("main").innerText`))
			t.Fatalf("after %q: %v: %s", press.keys, err, page)
		}
	}
	if n := d.dossiers(); n != 2 {
		page, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector("main").innerText`))
		t.Errorf("%d dossiers: %s", n, page)
	}
}
