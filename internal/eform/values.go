package eform

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"motcua/internal/identity"
	"motcua/internal/text"
)

// Read turns the fields of a posted page into answers. Blank fields give no
// answer, hidden ones neither. What cannot be read (a date that is none) is kept as
// typed, so that Validate says so at the field. The values must be Tidy.
func (c *Compiled) Read(v Values) Answers {
	a := Answers{}
	for i := range c.Layout.Sections {
		for j := range c.Layout.Sections[i].Fields {
			f := &c.Layout.Sections[i].Fields[j]
			if value := c.read(nil, f, v, Prefix+f.Name); value != nil {
				a[f.Name] = value
			}
		}
	}
	c.drop(a)
	return a
}

// drop takes hidden answers away: what was typed before a choice was changed.
func (c *Compiled) drop(a Answers) {
	shown := c.Shown(a)
	for name, value := range a {
		if !shown[name] {
			delete(a, name)
			continue
		}
		for n, row := range Rows(value) {
			for sub := range row {
				if !shown[rowKey(name, n, sub)] {
					delete(row, sub)
				}
			}
		}
	}
}

func (c *Compiled) read(group, f *Field, v Values, at string) any {
	switch f.Widget {
	case WidgetStatic:
		return nil
	case WidgetGroup:
		return c.readRows(f, v, at)
	case WidgetChecks:
		var out []any
		for _, o := range f.Options {
			if slices.Contains(v[at], o.Value) {
				out = append(out, o.Value)
			}
		}
		if out == nil {
			return nil
		}
		return out
	case WidgetCheckbox:
		if v.Get(at) == "" {
			return nil
		}
		return true
	}
	typed := tidyText(v.Get(at), f.Widget)
	if typed == "" {
		return nil
	}
	return c.typed(group, f, typed)
}

// tidyText is what a text is kept as: trimmed, NFC. Text that is none stays as
// typed, for Validate to refuse.
func tidyText(s string, w Widget) string {
	out, err := text.ValidUTF8NFC(s, 0)
	if err != nil {
		return s
	}
	if w != WidgetArea {
		out = strings.Join(strings.Fields(out), " ")
	}
	return out
}

func (c *Compiled) typed(group, f *Field, s string) any {
	switch f.Widget {
	case WidgetDate:
		return ReadDate(s)
	case WidgetMoney:
		if n, err := strconv.ParseInt(strings.NewReplacer(".", "", " ", "", "đ", "", "₫", "").Replace(s), 10, 64); err == nil && n > -1e15 && n < 1e15 {
			return float64(n)
		}
	case WidgetNumber:
		if n, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", "."), 64); err == nil && n > -1e15 && n < 1e15 {
			return n
		}
	case WidgetPhone:
		if n, err := identity.Phone(s); err == nil {
			return n
		}
	case WidgetID:
		return strings.ToUpper(strings.NewReplacer(" ", "", ".", "").Replace(s))
	case WidgetAccount:
		return strings.NewReplacer(" ", "", ".", "").Replace(s)
	case WidgetSelect, WidgetRadio:
		switch c.property(group, f)["type"] {
		case "integer", "number":
			if n, err := strconv.ParseFloat(s, 64); err == nil {
				return n
			}
		case "boolean":
			return s == "true"
		}
	}
	return s
}

func (c *Compiled) readRows(f *Field, v Values, at string) any {
	var rows []any
	for n := range rowCount(f, v, at) {
		row := map[string]any{}
		for k := range f.Fields {
			sub := &f.Fields[k]
			if value := c.read(f, sub, v, fmt.Sprintf("%s.%d.%s", at, n, sub.Name)); value != nil {
				row[sub.Name] = value
			}
		}
		if len(row) > 0 {
			rows = append(rows, row)
		}
	}
	if rows == nil {
		return nil
	}
	return rows
}

// rowCount counts the rows of a group that a page holds.
func rowCount(f *Field, v Values, at string) int {
	n, _ := strconv.Atoi(v.Get(at + ".rows"))
	return max(0, min(n, MaxRows))
}

// Tidy brings a posted page into order before it is read or shown again: blank
// rows go, unless keep, and rows move up, so that the third row is "2" on the page,
// in the answers and in every fault.
func (c *Compiled) Tidy(v Values, keep bool) {
	for i := range c.Layout.Sections {
		for j := range c.Layout.Sections[i].Fields {
			if f := &c.Layout.Sections[i].Fields[j]; f.Widget == WidgetGroup && !keep {
				tidyRows(f, v)
			}
		}
	}
}

func tidyRows(f *Field, v Values) {
	at := Prefix + f.Name
	to := 0
	n := rowCount(f, v, at)
	for from := range n {
		filled := false
		for k := range f.Fields {
			filled = filled || strings.TrimSpace(strings.Join(v[fmt.Sprintf("%s.%d.%s", at, from, f.Fields[k].Name)], "")) != ""
		}
		if filled {
			moveRow(f, v, from, to)
			to++
		}
	}
	for ; n > to; n-- {
		clearRow(f, v, n-1)
	}
	v.Set(at+".rows", strconv.Itoa(to))
}

func moveRow(f *Field, v Values, from, to int) {
	if from == to {
		return
	}
	for k := range f.Fields {
		a, b := Prefix+rowKey(f.Name, from, f.Fields[k].Name), Prefix+rowKey(f.Name, to, f.Fields[k].Name)
		v[b] = v[a]
		v.Del(a)
	}
}

func clearRow(f *Field, v Values, n int) {
	for k := range f.Fields {
		v.Del(Prefix + rowKey(f.Name, n, f.Fields[k].Name))
	}
}

// AddRow and RemoveRow change the rows of a posted page; an unknown group or row
// changes nothing.
func (c *Compiled) AddRow(v Values, group string) {
	if f := c.Field(group); f != nil && f.Widget == WidgetGroup {
		at := Prefix + group
		n := rowCount(f, v, at)
		// The page shows one row before any is typed; that one counts.
		v.Set(at+".rows", strconv.Itoa(min(max(n, 1)+1, c.Most(f))))
	}
}

// RemoveRow takes one row away, see AddRow.
func (c *Compiled) RemoveRow(v Values, group string, row int) {
	f := c.Field(group)
	if f == nil || f.Widget != WidgetGroup {
		return
	}
	n := rowCount(f, v, Prefix+group)
	if row < 0 || row >= n {
		return
	}
	for i := row; i+1 < n; i++ {
		moveRow(f, v, i+1, i)
	}
	clearRow(f, v, n-1)
	v.Set(Prefix+group+".rows", strconv.Itoa(n-1))
}

// Values is the inverse of Read: the fields of a page that holds the answers.
func (c *Compiled) Values(a Answers) Values {
	v := Values{}
	for i := range c.Layout.Sections {
		for j := range c.Layout.Sections[i].Fields {
			f := &c.Layout.Sections[i].Fields[j]
			c.put(v, f, a[f.Name], Prefix+f.Name)
		}
	}
	return v
}

func (c *Compiled) put(v Values, f *Field, value any, at string) {
	switch x := value.(type) {
	case nil:
	case []any:
		if f.Widget != WidgetGroup {
			for _, one := range x {
				v.Add(at, fmt.Sprint(one))
			}
			return
		}
		v.Set(at+".rows", strconv.Itoa(len(x)))
		for n, row := range Rows(value) {
			for k := range f.Fields {
				c.put(v, &f.Fields[k], row[f.Fields[k].Name], fmt.Sprintf("%s.%d.%s", at, n, f.Fields[k].Name))
			}
		}
	case bool:
		if f.Widget != WidgetCheckbox {
			v.Set(at, strconv.FormatBool(x))
		} else if x {
			v.Set(at, "1")
		}
	case float64:
		v.Set(at, number(f.Widget, x))
	case string:
		if f.Widget == WidgetDate {
			x = ShowDate(x)
		}
		v.Set(at, x)
	}
}

// number writes a number as its field takes it.
func number(w Widget, n float64) string {
	s := strconv.FormatFloat(n, 'f', -1, 64)
	switch w {
	case WidgetMoney:
		return FormatNumber(s)
	case WidgetNumber:
		return strings.ReplaceAll(s, ".", ",")
	}
	return s
}

// FormatNumber writes "1234567.5" as people here do: "1.234.567,5".
func FormatNumber(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, part, has := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "." + whole[i:]
	}
	if has {
		whole += "," + part
	}
	return sign + whole
}

// ReadDate reads a day as people type it (2/1/1990, 02-01-1990, 02011990) into
// "1990-01-02"; what is no date stays as it is.
func ReadDate(s string) string {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '-' || r == '.' || r == ' ' })
	if len(parts) == 1 && len(s) == 8 {
		parts = []string{s[:2], s[2:4], s[4:]}
	}
	if len(parts) != 3 {
		return s
	}
	t, err := time.Parse("2/1/2006", strings.Join(parts, "/"))
	if err != nil {
		return s
	}
	return t.Format("2006-01-02")
}

// ShowDate shows "1990-01-02" as 02/01/1990; what is no date stays as it is.
func ShowDate(s string) string {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return s
	}
	return t.Format("02/01/2006")
}
