package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/org"
)

// Every page of the organisation is looked at.
func TestOrganisationLook(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	d := h.take(t, centre, "1.010801", mother, at("2026-11-24", 9, 0))
	h.Clock.Set(at("2026-11-25", 9, 0))
	unit := "/organisation/units/" + communeUnit
	h.fill(t, h.tech, "/organisation/break-glass", "do", "break", "code", d.Code, "reason", "Phiếu sự cố 12: hồ sơ không mở được", "key", "g1")
	h.fill(t, h.commune, "/organisation/delegations", "do", "lend", "post_id", "cb-01273-mc-tn1", "officer_id", h.Post(t, "cb-01273-mc-tn2").OfficerID, "roles", "IntakeOfficer", "from", "25/11/2026", "to", "30/11/2026", "reason", "Nghỉ phép", "key", "d1")
	clerk := h.signIn(t, h.Post(t, "cb-01273-mc-tn2"))
	h.fill(t, clerk, "/organisation/access/new", "unit", "cb-01273-mc", "title", "Công chức thu phí", "roles", "FeeClerk", "valid_from", "25/11/2026", "reason", "QĐ 5/QĐ-UBND", "key", "k1")
	bad := h.uploaded(t, h.commune, []byte("Mã cán bộ,Tài khoản định danh điện tử,Họ và tên,Mã đơn vị công tác,Điện thoại\nmoi-1,s-1,Lò Thị Một,cb-01273-mc,12\nMOI,s-2,,cb-01273-mc,\n"), "can-bo.csv")
	good := h.uploaded(t, h.commune, []byte("Mã cán bộ,Tài khoản định danh điện tử,Họ và tên,Mã đơn vị công tác\nmoi-1,s-1,Lò Thị Một,cb-01273-mc\n"), "can-bo.csv")
	inspector := h.signIn(t, h.Actor(t, org.Inspector, ""))
	look(t, h.site, map[string][2]string{
		"org": {h.ministry, "/organisation"}, "org-commune": {h.commune, "/organisation"}, "org-found": {h.province, "/organisation?q=nguyen"}, "org-unit": {h.commune, unit + "?lang=vi"},
		"org-unit-counter": {h.commune, "/organisation/units/cb-01273-mc"}, "org-unit-add": {h.commune, unit + "/add"}, "org-unit-end": {h.commune, "/organisation/units/cb-01273-mc/end"},
		"org-post": {h.commune, "/organisation/posts/cb-01273-mc-tn1"}, "org-officer": {h.commune, "/organisation/officers/" + h.Post(t, "cb-01273-mc-tn1").OfficerID},
		"org-access": {h.commune, "/organisation/access"}, "org-access-new": {clerk, "/organisation/access/new?unit=cb-01273-mc"}, "org-access-search": {clerk, "/organisation/access/new?q=mot+cua"},
		"org-delegations": {h.commune, "/organisation/delegations"}, "org-posts": {clerk, "/posts"}, "org-imports": {h.commune, "/organisation/import"}, "org-import-bad": {h.commune, bad}, "org-import": {h.commune, good},
		"org-glass": {inspector, "/organisation/break-glass"}, "org-glass-tech": {h.tech, "/organisation/break-glass?lang=en"}, "org-glass-dossier": {h.tech, "/organisation/break-glass/g1"},
	})
}

// house is a site with the administrators signed in.
type house struct {
	*site
	ministry, province, commune, tech string
}

func newHouse(t testing.TB) house {
	s := newSite(t)
	return house{s, s.signIn(t, s.Post(t, ministryAdmin)), s.signIn(t, s.Post(t, provinceAdmin)), s.signIn(t, s.Post(t, communeAdmin)), s.signIn(t, s.Post(t, "bnv-vp-kt"))}
}

// fill posts a form with the hidden values of its page.
func (h house) fill(t testing.TB, token, path string, pairs ...string) *httptest.ResponseRecorder {
	t.Helper()
	v := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	return h.post(token, path, v)
}

// uploaded posts a file of an import and gives the address of its page.
func (h house) uploaded(t testing.TB, token string, data []byte, name string) string {
	t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	f, err := m.CreateFormFile("file", name)
	check(t, err)
	_, err = f.Write(data)
	check(t, err)
	check(t, m.Close())
	r := httptest.NewRequest(http.MethodPost, "/organisation/import", &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	w := h.send(r, token)
	if w.Code != 303 {
		t.Fatalf("upload: %d %s", w.Code, w.Body)
	}
	return w.Header().Get("Location")
}

// A commune sets up a unit, a post and an officer from its pages alone; the province
// approves; the officer works at once (CN01.4, CN01.6, CN01.7).
func TestCommuneSetsItselfUp(t *testing.T) {
	h := newHouse(t)
	unit := "/organisation/units/" + communeUnit
	shows(t, h.get(h.commune, unit), 200, "Thêm đơn vị trực thuộc")
	redirected(t, h.fill(t, h.commune, unit+"/add", "id", "diem-1", "name", "Điểm tiếp nhận số 1", "kind", "ServicePoint", "level", "Commune"), "/organisation/units/diem-1?done=org-saved")
	shows(t, h.fill(t, h.commune, unit+"/add", "id", "Sai Mã", "kind", "ServicePoint", "level", "Province"), 422, "error-summary", `href="#id"`, `href="#name"`, `href="#level"`)
	redirected(t, h.fill(t, h.commune, "/organisation/units/diem-1/officer", "id", "moi-1", "full_name", "Nông Văn Mới", "subject", "tdv-moi-1"), "/organisation/officers/moi-1?done=org-saved")
	redirected(t, h.fill(t, h.commune, "/organisation/units/diem-1/post", "id", "diem-1-tn", "title", "Công chức tiếp nhận", "roles", "IntakeOfficer", "valid_from", "25/11/2026"), "/organisation/units/diem-1?done=org-saved")

	// She can sign in, and do nothing but ask.
	token, session, err := h.App.SignIn(t.Context(), "tdv-moi-1", "")
	check(t, err)
	if session.Choices() != 0 {
		t.Fatal("an account gives a right")
	}
	redirected(t, h.get(token, "/inbox"), "/posts?return=%2Finbox")
	shows(t, h.get(token, "/posts"), 200, "/organisation/access/new")
	shows(t, h.get(token, "/organisation/access/new?q=diem+tiep+nhan"), 200, "Điểm tiếp nhận số 1")
	redirected(t, h.fill(t, token, "/organisation/access/new", "unit", "diem-1", "post_id", "diem-1-tn", "valid_from", "25/11/2026", "reason", "QĐ 5/QĐ-UBND", "key", "k1"), "/organisation/access/new?done=access-sent")
	shows(t, h.get(h.commune, "/organisation"), 200, "Có 1 đề nghị")
	shows(t, h.get(h.commune, "/organisation/access"), 200, "Nông Văn Mới")
	redirected(t, h.fill(t, h.commune, "/organisation/access", "do", "approve", "id", "k1"), "/organisation/access?done=access-approve")
	session, err = h.App.SessionOf(t.Context(), token)
	check(t, err)
	if len(session.Posts) != 1 || session.Posts[0].ID != "diem-1-tn" {
		t.Fatalf("approved, but %+v", session.Posts)
	}
	redirected(t, h.fill(t, token, "/posts", "post", "diem-1-tn"), "/home")
	shows(t, h.get(token, "/intake"), 200)

	// Retirement takes everything at once.
	o, _ := h.App.Directory().Officer("moi-1")
	redirected(t, h.fill(t, h.commune, "/organisation/officers/moi-1", "do", "end", "version", app.OrgVersion(o), "reason", "Nghỉ hưu"), "/organisation/officers/moi-1?done=org-saved")
	if w := h.get(token, "/inbox"); w.Code != 303 || !strings.HasPrefix(w.Header().Get("Location"), "/sign-in") {
		t.Errorf("still signed in: %d", w.Code)
	}
	shows(t, h.get(h.commune, "/organisation/officers/moi-1"), 200, "Khóa tài khoản cán bộ", "Mở lại")
}

// What lies outside the subtree is not there.
func TestOrganisationOfOthersIsNotThere(t *testing.T) {
	h := newHouse(t)
	for _, path := range []string{"/organisation/units/cb-snv", "/organisation/units/cb-01477", "/organisation/units/cb-snv/edit", "/organisation/officers/cb-0083", "/organisation/posts/cb-01477-vhxh-cv1"} {
		if w := h.get(h.commune, path); w.Code != 404 {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	w := h.get(h.commune, "/organisation?q=nguyen")
	shows(t, w, 200)
	hides(t, w, "cb-0083")
	shows(t, h.get(h.ministry, "/organisation?q=so+noi+vu"), 200, "Sở Nội vụ")
}

// Upload, preview, apply, undo; every bad cell is named on the page (PP-16).
func TestImportPages(t *testing.T) {
	h := newHouse(t)
	file := "Mã cán bộ,Tài khoản định danh điện tử,Họ và tên,Mã đơn vị công tác,Điện thoại\nmoi-1,s-moi-1,Lò Thị Một,cb-01273-mc,0990000777\nmoi-2,s-moi-2,Lò Thị Hai,cb-01273-mc,"
	bad := h.uploaded(t, h.commune, []byte(file+"12"), "can-bo.csv")
	shows(t, h.get(h.commune, bad), 200, "Cán bộ!E3", "1 ô cần sửa")
	shows(t, h.get(h.commune, bad+"?cells=all"), 200, "Cán bộ!E3")
	good := h.uploaded(t, h.commune, []byte(file), "can-bo.csv")
	shows(t, h.get(h.commune, good), 200, "Lò Thị Một", "Áp dụng tất cả")
	if w := h.get(h.signIn(t, h.Post(t, "cb-01477-vp-qt")), good); w.Code != 404 {
		t.Errorf("another commune's import: %d", w.Code)
	}
	shows(t, h.fill(t, h.commune, good, "do", "apply", "seq", "2"), 422, `href="#decision"`)
	redirected(t, h.fill(t, h.commune, good, "do", "apply", "seq", "2", "decision", "QĐ 1"), good)
	shows(t, h.get(h.commune, good), 200, "Hoàn tác lần nhập này")
	redirected(t, h.fill(t, h.commune, good, "do", "undo", "seq", "3"), good+"?done=import-undone")
	if _, ok := h.App.Directory().Officer("moi-1"); ok {
		t.Error("undone, but still there")
	}
	for _, path := range []string{"/organisation/template.xlsx", "/organisation/export.xlsx", "/organisation/export.csv?sheet=posts"} {
		if w := h.get(h.commune, path); w.Code != 200 || w.Body.Len() < 300 {
			t.Errorf("%s: %d, %d bytes", path, w.Code, w.Body.Len())
		}
	}
}

// A technical administrator opens no dossier; with a reason she reads one, for an hour,
// and those who watch see it (CN01.5).
func TestBreakGlass(t *testing.T) {
	h := newHouse(t)
	d := h.take(t, centre, "1.010801", mother, at("2026-11-24", 9, 0))
	h.Clock.Set(at("2026-11-25", 9, 0))
	ref := d.Ref.String()
	for _, path := range []string{"/dossiers", "/dossiers/" + ref, "/dossiers/" + ref + "/control-slip", "/inbox", "/register"} {
		if w := h.get(h.tech, path); w.Code != 403 {
			t.Errorf("%s by a technical administrator: %d", path, w.Code)
		}
	}
	shows(t, h.fill(t, h.tech, "/organisation/break-glass", "do", "break", "code", d.Code, "reason", "lỗi"), 422, `href="#reason"`)
	shows(t, h.fill(t, h.tech, "/organisation/break-glass", "do", "break", "code", "H14.9-000000-0000", "reason", "Phiếu sự cố 12: hồ sơ không mở được"), 422, `href="#code"`)
	w := h.fill(t, h.tech, "/organisation/break-glass", "do", "break", "code", d.Code, "reason", "Phiếu sự cố 12: hồ sơ không mở được", "key", "g1")
	redirected(t, w, "/organisation/break-glass/g1")
	shows(t, h.get(h.tech, "/organisation/break-glass/g1"), 200, d.Code, "đã ghi nhật ký")
	if w := h.get(h.tech, "/dossiers/"+ref); w.Code != 403 {
		t.Errorf("the glass opens the ordinary page: %d", w.Code)
	}
	other := h.signIn(t, h.Actor(t, org.TechAdmin, "cb-vp"))
	if w := h.get(other, "/organisation/break-glass/g1"); w.Code != 404 {
		t.Errorf("another's glass: %d", w.Code)
	}
	inspector := h.signIn(t, h.Actor(t, org.Inspector, ""))
	shows(t, h.get(inspector, "/dossiers"), 200, "Có 1 lần mở khẩn cấp") // on every page of hers
	shows(t, h.get(inspector, "/organisation/break-glass"), 200, "Phiếu sự cố 12", "1 lần xem")
	redirected(t, h.fill(t, inspector, "/organisation/break-glass", "do", "seen", "id", "g1"), "/organisation/break-glass?done=glass-seen")
	hides(t, h.get(inspector, "/organisation"), "Có 1 lần mở khẩn cấp")
	reads, err := h.App.DB.Reads(t.Context(), d.Ref.Province, d.Ref.ID, 10)
	check(t, err)
	if len(reads) != 1 || reads[0].Purpose != "break-glass: Phiếu sự cố 12: hồ sơ không mở được" {
		t.Errorf("read log %+v", reads)
	}
	h.Clock.Set(at("2026-11-25", 10, 1)) // the sessions are still young enough
	token := h.signIn(t, h.Post(t, "bnv-vp-kt"))
	shows(t, h.get(token, "/organisation/break-glass/g1"), 403, "break-glass.ended")
}
