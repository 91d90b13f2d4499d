package vneid_test

import (
	"net/url"
	"testing"

	"motcua/internal/link/vneid"
)

// CN01.1, CN01.2: one sign-in from our page to the identity.
func TestSignInFromBeginToIdentity(t *testing.T) {
	w := newWorld(t, nil)
	query, a := w.signIn("can-bo-2")
	got, err := w.client.Finish(t.Context(), query, a)
	if err != nil {
		t.Fatal(err)
	}
	if got.IDToken == "" {
		t.Error("no ID token kept for the logout hint")
	}
	got.IDToken = ""
	want := vneid.Identity{Provider: "trial", Subject: "can-bo-2", PersonalID: "001099990002", FullName: "Đặng Văn Mẫu", Level: "2"}
	if got != want {
		t.Errorf("identity = %+v\nwant       %+v", got, want)
	}
	if a.ReturnTo != "/ho-so?trang=2" {
		t.Errorf("ReturnTo = %q", a.ReturnTo)
	}
}

func TestCancelAtTheProvider(t *testing.T) {
	w := newWorld(t, nil)
	address, a := w.begin()
	query := w.pick(w.open(address), url.Values{"cancel": {"1"}})
	_, err := w.client.Finish(t.Context(), query, a)
	wantCode(t, err, vneid.CodeCancelled)
}
