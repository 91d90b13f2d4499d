package workflow

import (
	"strconv"
	"strings"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
)

var roles = org.Roles

// choose finds the identifier that a cell names, by itself or by its words.
func choose[T ~string](p *rowReader, i int, key, text string, all []T) T {
	if text == "" {
		return ""
	}
	var words []string
	for _, id := range all {
		if isWord(text, string(id)) {
			return id
		}
		words = append(words, word(id))
	}
	p.fail(i, key, "rows.word", "values", strings.Join(words, ", "))
	return ""
}

func isWord(text, id string) bool {
	return strings.EqualFold(text, id) || strings.EqualFold(text, fault.Word("vi", id)) || strings.EqualFold(text, fault.Word("en", id))
}

func (p *rowReader) acts(i int) (out []Act) {
	if p.rows[i].Acts == "" {
		return nil
	}
	for _, one := range strings.FieldsFunc(p.rows[i].Acts, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		if a := choose(p, i, "acts", strings.TrimSpace(one), Acts); a != "" {
			out = append(out, a)
		}
	}
	return out
}

// at reads "cấp tỉnh", a unit id, or both by a semicolon.
func (p *rowReader) at(i int) (level org.AdminLevel, unit string) {
	for _, one := range strings.Split(p.rows[i].At, ";") {
		one = strings.TrimSpace(one)
		found := false
		for _, l := range levels {
			if isWord(one, string(l)) && level == "" {
				level, found = l, true
			}
		}
		switch {
		case found || one == "":
		case unit != "":
			p.fail(i, "at", "rows.at")
		default:
			unit = one
		}
	}
	return level, unit
}

// readCalls reads "id" or "id@version".
func readCalls(text string) (id string, version int) {
	if at := strings.LastIndex(text, "@"); at >= 0 {
		if v, err := strconv.ParseUint(text[at+1:], 10, 31); err == nil {
			return text[:at], int(v)
		}
	}
	return text, 0
}

// ReadPeriod reads a time as a cell of the table has it (see docs/reference): a period
// that can be counted, or the words of one that cannot. It fails with
// workflow.edit-period.
func ReadPeriod(text string) (p deadline.Period, words string, err error) {
	p, words, ok := readPeriod(oneLine(text))
	if !ok {
		return nil, "", fault.New(fault.Invalid, "workflow.edit-period")
	}
	return p, words, nil
}

// WritePeriod writes what ReadPeriod reads.
func WritePeriod(p deadline.Period, words string) string { return writePeriod(p, words) }

// writePeriod writes a period and words beside it: "5 ngày làm việc", "Trong ngày",
// "5 ngày làm việc | kể từ ngày niêm yết"; words that could be read as a period
// stand behind a bar.
func writePeriod(p deadline.Period, words string) string {
	var parts []string
	for _, part := range p {
		text := deadline.Period{part}.Text(deadline.Vietnamese)
		if part.Unit == deadline.CalendarDay && part.Quarters%4 != 0 {
			text += " lịch"
		}
		parts = append(parts, text)
	}
	text := strings.Join(parts, " + ")
	q, back, ok := readPeriod(words)
	switch {
	case words == "":
		return text
	case text == "" && ok && q.IsZero() && back == words:
		return words
	}
	return strings.TrimSpace(text + " | " + words)
}

// readPeriod reads what writePeriod writes and what people write: "02 ngày làm
// việc", "½ ngày", "1,5 ngày", "4 giờ", "30 phút", "2 tháng", joined by + or "và". Days
// are calendar days unless "làm việc" is said (BLDS Đ147–148), but parts of a day are
// of a working day, unless "lịch" is said: nobody counts half a day of the calendar.
// Text that does not begin with an amount is kept as words; ok is false for an amount
// that cannot be read.
func readPeriod(text string) (p deadline.Period, words string, ok bool) {
	if amount, rest, bar := strings.Cut(text, "|"); bar {
		p, words, ok = readPeriod(strings.TrimSpace(amount))
		return p, strings.TrimSpace(rest), ok && words == ""
	}
	text = strings.TrimSpace(text)
	lower := strings.ToLower(text)
	if text == "" {
		return nil, "", true
	}
	if !strings.ContainsAny(lower[:1], "0123456789") && !strings.HasPrefix(lower, "½") && !strings.HasPrefix(lower, "¼") && !strings.HasPrefix(lower, "¾") {
		return nil, text, true
	}
	for _, one := range strings.Split(strings.ReplaceAll(lower, " và ", "+"), "+") {
		part, good := readPart(strings.TrimSpace(one))
		if !good {
			return nil, "", false
		}
		p = append(p, part)
	}
	return p, "", p.Validate() == nil
}

func readPart(text string) (part deadline.Part, ok bool) {
	end := strings.IndexFunc(text, func(r rune) bool { return !strings.ContainsRune("0123456789,./½¼¾ ", r) })
	if end < 0 {
		return part, false
	}
	quarters, ok := amount(strings.TrimSpace(text[:end]))
	switch unit := strings.Join(strings.Fields(text[end:]), " "); unit {
	case "ngày làm việc", "ngày lv", "nlv", "working day", "working days":
		part.Unit = deadline.WorkingDay
	case "buổi": // half a working day
		part.Unit, ok = deadline.WorkingDay, ok && quarters%2 == 0
		quarters /= 2
	case "ngày", "day", "days":
		part.Unit = deadline.CalendarDay
		if quarters%4 != 0 {
			part.Unit = deadline.WorkingDay
		}
	case "ngày lịch":
		part.Unit = deadline.CalendarDay
	case "giờ", "giờ làm việc", "h", "working hour", "working hours":
		part.Unit = deadline.WorkingHour
	case "phút":
		part.Unit = deadline.WorkingHour
		ok = ok && quarters%60 == 0
		quarters /= 60
	case "tháng", "month", "months":
		part.Unit = deadline.Month
	default:
		return part, false
	}
	part.Quarters = quarters
	return part, ok && quarters > 0
}

// amount reads "02", "1,5", "1.5", "½", "2½", "1/2", in quarters.
func amount(text string) (int, bool) {
	for sign, q := range map[string]int{"½": 2, "¼": 1, "¾": 3, "1/2": 2, "1/4": 1, "3/4": 3} {
		if rest, ok := strings.CutSuffix(text, sign); ok {
			if rest = strings.TrimSpace(rest); rest == "" {
				return q, true
			}
			n, good := quarters(rest, ",")
			return n + q, good && n%4 == 0 && (sign[0] > '9' || strings.HasSuffix(strings.TrimSuffix(text, sign), " "))
		}
	}
	return quarters(strings.Replace(text, ".", ",", 1), ",")
}
