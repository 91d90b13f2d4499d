package deadline

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Text renders the explanation, one line for each step of the count, each ending
// with its legal row and source.
func (e Explanation) Text(lang Lang) []string {
	out := make([]string, len(e.Lines))
	for i, l := range e.Lines {
		out[i] = l.Text(lang)
	}
	return out
}

// Text renders one line: its sentence and, in brackets, its legal row and source.
func (l Line) Text(lang Lang) string {
	basis := strings.Trim(l.Row+", "+l.Source, ", ")
	if basis == "" {
		return l.Sentence(lang)
	}
	return l.Sentence(lang) + " [" + basis + "]"
}

// Sentence renders one line without its basis.
func (l Line) Sentence(lang Lang) string {
	text := l.sentence(lang)
	if l.Provisional {
		text += words(lang, " (tạm tính)", " (provisional)")
	}
	return text
}

// ForApplicants leaves out the numbers of requirement rows, which tell somebody
// outside nothing, and keeps the law.
func (e Explanation) ForApplicants() Explanation {
	lines := slices.Clone(e.Lines)
	for i := range lines {
		lines[i].Row = ""
	}
	e.Lines = lines
	return e
}

func (l Line) sentence(lang Lang) string {
	from, to := moment(l.From, lang), moment(l.To, lang)
	switch l.Rule {
	case RuleReceived:
		return words(lang, "Tiếp nhận hồ sơ lúc "+from, "Received "+from)
	case RuleStarted:
		return words(lang, "Bắt đầu bước xử lý lúc "+from, "Step started "+from)
	case RuleReceiver:
		return words(lang, "Bộ phận Một cửa nơi nộp tiếp nhận hồ sơ lúc "+from+" (chưa tính thời hạn)", "Received at the counter "+from+" (clock not started)")
	case RuleCrossBorder:
		return words(lang, "Cơ quan có thẩm quyền nhận hồ sơ lúc "+from+": bắt đầu tính thời hạn", "Received by the competent agency "+from+": the clock starts")
	case RuleProvisional:
		return words(lang, "Cơ quan có thẩm quyền chưa nhận hồ sơ: ngày hẹn trả là tạm tính", "Not yet received by the competent agency: the due date is provisional")
	case RuleNextMoment:
		return words(lang, "Ngoài giờ làm việc hoặc vào ngày nghỉ: chuyển sang thời điểm làm việc tiếp theo, "+from, "After working hours or on a day off: moved to "+from)
	case RuleStartDay:
		return words(lang, "Không tính ngày bắt đầu "+day(l.From, lang), "Start day "+day(l.From, lang)+" not counted")
	case RuleFromMoment:
		return words(lang, "Tính theo giờ làm việc, từ "+from, "Counted in working time from "+from)
	case RuleCounted:
		return l.counted(lang)
	case RuleSkipped:
		return l.skipped(lang)
	case RuleSwapWork:
		return words(lang, "Ngày "+day(l.From, lang)+" là ngày làm bù, được tính là ngày làm việc", day(l.From, lang)+" is a swap day and counts as a working day")
	case RuleMoved:
		return words(lang, "Ngày cuối "+day(l.From, lang)+" là ngày nghỉ: chuyển sang "+day(l.To, lang), "Last day "+day(l.From, lang)+" is a day off: moved to "+day(l.To, lang))
	case RuleDue:
		return words(lang, "Hạn trả kết quả: "+to, "Due "+to)
	case RuleIssued:
		return words(lang, "Hạn trả kết quả đã hẹn: "+to, "Due date issued: "+to)
	}
	return l.event(lang, from, to)
}

// event is the sentence of what happened to a dossier on its way.
func (l Line) event(lang Lang, from, to string) string {
	switch l.Rule {
	case RuleUndecided:
		return words(lang, "Lịch nghỉ sau "+day(l.From, lang)+" chưa được công bố", "The calendar after "+day(l.From, lang)+" is not decided yet")
	case RuleUntimed:
		return words(lang, "Không quy định thời hạn", "Untimed")
	case RuleSameDay:
		return words(lang, "Giải quyết trong ngày, tiếp nhận trước mốc "+l.From.Format("15:04")+": hạn "+to, "Resolved within the day, received by the cut-off "+l.From.Format("15:04")+": due "+to)
	case RuleAfterCutOff:
		return words(lang, "Giải quyết trong ngày, tiếp nhận sau mốc "+l.From.Format("15:04")+" hoặc ngoài giờ: hạn "+to, "Resolved within the day, received after the cut-off "+l.From.Format("15:04")+" or out of hours: due "+to)
	case RulePaused:
		until := words(lang, " đến "+to, " to "+to)
		if l.To.IsZero() {
			until = words(lang, " đến nay, chưa kết thúc", ", still running")
		}
		return words(lang,
			fmt.Sprintf("Tạm dừng tính thời hạn từ %s%s (%s), cộng thêm %s", from, until, l.ground(lang), duration(l.Minutes, lang)),
			fmt.Sprintf("Clock paused from %s%s (%s), adding %s", from, until, l.ground(lang), duration(l.Minutes, lang)))
	case RuleRestarted:
		return words(lang, "Trả lại hồ sơ lúc "+from+", nhận lại hồ sơ đầy đủ lúc "+to+": tính lại thời hạn từ đầu ("+l.Name+")", "Returned "+from+", complete again "+to+": counted again from zero ("+l.Name+")")
	case RuleWaiting:
		return words(lang, "Trả lại hồ sơ lúc "+from+", đang chờ người nộp hoàn thiện ("+l.Name+")", "Returned "+from+", waiting for the applicant ("+l.Name+")")
	case RuleExtended:
		return words(lang, "Gia hạn một lần, đề nghị lúc "+from+", hẹn lại lúc "+to+" ("+l.Name+")", "Extended once, asked "+from+", new date "+to+" ("+l.Name+")")
	case RuleExtendedLate:
		return words(lang, "Đề nghị gia hạn lúc "+from+" không được chấp nhận, không đổi ngày hẹn trả ("+l.Name+")", "Extension asked "+from+" came too late or was overtaken, no effect ("+l.Name+")")
	}
	return string(l.Rule)
}

func (l Line) counted(lang Lang) string {
	if l.Minutes > 0 {
		return words(lang,
			fmt.Sprintf("Tính %s, từ %s đến %s", duration(l.Minutes, lang), moment(l.From, lang), moment(l.To, lang)),
			fmt.Sprintf("Counted %s, %s to %s", duration(l.Minutes, lang), moment(l.From, lang), moment(l.To, lang)))
	}
	n := Part{l.Quarters, l.Unit}.text(lang)
	return words(lang, "Tính "+n+": "+days(l.From, l.To, lang), "Counted "+n+": "+days(l.From, l.To, lang))
}

func (l Line) skipped(lang Lang) string {
	if l.From.IsZero() {
		return l.restText(lang)
	}
	name := l.Name
	if name == "" {
		name = words(lang, "nghỉ hằng tuần", "weekly rest")
	}
	return words(lang, "Không tính "+days(l.From, l.To, lang)+": "+name, "Skipped "+days(l.From, l.To, lang)+": "+name)
}

func (l Line) ground(lang Lang) string {
	ground, document, _ := strings.Cut(l.Name, ": ")
	return PauseGround(ground).text(lang) + ", " + document
}

func (g PauseGround) text(lang Lang) string {
	switch g {
	case GroundSupplement:
		return words(lang, "bổ sung hồ sơ", "supplement")
	case GroundFinancial:
		return words(lang, "thực hiện nghĩa vụ tài chính", "financial obligation")
	case GroundSectorLaw:
		return words(lang, "dừng theo pháp luật chuyên ngành", "stop under sector law")
	}
	return words(lang, "bất khả kháng", "force majeure")
}

func duration(minutes int, lang Lang) string {
	h, m := minutes/60, minutes%60
	hours := words(lang, fmt.Sprintf("%d giờ", h), fmt.Sprintf("%d h", h))
	rest := words(lang, fmt.Sprintf("%d phút", m), fmt.Sprintf("%d min", m))
	work := words(lang, " làm việc", " of working time")
	switch {
	case m == 0:
		return hours + work
	case h == 0:
		return rest + work
	}
	return hours + " " + rest + work
}

var weekdays = [7][2]string{{"Chủ nhật", "Sun"}, {"thứ Hai", "Mon"}, {"thứ Ba", "Tue"}, {"thứ Tư", "Wed"},
	{"thứ Năm", "Thu"}, {"thứ Sáu", "Fri"}, {"thứ Bảy", "Sat"}}

func day(t time.Time, lang Lang) string {
	t = t.In(zone)
	w := weekdays[t.Weekday()]
	return words(lang, w[0], w[1]) + t.Format(" 02/01/2006")
}

// days is one day, or the first and the last of several.
func days(from, to time.Time, lang Lang) string {
	if from.Equal(to) {
		return day(from, lang)
	}
	return day(from, lang) + " – " + day(to, lang)
}

// moment puts the hour first in Vietnamese and last in English, as each language writes it.
func moment(t time.Time, lang Lang) string {
	if t.IsZero() {
		return ""
	}
	at := t.In(zone).Format("15:04")
	return words(lang, at+" "+day(t, lang), day(t, lang)+" "+at)
}
