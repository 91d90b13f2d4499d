package web_test

import (
	"bytes"
	"html"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"motcua/internal/org"
)

const november = "from=2026-11-01&to=2026-11-30"

var linkedNumber = regexp.MustCompile(`<a href="(/reports/ii-06/list\?[^"]+)">(?:<strong>)?(\d+)`)

// Every number of Biểu II.06 is exactly as long as the list behind it (RP-01, RP-02).
func TestII06NumbersEqualTheirLists(t *testing.T) {
	p := busy(t)
	p.take(t, commune, "1.010833", mother, at("2026-11-12", 9, 0))
	p.Clock.Set(at("2026-11-25", 9, 0))
	token := p.signIn(t, p.Actor(t, org.MinistryOffice, ""))
	w := p.get(token, "/reports/ii-06?"+november)
	if w.Code != http.StatusOK {
		t.Fatal(w.Code)
	}
	numbers := linkedNumber.FindAllStringSubmatch(w.Body.String(), -1)
	if len(numbers) < 10 {
		t.Fatalf("only %d numbers lead to a list", len(numbers))
	}
	for _, n := range numbers {
		path := html.UnescapeString(n[1])
		list := p.get(token, path)
		if got := strings.Count(list.Body.String(), `class="code" href="/dossiers/`); strconv.Itoa(got) != n[2] {
			t.Errorf("%s says %s, its list has %d", path, n[2], got)
		}
	}
	for _, want := range []string{"Số liệu tính đến 09:00 25/11/2026", "Theo TT 01/2020/TT-VPCP", "Tổng số", "<svg"} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("the report does not show %q", want)
		}
	}
	if w := p.get(token, "/reports/ii-06/list?"+november+"&col=2"); w.Code != http.StatusNotFound {
		t.Errorf("a column that is none: %d", w.Code)
	}
}

// The sheet holds the same numbers as the page, in thirteen columns.
func TestII06Sheet(t *testing.T) {
	p := busy(t)
	token := p.signIn(t, p.Actor(t, org.MinistryOffice, ""))
	rows := sheet(t, p.get(token, "/reports/ii-06.xlsx?"+november).Body.Bytes())
	var total []string
	for _, r := range rows {
		if len(r) > 1 && r[1] == "Tổng số" && len(r) == 13 {
			total = r
		}
	}
	// Received 8 = 0 online + 7 direct + 1 carried; resolved 3 = 2 early + 1 that waits; open 5 = 4 + 1 overdue.
	if got := strings.Join(total[2:], " "); got != "8 0 7 1 3 2 1 0 5 4 1" {
		t.Errorf("totals %q", got)
	}
}

// The Register is in the order of acceptance, on the page, in the sheet and on paper (F-07).
func TestRegisterOrder(t *testing.T) {
	p := busy(t)
	token := p.signIn(t, p.Actor(t, org.IntakeOfficer, centre))
	codes := []string{p.returned.Code, p.ready.Code, p.waiting.Code, p.onTheWay.Code}
	w := p.get(token, "/register?"+november+"&unit="+centre)
	inOrder(t, w.Body.String(), codes...)
	inOrder(t, w.Body.String(), "Số điện thoại: ", "1 bộ", "Chuyển ", "Người nhận: ") // the columns of Mẫu 07 that lists do not have
	if strings.Contains(w.Body.String(), "261005") {
		t.Error("a dossier of October stands in the Register of November")
	}
	var inSheet []string
	for _, r := range sheet(t, p.get(token, "/register.xlsx?"+november).Body.Bytes()) {
		if len(r) > 1 && strings.HasPrefix(r[1], "H14.9-") {
			inSheet = append(inSheet, r[1])
		}
	}
	inOrder(t, strings.Join(inSheet, "\n"), codes...)
	pdf := p.get(token, "/register.pdf?"+november)
	if pdf.Code != http.StatusOK || !bytes.HasPrefix(pdf.Body.Bytes(), []byte("%PDF-")) || pdf.Header().Get("Content-Type") != "application/pdf" {
		t.Errorf("the paper: %d %s", pdf.Code, pdf.Header().Get("Content-Type"))
	}
	if got := pdf.Header().Get("Content-Disposition"); got != "attachment; filename=so-theo-doi-2026-11-01-2026-11-30.pdf" {
		t.Errorf("name %q", got)
	}
}

// Without days the current month is meant; wrong days are said at their field.
func TestReportDays(t *testing.T) {
	p := busy(t)
	token := p.signIn(t, p.Actor(t, org.IntakeOfficer, centre))
	for _, path := range []string{"/register", "/reports/ii-06"} {
		body := p.get(token, path).Body.String()
		if !strings.Contains(body, `value="2026-11-01"`) || !strings.Contains(body, `value="2026-11-30"`) {
			t.Errorf("%s does not begin with the current month", path)
		}
		for query, field := range map[string]string{"?from=x&to=2026-11-30": "from", "?from=2026-11-01&to=": "to", "?from=2026-11-30&to=2026-11-01": "to"} {
			w := p.get(token, path+query)
			if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `id="`+field+`-error"`) {
				t.Errorf("%s%s: %d without a message at %s", path, query, w.Code, field)
			}
		}
		for _, ending := range []string{".xlsx", ".pdf"} {
			if path+ending == "/reports/ii-06.pdf" {
				continue
			}
			if w := p.get(token, path+ending+"?from=x"); w.Code != http.StatusUnprocessableEntity {
				t.Errorf("%s%s with a wrong day: %d", path, ending, w.Code)
			}
		}
	}
}

// Nobody counts beyond her scope.
func TestReportsStayInScope(t *testing.T) {
	p := busy(t)
	other := p.signIn(t, p.Actor(t, org.IntakeOfficer, "cb-01477-mc"))
	for _, path := range []string{"/register?" + november, "/register?" + november + "&unit=" + centre, "/reports/ii-06?" + november + "&unit=" + centre,
		"/reports/ii-06/list?" + november + "&col=3&unit=" + centre} {
		if body := p.get(other, path).Body.String(); strings.Contains(body, "H14.9-2611") || strings.Contains(body, "/reports/ii-06/list?col") {
			t.Errorf("%s shows another counter's dossiers", path)
		}
	}
}

func sheet(t *testing.T, b []byte) [][]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(b))
	check(t, err)
	defer func() { check(t, f.Close()) }()
	rows, err := f.GetRows(f.GetSheetName(0))
	check(t, err)
	return rows
}
