package web

import (
	"log/slog"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"motcua/internal/eform"
	"motcua/internal/org"
	"motcua/test/rig"
)

// sample is a saved sample of a form as a page posts it.
func formSample(t *testing.T, d *desk, key string, n int) map[string][]string {
	t.Helper()
	p, err := d.App.Book().Procedure(key, d.App.Today())
	if err != nil {
		t.Fatal(err)
	}
	c, err := d.App.FormOf(p)
	if err != nil {
		t.Fatal(err)
	}
	return c.Values(c.Samples[n].Answers)
}

// holds checks the source of a page.
func (a answer) holds(texts ...string) answer {
	a.t.Helper()
	for _, text := range texts {
		if !strings.Contains(a.Body, text) {
			a.t.Errorf("the page lacks %s", text)
		}
	}
	return a
}

// CN05, CN05.1: an intake with the e-form, from the counter to the print view.
func TestAFormIsFilledInAtTheCounter(t *testing.T) {
	d := newDesk(t)
	counter := d.sit(d.World.Actor(t, org.IntakeOfficer, "cb-pvhcc"))
	const path = "/intake/1.010801"
	form := counter.fill("1.010801")
	again := counter.post(path, with(form, "eform", "fill")).want(200)
	if !strings.Contains(again.Body, form.Get("applicant.name")) || !strings.Contains(again.Body, "Đã điền") {
		t.Error("nothing was filled in")
	}
	counter.post(path, with(form, "eform", "update", "answers.relation", "child")).want(200).holds(`id="answers-child_case"`)
	counter.post(path, with(form, "eform", "add.relatives")).want(200).holds(`id="answers-relatives-1-name"`)
	wrong := counter.post(path, with(form, "answers.personal_id", "123")).want(422).holds(`href="#answers-personal_id"`, `href="#answers-martyr_name"`)
	if strings.Contains(wrong.Body, `id="answers-child_case"`) {
		t.Error("what does not apply is asked")
	}
	full := with(form)
	for k, v := range formSample(t, d, "1.010801", 0) {
		full[k] = v
	}
	done, _, _ := strings.Cut(counter.post(path, full).want(303).To, "?")
	page := counter.get(done).want(200, "Trần Văn Mẫu", "040*******12", "Trợ cấp tiền tuất hằng tháng")
	if strings.Contains(page.Body, "040148000012") {
		t.Error("the number must be masked (PD-08)")
	}
	counter.get(done+"/form").want(200, "Bản khai", "Trần Văn Con")
	counter.post(done+"/numbers", with(page.form(done+"/numbers"), "purpose", "đối chiếu căn cước")).want(200, "040148000012")
	if pdf := counter.get(done + "/form.pdf").want(200); !strings.HasPrefix(pdf.Body, "%PDF-") {
		t.Error("no PDF")
	}
	// A paper form was handed in: there are no answers, and no page for them.
	bare, _, _ := strings.Cut(counter.post(path, with(counter.fill("1.010801"), "duplicate_reason", "Hồ sơ khác, đã kiểm tra")).want(303).To, "?")
	counter.get(bare + "/form").want(404)
}

// CN05.1: declare once: what the Owner answered before is offered again, and only to
// the officer who asks for it.
func TestEarlierAnswersAreOffered(t *testing.T) {
	d := newDesk(t)
	counter := d.sit(d.World.Actor(t, org.IntakeOfficer, "cb-pvhcc"))
	const path = "/intake/1.001978"
	full := with(counter.fill("1.001978"))
	for k, v := range formSample(t, d, "1.001978", 0) {
		full[k] = v
	}
	counter.post(path, full).want(303)
	again := counter.fill("1.001978")
	const number = `name="answers.insurance_number" type="text" value="4012345678"`
	if strings.Contains(counter.get(path).Body, number) {
		t.Error("filled in silently")
	}
	counter.post(path, with(again, "eform", "fill")).want(200).holds(number)
	other := with(again, "eform", "fill", "applicant.id", "004199990002")
	if strings.Contains(counter.post(path, other).want(200).Body, number) {
		t.Error("somebody else's answers were given")
	}
}

// Every procedure's form can be drawn: each question with its label.
func TestEveryFormIsDrawn(t *testing.T) {
	d := newDesk(t)
	s, err := New(Config{App: d.App, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	c := &Context{Server: s, Lang: "vi"}
	for _, p := range d.App.Book().Search("", "", d.App.Today(), 1000) {
		f, err := d.App.FormOf(p)
		if err != nil {
			t.Fatal(p.Key, err)
		}
		v := c.eformView(f, newTyped("", nil))
		var b strings.Builder
		if err := c.pages.byLang["vi"]["intake-form"].ExecuteTemplate(&b, "eform", v); err != nil {
			t.Fatal(p.Key, err)
		}
		f.Fields(func(s *eform.Section, group, field *eform.Field) {
			if group == nil && field.When == "" && s.When == "" && field.Ask() && !strings.Contains(b.String(), `id="answers-`+field.Name+`"`) {
				t.Errorf("%s: %s is not asked", p.Key, field.Name)
			}
		})
	}
}

// TestFormsLook: the pages with e-forms satisfy the judge of accessibility and stay
// inside the screen. Pictures go to MOTCUA_SHOTS.
func TestFormsLook(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	counter := d.sit(d.World.Actor(t, org.IntakeOfficer, "cb-pvhcc"))
	full := with(counter.fill("1.010801"))
	for k, v := range formSample(t, d, "1.010801", 0) {
		full[k] = v
	}
	done, _, _ := strings.Cut(counter.post("/intake/1.010801", full).want(303).To, "?")
	ctx := rig.Chromium(t)
	for _, s := range []struct{ name, path, click string }{
		{"form-intake", "/intake/1.014199", "#eform summary"}, {"form-martyr", "/intake/1.010801", "#eform summary"},
		{"form-generic", "/intake/1.012299", "#eform summary"}, {"form-dossier", done, "#form summary"}, {"form-print", done + "/form", ""},
	} {
		for _, v := range []rig.Viewport{rig.Desktop, rig.Phone} {
			cookie := network.SetCookieParams{Name: SessionCookie, Value: counter.cookie, URL: d.srv.URL}
			if _, err := chromedp.Call(ctx, network.SetCookie, cookie); err != nil {
				t.Fatal(err)
			}
			if err := chromedp.Do(ctx, v.Resize(), chromedp.Navigate(d.srv.URL+s.path)); err != nil {
				t.Fatal(err)
			}
			if s.click != "" {
				if err := chromedp.Do(ctx, chromedp.Click(s.click)); err != nil {
					t.Fatal(err)
				}
			}
			rig.Judge(ctx, t, s.name, v)
		}
	}
}
