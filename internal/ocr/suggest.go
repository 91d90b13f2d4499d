package ocr

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"motcua/internal/text"
)

// Suggestion is what a paper seems to say of itself; empty fields were not found.
type Suggestion struct {
	Number   string // with its symbol, "152/QĐ-UBND"
	Issuer   string
	IssuedOn string // civil date
	ValidTo  string // civil date, inclusive
}

// Any reports whether something was found.
func (s Suggestion) Any() bool { return s != Suggestion{} }

var (
	numberLine = regexp.MustCompile(`(?i)(?:^|\s)(?:Số|Mã số|No\.?)\s*[:.]\s*([0-9A-ZĐ][0-9A-Za-zĐđƯưƠơ./-]{0,38}[0-9A-Za-zĐđ])`)
	heading    = regexp.MustCompile(`(?i)CỘNG\s+H(?:ÒA|OÀ)`)

	// The others look at folded lines: no marks, and spaces for punctuation.
	plainDate  = regexp.MustCompile(`(?:^| )(\d{1,2}) (\d{1,2}) (\d{4})(?: |$)`)
	wordDate   = regexp.MustCompile(`ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})`)
	untilWords = regexp.MustCompile(`co gia tri den|co gia tri su dung den|het han|thoi han den|den ngay|valid until|date of expiry`)
	issueWords = regexp.MustCompile(`cap ngay|ngay cap|ky ngay`)
)

// issuers begin the name of a body that issues papers; marks count ("sở" is not "số").
var issuers = []string{"ủy ban nhân dân", "uỷ ban nhân dân", "ubnd", "sở", "bộ", "công an", "phòng", "cục", "chi cục", "trường", "bệnh viện", "trung tâm", "hội đồng", "tòa án", "toà án", "bảo hiểm xã hội", "ban chỉ huy"}

const (
	searchLines = 400 // lines that are looked through
	headLines   = 12  // lines in which the issuer stands
)

// Suggest looks through the text of a paper, as far as it was read.
func Suggest(page string) Suggestion {
	var s Suggestion
	head := 0
	for i, line := range strings.Split(page, "\n") {
		if i == searchLines {
			break
		}
		if line = strings.Join(strings.Fields(line), " "); line == "" {
			continue
		}
		head++
		s.number(line)
		s.dates(text.Fold(line))
		if s.Issuer == "" && head <= headLines {
			s.Issuer = issuer(line)
		}
	}
	return s
}

func (s *Suggestion) number(line string) {
	if m := numberLine.FindStringSubmatch(line); s.Number == "" && m != nil && strings.ContainsAny(m[1], "0123456789") {
		s.Number = m[1]
	}
}

// dates takes the first date beside words of validity for the end, the first other
// date that is announced as one of issue, or stands in words, for the issue.
func (s *Suggestion) dates(folded string) {
	if at := untilWords.FindStringIndex(folded); at != nil {
		if d := date(folded[at[0]:]); d != "" && s.ValidTo == "" {
			s.ValidTo = d
		}
		folded = folded[:at[0]]
	}
	if s.IssuedOn == "" && (issueWords.MatchString(folded) || wordDate.MatchString(folded)) {
		s.IssuedOn = date(folded)
	}
}

// date gives the first civil date in a folded line, "" when there is none that exists.
func date(folded string) string {
	m := wordDate.FindStringSubmatch(folded)
	if m == nil {
		m = plainDate.FindStringSubmatch(folded)
	}
	if m == nil {
		return ""
	}
	day, _ := strconv.Atoi(m[1])
	month, _ := strconv.Atoi(m[2])
	year, _ := strconv.Atoi(m[3])
	d := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if d.Day() != day || int(d.Month()) != month || year < 1900 || year > 2200 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

// issuer gives the body that a line of the head names: the left column stands before
// the national heading where both were read as one line.
func issuer(line string) string {
	if at := heading.FindStringIndex(line); at != nil {
		line = line[:at[0]]
	}
	lower := strings.ToLower(line)
	for _, begin := range issuers {
		if strings.HasPrefix(lower, begin+" ") && len([]rune(line)) <= 120 {
			return strings.Trim(line, " -–_.,;:|")
		}
	}
	return ""
}
