package web_test

import (
	"html"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/org"
)

// ask is a question of the what-if page.
func ask(pairs ...string) string {
	q := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		q.Set(pairs[i], pairs[i+1])
	}
	return "/what-if?" + q.Encode()
}

// five and ten are procedures of so many working days.
const (
	fiveDays = "1.010833"
	tenDays  = "1.005450"
)

// T-01, T-04, H-01…H-03: the due date and every day on the way, as the page tells it.
func TestWhatIfDates(t *testing.T) {
	s := newSite(t)
	for _, c := range []struct {
		name, path string
		want       []string
	}{
		{"Tết 2026", ask("procedure", fiveDays, "date", "2026-02-12", "time", "16:20", "unit", commune), []string{
			"17:00 thứ Năm, 26/02/2026",
			"Không tính thứ Hai 16/02/2026 – thứ Sáu 20/02/2026: Tết Âm lịch Bính Ngọ",
			"thứ Hai 16/02/2026 – thứ Sáu 20/02/2026", "nghỉ lễ: Tết Âm lịch Bính Ngọ",
			"thứ Năm 26/02/2026", "tính là ngày thứ 5; hạn trả kết quả lúc 17:00",
			"08:00 thứ Sáu, 13/02/2026", "Nộp sau 15:00"}},
		{"swap Saturday 10/01/2026", ask("procedure", fiveDays, "date", "2026-01-10", "time", "09:00"), []string{
			"17:00 thứ Sáu, 16/01/2026", "thứ Bảy 10/01/2026", "ngày làm bù", "Nộp trước 15:00"}},
		{"swap Saturday 22/08/2026 and Quốc khánh", ask("procedure", tenDays, "variant", "v2", "date", "2026-08-21", "time", "09:00"), []string{
			"17:00 thứ Ba, 08/09/2026", "ngày làm bù; tính là ngày thứ 1", "nghỉ lễ: Quốc khánh", "Nghỉ hoán đổi Quốc khánh (làm bù 22/8/2026)", "tính là ngày thứ 10; hạn trả kết quả lúc 17:00", "Tháng 8/2026", "Tháng 9/2026"}},
		{"across boundaries", ask("procedure", fiveDays, "date", "2026-11-23", "time", "09:00", "cross", "1", "date2", "2026-11-25", "time2", "10:00"), []string{
			"Cơ quan có thẩm quyền nhận hồ sơ lúc 10:00 thứ Tư 25/11/2026", "17:00 thứ Tư, 02/12/2026"}},
		{"across boundaries, not yet received", ask("procedure", fiveDays, "date", "2026-11-23", "time", "09:00", "cross", "1"), []string{
			"Tạm tính", "ngày hẹn trả là tạm tính"}},
		{"a holiday not decided", ask("procedure", fiveDays, "date", "2026-12-30", "time", "15:30"), []string{
			"17:00 thứ Năm, 07/01/2027", "Tết Dương lịch", "Tạm tính"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, lang := range []string{"vi", "en"} {
				w := s.get("", c.path+"&lang="+lang)
				body := html.UnescapeString(w.Body.String())
				if w.Code != http.StatusOK {
					t.Fatalf("%d %s", w.Code, body)
				}
				wordsOf(t, body, lang)
				drawn(t, body)
				for _, want := range c.want {
					if lang == "vi" && !strings.Contains(body, want) {
						t.Errorf("the page lacks %q", want)
					}
				}
			}
		})
	}
}

var (
	months   = regexp.MustCompile(`(?s)<svg role="img" aria-labelledby="(\S+) (\S+)".*?</svg>`)
	rectTags = regexp.MustCompile(`translate\(\d+ \d+\)`)
)

// drawn checks that every month grid has its title, its description and its days,
// and that the table tells the same.
func drawn(t *testing.T, body string) {
	t.Helper()
	all := months.FindAllStringSubmatch(body, -1)
	if len(all) == 0 || !strings.Contains(body, `<details class="due-table">`) || !strings.Contains(body, `<ul class="due-legend"`) {
		t.Fatalf("%d month grids, or no table, or no legend", len(all))
	}
	for _, m := range all {
		for _, id := range []string{`<title id="` + m[1] + `">`, `<desc id="` + m[2] + `">`} {
			if _, text, ok := strings.Cut(m[0], id); !ok || strings.HasPrefix(text, "<") {
				t.Errorf("the picture lacks %s", id)
			}
		}
		if n := len(rectTags.FindAllString(m[0], -1)); n < 1 || n > 31 {
			t.Errorf("a month of %d days", n)
		}
	}
}

// What is wrong is said at its field, and what was typed stays.
func TestWhatIfFaults(t *testing.T) {
	s := newSite(t)
	for _, c := range []struct{ name, path, field, want string }{
		{"no day", ask("procedure", fiveDays, "date", "31/02/2026", "time", "09:00"), "date", "31/02/2026"},
		{"no time", ask("procedure", fiveDays, "date", "2026-02-12", "time", "25:00"), "time", "25:00"},
		{"no procedure", ask("procedure", "9.999999"), "q", ""},
		{"no case", ask("procedure", tenDays, "variant", "v99"), "variant", ""},
		{"no counter", ask("procedure", fiveDays, "unit", "cb-0"), "unit", ""},
		{"counter of another level", ask("procedure", fiveDays, "unit", "bnv-mc"), "unit", ""},
		{"beyond the calendar", ask("procedure", fiveDays, "date", "2031-01-01", "time", "09:00"), "date", "2031-01-01"},
		{"receipt before receipt", ask("procedure", fiveDays, "date", "2026-11-25", "time", "09:00", "cross", "1", "date2", "2026-11-24", "time2", "09:00"), "date2", "2026-11-24"},
		{"half a moment", ask("procedure", fiveDays, "date", "2026-11-25", "time", "09:00", "cross", "1", "date2", "2026-11-26"), "time2", "2026-11-26"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, lang := range []string{"vi", "en"} {
				w := s.get("", c.path+"&lang="+lang)
				body := w.Body.String()
				wordsOf(t, body, lang)
				if w.Code != http.StatusUnprocessableEntity {
					t.Errorf("%d", w.Code)
				}
				for _, want := range []string{`id="` + c.field + `-error"`, `href="#` + c.field + `"`, `id="` + c.field + `"`, `aria-invalid="true"`, c.want} {
					if !strings.Contains(body, want) {
						t.Errorf("the page lacks %s", want)
					}
				}
			}
		})
	}
}

// A procedure without a published period has no due date, and its page does not
// offer one.
func TestWhatIfWithoutAPeriod(t *testing.T) {
	s := newSite(t)
	for _, p := range s.App.Book().Search("", "", s.App.Today(), 2000) {
		untimed := true
		for _, v := range p.Variants {
			untimed = untimed && v.Period.IsZero()
		}
		w := s.get("", ask("procedure", p.Key))
		if want := map[bool]int{true: http.StatusUnprocessableEntity, false: http.StatusOK}[untimed]; w.Code != want {
			t.Errorf("%s: %d, want %d", p.Key, w.Code, want)
		}
		wordsOf(t, w.Body.String(), p.Key)
		if offered := strings.Contains(s.get("", "/procedures/"+p.Key).Body.String(), "/what-if?procedure="); offered == untimed {
			t.Errorf("%s: offered %v", p.Key, offered)
		}
	}
}

// A procedure is found by words without marks and opens with the day kept; only
// those with a published period are offered.
func TestWhatIfSearch(t *testing.T) {
	s := newSite(t)
	body := s.get("", "/what-if?q=than+nhan+nguoi+co+cong&date=2026-02-12&time=16:20").Body.String()
	if !strings.Contains(body, `href="/what-if?date=2026-02-12&amp;procedure=`+fiveDays+`&amp;time=16%3A20"`) {
		t.Errorf("the procedure is not offered: %s", body)
	}
	if body := s.get("", "/what-if?q=khongcothutucnay").Body.String(); !strings.Contains(body, "Không có thủ tục nào khớp") {
		t.Error("nothing found is not said")
	}
	w := s.get("", "/what-if?procedure="+fiveDays)
	if body := w.Body.String(); w.Code != http.StatusOK || !strings.Contains(body, `value="2026-11-25"`) || !strings.Contains(body, `value="09:00"`) {
		t.Errorf("%d: received now is not the default", w.Code)
	}
	if body := s.get("", ask("procedure", fiveDays, "date", "2026-02-12", "time", "16:20")).Body.String(); !strings.Contains(body, `href="?date=2026-02-12&amp;procedure=`+fiveDays+`&amp;time=16%3A20&amp;lang=en"`) {
		t.Error("the other language forgets what was asked")
	}
	clerk := s.signIn(t, s.Actor(t, org.IntakeOfficer, centre))
	if body := s.get(clerk, "/what-if").Body.String(); !strings.Contains(body, `href="/what-if" aria-current="page"`) {
		t.Error("officers do not find the page in their menu")
	}
	if body := s.get("", "/").Body.String(); !strings.Contains(body, `href="/what-if"`) {
		t.Error("citizens do not find the page")
	}
}

// The worked example of the documentation is what the product says, word for word.
func TestWorkedExampleOfTheDocumentation(t *testing.T) {
	s := newSite(t)
	doc, err := os.ReadFile("../../docs/reference/deadline.md")
	check(t, err)
	r, err := s.App.WhatIf(t.Context(), app.WhatIfInput{Procedure: fiveDays, Unit: commune, ReceivedAt: at("2026-02-12", 16, 20)})
	check(t, err)
	for _, lang := range []deadline.Lang{deadline.Vietnamese, deadline.English} {
		if text := strings.Join(r.Explanation.Text(lang), "\n"); !strings.Contains(string(doc), "```text\n"+text+"\n```") {
			t.Errorf("the documentation lacks:\n%s", text)
		}
	}
	for _, step := range r.Steps {
		due := ""
		if !step.Due.IsZero() {
			due = step.Due.Format("Mon 02/01/2006 15:04") + " "
		}
		if row := "| " + step.Name + " | " + step.Period.Text(deadline.English) + " | " + due + "|"; !strings.Contains(string(doc), row) {
			t.Errorf("the documentation lacks %s", row)
		}
	}
}
