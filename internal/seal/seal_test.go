package seal

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func keys(t interface{ Fatal(...any) }, b byte) *Keys {
	k, err := NewKeys(bytes.Repeat([]byte{b}, KeySize))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestNumberComesBackOnlyWithItsKeyAndKind(t *testing.T) {
	k := keys(t, 1)
	rapid.Check(t, func(r *rapid.T) {
		number := rapid.StringMatching(`[0-9]{12}`).Draw(r, "number")
		n := k.SealNumber("PersonalID", number)
		if back, err := k.OpenNumber("PersonalID", n.Sealed); err != nil || back != number {
			r.Fatalf("came back as %q, %v", back, err)
		}
		if _, err := k.OpenNumber("OrgID", n.Sealed); err == nil {
			r.Fatal("opened under another kind")
		}
		if _, err := keys(r, 2).OpenNumber("PersonalID", n.Sealed); err == nil {
			r.Fatal("opened with another key")
		}
		if strings.Contains(n.Sealed+n.Index, number) || n.Masked[:3] != number[:3] || strings.Contains(n.Masked, number[3:9]) {
			r.Fatal("the number shows")
		}
		if n.Index != k.Index("PersonalID", " "+number+" ") || n.Index == keys(r, 2).Index("PersonalID", number) {
			r.Fatal("the index must depend on the number and the key only")
		}
		if n.Sealed == k.SealNumber("PersonalID", number).Sealed {
			r.Fatal("sealing twice gave the same bytes")
		}
	})
}

func TestChangedBytesDoNotOpen(t *testing.T) {
	k := keys(t, 1)
	sealed := k.Seal([]byte("x"), "c")
	for i := range sealed {
		bad := bytes.Clone(sealed)
		bad[i] ^= 1
		if _, err := k.Open(bad, "c"); err == nil {
			t.Fatalf("byte %d changed and still opened", i)
		}
	}
	if _, err := k.Open(nil, "c"); err == nil {
		t.Fatal("nothing opened")
	}
	if _, err := NewKeys([]byte("short")); err == nil {
		t.Fatal("short master key taken")
	}
}

func TestMaskAndToken(t *testing.T) {
	for in, want := range map[string]string{"001099000001": "001*******01", "B1234567": "B12***67", "123": "***", "": ""} {
		if got := Mask(in); got != want {
			t.Errorf("Mask(%q) = %q, want %q", in, got, want)
		}
	}
	a, ha := Token()
	b, hb := Token()
	if a == b || bytes.Equal(ha, hb) || !bytes.Equal(TokenHash(a), ha) || len(a) < 40 {
		t.Fatal("tokens must be long, distinct and hashed the same way")
	}
}
