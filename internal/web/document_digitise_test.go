package web

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"motcua/internal/app/apptest"
	"motcua/internal/picture"
	"motcua/test/rig"
)

// scanned is a page with lines on it, w×h pixels.
func scanned(t *testing.T, w, h int) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			ink := y%(h/20) < h/80 && x > w/8 && x < w-w/8 || x < w/10 && y < h/14
			img.SetGray(x, y, color.Gray{map[bool]uint8{true: 40, false: 250}[ink]})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// P-04 without a script: scans are added, numbered, turned, left out, and saved as
// one PDF named after the component, with its facts (D-03).
func TestDigitise(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	path := o.accepted("1.010833")
	page := path + "/digitise"
	o.get(path).want(200, "Số hóa")
	files := []upload{{"files", "mot.jpg", scanned(t, 827, 1169)}, {"files", "hai.jpg", scanned(t, 1169, 827)}, {"photo", "anh.jpg", scanned(t, 413, 585)}}
	list := o.post(page, with(o.get(page).want(200).form(page), "do", "add"), files...).want(200, "Các trang")
	form := list.form(page)
	ids := form["page"]
	if len(ids) != 3 {
		t.Fatalf("%d pages", len(ids))
	}
	if a := o.get(page + "/pages/" + ids[0]).want(200); a.Header.Get("Content-Type") != "image/jpeg" {
		t.Errorf("a page opens as %s", a.Header.Get("Content-Type"))
	}
	d.sit(d.Post(t, "cb-01273-mc-tn2")).get(page + "/pages/" + ids[0]).want(404)
	form = with(form, "order."+ids[0], "9", "turn."+ids[1], "90", "drop."+ids[2], "1", "do", "save")
	o.post(page, form).want(422).wantAt("component", "Hãy chọn giấy tờ")
	o.post(page, with(url.Values{}, "key", NewKey(), "component", "c2", "do", "save")).want(422).wantAt("files", "ít nhất một ảnh")
	o.post(page, with(form, "do", "add"), upload{"files", "la.pdf", apptest.PDF("nơi khác")}).want(422).wantAt("files", "không phải do hệ thống này")
	if to := o.post(page, with(form, "component", "c2")).want(303).To; to != path+"?done=digitised" {
		t.Errorf("to %s", to)
	}
	after := o.get(path).want(200, "2 trang, 100 dpi", "dưới 200 dpi")
	_, rest, _ := strings.Cut(after.Body, `href="`+path+`/files/`)
	id, _, _ := strings.Cut(rest, "/")
	pdf := o.get(path + "/files/" + id).want(200)
	pages, err := picture.Split("x", []byte(pdf.Body))
	if err != nil || len(pages) != 2 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	for i, p := range pages { // the second was turned upright and put first
		if c, err := jpeg.DecodeConfig(bytes.NewReader(p.Content)); err != nil || c.Width != 827 || c.Height != 1169 {
			t.Errorf("page %d: %+v %v", i+1, c, err)
		}
	}
	again := o.post(page, with(o.get(page).form(page), "do", "add"), upload{"files", "lai.pdf", []byte(pdf.Body)}).want(200)
	if n := len(again.form(page)["page"]); n != 2 {
		t.Errorf("our own PDF comes apart into %d pages", n)
	}
	d.lookAt(t, o, "digitise", page+"?"+url.Values{"page": ids, "turn." + ids[1]: {"90"}}.Encode())
	d.lookAt(t, o, "digitise-empty", page)
	d.lookAt(t, o, "dossier-digitised", path)
}

// P-04: what the machine read is offered beside the empty fields, put in when asked,
// and counts when the officer says that she compared it. Without a reader the page
// says so, and everything else works.
func TestDigitiseWithAReader(t *testing.T) {
	d := newDesk(t)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	path := o.accepted("1.010833")
	page := path + "/digitise"
	scan := upload{"files", "mot.jpg", scanned(t, 413, 585)}
	o.post(page, with(o.get(page).want(200).form(page), "do", "add"), scan).want(200, "chưa cài bộ đọc chữ")

	d.App.Reader = said("UBND TỈNH CAO BẰNG\nSố: 152/QĐ-UBND\nCao Bằng, ngày 12 tháng 3 năm 2024\nNguyễn Văn Ơn")
	form := o.post(page, with(o.get(page).form(page), "do", "add"), scan).want(200, "Máy đang đọc chữ, còn 1 trang").form(page)
	if _, err := d.App.ReadWaiting(t.Context()); err != nil {
		t.Fatal(err)
	}
	offer := o.post(page, with(form, "do", "update", "paper.issuer", "UBND tỉnh")).want(200, "chỉ là gợi ý", "152/QĐ-UBND", "12/03/2024", "Nguyễn Văn Ơn")
	if form = offer.form(page); form.Get("paper.number") != "" || form.Get("compared") != "" {
		t.Errorf("filled in unasked: %v", form)
	}
	form = o.post(page, with(form, "do", "fill")).want(200, "Tôi đã đối chiếu").form(page)
	if form.Get("paper.number") != "152/QĐ-UBND" || form.Get("paper.issued_on") != "2024-03-12" || form.Get("paper.issuer") != "UBND tỉnh" {
		t.Errorf("put in: %v", form)
	}
	d.lookAt(t, o, "digitise-read", page+"?"+form.Encode())
	form = with(form, "do", "save", "component", "c2")
	o.post(page, form).want(422).wantAt("compared", "Hãy đối chiếu với giấy tờ")
	o.post(page, with(form, "compared", "1", "paper.valid_to", "2020-01-01")).want(422).wantAt("paper-valid_to", "từ ngày cấp trở đi")
	o.post(page, with(form, "compared", "1")).want(303)
	o.get(path).want(200, "152/QĐ-UBND", "UBND tỉnh")
}

// said is a reader that always reads the same.
type said string

func (s said) Read(context.Context, []byte) (string, error) { return string(s), nil }

// lookAt satisfies the judge of accessibility on both screens, after some steps on the
// page; pictures go to MOTCUA_SHOTS.
func (d *desk) lookAt(t *testing.T, o *officer, name, path string, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx := rig.Chromium(t)
	if _, err := chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: SessionCookie, Value: o.cookie, URL: d.srv.URL}); err != nil {
		t.Fatal(err)
	}
	for _, v := range []rig.Viewport{rig.Desktop, rig.Phone} {
		if err := chromedp.Do(ctx, append([]chromedp.Action[chromedp.Void]{v.Resize(), chromedp.Navigate(d.srv.URL + path)}, steps...)...); err != nil {
			t.Fatal(err)
		}
		rig.Judge(ctx, t, name, v)
	}
}
