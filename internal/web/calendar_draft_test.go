package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// Days are added, changed and taken out; the diff says so.
func TestDraftDays(t *testing.T) {
	b := newBureau(t)
	path := b.lateHoliday(t)
	shows(t, b.get(b.ministry, path), 200, "Thứ Sáu, 27/11/2026", "Nghỉ theo quyết định muộn")
	shows(t, b.get(b.ministry, path+"?day=2026-11-27&kind=Holiday"), 200, "Sửa ngày: Thứ Sáu, 27/11/2026", `value="27/11/2026"`, `value="QĐ 1/QĐ-TTg"`)
	moved := b.change(t, b.ministry, path, "do", "day", "old_date", "2026-11-27", "old_kind", "Holiday", "date", "28-11-2026", "kind", "SwapWork", "name", "Làm bù", "legal_source", "QĐ 2", "status", "provisional", "confidence", "computed")
	redirected(t, moved, path+"?done=draft-day")
	w := b.get(b.ministry, path)
	shows(t, w, 200, "Thứ Bảy, 28/11/2026")
	hides(t, w, "Thứ Sáu, 27/11/2026")
	redirected(t, b.change(t, b.ministry, path, "do", "remove", "date", "2026-01-01", "kind", "Holiday"), path+"?done=draft-remove")
	shows(t, b.get(b.ministry, path), 200, "Thứ Năm, 01/01/2026", "Bỏ")
	shows(t, b.change(t, b.ministry, path, "do", "remove", "date", "2026-01-01", "kind", "Holiday"), 422, "Trong dự thảo không có ngày này")
	redirected(t, b.change(t, b.ministry, path, "do", "propose", "year", "2028", "tet_before", "2"), path+"?done=draft-propose")
	shows(t, b.get(b.ministry, path), 200, "28 tháng Chạp", "Mùng 3 Tết", "Nghỉ bù")
	redirected(t, b.change(t, b.ministry, path, "do", "switches", "apply_proposed", "1", "published_to", "31/12/2027"), path+"?done=draft-switches")
	shows(t, b.get(b.ministry, path), 200, `value="31/12/2027"`)
	if c := b.draft(t, path).Content.Calendar; !c.ApplyProposed || c.IgnoreProvisional {
		t.Errorf("switches %+v", c)
	}
	redirected(t, b.change(t, b.ministry, path, "do", "discard"), "/calendars/drafts?done=draft-discard")
	hides(t, b.get(b.ministry, "/calendars/drafts"), path)
	for _, page := range []string{"", "/trial", "/publish"} {
		w := b.get(b.ministry, path+page)
		shows(t, w, 200, "Đã hủy")
		hides(t, w, `<button class="btn btn-primary"`, `<button class="btn btn-danger"`)
	}
}

// What is wrong is said at its field, with what was typed; nothing is saved.
func TestDraftFaults(t *testing.T) {
	b := newBureau(t)
	path := b.begin(t, b.ministry, url.Values{"kind": {"Calendar"}})
	for _, x := range []struct {
		why    string
		form   []string
		status int
		texts  []string
	}{
		{"no date, no name", []string{"do", "day", "date", "31/2/2027", "kind", "Holiday", "legal_source", "QĐ giữ lại"}, 422, []string{`href="#day-date"`, `id="day-name-error"`, `value="31/2/2027"`, `value="QĐ giữ lại"`}},
		{"off and worked", []string{"do", "day", "date", "01/01/2027", "kind", "SwapWork", "name", "Làm"}, 422, []string{"vừa là ngày nghỉ vừa là ngày làm bù", `value="Làm"`}},
		{"no such year", []string{"do", "propose", "year", "2099", "tet_before", "1"}, 422, []string{`id="propose-year-error"`, `value="2099"`}},
		{"no such Tết", []string{"do", "propose", "year", "2028", "tet_before", "9"}, 422, []string{"0 đến 4"}},
		{"no such day", []string{"do", "switches", "published_to", "hôm nay"}, 422, []string{`id="switches-published_to-error"`, `value="hôm nay"`}},
		{"no file", []string{"do", "import", "whole_years", "1"}, 422, []string{`id="import-file-error"`, `name="whole_years" value="1" checked`}},
		{"no such form", []string{"do", "x"}, http.StatusNotFound, nil},
		{"hours of a calendar", append(goodHours(), "do", "hours"), http.StatusConflict, []string{"calendar", "error-summary"}},
	} {
		t.Run(x.why, func(t *testing.T) { shows(t, b.change(t, b.ministry, path, x.form...), x.status, x.texts...) })
	}
	if d := b.draft(t, path); d.Seq != 1 {
		t.Errorf("something was saved: %d changes", d.Seq)
	}
}

// Two administrators at once: the second is told, and what she typed is kept.
func TestDraftIsStale(t *testing.T) {
	b := newBureau(t)
	path := b.begin(t, b.ministry, url.Values{"kind": {"Calendar"}})
	seen := b.seq(t, b.ministry, path)
	redirected(t, b.change(t, b.ministry, path, "do", "remove", "date", "2026-01-01", "kind", "Holiday"), path+"?done=draft-remove")
	late := url.Values{"seq": {seen}, "do": {"day"}, "date": {"30/11/2026"}, "kind": {"Holiday"}, "name": {"Ngày gõ sau"}}
	w := b.post(b.ministry, path, late)
	shows(t, w, http.StatusConflict, "vừa được người khác sửa", `value="Ngày gõ sau"`, `value="30/11/2026"`)
	late.Set("seq", seqField.FindStringSubmatch(w.Body.String())[1])
	redirected(t, b.post(b.ministry, path, late), path+"?done=draft-day")
	shows(t, b.post(b.ministry, path+"/trial", url.Values{"do": {"start"}, "seq": {seen}}), http.StatusConflict, "vừa được người khác sửa")
	late.Del("seq")
	shows(t, b.post(b.ministry, path, late), http.StatusConflict, "vừa được người khác sửa")
}

// upload posts a file into a draft.
func (b bureau) upload(t *testing.T, path, name, content string) *httptest.ResponseRecorder {
	t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	for k, v := range map[string]string{"do": "import", "seq": b.seq(t, b.ministry, path), "whole_years": "1"} {
		check(t, m.WriteField(k, v))
	}
	f, err := m.CreateFormFile("file", name)
	check(t, err)
	_, err = f.Write([]byte(content))
	check(t, err)
	check(t, m.Close())
	r := httptest.NewRequest(http.MethodPost, path, &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return b.send(r, b.ministry)
}

// A file comes in whole or not at all; bad rows are named by line.
func TestDraftImport(t *testing.T) {
	b := newBureau(t)
	path := b.begin(t, b.ministry, url.Values{"kind": {"Calendar"}})
	const head = "ngày,tên,loại,căn cứ\n"
	w := b.upload(t, path, "lich.csv", head+"01/01/2028,Tết Dương lịch,nghỉ lễ,BLLĐ\n31/02/2028,Sai ngày,nghỉ lễ,\n03/01/2028,Sai loại,hội hè,\n")
	shows(t, w, 422, "có 2 dòng sai, chưa áp dụng dòng nào", "Dòng 3", "31/02/2028", "Dòng 4", "hội hè", "checked")
	shows(t, b.upload(t, path, "lich.docx", "x"), 422, "CSV (UTF-8), XLSX hoặc ICS")
	shows(t, b.upload(t, path, "lich.csv", ""), 422, "Chưa chọn tệp lịch")
	shows(t, b.upload(t, path, "lich.csv", strings.Repeat("x", 2<<20+1)), http.StatusRequestEntityTooLarge, `id="import-file-error"`)
	if d := b.draft(t, path); d.Seq != 1 {
		t.Errorf("something was saved: %d changes", d.Seq)
	}
	redirected(t, b.upload(t, path, "LICH.CSV", head+"01/01/2028,Tết Dương lịch,nghỉ lễ,BLLĐ\n03/01/2028,Nghỉ bù Tết,nghỉ bù,BLLĐ\n"), path+"?done=draft-import")
	shows(t, b.get(b.ministry, path+"?done=draft-import"), 200, "Thứ Hai, 03/01/2028", "Nghỉ bù Tết", "Đã nhập toàn bộ các dòng")
	ics := "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20280430\r\nSUMMARY:Ngày Chiến thắng\r\nCATEGORIES:Holiday\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
	if w := b.upload(t, path, "lich.ics", ics); w.Code != http.StatusSeeOther {
		t.Errorf("ICS: %d %s", w.Code, w.Body)
	}
}

// H-09, H-10, H-12: the form of hours reads what people write and names what is wrong.
func TestHoursForm(t *testing.T) {
	b := newBureau(t)
	path := b.begin(t, b.commune, url.Values{"kind": {"Hours"}, "unit": {communeUnit}})
	for _, x := range []struct {
		why   string
		form  []string
		texts []string
	}{
		{"overlap", []string{"sessions", "08:00–12:00, 11:00–17:00"}, []string{`href="#hours-sessions"`, `value="08:00–12:00, 11:00–17:00"`}},
		{"reversed", []string{"sessions", "12:00–08:00"}, []string{`id="hours-sessions-error"`}},
		{"none", []string{"sessions", ""}, []string{`id="hours-sessions-error"`}},
		{"a word", []string{"sessions", "cả ngày"}, []string{`value="cả ngày"`}},
		{"season", []string{"seasons.0.from", "31/2"}, []string{`id="hours-seasons-0-from-error"`, `value="31/2"`}},
		{"closure without a ground", []string{"closures.0.legal_source", ""}, []string{`id="hours-closures-0-legal_source-error"`, `value="Bão số 9"`}},
		{"closure without a day", []string{"closures.0.date", "mai"}, []string{`id="hours-closures-0-date-error"`, `value="mai"`}},
		{"closure without a reason", []string{"closures.0.name", ""}, []string{`id="hours-closures-0-name-error"`}},
		{"cut-off", []string{"paper_cut_off", "chiều"}, []string{`id="hours-paper_cut_off-error"`, `value="chiều"`}},
		{"no first day", []string{"valid_from", ""}, []string{`id="hours-valid_from-error"`}},
	} {
		t.Run(x.why, func(t *testing.T) {
			shows(t, b.change(t, b.commune, path, append(goodHours(), x.form...)...), 422, append(x.texts, `value="QĐ 9/QĐ-UBND"`)...)
		})
	}
	redirected(t, b.change(t, b.commune, path, goodHours()...), path+"?done=draft-hours")
	h := b.draft(t, path).Content.Hours
	if len(h.Seasons) != 1 || h.Seasons[0].Sessions[0].From.String() != "07:00" || len(h.Reception) != 1 || len(h.Closures) != 1 || h.PaperCutOff.String() != "15:00" {
		t.Errorf("%+v", h)
	}
	shows(t, b.get(b.commune, path), 200, "Giờ theo mùa, từ 16/4 đến 15/10", `id="hours-closures-1-date"`, `<span class="row-note">NĐ 61/2018/NĐ-CP Điều 18`)
}
