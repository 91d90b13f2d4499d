package app_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/seed"
)

// offices is a world with the administrators of the three levels.
type offices struct {
	*apptest.World
	ministry, province, commune org.Actor
}

func newOffices(t *testing.T) offices {
	t.Helper()
	w := apptest.New(t)
	return offices{w, w.Post(t, "bnv-vp-qt"), w.Post(t, "cb-vp-qt"), w.Post(t, "cb-01273-vp-qt")}
}

func (w offices) dir() *org.Directory { return w.App.Directory() }

func (w offices) unit(id string) org.Unit { u, _ := w.dir().Unit(id); return u }

func (w offices) postOf(id string) org.Post { p, _ := w.dir().Post(id); return p }

func (w offices) officer(id string) org.Officer { o, _ := w.dir().Officer(id); return o }

// is checks the code of a fault, "" for none, and where it stands.
func is(t *testing.T, what string, err error, code, field string) {
	t.Helper()
	if code == "" && err != nil || code != "" && !fault.Has(err, code) {
		t.Errorf("%s: %v, want %q", what, err, code)
		return
	}
	if field != "" {
		for _, f := range fault.Of(err).All() {
			if f.Code == code && f.Field == field {
				return
			}
		}
		t.Errorf("%s: %v, want it at %q", what, err, field)
	}
}

// upload starts, reads and gives an import.
func (w offices) upload(t *testing.T, by org.Actor, files ...app.OrgFile) *app.OrgImport {
	t.Helper()
	id, err := w.App.StartImport(t.Context(), by, files, "")
	is(t, "start", err, "", "")
	is(t, "read", w.App.ReadImport(t.Context(), by, id, func(int, int) {}), "", "")
	i, err := w.App.Import(t.Context(), by, id)
	is(t, "import", err, "", "")
	return i
}

// workbook writes a holding as people upload it.
func workbook(t *testing.T, h org.Holding) app.OrgFile {
	t.Helper()
	var b bytes.Buffer
	if err := app.WriteOrgXLSX(&b, h); err != nil {
		t.Fatal(err)
	}
	return app.OrgFile{Name: "to-chuc.xlsx", Data: b.Bytes()}
}

// country is every commune in force with officers in each: what the whole nation
// uploads on the first day.
func country(t *testing.T, officers int) org.Holding {
	t.Helper()
	c, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	var h org.Holding
	provinces := map[string]bool{}
	var communes []string
	for _, a := range c.Areas {
		if a.ValidTo != "" {
			continue
		}
		if a.Parent == "" {
			provinces[a.Code] = true
			h.Units = append(h.Units, org.Unit{ID: "x" + a.Code, Province: a.Code, Kind: org.KindAgency, Level: org.Province, Name: "Ủy ban nhân dân " + a.Name, AreaCode: a.Code})
		}
	}
	for _, a := range c.Areas {
		if a.ValidTo == "" && provinces[a.Parent] {
			id := "x" + a.Code
			communes = append(communes, id)
			h.Units = append(h.Units, org.Unit{ID: id, ParentID: "x" + a.Parent, Province: a.Parent, Kind: org.KindAgency, Level: org.Commune, Name: "Ủy ban nhân dân " + a.Name, AreaCode: a.Code})
		}
	}
	for i := range officers {
		unit := communes[i%len(communes)]
		o := org.Officer{ID: fmt.Sprintf("x-%05d", i), Subject: fmt.Sprintf("x-sub-%05d", i), FullName: "Nguyễn Văn Mẫu", Phone: fmt.Sprintf("099%07d", i), UnitID: unit}
		h.Officers = append(h.Officers, o)
		h.Posts = append(h.Posts, org.Post{ID: "xp-" + o.ID, UnitID: unit, OfficerID: o.ID, Title: "Công chức tiếp nhận và trả kết quả", Roles: []org.Role{org.IntakeOfficer}, ValidFrom: "2026-01-01"})
	}
	return h
}

// TestTheWholeCountryIsImported: 3,321 communes and 10,000 officers, with progress; the
// time is printed (bar: 15 s). Undone, everything is exactly as before.
func TestTheWholeCountryIsImported(t *testing.T) {
	w := newOffices(t)
	before := w.dir().Holding()
	h := country(t, 10_000)
	file := workbook(t, h)
	begun, told := time.Now(), 0
	id, err := w.App.StartImport(t.Context(), w.ministry, []app.OrgFile{file}, "")
	is(t, "start", err, "", "")
	is(t, "read", w.App.ReadImport(t.Context(), w.ministry, id, func(int, int) { told++ }), "", "")
	read := time.Since(begun)
	i, err := w.App.Import(t.Context(), w.ministry, id)
	is(t, "import", err, "", "")
	if i.Status != app.ImportReady || i.Result.Added != h.Rows() || told == 0 {
		t.Fatalf("%s %d of %d, progress %d times; %+v %s", i.Status, i.Result.Added, h.Rows(), told, i.Result.Cells[:min(5, len(i.Result.Cells))], i.Result.FileBad)
	}
	is(t, "apply", w.App.ApplyImport(t.Context(), w.ministry, id, i.Seq, "QĐ 1/QĐ-BNV", func(int, int) {}), "", "")
	t.Logf("%d units, %d officers, %d posts (%d KB): read and checked in %v, applied after %v", len(h.Units), len(h.Officers), len(h.Posts), len(file.Data)>>10, read.Round(time.Millisecond), time.Since(begun).Round(time.Millisecond))
	if got := w.dir().Holding(); got.Rows() != before.Rows()+h.Rows() {
		t.Fatalf("%d rows", got.Rows())
	}
	i, err = w.App.Import(t.Context(), w.ministry, id)
	is(t, "applied", err, "", "")
	is(t, "undo", w.App.UndoImport(t.Context(), w.ministry, id, i.Seq), "", "")
	after := w.dir().Holding()
	after.Revision = before.Revision
	if fmt.Sprint(after) != fmt.Sprint(before) {
		t.Error("undone, but not as before")
	}
}

// TestFortyPlantedErrors: exactly the planted cells are named and nothing is applied.
func TestFortyPlantedErrors(t *testing.T) {
	w := newOffices(t)
	h := country(t, 400)
	want := map[string]bool{}
	plant := func(sheet, column string, row int, spoil func()) {
		want[fmt.Sprintf("%s!%s%d", sheet, column, row+2)] = true
		spoil()
	}
	for n := range 8 {
		k := 40 + n*10 // communes stand behind the provinces
		u, o, p := &h.Units[k], &h.Officers[k], &h.Posts[k]
		switch n % 4 {
		case 0:
			plant("Đơn vị", "C", k, func() { u.Name = "" })
		case 1:
			plant("Đơn vị", "K", k, func() { u.Phone = "12" })
		case 2:
			plant("Đơn vị", "E", k, func() { u.Kind = "Chợ" })
		case 3:
			plant("Đơn vị", "B", k, func() { u.ParentID = "khong-co" })
		}
		plant("Cán bộ", "C", k, func() { o.FullName = "" })
		plant("Cán bộ", "E", k+1, func() { h.Officers[k+1].Email = "khong phai thu" })
		plant("Chức vụ", "E", k, func() { p.Roles = []org.Role{"Vua"} })
		plant("Chức vụ", "C", k+1, func() { h.Posts[k+1].OfficerID = "khong-co" })
	}
	if len(want) != 40 {
		t.Fatalf("%d planted", len(want))
	}
	before := w.dir().Revision
	i := w.upload(t, w.ministry, workbook(t, h))
	got := map[string]bool{}
	for _, c := range i.Result.Cells {
		got[c.Cell] = true
		if !want[c.Cell] {
			t.Errorf("%s is named though nothing is wrong: %s", c.Cell, c.Text("vi"))
		}
	}
	for cell := range want {
		if !got[cell] {
			t.Errorf("%s is not named", cell)
		}
	}
	is(t, "apply", w.App.ApplyImport(t.Context(), w.ministry, i.ID, i.Seq, "QĐ 1", func(int, int) {}), "org.import-state", "")
	if i.Status != app.ImportFaulty || w.dir().Revision != before {
		t.Errorf("%s, revision %d → %d", i.Status, before, w.dir().Revision)
	}
}

// TestExportRoundTrip: what an administrator exports changes nothing when she imports
// it, as a workbook and as three CSV files.
func TestExportRoundTrip(t *testing.T) {
	w := newOffices(t)
	for name, by := range map[string]org.Actor{"ministry": w.ministry, "province": w.province, "commune": w.commune} {
		h, err := w.App.OrgExport(by)
		is(t, name, err, "", "")
		files := [][]app.OrgFile{{workbook(t, h)}, nil}
		for _, s := range org.Sheets() {
			var b bytes.Buffer
			is(t, "csv", app.WriteOrgCSV(&b, s.Kind, h), "", "")
			files[1] = append(files[1], app.OrgFile{Name: string(s.Kind) + ".csv", Data: b.Bytes()})
		}
		for _, f := range files {
			i := w.upload(t, by, f...)
			if i.Status != app.ImportReady || i.Result.Added+i.Result.Changed != 0 || i.Result.Same != h.Rows() {
				t.Errorf("%s %s: %s, %d added, %d changed, %d same of %d; %+v", name, f[0].Name, i.Status, i.Result.Added, i.Result.Changed, i.Result.Same, h.Rows(), i.Result.Cells[:min(3, len(i.Result.Cells))])
			}
		}
	}
}

// TestBadFiles: what is no file of ours is refused with what to do.
func TestBadFiles(t *testing.T) {
	w := newOffices(t)
	for _, c := range []struct{ what, name, data, code string }{
		{"no workbook", "a.xlsx", "PK nothing", "org.file-kind"}, {"another kind", "a.docx", "x", "org.file-kind"},
		{"not UTF-8", "a.csv", "M\xe3 \xff", "org.file-kind"}, {"no header", "a.csv", "1,2,3\n", "org.sheet-missing"}, {"empty", "a.csv", "", "org.sheet-missing"},
	} {
		if i := w.upload(t, w.ministry, app.OrgFile{Name: c.name, Data: []byte(c.data)}); i.Result.FileBad != c.code || i.Status != app.ImportFaulty {
			t.Errorf("%s: %s %q", c.what, i.Status, i.Result.FileBad)
		}
	}
	_, err := w.App.StartImport(t.Context(), w.ministry, nil, "")
	is(t, "nothing", err, "org.file-missing", "file")
	_, err = w.App.StartImport(t.Context(), w.ministry, []app.OrgFile{{Name: "a.csv", Data: make([]byte, app.MaxOrgFile+1)}}, "")
	is(t, "too much", err, "org.file-large", "file")
	i := w.upload(t, w.commune, app.OrgFile{Name: "a.csv", Data: []byte("Mã cán bộ;Tài khoản định danh điện tử;Họ và tên;Điện thoại\nmoi-1;s-moi;'=HYPERLINK(1);+84990000001\n")})
	if len(i.Result.Cells) == 0 || !strings.HasSuffix(i.Result.Cells[0].Cell, "2") {
		t.Errorf("a formula is let in: %+v", i.Result)
	}
}
