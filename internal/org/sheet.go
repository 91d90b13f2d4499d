package org

import (
	"strconv"
	"strings"
	"time"

	"motcua/internal/fault"
	"motcua/internal/text"
)

// The sheets of the file in which an organisation is imported and exported: the same
// table writes and reads it, so that what is exported imports as no change.

// SheetKind names a sheet.
type SheetKind string

// The three sheets, in the order in which they stand in a file.
const (
	UnitSheet    SheetKind = "units"
	OfficerSheet SheetKind = "officers"
	PostSheet    SheetKind = "posts"
)

// Sheet describes a sheet to whoever fills it in.
type Sheet struct {
	Kind    SheetKind
	Title   string // the sheet's name
	Columns []Column
}

// Column describes a column.
type Column struct {
	Key      string // as in JSON, also accepted as a header
	Title    string // the header
	Required bool
	Values   []string // the words a cell may hold; nil = free
	Example  string
}

// column ties a Column to the field of a row.
type column[T any] struct {
	Column
	get func(T) string
	set func(*T, string) string // gives a fault code, "" = good
}

// Sheets describes the three sheets.
func Sheets() []Sheet {
	return []Sheet{
		{UnitSheet, "Đơn vị", describe(unitColumns)}, {OfficerSheet, "Cán bộ", describe(officerColumns)}, {PostSheet, "Chức vụ", describe(postColumns)},
	}
}

func describe[T any](all []column[T]) []Column {
	out := make([]Column, len(all))
	for i, c := range all {
		out[i] = c.Column
	}
	return out
}

// plain is a column of text as it is.
func plain[T any](key, title, example string, required bool, field func(*T) *string) column[T] {
	return column[T]{Column{key, title, required, nil, example}, func(v T) string { return *field(&v) }, func(v *T, s string) string { *field(v) = s; return "" }}
}

// day is a column of civil dates, written dd/mm/yyyy.
func day[T any](key, title, example string, field func(*T) *string) column[T] {
	return column[T]{Column{key, title, false, nil, example}, func(v T) string { return shownDate(*field(&v)) }, func(v *T, s string) string {
		d, ok := readDate(s)
		*field(v) = d
		if !ok {
			return "org.date"
		}
		return ""
	}}
}

var unitColumns = []column[Unit]{
	plain("id", "Mã đơn vị", "cb-01273-mc", true, func(u *Unit) *string { return &u.ID }),
	plain("parent_id", "Mã đơn vị cấp trên", "cb-01273", false, func(u *Unit) *string { return &u.ParentID }),
	plain("name", "Tên đơn vị", "Trung tâm Phục vụ hành chính công phường …", true, func(u *Unit) *string { return &u.Name }),
	plain("short_name", "Tên viết tắt", "TT PVHCC", false, func(u *Unit) *string { return &u.ShortName }),
	{Column{"kind", "Loại đơn vị", true, kindWords(), "Bộ phận Một cửa, trung tâm PVHCC"}, func(u Unit) string { return shown(string(u.Kind)) },
		func(u *Unit, s string) string {
			u.Kind = UnitKind(identifier(s, UnitKinds))
			return badUnless(u.Kind.Valid(), "org.kind")
		}},
	{Column{"level", "Cấp", true, levelWords(), "cấp xã"}, func(u Unit) string { return shown(string(u.Level)) },
		func(u *Unit, s string) string {
			u.Level = AdminLevel(identifier(s, Levels))
			return badUnless(u.Level.Valid(), "org.level")
		}},
	plain("province", "Mã tỉnh", "04", true, func(u *Unit) *string { return &u.Province }),
	plain("agency_code", "Mã định danh cơ quan", "H14.101", false, func(u *Unit) *string { return &u.AgencyCode }),
	plain("area_code", "Mã đơn vị hành chính", "01273", false, func(u *Unit) *string { return &u.AreaCode }),
	plain("address", "Địa chỉ", "", false, func(u *Unit) *string { return &u.Address }),
	plain("phone", "Điện thoại", "02060000001", false, func(u *Unit) *string { return &u.Phone }),
	{Column{"fields", "Lĩnh vực phụ trách", false, nil, "Người có công; Lao động"}, func(u Unit) string { return strings.Join(u.Fields, "; ") },
		func(u *Unit, s string) string { u.Fields = split(s); return "" }},
	day("valid_from", "Hiệu lực từ", "01/07/2025", func(u *Unit) *string { return &u.ValidFrom }),
	day("valid_to", "Hiệu lực đến", "", func(u *Unit) *string { return &u.ValidTo }),
	plain("successor_id", "Mã đơn vị kế thừa", "", false, func(u *Unit) *string { return &u.SuccessorID }),
}

var officerColumns = []column[Officer]{
	plain("id", "Mã cán bộ", "cb-0001", true, func(o *Officer) *string { return &o.ID }),
	plain("subject", "Tài khoản định danh điện tử", "tdv-0001", true, func(o *Officer) *string { return &o.Subject }),
	plain("full_name", "Họ và tên", "Nguyễn Văn Mẫu", true, func(o *Officer) *string { return &o.FullName }),
	plain("phone", "Điện thoại", "0990000001", false, func(o *Officer) *string { return &o.Phone }),
	plain("email", "Thư điện tử", "mau@example.vn", false, func(o *Officer) *string { return &o.Email }),
	plain("unit_id", "Mã đơn vị công tác", "cb-01273-mc", false, func(o *Officer) *string { return &o.UnitID }),
	{Column{"blocked", "Đã khóa", false, []string{"x"}, ""}, func(o Officer) string {
		if o.Blocked {
			return "x"
		}
		return ""
	}, func(o *Officer, s string) string {
		o.Blocked = s != ""
		return badUnless(s == "" || strings.EqualFold(s, "x"), "org.tick")
	}},
	day("ended_on", "Ngày thôi công tác", "", func(o *Officer) *string { return &o.EndedOn }),
}

var postColumns = []column[Post]{
	plain("id", "Mã chức vụ", "cb-01273-mc-tn1", true, func(p *Post) *string { return &p.ID }),
	plain("unit_id", "Mã đơn vị", "cb-01273-mc", true, func(p *Post) *string { return &p.UnitID }),
	plain("officer_id", "Mã cán bộ", "cb-0001", false, func(p *Post) *string { return &p.OfficerID }),
	plain("title", "Chức danh", "Công chức tiếp nhận và trả kết quả", true, func(p *Post) *string { return &p.Title }),
	{Column{"roles", "Vai trò", true, roleWords(), "cán bộ tiếp nhận; kế toán, thu phí"}, func(p Post) string {
		out := make([]string, len(p.Roles))
		for i, r := range p.Roles {
			out[i] = shown(string(r))
		}
		return strings.Join(out, "; ")
	}, func(p *Post, s string) string {
		p.Roles = nil
		good := true
		for _, w := range split(s) {
			r := Role(identifier(w, Roles))
			p.Roles, good = append(p.Roles, r), good && r.Valid()
		}
		return badUnless(good, "org.role")
	}},
	day("valid_from", "Hiệu lực từ", "01/07/2025", func(p *Post) *string { return &p.ValidFrom }),
	day("valid_to", "Hiệu lực đến", "", func(p *Post) *string { return &p.ValidTo }),
	plain("successor_id", "Mã chức vụ kế thừa", "", false, func(p *Post) *string { return &p.SuccessorID }),
}

func badUnless(good bool, code string) string {
	if good {
		return ""
	}
	return code
}

// shown is the word people read for an identifier.
func shown(id string) string { return fault.Word("vi", id) }

// identifier finds the identifier of a word, however it is written; the word itself
// when there is none.
func identifier[T ~string](s string, all []T) string {
	key := text.Fold(s)
	for _, id := range all {
		if key != "" && (key == text.Fold(string(id)) || key == text.Fold(shown(string(id)))) {
			return string(id)
		}
	}
	return s
}

func words[T ~string](all []T) []string {
	out := make([]string, len(all))
	for i, id := range all {
		out[i] = shown(string(id))
	}
	return out
}

func kindWords() []string  { return words(UnitKinds) }
func levelWords() []string { return words(Levels) }
func roleWords() []string  { return words(Roles) }

// split reads a cell of several values, separated by semicolons.
func split(s string) []string {
	var out []string
	for _, part := range strings.Split(s, ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// shownDate writes a civil date as people here do.
func shownDate(iso string) string {
	if t, err := time.Parse(time.DateOnly, iso); err == nil {
		return t.Format("02/01/2006")
	}
	return iso
}

// readDate reads a date: 01/07/2025, 1/7/2025, 2025-07-01, or a spreadsheet's own
// number of days since 1899-12-30. What is no date is given back with false.
func readDate(s string) (string, bool) {
	if s == "" {
		return "", true
	}
	for _, layout := range []string{"2/1/2006", "2-1-2006", "2.1.2006", time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.DateOnly), isDate(t.Format(time.DateOnly))
		}
	}
	if n, err := strconv.Atoi(s); err == nil && n > 16000 && n < 110000 {
		return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n).Format(time.DateOnly), true
	}
	return s, false
}
