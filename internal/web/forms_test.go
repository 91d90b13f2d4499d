package web

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"motcua/test/rig"
)

var (
	draftID  = regexp.MustCompile(`/forms/([0-9a-f-]{36})`)
	draftSeq = regexp.MustCompile(`name="seq" value="(\d+)"`)
)

// builder is a draft on an administrator's desk.
type builder struct {
	*officer
	path string
}

func (o *officer) draft(form string) builder {
	o.t.Helper()
	to := o.post("/forms", url.Values{"key": {NewKey()}, "form": {form}}).want(303).To
	return builder{o, "/forms/" + draftID.FindStringSubmatch(to)[1]}
}

func (b builder) act(path string, pairs ...string) answer {
	b.t.Helper()
	page := b.get(b.path).Body
	form := url.Values{"seq": {draftSeq.FindStringSubmatch(page)[1]}}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return b.post(path, form)
}

// PP-10, CN05.3: an administrator changes a form on the page, tries it, and a
// second person publishes it; the counter asks by the new version.
func TestAFormIsChangedAndPublished(t *testing.T) {
	d := newDesk(t)
	first, second := d.sit(d.Post(t, "bnv-vp-qt")), d.sit(d.Post(t, "bnv-vp-qt-2"))
	b := first.draft("martyr-relatives-05")
	first.get("/forms").want(200, "Bản khai để giải quyết chế độ ưu đãi")
	b.act(b.path, "do", "add", "section", "0", "widget", "text", "label", "Bí danh của liệt sĩ").want(303)
	b.get(b.path+"?field=bi_danh_cua_liet_si").want(200, "Sửa trường")
	b.act(b.path, "do", "field", "field", "bi_danh_cua_liet_si", "label", "Bí danh", "when", "nobody == 1").want(303)
	b.get(b.path).want(200, "không dùng được")
	b.act(b.path, "do", "field", "field", "bi_danh_cua_liet_si", "label", "Bí danh", "width", "half", "longest", "60").want(303)
	b.act(b.path, "do", "up", "field", "bi_danh_cua_liet_si").want(303)
	b.act(b.path, "do", "add", "section", "0", "widget", "text", "label", " ").want(422)
	b.post(b.path, url.Values{"seq": {"1"}, "do": {"add-section"}, "label": {"Muộn"}}).want(409)
	b.get(b.path + "/try?sample=0").want(200).holds(`value="Trần Văn Mẫu"`)
	b.act(b.path+"/try", "do", "try").want(200, "Tờ khai có")
	b.act(b.path+"/try", "do", "keep").want(422)
	b.act(b.path+"/try", "do", "keep", "sample_name", "Để trống").want(303)
	b.get(b.path+"/try").want(200, "Để trống")
	b.get(b.path+"/json").want(200, "bi_danh_cua_liet_si")
	b.act(b.path+"/json", "definition", "{").want(422)
	if file := b.get(b.path + "/export").want(200); !strings.HasPrefix(file.Body, "{") {
		t.Error(file.Body[:50])
	}
	change := strings.Replace(b.path, "/forms/", "/changes/", 1)
	first.get(change).want(200, "Bí danh")
	b.act(change, "do", "propose", "decision", "QĐ 9/QĐ-BNV", "effective_from", vnDay(d.App.Today())).want(303)
	page := second.get(change).want(200)
	second.post(change, url.Values{"seq": {draftSeq.FindStringSubmatch(page.Body)[1]}, "do": {"publish"}}).want(303)
	f, ok := d.App.Book().NewestForm("martyr-relatives-05")
	if !ok || f.Version != 2 || f.Field("bi_danh_cua_liet_si") == nil {
		t.Fatalf("version %d", f.Version)
	}
	counter := d.sit(d.Post(t, "cb-pvhcc-tn1"))
	counter.get("/intake/1.010801").want(200).holds(`id="answers-bi_danh_cua_liet_si"`)
}

func TestANewFormBeginsFromTheGenericOne(t *testing.T) {
	d := newDesk(t)
	first := d.sit(d.Post(t, "bnv-vp-qt"))
	first.post("/forms", url.Values{"key": {NewKey()}, "procedure": {"9.999999"}}).want(422).holds(`id="procedure-error"`)
	to := first.post("/forms", url.Values{"key": {NewKey()}, "procedure": {"1.012299"}}).want(303).To
	first.get("/forms/"+draftID.FindStringSubmatch(to)[1]).want(200, "Nội dung đề nghị")
	counter := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	counter.get("/forms").want(403)
}

// TestBuilderLooks: the builder's pages satisfy the judge of accessibility.
// Pictures go to MOTCUA_SHOTS.
func TestBuilderLooks(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	admin := d.sit(d.Post(t, "bnv-vp-qt"))
	b := admin.draft("unemployment-01")
	ctx := rig.Chromium(t)
	for _, s := range []struct{ name, path string }{
		{"forms-list", "/forms"}, {"forms-build", b.path + "?field=reason"}, {"forms-try", b.path + "/try?sample=1"}, {"forms-json", b.path + "/json"},
	} {
		for _, v := range []rig.Viewport{rig.Desktop, rig.Phone} {
			cookie := network.SetCookieParams{Name: SessionCookie, Value: admin.cookie, URL: d.srv.URL}
			if _, err := chromedp.Call(ctx, network.SetCookie, cookie); err != nil {
				t.Fatal(err)
			}
			if err := chromedp.Do(ctx, v.Resize(), chromedp.Navigate(d.srv.URL+s.path)); err != nil {
				t.Fatal(err)
			}
			rig.Judge(ctx, t, s.name, v)
		}
	}
}
