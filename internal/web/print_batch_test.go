package web_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"motcua/internal/org"
)

// CN19, F-08: what is ticked in a list comes in one file; what was given for a
// dossier stands on its page and opens from there.
func TestPrintFromTheLists(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	one := s.take(t, centre, "1.010801", mother, at("2026-11-10", 8, 0))
	two := s.take(t, centre, "1.010801", farmer, at("2026-11-11", 8, 0))
	officer := s.Actor(t, org.CaseOfficer, "cb-snv-ncc")
	token := s.signIn(t, officer)
	for _, list := range []string{"/inbox", "/dossiers"} {
		body := s.get(token, list).Body.String()
		for _, ref := range []string{one.Ref.String(), two.Ref.String()} {
			if !strings.Contains(body, `name="ref" value="`+ref+`"`) {
				t.Errorf("%s has no box to tick for %s", list, ref)
			}
		}
	}
	ask := url.Values{"form": {"receipt"}, "ref": {one.Ref.String(), two.Ref.String(), one.Ref.String()}}
	w := s.get(token, "/print?"+ask.Encode())
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/pdf" || !strings.HasPrefix(w.Body.String(), "%PDF-") {
		t.Fatalf("print: %d %v", w.Code, w.Header())
	}
	for path, want := range map[string]string{
		"/print?form=receipt": "Chưa chọn hồ sơ nào",
		"/print?form=result-acknowledgement&ref=" + one.Ref.String():  "chưa có giấy này",
		"/print?form=register&ref=" + one.Ref.String():                "chưa có giấy này",
		"/print?form=receipt&ref=x":                                   "",
		"/dossiers/" + one.Ref.String() + "/issued/x":                 "chưa có giấy này",
		"/dossiers/" + one.Ref.String() + "/slips/letter-of-no-sense": "chưa có giấy này",
	} {
		if w := s.get(token, path); w.Code < 400 || w.Code >= 500 || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d, want %q", path, w.Code, want)
		}
	}
	page := "/dossiers/" + one.Ref.String()
	body := s.get(token, page).Body.String()
	for _, link := range []string{"/issued/2", "/slips/progress-slip"} {
		if !strings.Contains(body, `href="`+page+link+`"`) {
			t.Errorf("the page does not lead to %s", link)
		}
		if w := s.get(token, page+link); w.Code != http.StatusOK || !strings.HasPrefix(w.Body.String(), "%PDF-") {
			t.Errorf("%s: %d", link, w.Code)
		}
	}
	if w := s.get(token, page+"/draft.docx"); w.Code != http.StatusOK || !strings.HasPrefix(w.Body.String(), "PK") || !strings.Contains(w.Header().Get("Content-Disposition"), one.Code) {
		t.Errorf("draft: %d %v", w.Code, w.Header())
	}
	if strings.Contains(body, "/issued/"+strconv.Itoa(99)) {
		t.Error("a paper that was never given")
	}
	look(t, s, map[string][2]string{"print-inbox": {token, "/inbox"}, "print-list": {token, "/dossiers"}, "print-dossier": {token, page}})
}
