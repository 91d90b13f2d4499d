package web_test

import (
	"bytes"
	"html"
	"maps"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/web"
	"motcua/test/rig"
)

// hall is a site with the administrators of a province and of the ministry signed in.
type hall struct {
	*site
	province, ministry, counter string
}

func newHall(t *testing.T) hall {
	s := newSite(t)
	return hall{s, s.signIn(t, s.Post(t, "cb-vp-qt")), s.signIn(t, s.Post(t, "bnv-vp-qt")), s.signIn(t, s.Actor(t, org.IntakeOfficer, centre))}
}

// change sends a form that begins a proposal and gives the address of the proposal.
func (h hall) change(t *testing.T, token, path string, form url.Values) string {
	t.Helper()
	form = maps.Clone(form)
	form.Set("key", app.NewID())
	w := h.post(token, path, form)
	if to := w.Header().Get("Location"); w.Code == http.StatusSeeOther && strings.HasPrefix(to, "/changes/") {
		return to
	}
	t.Fatalf("%s: %d %s", path, w.Code, w.Body)
	return ""
}

// enact proposes as the province and approves as the ministry.
func (h hall) enact(t *testing.T, change string) {
	t.Helper()
	for _, step := range []struct {
		token string
		form  url.Values
	}{
		{h.province, url.Values{"do": {"propose"}, "seq": {"1"}, "decision": {"QĐ 1/QĐ-UBND ngày 25/11/2026"}, "effective_from": {"25/11/2026"}}},
		{h.ministry, url.Values{"do": {"publish"}, "seq": {"2"}}},
	} {
		if w := h.post(step.token, change, step.form); w.Code != http.StatusSeeOther {
			t.Fatalf("%s: %d %s", step.form.Get("do"), w.Code, w.Body)
		}
	}
}

func (h hall) mustShow(t *testing.T, token, path string, words ...string) string {
	t.Helper()
	w := h.get(token, path)
	body := html.UnescapeString(w.Body.String())
	for _, word := range words {
		if w.Code != 200 || !strings.Contains(body, word) {
			t.Errorf("%s (%d) lacks %q", path, w.Code, word)
		}
	}
	return body
}

var account = url.Values{"province": {"04"}, "unit": {"cb-01477"}, "bin": {"970436"}, "number": {"0011 0041 23456"}, "holder": {"UBND XA"}}

// termsPages: T-15, CN20, K-05 – a province shortens its terms through a second person,
// and may not lengthen them.
func (h hall) termsPages(t *testing.T) {
	t.Helper()
	terms := url.Values{"province": {"04"}, "due_soon_days": {"3"}, "stuck_days": {"4"}, "digest_at": {"08:15"}, "ratings_shown": {"7"}, "refuse_days": {"1"},
		"supplement_days": {"4"}, "resolve_days": {"10"}, "publish_days": {"1"}}
	bad := maps.Clone(terms)
	bad.Set("resolve_days", "16")
	if w := h.post(h.province, "/setup/terms", bad); w.Code != 422 || !strings.Contains(w.Body.String(), `href="#resolve_days"`) || !strings.Contains(w.Body.String(), `value="16"`) {
		t.Errorf("longer than the nation's: %d", w.Code)
	}
	h.mustShow(t, h.province, "/setup/terms", "Theo mức chung cả nước")
	h.enact(t, h.change(t, h.province, "/setup/terms", terms))
	h.mustShow(t, h.province, "/setup/terms", "Riêng của tỉnh", "08:15", "QĐ 1/QĐ-UBND")
}

// supplementTermsPages: T-08 – a province sets its terms around supplements through a
// second person; a dossier accepted before keeps those of its day.
func (h hall) supplementTermsPages(t *testing.T) {
	t.Helper()
	const path = "/setup/supplement-terms"
	terms := url.Values{"province": {"04"}, "return_days": {"2"}, "reply_days": {"20"}, "reply_min": {"5"}, "reply_max": {"60"}, "remind_days": {"3"}, "close": {"1"}}
	bad := maps.Clone(terms)
	bad.Set("return_days", "9")
	if w := h.post(h.province, path, bad); w.Code != 422 || !strings.Contains(w.Body.String(), `href="#return_days"`) || !strings.Contains(w.Body.String(), `value="9"`) {
		t.Errorf("longer than the nation's: %d", w.Code)
	}
	h.mustShow(t, h.province, path, "Theo mức chung cả nước", "Chuyển người có thẩm quyền quyết định")
	h.enact(t, h.change(t, h.province, path, terms))
	h.mustShow(t, h.province, path, "Riêng của tỉnh", "5–60", "Hồ sơ tự kết thúc", "QĐ 1/QĐ-UBND")
	now := h.App.Now()
	for _, c := range []struct {
		accepted time.Time
		days     int
	}{{time.Time{}, 20}, {now.AddDate(0, -1, 0), 30}} {
		v := &app.View{State: dossier.State{Province: "04", AcceptedAt: c.accepted}, Now: now}
		if got := h.App.SupplementTerm(v).ReplyDays; got != c.days {
			t.Errorf("accepted %v: %d days to answer", c.accepted, got)
		}
	}
}

// TestLocalityPages: a province sets itself up by its pages alone: account with its
// VietQR, a change of payee as an alarm, connection without its secret, navigation,
// confirmation.
func TestLocalityPages(t *testing.T) {
	h := newHall(t)
	bad := url.Values{"province": {"04"}, "unit": {"cb-01477"}, "bin": {"970436"}, "number": {"12"}, "holder": {""}}
	if w := h.post(h.province, "/setup/accounts/edit", bad); w.Code != 422 || !strings.Contains(w.Body.String(), `href="#number"`) || !strings.Contains(w.Body.String(), `value="12"`) {
		t.Errorf("a bad account: %d", w.Code)
	}
	h.enact(t, h.change(t, h.province, "/setup/accounts/edit", account))
	id := ""
	for _, a := range h.App.Book().AccountsIn("04") {
		if a.UnitID == "cb-01477" {
			id = a.ID
		}
	}
	body := h.mustShow(t, h.province, "/setup/accounts/account?id="+id, "0011004123456", "Vietcombank", "<svg", "00020101021138")
	if strings.Contains(body, "0011 0041") {
		t.Error("blanks were kept")
	}
	changed := url.Values{"id": {id}, "number": {"9999888877776"}}
	for k, v := range account {
		if changed.Get(k) == "" {
			changed[k] = v
		}
	}
	h.enact(t, h.change(t, h.province, "/setup/accounts/edit", changed))
	h.mustShow(t, h.province, "/setup", "Tài khoản thụ hưởng đã thay đổi", "0011004123456", "9999888877776")
	const alarm = "1 tài khoản thụ hưởng đã thay đổi"
	clerk := h.signIn(t, h.Actor(t, org.FeeClerk, commune))
	h.mustShow(t, clerk, "/inbox", alarm)
	h.mustShow(t, h.province, "/reports/ii-06", alarm)
	h.mustShow(t, h.signIn(t, h.Actor(t, org.MinistryOffice, "")), "/dossiers", alarm)
	if strings.Contains(h.mustShow(t, h.signIn(t, h.Actor(t, org.CaseOfficer, "")), "/inbox"), alarm) {
		t.Error("somebody who does not watch is told")
	}
	if w := h.post(h.province, "/setup/alarms", url.Values{"account": {id}, "version": {"2"}, "note": {"đã gọi điện"}}); w.Header().Get("Location") != "/setup?done=alarm-seen" {
		t.Errorf("acknowledged: %d", w.Code)
	}
	if strings.Contains(h.mustShow(t, h.ministry, "/setup", "Cao Bằng"), "Tài khoản thụ hưởng đã thay đổi") {
		t.Error("the alarm stays")
	}
	if strings.Contains(h.mustShow(t, clerk, "/inbox"), alarm) {
		t.Error("the alarm stays in the inbox")
	}

	secret := url.Values{"province": {"04"}, "kind": {"SmsSender"}, "name": {"CAOBANG"}, "payer": {"Văn phòng"}, "secret": {"sieu-bi-mat"}}
	change := h.change(t, h.province, "/setup/connections", secret)
	for _, path := range []string{change, "/setup/connections"} {
		if strings.Contains(h.mustShow(t, h.province, path), "sieu-bi-mat") {
			t.Errorf("%s shows the secret", path)
		}
	}
	h.enact(t, change)
	h.mustShow(t, h.province, "/setup/connections", "đã nhập", "Chưa kết nối", "CAOBANG")

	h.termsPages(t)
	h.supplementTermsPages(t)
	h.enact(t, h.change(t, h.province, "/setup/navigation", url.Values{"province": {"04"}, "state": {"NotNavigated"}, "procedure": {"1.010801|Province"}}))
	h.mustShow(t, h.counter, "/intake/1.010801", "không tiếp nhận tại đây", "Cao Bằng")
	h.mustShow(t, "", "/procedures/1.010801?province=04", "Chưa điều hướng", "caobang.example.vn")
	h.mustShow(t, "", "/procedures?q=liet+si&province=04", "Chưa điều hướng", "Đã điều hướng")

	page := h.mustShow(t, h.province, "/setup/confirmations?subject=accounts", "Chưa xác nhận")
	hash := regexp.MustCompile(`name="hash" value="([0-9a-f]+)"`).FindStringSubmatch(page)[1]
	sign := url.Values{"province": {"04"}, "subject": {"accounts"}, "hash": {hash}, "signer": {"Nông Văn Thử"}, "title": {"Phó Chủ tịch"}, "signed_on": {"25/11/2026"}}
	if w := h.post(h.province, "/setup/confirmations", sign); w.Code != http.StatusSeeOther {
		t.Errorf("confirmed: %d %s", w.Code, w.Body)
	}
	h.mustShow(t, h.ministry, "/setup/confirmations?province=04", "Còn giá trị", "Nông Văn Thử")
	sign.Set("signer", "Hoàng Thị Thử")
	if w := h.post(h.province, "/setup/confirmations", sign); w.Code != http.StatusSeeOther {
		t.Errorf("confirmed again: %d %s", w.Code, w.Body)
	}
	h.mustShow(t, h.ministry, "/setup/confirmations?province=04&subject=accounts", "Các lần trước (1)", "Nông Văn Thử", "Hoàng Thị Thử")
}

// TestSheetPages: the preview names every bad cell, and the accepted lines become one
// proposal.
func TestSheetPages(t *testing.T) {
	h := newHall(t)
	send := func(csv string) string {
		var b bytes.Buffer
		m := multipart.NewWriter(&b)
		check(t, m.WriteField("province", "04"))
		f, err := m.CreateFormFile("file", "ds.csv")
		check(t, err)
		_, err = f.Write([]byte(csv))
		check(t, err)
		check(t, m.Close())
		r := httptest.NewRequest(http.MethodPost, "/setup/accounts/sheet", &b)
		r.Header.Set("Content-Type", m.FormDataContentType())
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		return h.send(r, h.province).Body.String()
	}
	if body := send("unit,bank,number,holder\ncb-01477,970436,12,X\n"); !strings.Contains(body, "<strong>C2</strong>") || strings.Contains(body, `name="accept"`) {
		t.Error("the bad cell is not named, or lines may be accepted all the same")
	}
	body := send("unit,bank,number,holder\ncb-01477,970436,0012345678901,UBND\ncb-01321,970436,0012345678902,UBND\n")
	var lines []string
	for _, m := range regexp.MustCompile(`name="accept"[^>]* value="([^"]+)"`).FindAllStringSubmatch(body, -1) {
		lines = append(lines, html.UnescapeString(m[1]))
	}
	if len(lines) != 2 {
		t.Fatalf("%d lines to accept of 2: %s", len(lines), body)
	}
	h.enact(t, h.change(t, h.province, "/setup/accounts/accept", url.Values{"province": {"04"}, "accept": {lines[0]}}))
	if _, ok := h.App.Book().PayTo("cb-01321", "", h.App.Today()); ok {
		t.Error("a line that was not ticked came into force")
	}
	if a, ok := h.App.Book().PayTo("cb-01477", "", h.App.Today()); !ok || a.Number != "0012345678901" {
		t.Errorf("%+v", a)
	}
	if w := h.post(h.province, "/setup/accounts/accept", url.Values{"province": {"04"}, "key": {app.NewID()}}); w.Code != 422 {
		t.Errorf("nothing accepted: %d", w.Code)
	}
}

// TestDiffsInEnglish: whoever approves in English reads what changes in English.
func TestDiffsInEnglish(t *testing.T) {
	h := newHall(t)
	for path, c := range map[string]struct {
		form  url.Values
		words []string
	}{
		"/setup/accounts/edit": {account, []string{"holder", "all fees"}},
		"/setup/connections":   {url.Values{"province": {"04"}, "kind": {"SmsSender"}, "name": {"CAOBANG"}, "payer": {"VP"}, "secret": {"x"}}, []string{"Who pays", "entered", "In use", "yes"}},
		"/setup/navigation":    {url.Values{"province": {"04"}, "state": {"NotNavigated"}, "procedure": {"1.010801|Province"}}, []string{"Not navigated", "(province)"}},
	} {
		page := h.mustShow(t, h.ministry, h.change(t, h.province, path, c.form)+"?lang=en", c.words...)
		for _, vi := range []string{"chủ tài khoản", "mọi khoản thu", "Đơn vị trả", "đã nhập", "Đang dùng", "Chưa điều hướng", "cấp tỉnh"} {
			if strings.Contains(page, vi) {
				t.Errorf("%s: %q in English", path, vi)
			}
		}
	}
}

// TestPhaseByFile: the ministry replaces the list of a phase by a file, once.
func TestPhaseByFile(t *testing.T) {
	h := newHall(t)
	send := func(phase, csv string) *httptest.ResponseRecorder {
		var b bytes.Buffer
		m := multipart.NewWriter(&b)
		check(t, m.WriteField("province", "04"))
		check(t, m.WriteField("phase", phase))
		check(t, m.WriteField("basis", "CV 12643"))
		f, err := m.CreateFormFile("file", "gd1.csv")
		check(t, err)
		_, err = f.Write([]byte(csv))
		check(t, err)
		check(t, m.Close())
		r := httptest.NewRequest(http.MethodPost, "/setup/phases", &b)
		r.Header.Set("Content-Type", m.FormDataContentType())
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		return h.send(r, h.ministry)
	}
	if w := send("gd1/1", "Mã thủ tục\n1.010801\nkhong-co\n"); w.Code != 422 || !strings.Contains(w.Body.String(), "Dòng 3") {
		t.Errorf("an unknown code: %d", w.Code)
	}
	if w := send("gd1/1", "Mã thủ tục\n1.010801\n"); w.Code != http.StatusSeeOther {
		t.Errorf("replaced: %d %s", w.Code, w.Body)
	}
	if w := send("gd1/1", "1.010833\n"); w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), "vừa được người khác thay") {
		t.Errorf("the second of two: %d", w.Code)
	}
}

// TestCommuneBoard: an administrator of a commune sees her own part.
func TestCommuneBoard(t *testing.T) {
	h := newHall(t)
	own := h.signIn(t, h.Post(t, "cb-01273-vp-qt"))
	body := h.mustShow(t, own, "/setup", "Phần của riêng Ủy ban nhân dân phường Thục Phán", "Việc chung của tỉnh")
	if strings.Contains(body, "Xem cả tỉnh") || strings.Contains(body, `id="level"`) {
		t.Error("a commune is offered the province")
	}
	h.mustShow(t, h.province, "/setup?unit=cb-01273", "Phần của riêng", "Xem cả tỉnh")
}

// TestAccountQRDecodes: what a telephone reads off the page is the payload of the
// account (integrations 14).
func TestAccountQRDecodes(t *testing.T) {
	t.Parallel()
	h := newHall(t)
	srv := httptest.NewServer(h.handler)
	t.Cleanup(srv.Close)
	ctx := rig.Chromium(t)
	_, err := chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: web.SessionCookie, Value: h.province, URL: srv.URL})
	check(t, err)
	picture := filepath.Join(t.TempDir(), "qr.png")
	for _, v := range []rig.Viewport{rig.Desktop, rig.Phone} {
		for _, a := range h.App.Book().AccountsIn("04") {
			check(t, chromedp.Do(ctx, v.Resize(), chromedp.Navigate(srv.URL+"/setup/accounts/account?id="+a.ID)))
			check(t, rig.Screenshot(ctx, picture))
			out, err := exec.Command("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture).Output()
			check(t, err)
			want, err := fee.AccountQR(a)
			check(t, err)
			if got := strings.TrimSpace(string(out)); got != want {
				t.Errorf("%s at %s: read %q, want %q", a.ID, v, got, want)
			}
		}
	}
}

// TestSupportAndGuide: an officer finds her guide by words without marks, asks, and is
// answered.
func TestSupportAndGuide(t *testing.T) {
	h := newHall(t)
	h.mustShow(t, h.counter, "/help/guide", "Dành cho bạn", "Tiếp nhận và trả kết quả", "<svg")
	if body := h.mustShow(t, h.counter, "/help/guide?q=giay+hen", "Tiếp nhận và trả kết quả"); strings.Contains(body, "Quản trị kỹ thuật") {
		t.Error("the search finds what does not hold the words")
	}
	for _, g := range []string{"counter", "leader", "officer", "approver", "fees", "admin", "technical", "overseer"} {
		h.mustShow(t, h.counter, "/help/guide/"+g, "<li>", "Mã QR")
		h.mustShow(t, h.counter, "/help/guide/"+g+"?lang=en", "QR code of this page")
	}
	if w := h.get(h.counter, "/help/guide/khong-co"); w.Code != 404 {
		t.Errorf("unknown guide: %d", w.Code)
	}
	key := app.NewID()
	if w := h.post(h.counter, "/support", url.Values{"key": {key}, "subject": {""}, "text": {"giữ lại"}}); w.Code != 422 || !strings.Contains(w.Body.String(), "giữ lại") {
		t.Errorf("a ticket without subject: %d", w.Code)
	}
	if w := h.post(h.counter, "/support", url.Values{"key": {key}, "subject": {"Không in được"}, "text": {"Trang trắng"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	path := "/support/ticket?province=04&id=" + key
	h.mustShow(t, h.province, "/support", "Không in được")
	if w := h.post(h.province, "/support/ticket", url.Values{"province": {"04"}, "id": {key}, "seq": {"1"}, "text": {"Đã sửa"}, "do": {"answer"}}); w.Code != http.StatusSeeOther {
		t.Errorf("%d", w.Code)
	}
	h.mustShow(t, h.counter, path, "Đã sửa", "Đã trả lời")
	if w := h.post(h.ministry, "/support/ticket", url.Values{"province": {"04"}, "id": {key}, "seq": {"1"}, "text": {"Hai lần"}}); w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), "Hai lần") {
		t.Errorf("the second of two: %d", w.Code)
	}
	if w := h.post(h.province, "/support/contacts", url.Values{"seq": {"0"}, "contacts.0.name": {"Nông Văn Thử"}, "contacts.0.phone": {"0206 000 0000"}}); w.Code != http.StatusSeeOther {
		t.Errorf("contacts: %d", w.Code)
	}
	h.mustShow(t, h.counter, "/support", "0206 000 0000")
}

// Every page of a locality's set-up, as people meet it.
func TestSetupLook(t *testing.T) {
	t.Parallel()
	h := newHall(t)
	h.enact(t, h.change(t, h.province, "/setup/accounts/edit", url.Values{"province": {"04"}, "id": {"tk-cb-snv"}, "unit": {"cb-snv"}, "bin": {"970436"},
		"number": {"0331000400017"}, "holder": {"SO NOI VU TINH CAO BANG"}}))
	focal := h.signIn(t, h.Actor(t, org.FocalOfficer, ""))
	if w := h.post(focal, "/setup/evaluations", url.Values{"province": {"04"}, "seq": {""}, "scores.convenience": {"4"}, "scores.stability": {"5"}, "scores.fit": {"4"}, "scores.data": {"3"},
		"procedures": {"12"}, "dossiers": {"31"}, "problems": {"Mạng chậm vào đầu giờ sáng"}, "proposals": {"Bổ sung mẫu đơn"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("evaluation: %d %s", w.Code, w.Body)
	}
	look(t, h.site, map[string][2]string{
		"setup-nation": {h.ministry, "/setup"}, "setup-province": {h.province, "/setup?level=Commune"}, "setup-commune": {h.signIn(t, h.Post(t, "cb-01273-vp-qt")), "/setup"}, "inbox-alarm": {h.signIn(t, h.Actor(t, org.FeeClerk, commune)), "/inbox"}, "setup-navigation": {h.province, "/setup/navigation?phase=gd1"},
		"setup-accounts": {h.province, "/setup/accounts"}, "setup-account": {h.province, "/setup/accounts/account?id=tk-cb-snv-2763"},
		"setup-account-edit": {h.province, "/setup/accounts/edit"}, "setup-confirm": {h.province, "/setup/confirmations?subject=accounts"},
		"setup-connections": {h.province, "/setup/connections"}, "setup-terms": {h.province, "/setup/terms"}, "setup-supplement": {h.province, "/setup/supplement-terms"}, "setup-evaluations": {focal, "/setup/evaluations"},
		"support": {h.counter, "/support"}, "guide": {h.counter, "/help/guide"}, "guide-counter": {h.counter, "/help/guide/counter"},
		"where": {"", "/procedures/2.000465?province=04"},
	})
}
