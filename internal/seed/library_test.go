package seed

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// spoiled is the shipped library with one text replaced in one file.
func spoiled(t *testing.T, file, old, new string) library {
	t.Helper()
	out := fstest.MapFS{}
	entries, err := fs.ReadDir(shipped(), ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() {
			continue // the e-forms have their own test
		}
		b, err := fs.ReadFile(shipped(), e.Name())
		if err != nil {
			t.Fatal(err)
		}
		if e.Name() == file {
			if n := strings.Count(string(b), old); n == 0 {
				t.Fatalf("%s does not hold %q", file, old)
			}
			b = []byte(strings.Replace(string(b), old, new, 1))
		}
		out[e.Name()] = &fstest.MapFile{Data: b}
	}
	return library{out}
}

// A slip in any shipped file stops the load and names the file, and where the file
// is a table, the line and the column.
func TestASlipInAnyFileIsNamed(t *testing.T) {
	catalogue := func(l library) error { _, err := l.catalogue(); return err }
	organisation := func(l library) error { _, _, _, err := l.organisation(); return err }
	people := func(l library) error { _, err := l.peopleMaker(1); return err }
	for _, c := range []struct {
		file, old, new string
		line           int
		column         string
		load           func(library) error
	}{
		{"provinces.csv", "\n04,Cao Bằng,", "\n01,Cao Bằng,", 3, "code", catalogue},
		{"provinces.csv", "thanh_pho", "pho", 2, "type", catalogue},
		{"communes.csv", "00004,Ba Đình,Phường Ba Đình,phuong,01", "00004,Ba Đình,Phường Ba Đình,phuong,99", 2, "code", catalogue},
		{"communes.csv", "00004,", "0004,", 2, "code", catalogue},
		{"communes.csv", "2025-07-01", "01/07/2025", 2, "effective_from", catalogue},
		{"admin_changes_2026.csv", "Xã Lộc Ninh", "Xã Lộc Minh", 3, "code", catalogue},
		{"agencies.csv", "G01,", "G1,", 2, "code", catalogue},
		{"agencies.csv", "bo_nganh", "bo", 2, "kind", catalogue},
		{"holidays.csv", "2025-01-01,T4", "2025-01-01,T5", 1, "", catalogue},
		{"code_templates.csv", ",4,day,", ",4,week,", 2, "reset", catalogue},
		{"code_templates.csv", ",4,day,", ",0,day,", 2, "serial_width", catalogue},
		{"procedures.csv", ",Người có công,tinh,", ",Người có công,huyen,", 2, "level", catalogue},
		{"procedures.csv", "2,1.010802,", "2,1.010801,", 3, "code", catalogue},
		{"procedures.csv", "2,1.010802,", "2,1.01080,", 3, "code", catalogue},
		{"procedures.csv", ",12,calendar,", ",12,lunar,", 3, "sla_unit", catalogue},
		{"procedures_detail.json", `"copy_type": "original"`, `"copy_type": "fax"`, 1, "copy_type", catalogue},
		{"procedures_detail.json", `"replaced_by": "CSDL`, `"replaced_by": "KSDL`, 1, "replaced_by", catalogue},
		{"confidence.csv", "\nmemory,memory,", "\nmemory,sure,", 3, "mark", catalogue},
		{"databases.csv", ",Cơ sở dữ liệu hộ tịch điện tử", ",", 2, "database", catalogue},
		{"periods.csv", "1.010803,1,,5w", "1.010803,1,,5x", 2, "parts", catalogue},
		{"periods.csv", "1.010809,2,", "1.010809,3,", 6, "variant", catalogue},
		{"fees.csv", ",600000,", ",-600000,", 2, "amount_vnd", catalogue},
		{"fees.csv", ",le_phi,", ",thue,", 2, "kind", catalogue},
		{"document_replacements.csv", "388,2.002308,", "388,,", 2, "procedure_code", catalogue},
		{"steps_map.csv", "Receiving,IntakeOfficer,Accept", "Receiving,CaseOfficer,Accept", 2, "acts", catalogue},
		{"steps_map.csv", "Division,CaseOfficer,Appraise", "Division,Casehandler,Appraise", 3, "role", catalogue},
		{"steps_map.csv", "Division,CaseOfficer,Appraise,yes,", ",,,,", 3, "place", catalogue},
		{"steps_map.csv", "1.012301,1,5,1,", "1.012309,1,5,1,", 1, "seq", catalogue},
		{"demo_units.csv", "bnv-mc,00,bnv,", "bnv-mc,00,xyz,", 3, "parent_id", organisation},
		{"demo_units.csv", ",Agency,Ministry,", ",Agency,District,", 2, "level", organisation},
		{"demo_posts.csv", ",OneStopHead", ",Boss", 2, "roles", organisation},
		{"demo_posts.csv", ",cb-0001,", ",cb-9999,", 2, "unit_id", organisation},
		{"demo_officers.csv", "cb-0002,", "cb-0001,", 3, "id", organisation},
		{"surnames.csv", "Nguyễn,31.5", "Nguyễn,0", 2, "weight", people},
		{"given_names.csv", ",nam,", ",male,", 2, "gender", people},
		{"phone_prefixes.csv", "032,", ",", 2, "prefix", people},
	} {
		err := c.load(spoiled(t, c.file, c.old, c.new))
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%s, %q: %v", c.file, c.new, err)
			continue
		}
		if e.File != c.file || e.Line != c.line || e.Column != c.column {
			t.Errorf("%s, %q: %v", c.file, c.new, e)
		}
	}
}

func TestAMissingFileIsNamed(t *testing.T) {
	for _, file := range []string{"holidays.csv", "procedures_detail.json", "steps_map.csv"} {
		l := spoiled(t, file, "", "")
		delete(l.FS.(fstest.MapFS), file)
		_, err := l.catalogue()
		var e *Error
		if !errors.As(err, &e) || e.Code != CodeFile || e.File != file || !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", file, err)
		}
	}
}
