package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"motcua/internal/org"
)

// H-01…H-08: the year shows every kind of day by mark and in words, with its legal
// source and how sure it is.
func TestCalendarYear(t *testing.T) {
	b := newBureau(t)
	clerk := b.signIn(t, b.Actor(t, org.IntakeOfficer, centre))
	w := b.get(clerk, "/calendars")
	shows(t, w, 200, "Tháng 12/2026", "Nghỉ hoán đổi Tết Dương lịch", "Công văn 12729/VPCP-KGVX", "Đã đối chiếu văn bản", "Tính theo quy định, chưa đối chiếu thông báo",
		`class="cal-SwapWork">10<span class="cal-mark" aria-hidden="true">Làm</span>`, "đề xuất, chưa có hiệu lực: Ngày Văn hóa Việt Nam", "Chưa áp dụng khi tính hạn",
		`class="cal-CompensatoryDay">27`, "Dữ liệu ban đầu của hệ thống")
	hides(t, w, "/calendars/drafts", "⟦")
	shows(t, b.get(clerk, "/calendars?year=2027"), 200, "tạm tính", `class="cal-Holiday cal-Provisional">8<span class="cal-mark" aria-hidden="true">Lễ?`, "Năm này có")
	shows(t, b.get(clerk, "/calendars?year=1900"), 200, "Tháng 1/2025")
	shows(t, b.get(clerk, "/calendars?year=x"), 200, "Tháng 1/2026")
	shows(t, b.get(clerk, "/calendars?version=9"), http.StatusNotFound)
	shows(t, b.get(clerk, "/calendars/diff"), 200, "Mới có một phiên bản")
	shows(t, b.get(clerk, "/calendars/diff?from=7"), http.StatusNotFound)
}

// Versions: who published, when, by which document; and what differs.
func TestCalendarVersionsAndDiff(t *testing.T) {
	b := newBureau(t)
	b.published(t)
	shows(t, b.get(b.commune, "/calendars"), 200, "Phiên bản 2", "09:00 25/11/2026", "12729/VPCP-KGVX ngày 25/11/2026", b.Post(t, ministryAdmin).Name)
	shows(t, b.get(b.commune, "/calendars?version=1"), 200, "không còn áp dụng cho hồ sơ mới", "version=1")
	w := b.get(b.commune, "/calendars/diff?from=1&to=2")
	shows(t, w, 200, "Thứ Sáu, 27/11/2026", "Thêm", "Nghỉ theo quyết định muộn")
	if n := strings.Count(w.Body.String(), "due-ok"); n != 1 {
		t.Errorf("%d days differ, want 1", n)
	}
	shows(t, b.get(b.commune, "/calendars/diff?from=2&to=1"), 200, "Bỏ")
	shows(t, b.get(b.commune, "/calendars/diff?from=2&to=2"), 200, "không khác nhau ngày nào")
}

// H-09, H-10, H-12, P-10: whose hours a unit has, and what counts.
func TestHoursPage(t *testing.T) {
	b := newBureau(t)
	shows(t, b.get(b.commune, "/calendars/hours"), 200, "Theo: Giờ chung toàn quốc", "08:00–12:00, 13:00–17:00", "15:00", "NĐ 61/2018/NĐ-CP", "Lập dự thảo giờ làm việc")
	hides(t, b.get(b.commune, "/calendars/hours?unit=cb-01477"), "Lập dự thảo giờ làm việc")
	shows(t, b.get(b.commune, "/calendars/hours?unit=khong-co"), http.StatusNotFound)
	shows(t, b.get(b.commune, "/calendars/hours?unit="), 200, "Giờ riêng của đơn vị", "Giờ chung toàn quốc")
	path := b.begin(t, b.commune, url.Values{"kind": {"Hours"}, "unit": {communeUnit}})
	redirected(t, b.change(t, b.commune, path, append(goodHours(), "valid_from", "25/11/2026")...), path+"?done=draft-hours")
	redirected(t, b.change(t, b.commune, path+"/trial", "do", "start"), path+"/trial")
	redirected(t, b.change(t, b.commune, path+"/publish", "decision", "9/QĐ-UBND", "decision_date", "25/11/2026", "confirmed", "1"), path+"/publish")
	shows(t, b.get(b.commune, "/calendars/hours"), 200, "Giờ riêng của đơn vị", "07:30–11:30, 13:00–16:30", "Giờ theo mùa, từ 16/4 đến 15/10", "07:00–11:30, 13:30–17:00",
		"Tiếp nhận thêm, Thứ Bảy", "Không tính vào thời hạn", "Tạm ngừng tiếp nhận ngày 30/11/2026", "Công điện 12/CĐ-UBND", "9/QĐ-UBND ngày 25/11/2026")
	counter := b.signIn(t, b.Actor(t, org.IntakeOfficer, commune))
	shows(t, b.get(counter, "/calendars/hours?unit="+commune), 200, "Theo: Ủy ban nhân dân phường Thục Phán")
}

// drafts belong to the business administrators of a body and those above it.
func TestCalendarRights(t *testing.T) {
	b := newBureau(t)
	national := b.begin(t, b.ministry, url.Values{"kind": {"Calendar"}})
	hours := b.begin(t, b.commune, url.Values{"kind": {"Hours"}, "unit": {communeUnit}})
	clerk := b.signIn(t, b.Actor(t, org.IntakeOfficer, centre))
	for _, x := range []struct{ who, token, path string }{
		{"a clerk", clerk, "/calendars/drafts"}, {"a clerk", clerk, national}, {"the commune", b.commune, national}, {"the province", b.province, national},
		{"the ministry", b.ministry, hours},
	} {
		for _, page := range []string{"", "/trial", "/publish"} {
			if x.path == "/calendars/drafts" && page != "" {
				continue
			}
			if w := b.get(x.token, x.path+page); w.Code != http.StatusForbidden {
				t.Errorf("%s sees %s%s: %d", x.who, x.path, page, w.Code)
			}
			form := url.Values{"do": {"day"}, "seq": {"1"}, "decision": {"x"}, "decision_date": {"1/1/2026"}, "confirmed": {"1"}, "kind": {"Calendar"}}
			if w := b.post(x.token, x.path+page, form); w.Code != http.StatusForbidden {
				t.Errorf("%s changes %s%s: %d", x.who, x.path, page, w.Code)
			}
		}
	}
	for _, form := range []url.Values{{"kind": {"Calendar"}}, {"kind": {"Hours"}, "unit": {"cb-01477"}}, {"kind": {"Hours"}, "unit": {""}}} {
		if w := b.post(b.commune, "/calendars/drafts", form); w.Code != http.StatusForbidden {
			t.Errorf("the commune begins %v: %d", form, w.Code)
		}
	}
	shows(t, b.post(b.commune, "/calendars/drafts", url.Values{"kind": {"Hours"}, "unit": {"khong-co"}}), 422, `id="unit-error"`)
	hides(t, b.get(b.commune, "/calendars/drafts"), "Lập dự thảo lịch mới", national)
	shows(t, b.get(b.commune, "/calendars/drafts"), 200, hours)
	// A second press makes no second draft.
	if again := b.begin(t, b.commune, url.Values{"kind": {"Hours"}, "unit": {communeUnit}}); again != hours {
		t.Errorf("a second draft %s", again)
	}
}

// Both languages say everything.
func TestCalendarPagesInBothLanguages(t *testing.T) {
	b := newBureau(t)
	for name, page := range calendarPages(t, b) {
		for _, lang := range []string{"vi", "en"} {
			u, err := url.Parse(page[1])
			check(t, err)
			q := u.Query()
			q.Set("lang", lang)
			u.RawQuery = q.Encode()
			at := u.String()
			w := b.get(page[0], at)
			shows(t, w, 200, `<html lang="`+lang+`">`)
			hides(t, w, "⟦", "%!")
			if n := strings.Count(w.Body.String(), "<h1"); n != 1 {
				t.Errorf("%s has %d h1", name, n)
			}
		}
	}
}
