package web_test

import (
	"net/url"
	"strings"
	"testing"

	"motcua/internal/org"
)

// F-07, F-09: the year's register on its page: open, to be locked, locked, corrected.
func TestRegisterBook(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	head := s.Actor(t, org.OneStopHead, "")
	done := s.take(t, head.UnitID, "1.010833", farmer, s.Clock.Now())
	token := s.signIn(t, head)
	if body := s.get(token, "/register/book").Body.String(); !strings.Contains(body, done.Code) || strings.Contains(body, "/register/book/lock") {
		t.Error("not entered, or already to be locked")
	}
	form := url.Values{"unit": {head.UnitID}, "year": {"2026"}}
	if w := s.post(token, "/register/book/lock", form); w.Code != 409 || !strings.Contains(w.Body.String(), `href="#year"`) {
		t.Errorf("before the year is over: %d", w.Code)
	}
	s.Clock.Set(at("2027-01-04", 9, 0))
	token = s.signIn(t, head)
	old := "/register/book?unit=" + head.UnitID + "&year=2026"
	look(t, s, map[string][2]string{"book-over": {token, old}})
	redirected(t, s.post(token, "/register/book/lock", form), "/register/book?done=book-locked&unit="+head.UnitID+"&year=2026")
	form.Set("number", "7")
	if w := s.post(token, "/register/book/correct", form); w.Code != 422 || !strings.Contains(w.Body.String(), `href="#number"`) || !strings.Contains(w.Body.String(), `href="#note"`) {
		t.Errorf("a correction of nothing: %d", w.Code)
	}
	form.Set("number", "1")
	form.Set("note", "Ghi sai tên")
	redirected(t, s.post(token, "/register/book/correct", form), "/register/book?done=book-corrected&unit="+head.UnitID)
	if body := s.get(token, "/register/book").Body.String(); !strings.Contains(body, "Đính chính số 01/2026: Ghi sai tên") {
		t.Error("the correction is not in the open year")
	}
	for _, file := range []string{"pdf", "xlsx"} {
		if w := s.get(token, strings.Replace(old, "book?", "book."+file+"?", 1)); w.Code != 200 || w.Body.Len() < 1000 {
			t.Errorf("%s: %d, %d bytes", file, w.Code, w.Body.Len())
		}
	}
	look(t, s, map[string][2]string{"book-locked": {token, old}})
}
