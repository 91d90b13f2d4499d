package browser

import (
	"bytes"
	"context"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/web"
	"motcua/internal/workflow"
	"motcua/test/rig"
)

// world is a prepared system behind its pages, with a browser on it: what is not the
// point of a journey is done by the fixture.
type world struct {
	*apptest.World
	*site
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := apptest.New(t)
	pages, err := web.New(web.Config{App: w.App, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(pages.Handler())
	t.Cleanup(srv.Close)
	return &world{w, &site{T: t, url: srv.URL, browser: rig.Chromium(t), started: time.Now()}}
}

// sit changes the person at the browser to the holder of a post.
func (w *world) sit(a org.Actor) {
	w.Helper()
	o, _ := w.App.Directory().Officer(a.OfficerID)
	token, session, err := w.App.SignIn(context.Background(), o.Subject, "")
	if err == nil && session.Actor.PostID != a.PostID {
		err = w.App.ChoosePost(context.Background(), session, a.PostID)
	}
	if err == nil {
		_, err = chromedp.Call(w.browser, network.ClearBrowserCookies, cdp.Empty{})
	}
	if err == nil {
		_, err = chromedp.Call(w.browser, network.SetCookie, network.SetCookieParams{Name: web.SessionCookie, Value: token, URL: w.url})
	}
	if err != nil {
		w.Fatal(err)
	}
}

// waits opens the inbox of an actor and from there the dossier.
func (w *world) waits(a org.Actor, ref string) {
	w.Helper()
	w.sit(a)
	w.open("/inbox")
	w.press(`a[href^="` + ref + `"]`)
}

// until lets those whose turn it is do their work, until the dossier stands as wanted.
func (w *world) until(ref app.Ref, there func(*dossier.State) bool) {
	w.Helper()
	for range 30 {
		v, err := w.App.Open(w.Context(), w.Actor(w.T, org.MinistryOffice, ""), ref, "test", "")
		if err != nil {
			w.Fatal(err)
		}
		if there(&v.State) {
			return
		}
		at := v.State.Token()
		a := w.Actor(w.T, at.Role, at.Unit.ID)
		if at.PostID != "" {
			a = w.Post(w.T, at.PostID)
		}
		if v, err = w.App.Open(w.Context(), a, ref, "test", ""); err == nil {
			w.Clock.Advance(10 * time.Minute)
			_, err = w.App.Execute(w.Context(), app.Call{Actor: a, Key: app.NewID(), Ref: ref}, w.due(a, v))
		}
		if err != nil {
			w.Fatal(err)
		}
	}
	w.Fatal("the dossier does not get there")
}

// due is what the holder of a step does next.
func (w *world) due(a org.Actor, v *app.View) dossier.Command {
	w.Helper()
	step, _ := v.Workflow.Step(v.State.Token().StepID)
	for _, act := range step.Acts {
		if v.State.Token().Has(act) {
			continue
		}
		switch act {
		case workflow.Assign:
			return dossier.Assign{PostID: v.AssignTo[0].PostID, HandOver: true}
		case workflow.Appraise:
			return dossier.Appraise{Text: "Đủ điều kiện", Eligible: true}
		case workflow.Submit:
			return dossier.SubmitForApproval{Summary: "Kính trình"}
		case workflow.Approve:
			return dossier.Approve{}
		case workflow.Issue:
			u, err := w.App.Upload(w.Context(), a, "ket-qua.pdf", bytes.NewReader(apptest.PDF("kq")))
			if err != nil {
				w.Fatal(err)
			}
			files, err := w.App.Attachments(w.Context(), a, []string{u.ID})
			if err != nil {
				w.Fatal(err)
			}
			return dossier.Issue{Outcome: dossier.Granted, Number: "12/QĐ", Date: w.App.Today(), Signer: "Giám đốc Sở", Files: files}
		}
	}
	return dossier.HandOver{}
}

// atCounter: the Result waits where the dossier came in.
func atCounter(s *dossier.State) bool {
	return s.Status == dossier.Resolved && s.Token() != nil && s.Token().Unit.ID == s.ReceivingUnit.ID
}

// takeAway fills in the open intake form and accepts.
func (w *world) takeAway() (ref string) {
	w.Helper()
	w.fill("input[name=qr]", cardQR)
	w.press("button[name=fill][value=qr]")
	w.fill("input[name='applicant.phone']", "0912345678")
	w.do("tick the papers", chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("input[name=given]").forEach(b => { if (!b.checked) b.click() }); const v = document.querySelector("input[type=radio][name=variant]"); if (v) v.click()`))
	w.press("button[name=do][value=accept]")
	return w.eval("location.pathname")
}

// TestAcrossTwoProvinces: O-07, P-26, T-02 — filed at a commune of one province for the
// department of another; the result is handed out where it was filed.
func TestAcrossTwoProvinces(t *testing.T) {
	w := newWorld(t)
	w.AddNeighbour(t, "1.013934")
	counter := w.Post(t, "cb-01273-mc-tn1")
	w.sit(counter)
	w.open("/intake/1.013934?province=" + apptest.Neighbour)
	w.judge("across-choose")
	w.press(`form:has(#agency) button`)
	w.see("Hồ sơ được chuyển đến Sở Nội vụ tỉnh Lạng Sơn")
	ref := w.takeAway()
	w.see("Ngày hẹn trả đang là tạm tính")
	w.judge("across-sent")
	code := w.eval(`document.querySelector(".big-code").textContent.trim()`)

	w.Clock.Advance(24 * time.Hour)
	w.waits(w.Post(t, "ls-tp"), ref)
	w.judge("across-arrived")
	w.do("choose the officer", chromedp.Evaluate[chromedp.Void](`document.querySelector("#assign input[name=post]").click()`))
	w.press("#assign button[name=hand_over], #assign .form-actions button")

	id, err := app.ParseRef(strings.TrimPrefix(ref, "/dossiers/"))
	if err != nil {
		t.Fatal(err)
	}
	w.until(id, atCounter)
	w.waits(counter, ref)
	w.see("Cơ quan có thẩm quyền nhận, bắt đầu tính thời hạn")
	w.fill("#return-result input[name=receiver]", "Nông Thị Thử")
	w.press("#return-result .form-actions button")
	w.see("Đã trả kết quả")
	w.judge("across-returned")
	w.open("/tra-cuu/" + code)
	w.leave("second factor", chromedp.SendKeys("#phone4", "5678\n"))
	w.see("Sở Nội vụ tỉnh Lạng Sơn đã nhận hồ sơ")
}

// TestCommuneDepartmentCommune: P-17, NĐ 61 Đ19.7 — the commune's dossier goes to the
// department and comes back with what it found; its result is handed out at the commune.
func TestCommuneDepartmentCommune(t *testing.T) {
	w := newWorld(t)
	p, err := w.App.Book().Procedure("1.010833", w.App.Today())
	if err != nil {
		t.Fatal(err)
	}
	w.CallUp(t, p)
	counter := w.Post(t, "cb-01273-mc-tn1")
	w.sit(counter)
	w.open("/intake/1.010833")
	ref := w.takeAway()
	w.see("Sở Nội vụ thẩm định")
	w.judge("up-sent")

	w.waits(w.Actor(t, org.CaseOfficer, "cb-snv-ncc"), ref)
	w.judge("up-arrived")

	w.sit(w.Post(t, "cb-pvhcc-gd")) // the centre of the province supervises
	w.open("/dossiers")
	w.press(`a[href^="` + ref + `"]`)
	w.see("Giám sát: Trung tâm Phục vụ hành chính công tỉnh Cao Bằng")
	w.do("fold out chase", chromedp.Evaluate[chromedp.Void](`document.querySelector("#chase").closest("details")?.setAttribute("open", ""); void 0`))
	w.fill("#chase [name=text]", "Đề nghị Sở cho biết tiến độ thẩm định.")
	w.fill("#chase [name=due]", w.Clock.Now().AddDate(0, 0, 2).Format("02/01/2006"))
	w.press("#chase .form-actions button")
	w.judge("up-supervised")

	w.waits(w.Actor(t, org.CaseOfficer, "cb-snv-ncc"), ref)
	w.see("Đề nghị Sở cho biết tiến độ thẩm định.")
	w.fill("#hand-over [name=note]", "Hồ sơ gốc lưu tại Sở đầy đủ, đủ điều kiện.")
	w.press("#hand-over .form-actions button")

	w.waits(w.Actor(t, org.CaseOfficer, "cb-01273-vhxh"), ref)
	w.see("Hồ sơ gốc lưu tại Sở đầy đủ")
	id, err := app.ParseRef(strings.TrimPrefix(ref, "/dossiers/"))
	if err != nil {
		t.Fatal(err)
	}
	w.until(id, atCounter)
	w.waits(counter, ref)
	w.fill("#return-result input[name=receiver]", "Nông Thị Thử")
	w.press("#return-result .form-actions button")
	w.see("Đã trả kết quả")
	w.judge("up-returned")
}
