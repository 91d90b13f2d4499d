package web

import (
	"net/url"
	"testing"

	"pgregory.net/rapid"
)

// A place in a list survives its way through an address.
func TestPositionSurvivesTheAddress(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at, id := rapid.Int64().Draw(t, "at"), rapid.String().Draw(t, "id")
		q, err := url.ParseQuery(url.Values{"after": {position(at, id)}}.Encode())
		if err != nil {
			t.Fatal(err)
		}
		if gotAt, gotID := positionOf(q.Get("after")); gotAt != at || gotID != id {
			t.Fatalf("(%d, %q) came back as (%d, %q)", at, id, gotAt, gotID)
		}
	})
}

// Whatever stands in the address, a place is read or it is the beginning.
func FuzzPosition(f *testing.F) {
	for _, s := range []string{"", ".", "abc", "1z.id", "-1z.", "zzzzzzzzzzzzzzzzzzzz.id", "1.a.b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at, id := positionOf(s)
		if at == 0 && id == "" {
			return
		}
		if againAt, againID := positionOf(position(at, id)); againAt != at || againID != id {
			t.Errorf("%q reads as (%d, %q), written and read again as (%d, %q)", s, at, id, againAt, againID)
		}
	})
}
