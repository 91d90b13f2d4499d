package app_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/org"
	"motcua/internal/store"
)

// TestIntakeFaults: each wrong field is told at its place, and nothing is written.
func TestIntakeFaults(t *testing.T) {
	w := apptest.New(t)
	ctx := t.Context()
	clerk := w.Actor(t, org.IntakeOfficer, centre)
	p := procedure(t, w, org.Province)
	for _, c := range []struct {
		law    string
		change func(*app.IntakeForm)
		told   string // "field code", among what is told
	}{
		{"a procedure that is not in force", func(f *app.IntakeForm) { f.Procedure = "9.999999" }, "procedure procedure.unknown"},
		{"no name", func(f *app.IntakeForm) { f.Applicant.Name = " " }, "applicant.name person.name-missing"},
		{"CN12.4 no number", func(f *app.IntakeForm) { f.Applicant.ID = "" }, "applicant.id person.id-missing"},
		{"eleven digits", func(f *app.IntakeForm) { f.Applicant.ID = "00419999000" }, "applicant.id person.id-structure"},
		{"TT 59/2021 a number of another year", func(f *app.IntakeForm) { f.Applicant.Birth = "1998-02-01" }, "applicant.id person.id-birth"},
		{"TT 59/2021 a number of the other sex", func(f *app.IntakeForm) { f.Applicant.Gender = "Nam" }, "applicant.id person.id-gender"},
		{"no telephone to be told by", func(f *app.IntakeForm) { f.Applicant.Phone = "" }, "applicant.phone person.phone-missing"},
		{"a telephone that is none", func(f *app.IntakeForm) { f.Applicant.Phone = "12" }, "applicant.phone person.phone"},
		{"an address without @", func(f *app.IntakeForm) { f.Applicant.Email = "thu.example" }, "applicant.email person.email"},
		{"characters that no text may hold", func(f *app.IntakeForm) { f.Note = "a\x00b" }, "note text.invalid"},
		{"a name beyond all measure", func(f *app.IntakeForm) { f.Applicant.Name = strings.Repeat("a", 201) }, "applicant.name text.invalid"},
		{"an owner of one's own, not filled in", func(f *app.IntakeForm) { f.OwnerSame = false }, "owner.name person.name-missing"},
		{"no channel", func(f *app.IntakeForm) { f.Channel = "" }, "channel dossier.channel"},
		{"no sets", func(f *app.IntakeForm) { f.CopySets = 0 }, "copy_sets dossier.copy-sets"},
		{"X-01 a paper that is not on the list", func(f *app.IntakeForm) { f.Components[0].ID = "zz" }, "component.not-on-list"},
		{"a file of somebody else", func(f *app.IntakeForm) { f.Components[0].Uploads = []string{"khong-co"} }, "components." + p.Components[0].ID + " file.unknown"},
	} {
		f := form(p)
		c.change(&f)
		check := told(w.App.CheckIntake(ctx, clerk, f))
		_, err := w.App.Intake(ctx, clerk, app.NewID(), f)
		if !strings.Contains(told(err), c.told) || !strings.Contains(check, c.told) {
			t.Errorf("%s: told %q, before %q, want %q", c.law, told(err), check, c.told)
		}
	}
	f := form(p)
	f.Applicant.Name, f.Applicant.Phone, f.Applicant.ID = "", "", "1"
	_, err := w.App.Intake(ctx, clerk, app.NewID(), f)
	for _, field := range []string{"applicant.name", "applicant.phone", "applicant.id"} {
		if !strings.Contains(told(err), field) {
			t.Errorf("not all is told at once: %s", told(err))
		}
	}
	_, err = w.App.Intake(ctx, w.Actor(t, org.Approver, "cb-snv-ld"), app.NewID(), form(p))
	want(t, "R-08 a leader does not receive", err, "org.forbidden")
	if list, err := w.App.List(ctx, clerk, store.ListQuery{Limit: 1}); err != nil || len(list) != 0 {
		t.Errorf("a refused form was written: %v, %v", list, err)
	}
	want(t, "a form in which all is right", w.App.CheckIntake(ctx, clerk, form(p)), "")
	done, err := w.App.Intake(ctx, clerk, app.NewID(), form(p))
	if err != nil || !strings.HasSuffix(done.Code, "0001") {
		t.Errorf("C-07 refused forms burnt numbers: %s, %v", done.Code, err)
	}
	again, err := w.App.Duplicates(ctx, clerk, p.Key, "", "PersonalID", "004 199 990 001")
	if err != nil || len(again) != 1 || again[0].Code != done.Code {
		t.Errorf("CN12.4 the same person and procedure: %+v, %v", again, err)
	}
}

// TestFiles: what may be attached, whose it is, and who may open it.
func TestFiles(t *testing.T) {
	w := apptest.New(t)
	ctx := t.Context()
	clerk, stranger := w.Actor(t, org.IntakeOfficer, centre), w.Actor(t, org.IntakeOfficer, otherDesk)
	for _, c := range []struct {
		law, name string
		content   io.Reader
		refused   bool
	}{
		{"a PDF", "Đơn.pdf", bytes.NewReader(apptest.PDF("x")), false},
		{"a path is only a name", `C:\tmp\Đơn.pdf`, bytes.NewReader(apptest.PDF("y")), false},
		{"no name", "", bytes.NewReader(apptest.PDF("x")), true},
		{"nothing in it", "a.pdf", strings.NewReader(""), true},
		{"a program that says it is a PDF", "a.pdf", strings.NewReader("MZ\x90\x00"), true},
		{"over the limit", "a.pdf", io.MultiReader(bytes.NewReader(apptest.PDF("x")), bytes.NewReader(make([]byte, 1<<20))), true},
		{"cut off on the way", "a.pdf", io.MultiReader(strings.NewReader("%PDF"), broken{}), true},
	} {
		u, err := w.App.Upload(ctx, clerk, c.name, c.content)
		if (err != nil) != c.refused || err == nil && u.Name != "Đơn.pdf" || err != nil && strings.Contains(told(err), " internal") {
			t.Errorf("%s: %+v, %v", c.law, u, err)
		}
	}
	_, err := w.App.Upload(ctx, w.Actor(t, org.TechAdmin, ""), "a.pdf", bytes.NewReader(apptest.PDF("x")))
	want(t, "R-13 attaches nothing", err, "org.forbidden")

	u, err := w.App.Upload(ctx, clerk, "Đơn.pdf", bytes.NewReader(apptest.PDF("đơn")))
	want(t, "upload", err, "")
	_, err = w.App.Attachments(ctx, stranger, []string{u.ID})
	want(t, "somebody else's upload", err, "file.unknown")
	f := form(procedure(t, w, org.Province))
	f.Components[0].Uploads = []string{u.ID}
	done, err := w.App.Intake(ctx, clerk, app.NewID(), f)
	if err != nil {
		t.Fatal(err)
	}
	a, r, err := w.App.File(ctx, clerk, done.Ref, u.ID, "10.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(r)
	if err2 := r.Close(); err != nil || err2 != nil || a.Name != "Đơn.pdf" || !bytes.Equal(content, apptest.PDF("đơn")) {
		t.Errorf("read back %s: %v, %v", a.Name, err, err2)
	}
	_, _, err = w.App.File(ctx, clerk, done.Ref, "khong-co", "")
	want(t, "no such file", err, "file.gone")
	_, _, err = w.App.File(ctx, stranger, done.Ref, u.ID, "")
	want(t, "X-05 not for a stranger", err, "dossier.not-found")
}

// broken is a connection that ends.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("connection reset") }
