package workflow

import (
	"strings"
)

// The column "Hành động tiếp theo" has a way per line:
//
//	<mã> [(<mã đường nối>)] ["<nhãn>"] [nếu <điều kiện> | còn lại]
//
// The id of the flow is written only when it is not the usual one, quotes in a label
// are doubled. "kết thúc" alone ends the process; an empty cell goes on to the row
// below. Where a way says no more than its target, several may stand in a line, by
// commas or semicolons. "song song", "chờ đủ", "xin ý kiến", "liên thông" are kinds of
// rows, not words of this column.
const (
	nextEnd  = "kết thúc"
	nextIf   = "nếu "
	nextElse = "còn lại"
)

func writeNext(d *Definition, id string) string {
	var lines []string
	for _, f := range d.Flows {
		if f.From != id {
			continue
		}
		text := f.To
		if f.ID != "" {
			text += " (" + f.ID + ")"
		}
		if f.Name != "" {
			text += ` "` + strings.ReplaceAll(f.Name, `"`, `""`) + `"`
		}
		if f.Condition != "" {
			text += " " + nextIf + f.Condition
		}
		if f.Default {
			text += " " + nextElse
		}
		lines = append(lines, text)
	}
	if len(lines) == 0 {
		return nextEnd
	}
	return strings.Join(lines, "\n")
}

// next reads the ways on from a row.
func (p *rowReader) next(i int) {
	text, from := p.rows[i].Next, p.rows[i].ID
	switch {
	case strings.EqualFold(text, nextEnd):
		return
	case text == "" && (i+1 == len(p.rows) || strings.EqualFold(p.rows[i].Kind, nextEnd)):
		return
	case text == "":
		p.d.Flows = append(p.d.Flows, Flow{From: from, To: p.rows[i+1].ID})
		return
	}
	p.ways(i, text, from)
}

func (p *rowReader) ways(i int, text, from string) {
	for _, line := range strings.Split(text, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		ways := []string{line}
		if low := strings.ToLower(line); !strings.ContainsAny(line, `"(`) && !strings.Contains(low, nextIf) && !strings.Contains(low, nextElse) {
			ways = strings.FieldsFunc(line, func(r rune) bool { return r == ',' || r == ';' })
		}
		for _, way := range ways {
			f, ok := p.way(i, strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(way), "→")))
			if !ok {
				return
			}
			f.From = from
			p.d.Flows = append(p.d.Flows, f)
		}
	}
}

// way reads one way; what it cannot read is told once.
func (p *rowReader) way(i int, text string) (f Flow, ok bool) {
	target, rest := text, ""
	low := strings.ToLower(text)
	if strings.HasPrefix(low, "bước ") {
		text = strings.TrimSpace(text[len("bước "):])
		target = text
	}
	if at := strings.IndexAny(text, " (\""); at >= 0 {
		target, rest = text[:at], strings.TrimSpace(text[at:])
	}
	if f.To = p.ids[rowID(target)]; f.To == "" {
		p.fail(i, "next", "rows.target", "target", target)
		return f, false
	}
	if inner, ok := strings.CutPrefix(rest, "("); ok {
		id, after, closed := strings.Cut(inner, ")")
		if !closed || !idForm.MatchString(id) {
			p.fail(i, "next", "rows.next", "way", text)
			return f, false
		}
		f.ID, rest = id, strings.TrimSpace(after)
	}
	if strings.HasPrefix(rest, `"`) {
		if f.Name, rest, ok = unquoted(rest[1:]); !ok {
			p.fail(i, "next", "rows.next", "way", text)
			return f, false
		}
	}
	switch low := strings.ToLower(rest); {
	case rest == "":
	case low == nextElse:
		f.Default = true
	case strings.HasPrefix(low, nextIf):
		f.Condition = strings.TrimSpace(rest[len(nextIf):])
	default:
		p.fail(i, "next", "rows.next", "way", text)
		return f, false
	}
	return f, true
}

// unquoted reads up to the closing quote; doubled quotes stand for one.
func unquoted(s string) (text, rest string, ok bool) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '"' {
			b.WriteByte(s[i])
			continue
		}
		if i+1 < len(s) && s[i+1] == '"' {
			b.WriteByte('"')
			i++
			continue
		}
		return b.String(), strings.TrimSpace(s[i+1:]), true
	}
	return "", "", false
}
