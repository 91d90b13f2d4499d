package vneid

import (
	"maps"
	"net/url"
	"strings"
	"testing"
)

// V-SSO-1: a "+" in a value stays "+".
func TestRawQueryKeepsPlus(t *testing.T) {
	got, err := parseRawQuery("code=ab+cd%2F%3D&encrypt_key=x+y")
	if err != nil {
		t.Fatal(err)
	}
	if want := map[string]string{"code": "ab+cd/=", "encrypt_key": "x+y"}; !maps.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRawQueryShapes(t *testing.T) {
	cases := []struct {
		raw  string
		want map[string]string // nil: refused
	}{
		{"", map[string]string{}},
		{"&&", map[string]string{}},
		{"a", map[string]string{"a": ""}},
		{"a=b=c", map[string]string{"a": "b=c"}},
		{"t%C3%AAn=Tr%E1%BA%A7n", map[string]string{"tên": "Trần"}},
		{"a=1&a=2", nil},
		{"a=1&%61=2", nil},
		{"a=%", nil},
		{"%=a", nil},
		{strings.Repeat("a", maxRawQuery+1), nil},
	}
	for _, tc := range cases {
		got, err := parseRawQuery(tc.raw)
		if (err != nil) != (tc.want == nil) || !maps.Equal(got, tc.want) {
			t.Errorf("parseRawQuery(%.20q) = %q, %v; want %q", tc.raw, got, err, tc.want)
		}
	}
}

// The reader agrees with the standard library wherever the two must agree: on
// queries without "+" (which we keep) and ";" (which net/url refuses).
func FuzzRawQuery(f *testing.F) {
	f.Add("code=ab+cd%2F%3D&encrypt_key=x+y")
	f.Add("a=1&a=2")
	f.Add("error=access_denied&state=%zz")
	f.Fuzz(func(t *testing.T, raw string) {
		got, err := parseRawQuery(raw)
		if err != nil || strings.Contains(raw, ";") {
			return
		}
		want, err := url.ParseQuery(strings.ReplaceAll(raw, "+", "%2B"))
		if err != nil {
			t.Fatalf("%q: net/url refuses it: %v", raw, err)
		}
		if len(want) != len(got) {
			t.Fatalf("%q: %q, net/url reads %q", raw, got, want)
		}
		for name, value := range got {
			if want.Get(name) != value {
				t.Fatalf("%q: %q = %q, net/url reads %q", raw, name, value, want.Get(name))
			}
		}
	})
}
