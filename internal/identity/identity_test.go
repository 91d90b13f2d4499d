package identity

import (
	"strings"
	"testing"

	"motcua/internal/fault"
)

// TestPersonalID: NĐ 137/2015 — three digits province, one century and sex, two year.
func TestPersonalID(t *testing.T) {
	for _, c := range []struct{ number, birth, gender, want string }{
		{"004099990001", "", "", ""},
		{"004099990001", "1999-05-01", "Nam", ""},
		{"004199990001", "1999-05-01", "Nữ", ""},
		{"004299990001", "2099-05-01", "Nam", ""},
		{"", "", "", "person.id-missing"},
		{"00409999000", "", "", "person.id-structure"},
		{"0040999900011", "", "", "person.id-structure"},
		{"00409999000x", "", "", "person.id-structure"},
		{"004099990001", "1998-05-01", "", "person.id-birth"},
		{"004299990001", "1999-05-01", "", "person.id-birth"},
		{"004099990001", "", "Nữ", "person.id-gender"},
		{"004199990001", "", "Nam", "person.id-gender"},
	} {
		got(t, CheckPersonalID(c.number, c.birth, c.gender), c.want, c.number+" "+c.birth+" "+c.gender)
	}
	p := Provinces{"004": "Cao Bằng"}
	if p.UnknownProvince("004099990001") || !p.UnknownProvince("999099990001") {
		t.Error("province code 004 is known, 999 is not")
	}
}

// TestOrgID: published numbers whose check digit is right, and near misses.
func TestOrgID(t *testing.T) {
	for number, want := range map[string]string{
		"0100109106": "", "0315459414": "", "0100112437": "", "0301442379": "", "0100686209": "",
		"0100109106-001": "", "004099990001": "",
		"": "person.id-missing", "0100109107": "person.org-check-digit", "010010910": "person.org-structure",
		"0100109106-000": "person.org-structure", "0100109106-1": "person.org-structure", "01001O9106": "person.org-structure",
	} {
		got(t, CheckOrgID(number), want, number)
	}
}

func TestPhoneAndPassport(t *testing.T) {
	for in, want := range map[string]string{"": "", "0912 345 678": "0912345678", "+84912345678": "0912345678", "0206.3852.123": "02063852123"} {
		if p, err := Phone(in); err != nil || p != want {
			t.Errorf("Phone(%q) = %q, %v; want %q", in, p, err, want)
		}
	}
	for _, in := range []string{"12", "09123", "o912345678", "+849123456789012"} {
		_, err := Phone(in)
		got(t, err, "person.phone", in)
	}
	got(t, CheckPassport("c1234567"), "", "c1234567")
	got(t, CheckPassport("C12"), "person.passport-structure", "C12")
}

// TestCardQR: vectors V-CC-1 and V-CC-2 of the card's QR.
func TestCardQR(t *testing.T) {
	c, err := ReadCardQR("001099000001|012345678|Trần Thị Thử|02011999|Nữ|Số 1 phố Thử, Hà Nội|10052021")
	want := Card{"001099000001", "012345678", "Trần Thị Thử", "1999-01-02", "Nữ", "Số 1 phố Thử, Hà Nội", "2021-05-10"}
	if err != nil || c != want {
		t.Fatalf("got %+v, %v", c, err)
	}
	if c, err = ReadCardQR("001099000001||Trần Thị Thử|02011999|Nữ|Số 1 phố Thử, Hà Nội|10052021"); err != nil || c.OldID != "" {
		t.Fatalf("empty old number: %+v, %v", c, err)
	}
	if c, err = ReadCardQR("001099000001||Trần Thị Thử|02011999|Nữ|Hà Nội"); err != nil || c.Issued != "" {
		t.Fatalf("six fields: %+v, %v", c, err)
	}
	for _, bad := range []string{"", "001099000001", "x|y|z|02011999|Nữ|a|b", "001099000001||A|31021999|Nữ|a|b", "001099000001|| |02011999|Nữ|a|b"} {
		_, err := ReadCardQR(bad)
		got(t, err, "card.unreadable", bad)
	}
}

func FuzzCardQR(f *testing.F) {
	f.Add("001099000001|012345678|Trần Thị Thử|02011999|Nữ|Số 1 phố Thử, Hà Nội|10052021")
	f.Add("|||||||")
	f.Fuzz(func(t *testing.T, s string) {
		c, err := ReadCardQR(s)
		if err == nil && (len(c.PersonalID) != 12 || strings.TrimSpace(c.Name) == "" || len(c.Birth) != 10) {
			t.Fatalf("accepted %q as %+v", s, c)
		}
	})
}

func got(t *testing.T, err error, want, of string) {
	t.Helper()
	if want == "" && err != nil || want != "" && !fault.Has(err, want) {
		t.Errorf("%s: got %v, want %q", of, err, want)
	}
}
