package web

import (
	"bytes"
	"testing"

	"motcua/internal/app/apptest"
	"motcua/internal/sign"
	"motcua/internal/sign/signtest"
)

// TestVerdictAtIntake: CN10.1 — the officer sees at the counter, before she accepts, that
// a signed file was changed afterwards, and what to do.
func TestVerdictAtIntake(t *testing.T) {
	d := newDesk(t)
	authority, err := signtest.NewAuthority("CA thử nghiệm", apptest.Start)
	if err != nil {
		t.Fatal(err)
	}
	d.App.Signing.Roots = authority.Roots()
	key, err := authority.Key("Nông Thị Thử", apptest.Start, 0)
	if err != nil {
		t.Fatal(err)
	}
	good, err := sign.PDF(t.Context(), signtest.PDF("Đơn", 1), key, sign.Mark{Name: "Nông Thị Thử", At: apptest.Start}, sign.TSA{})
	if err != nil {
		t.Fatal(err)
	}
	bad := bytes.Replace(good, []byte("/MediaBox [0 0 "), []byte("/MediaBox [9 0 "), 1)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	form := with(o.fill("1.010833"), "applicant.phone", "")
	o.post(memberOfMerit, form, upload{"components.c2.files", "don.pdf", good}).want(422, "don.pdf", "Chữ ký số hợp lệ")
	o.post(memberOfMerit, form, upload{"components.c2.files", "don.pdf", bad}).want(422, "Đã bị sửa sau khi ký", "bản giấy để đối chiếu trước khi tiếp nhận")
	if d.dossiers() != 0 {
		t.Error("something was taken in")
	}
}
