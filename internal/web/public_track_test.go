package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"motcua/internal/dossier"
	"motcua/internal/org"
)

// personal is everything of a dossier that only the second factor opens (K-01).
var personal = []string{"Nông Thị Thử", "thân nhân liệt sĩ", "Phòng Người có công", "Thục Phán", "0912345678", "5678", "004199990001", "Tổ 1"}

// Without the second factor only code, status and completion are there, and the
// page says in words what comes next.
func TestTrackingWithoutSecondFactorIsAnonymous(t *testing.T) {
	p := busy(t)
	w := p.get("", "/tra-cuu/"+p.onTheWay.Code)
	body := w.Body.String()
	if w.Code != http.StatusOK {
		t.Fatal(w.Code)
	}
	for _, want := range []string{p.onTheWay.Code, "Đang xử lý", "Đã xong 2 trên 6 bước", "Ông/bà chưa phải làm gì thêm"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	// The example of the help text is no dossier's number.
	body = strings.ReplaceAll(body, "Ví dụ điện thoại 0912 345 678 thì nhập 5678.", "")
	for _, secret := range personal {
		if strings.Contains(body, secret) {
			t.Errorf("anybody with the code may read %q", secret)
		}
	}
	if got := w.Header().Get("X-Robots-Tag"); !strings.Contains(got, "noindex") {
		t.Errorf("X-Robots-Tag %q", got)
	}
}

// With it: who holds it, by when and why, what happened; nothing that officers
// wrote for each other.
func TestTrackingWithSecondFactor(t *testing.T) {
	p := busy(t)
	w := p.post("", "/tra-cuu/"+p.onTheWay.Code, url.Values{"phone4": {"5678"}})
	body := w.Body.String()
	if w.Code != http.StatusOK || w.Header().Get("Location") != "" {
		t.Fatalf("%d, leads to %q", w.Code, w.Header().Get("Location"))
	}
	for _, want := range []string{"thân nhân liệt sĩ", "Phòng Người có công", "Phường Thục Phán, tỉnh Cao Bằng", "17:00 thứ Hai, 07/12/2026", "Vì sao là ngày này?",
		"Không tính ngày bắt đầu", "Trung tâm Phục vụ hành chính công tỉnh Cao Bằng tiếp nhận hồ sơ", "Căn cước hoặc hộ chiếu"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	for _, inside := range []string{"nội bộ", "004199990001", "0912345678", "Nông Thị Thử", "T-04"} {
		if strings.Contains(body, inside) {
			t.Errorf("the page shows %q", inside)
		}
	}
}

// What the citizen must do stands first when something is asked of her.
func TestTrackingSaysWhatIsMissing(t *testing.T) {
	p := busy(t)
	body := p.post("", "/tra-cuu/"+p.waiting.Code, url.Values{"phone4": {"5678"}}).Body.String()
	for _, want := range []string{"Yêu cầu bổ sung giấy tờ", "Giấy tờ còn thiếu", "bản khai chưa có xác nhận của Ủy ban nhân dân xã"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(body, "Quá hạn") {
		t.Error("called late while it waits for the citizen")
	}
}

// Ten thousand possibilities cannot be gone through: five tries an hour (K-01).
func TestTrackingBoundsWrongDigits(t *testing.T) {
	p := busy(t)
	path := "/tra-cuu/" + p.onTheWay.Code
	for _, digits := range []string{"", "12", "56789", "abcd"} {
		if w := p.post("", path, url.Values{"phone4": {digits}}); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "4 chữ số cuối") {
			t.Errorf("digits %q: %d", digits, w.Code)
		}
	}
	for i := range 5 {
		w := p.post("", path, url.Values{"phone4": {"0000"}})
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `id="phone4-error"`) {
			t.Fatalf("try %d: %d", i, w.Code)
		}
		if strings.Contains(w.Body.String(), "Phòng Người có công") {
			t.Fatal("a wrong number opens the dossier")
		}
	}
	w := p.post("", path, url.Values{"phone4": {"5678"}})
	if w.Code != http.StatusTooManyRequests || !strings.Contains(w.Body.String(), `name="phone4"`) {
		t.Errorf("the sixth try: %d", w.Code)
	}
}

// A code may be typed in lower case and with spaces; a wrong one keeps the form.
func TestTrackingReadsCodesAsTyped(t *testing.T) {
	p := busy(t)
	typed := " " + strings.ToLower(strings.Replace(p.onTheWay.Code, "-", " - ", 1)) + " "
	w := p.get("", "/tra-cuu?code="+url.QueryEscape(typed))
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/tra-cuu/"+p.onTheWay.Code {
		t.Errorf("typed %q: %d to %q", typed, w.Code, w.Header().Get("Location"))
	}
	if w := p.get("", "/tra-cuu/"+url.PathEscape(typed)); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), p.onTheWay.Code) {
		t.Errorf("address %q: %d", typed, w.Code)
	}
	w = p.get("", "/tra-cuu/H14.9-000000-9999")
	if w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), `value="H14.9-000000-9999"`) || !strings.Contains(w.Body.String(), `href="#code"`) {
		t.Errorf("unknown code: %d\n%s", w.Code, w.Body)
	}
	if w := p.get("", "/tra-cuu/"+url.PathEscape(`"><script>alert(1)</script>`)); strings.Contains(w.Body.String(), "<script>alert") {
		t.Error("a code from the address runs as a script")
	}
}

// One address cannot go through the codes: three hundred look-ups an hour.
func TestTrackingBoundsLookUps(t *testing.T) {
	p := busy(t)
	last := 0
	for range 301 {
		last = p.get("", "/tra-cuu/H14.9-000000-9999").Code
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("look-up 301: %d", last)
	}
}

// The page must open on a slow line: under 30 kB without what the browser keeps.
func TestTrackingIsLight(t *testing.T) {
	p := busy(t)
	for _, status := range []dossier.BusinessStatus{dossier.Processing, dossier.Returned} {
		done := map[dossier.BusinessStatus]string{dossier.Processing: p.onTheWay.Code, dossier.Returned: p.returned.Code}[status]
		phone := map[dossier.BusinessStatus]string{dossier.Processing: "5678", dossier.Returned: "0001"}[status]
		w := p.post("", "/tra-cuu/"+done, url.Values{"phone4": {phone}})
		if w.Code != http.StatusOK || w.Body.Len() > 30_000 {
			t.Errorf("%s: %d, %d bytes", status, w.Code, w.Body.Len())
		}
		t.Logf("%s: %d bytes", status, w.Body.Len())
	}
}

// Every state a citizen can meet has its words, in both languages.
func TestTrackingHasWordsForEveryStatus(t *testing.T) {
	p := busy(t)
	leader := p.Actor(t, org.Approver, "cb-snv-ld")
	stopped := p.take(t, centre, "1.010803", mother, at("2026-11-25", 9, 30))
	p.do(t, leader, stopped.Ref, dossier.Stop{ReasonCode: "OtherGround", Reason: "Người nộp không còn thuộc đối tượng", LegalGround: "Điều 28 Nghị định 131/2021/NĐ-CP"})
	withdrawn := p.take(t, centre, "1.010803", mother, at("2026-11-25", 9, 40))
	p.do(t, p.Actor(t, org.IntakeOfficer, centre), withdrawn.Ref, dossier.RequestWithdrawal{Reason: "Đổi ý"})
	asked := p.take(t, centre, "1.010803", mother, at("2026-11-25", 9, 50))
	p.do(t, p.Actor(t, org.IntakeOfficer, centre), asked.Ref, dossier.RequestWithdrawal{Reason: "Đổi ý"})
	p.do(t, leader, withdrawn.Ref, dossier.ConfirmWithdrawal{})
	for code, want := range map[string]string{
		stopped.Code: "Người nộp không còn thuộc đối tượng", withdrawn.Code: "Hồ sơ đã được rút theo yêu cầu", asked.Code: "Cán bộ sẽ xác nhận",
		p.ready.Code: "Đã có kết quả: đồng ý giải quyết", p.waiting.Code: "Giấy tờ còn thiếu", p.onTheWay.Code: "Đang xử lý",
	} {
		for _, lang := range []string{"vi", "en"} {
			body := p.post("", "/tra-cuu/"+code+"?lang="+lang, url.Values{"phone4": {"5678"}}).Body.String()
			if strings.Contains(body, "⟦") || strings.Contains(body, "%!") {
				t.Errorf("%s in %s lacks words", code, lang)
			}
			if lang == "vi" && !strings.Contains(body, want) {
				t.Errorf("%s does not say %q", code, want)
			}
		}
	}
}
