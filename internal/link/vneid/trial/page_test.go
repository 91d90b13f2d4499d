package trial

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// elements gives every element of the page that fits.
func elements(t *testing.T, page string, fits func(*html.Node) bool) []*html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var found []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && fits(n) {
			found = append(found, n)
		}
	}
	return found
}

func is(tags ...atom.Atom) func(*html.Node) bool {
	return func(n *html.Node) bool { return slices.Contains(tags, n.DataAtom) }
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func content(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data + " ")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// people gives the buttons of the page as "subject: text".
func shown(t *testing.T, page string) []string {
	t.Helper()
	var list []string
	for _, b := range elements(t, page, is(atom.Button)) {
		if attr(b, "name") == "subject" {
			list = append(list, attr(b, "value")+": "+content(b))
		}
	}
	return list
}

func TestPageListsPeopleUnderTheirUnits(t *testing.T) {
	s := newSite(t, nil)
	page := s.get(loginPath + "?request=" + s.open()).body
	want := []string{
		"cb-1: Trần Thị Thử Công chức tiếp nhận hồ sơ Tiếp nhận hồ sơ tại quầy",
		"cb-2: Đặng Văn Mẫu Chủ tịch Ủy ban nhân dân Ký và phê duyệt kết quả",
		"cb-3: Nguyễn <b>Thị</b> \"Lạ\"",
		"cd-1: Lê Thị Dân",
	}
	if got := shown(t, page); !slices.Equal(got, want) {
		t.Errorf("people = %q", got)
	}
	var headings []string
	for _, h := range elements(t, page, is(atom.H1, atom.H2, atom.H3)) {
		headings = append(headings, h.Data+" "+content(h))
	}
	if want := []string{
		"h1 Chọn người dùng thử",
		"h2 Phường Thử", "h3 Trung tâm Phục vụ hành chính công phường Thử", "h3 Ủy ban nhân dân phường Thử",
		"h2 " + defaultGroup,
	}; !slices.Equal(headings, want) {
		t.Errorf("headings = %q", headings)
	}
	if !strings.Contains(page, "Cổng đăng nhập dùng thử") || !strings.Contains(page, "Thay cho VNeID, không dùng dữ liệu thật") {
		t.Error("the page does not say what it is")
	}
}

// The structure a screen reader needs, on every page there is.
func TestPagesAreAccessible(t *testing.T) {
	s := newSite(t, nil)
	pages := map[string]string{
		"people":  s.get(loginPath + "?request=" + s.open()).body,
		"nobody":  s.get(loginPath + "?q=khong-ai&request=" + s.open()).body,
		"unknown": s.post(loginPath, url.Values{"request": {s.open()}, "subject": {"khong-co"}}).body,
		"expired": s.get(loginPath + "?request=khong-co").body,
		"foreign": s.get(authorizePath).body,
	}
	for name, page := range pages {
		if root := elements(t, page, is(atom.Html)); attr(root[0], "lang") != "vi" {
			t.Errorf("%s: no lang=vi", name)
		}
		for _, once := range []atom.Atom{atom.H1, atom.Main, atom.Title} {
			if n := len(elements(t, page, is(once))); n != 1 {
				t.Errorf("%s: %d of %s", name, n, once)
			}
		}
		for _, field := range elements(t, page, is(atom.Input)) {
			if attr(field, "type") == "hidden" {
				continue
			}
			labels := elements(t, page, func(n *html.Node) bool { return n.DataAtom == atom.Label && attr(n, "for") == attr(field, "id") })
			if len(labels) != 1 || content(labels[0]) == "" {
				t.Errorf("%s: field %q has no label", name, attr(field, "name"))
			}
		}
		for _, b := range elements(t, page, is(atom.Button, atom.A)) {
			if content(b) == "" {
				t.Errorf("%s: a button without text", name)
			}
		}
	}
}

// The strict policy holds by itself: nothing inline, no script, styles by link only.
func TestPagesObeyTheStrictPolicy(t *testing.T) {
	s := newSite(t, func(c *Config) {
		c.StylesheetURLs = []string{"/static/motcua.css", "https://tinh.example/chung.css"}
	})
	got := s.get(loginPath + "?request=" + s.open())
	policy := got.header.Get("Content-Security-Policy")
	for _, part := range []string{"default-src 'none'", "style-src 'self' https://tinh.example;", "form-action 'self' https://motcua.example;", "frame-ancestors 'none'"} {
		if !strings.Contains(policy, part) {
			t.Errorf("policy %q lacks %q", policy, part)
		}
	}
	if strings.Contains(policy, "unsafe") {
		t.Errorf("policy = %q", policy)
	}
	inline := elements(t, got.body, func(n *html.Node) bool {
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				return true
			}
		}
		return n.DataAtom == atom.Script || n.DataAtom == atom.Style
	})
	if len(inline) > 0 {
		t.Errorf("inline: %s", inline[0].Data)
	}
	var sheets []string
	for _, l := range elements(t, got.body, is(atom.Link)) {
		sheets = append(sheets, attr(l, "href"))
	}
	if want := []string{s.issuer + stylePath, "/static/motcua.css", "https://tinh.example/chung.css"}; !slices.Equal(sheets, want) {
		t.Errorf("style sheets = %q", sheets)
	}
	css := s.get(stylePath)
	if css.status != http.StatusOK || !strings.HasPrefix(css.header.Get("Content-Type"), "text/css") {
		t.Errorf("style sheet: %d %s", css.status, css.header.Get("Content-Type"))
	}
}

// Every class of the page has a rule, and every rule a class.
func TestStyleSheetFitsThePage(t *testing.T) {
	used := map[string]bool{}
	for _, m := range regexp.MustCompile(`class="([^"]+)"`).FindAllStringSubmatch(pageSource, -1) {
		for _, c := range strings.Fields(m[1]) {
			used[c] = true
		}
	}
	styled := map[string]bool{}
	for _, m := range regexp.MustCompile(`\.(trial[a-z-]*)`).FindAllStringSubmatch(string(styleSource), -1) {
		styled[m[1]] = true
	}
	for c := range styled {
		if !used[c] {
			t.Errorf("rule for .%s, which no page uses", c)
		}
	}
	for c := range used {
		if !styled[c] {
			t.Errorf("no rule for .%s", c)
		}
	}
}

func TestSearchWithoutScript(t *testing.T) {
	s := newSite(t, nil)
	for q, want := range map[string][]string{
		"":                        {"cb-1", "cb-2", "cb-3", "cd-1"},
		"đặng":                    {"cb-2"},
		"DANG van":                {"cb-2"},
		"mẫu đặng":                {"cb-2"},
		"chu tich":                {"cb-2"},
		"uy ban nhan dan phuong":  {"cb-2", "cb-3"},
		"trung tam phuc vu":       {"cb-1"},
		"001199990004":            {"cd-1"},
		"khong co ai ten nhu the": nil,
	} {
		page := s.get(loginPath + "?" + url.Values{"q": {q}, "request": {s.open()}}.Encode()).body
		var got []string
		for _, p := range shown(t, page) {
			subject, _, _ := strings.Cut(p, ":")
			got = append(got, subject)
		}
		if !slices.Equal(got, want) {
			t.Errorf("q=%q: %v, want %v", q, got, want)
		}
		field := elements(t, page, func(n *html.Node) bool { return attr(n, "id") == "q" })
		if attr(field[0], "value") != q {
			t.Errorf("q=%q is not kept in the box", q)
		}
	}
}

func TestLongListsAreCut(t *testing.T) {
	many := make([]Person, maxShown+5)
	for i := range many {
		many[i] = Person{Subject: fmt.Sprint(i), FullName: fmt.Sprintf("Người %d", i)}
	}
	d := search(many, "")
	if d.Shown != maxShown || d.Total != maxShown+5 || len(d.Groups[0].Units[0].People) != maxShown {
		t.Errorf("shown %d of %d", d.Shown, d.Total)
	}
	if d := search(many, "305"); d.Total != 0 {
		t.Errorf("found %d", d.Total)
	}
	if d := search(many, "nguoi 304"); d.Total != 1 {
		t.Errorf("found %d beyond the cut", d.Total)
	}
}

// A list that cannot be read or carried gives a page that says so, and no stack of errors.
func TestBrokenListsOfPeople(t *testing.T) {
	for name, people := range map[string]func(context.Context) ([]Person, error){
		"unreadable": func(context.Context) ([]Person, error) {
			return nil, errors.New("cơ sở dữ liệu không trả lời")
		},
		"no subject":   func(context.Context) ([]Person, error) { return []Person{{FullName: "A"}}, nil },
		"colon":        func(context.Context) ([]Person, error) { return []Person{{Subject: "a:b"}}, nil },
		"same subject": func(context.Context) ([]Person, error) { return []Person{{Subject: "a"}, {Subject: "a"}}, nil },
	} {
		s := newSite(t, func(c *Config) { c.People = people })
		request := s.open()
		for step, got := range map[string]reply{
			"page": s.get(loginPath + "?request=" + request),
			"pick": s.post(loginPath, url.Values{"request": {request}, "subject": {"a"}}),
		} {
			if got.status != http.StatusServiceUnavailable || !strings.Contains(got.body, problemPeople.Title) {
				t.Errorf("%s, %s: %d", name, step, got.status)
			}
		}
	}
}
