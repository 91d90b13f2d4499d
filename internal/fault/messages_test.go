package fault_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"motcua/internal/fault"
)

var placeholder = regexp.MustCompile(`\{([a-z_]+)\}`)

// names are the placeholders of a text, each once, in order of the alphabet.
func names(text string) []string {
	var out []string
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		out = append(out, m[1])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// TestEveryFaultHasItsWords: whatever code the program raises, the catalogue has a
// Vietnamese and an English text for it, and somebody gives each of its arguments.
func TestEveryFaultHasItsWords(t *testing.T) {
	s := readSource(t)
	if len(s.raised) < 100 {
		t.Fatalf("only %d codes were found in the source", len(s.raised))
	}
	for code, uses := range s.raised {
		m, ok := fault.Messages()[code]
		if !ok || m[0] == "" || m[1] == "" {
			t.Errorf("%s has no words; raised at %s", code, uses[0].where)
			continue
		}
		if code != "internal" && !codeForm.MatchString(code) {
			t.Errorf("%s is not written like a code", code)
		}
		for _, name := range names(m[0] + m[1]) {
			if name != "code" && !slices.ContainsFunc(uses, func(u use) bool { return u.gives(name) }) {
				t.Errorf("%s: nobody gives {%s}; raised at %s", code, name, uses[0].where)
			}
		}
	}
}

// TestEveryMessageIsRaised: the catalogue holds nothing that nobody says.
func TestEveryMessageIsRaised(t *testing.T) {
	s := readSource(t)
	for code := range fault.Messages() {
		if len(s.raised[code]) == 0 && !s.literals[code] && code != "internal" {
			t.Errorf("%s is never raised", code)
		}
	}
}

// TestMessagesSayWhatToDo: each Vietnamese message asks for something, or says what
// is allowed; both languages name the same things; no message ends in the air.
func TestMessagesSayWhatToDo(t *testing.T) {
	asks := regexp.MustCompile(`(?i)hãy |báo |đề nghị |phải |cần |không được |không cần |do .* thực hiện`)
	for code, m := range fault.Messages() {
		if !asks.MatchString(m[0]) {
			t.Errorf("%s does not say what to do: %s", code, m[0])
		}
		if vi, en := names(m[0]), names(m[1]); len(vi) > 0 && len(en) > 0 && !slices.Equal(vi, en) {
			t.Errorf("%s names %v in Vietnamese and %v in English", code, vi, en)
		}
		for _, text := range m {
			if !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, ".”") || strings.Contains(text, "  ") || strings.TrimSpace(text) != text {
				t.Errorf("%s is not a clean sentence: %q", code, text)
			}
		}
		if m[0] == m[1] {
			t.Errorf("%s says the same in both languages", code)
		}
	}
}

// TestWords: every identifier has both languages; what is no identifier is shown as it is.
func TestWords(t *testing.T) {
	for id, w := range fault.Words() {
		if w[0] == "" || w[1] == "" {
			t.Errorf("%s: %q", id, w)
		}
		if fault.Word("vi", id) != w[0] || fault.Word("en", id) != w[1] || fault.Word("", id) != w[0] {
			t.Errorf("%s is not found", id)
		}
	}
	if got := fault.Word("en", "Nông Thị Thử"); got != "Nông Thị Thử" {
		t.Errorf("a name became %q", got)
	}
}

// TestText: arguments are put in, identifiers among them as words; an unknown code
// tells the reader what to report.
func TestText(t *testing.T) {
	stuck := fault.New(fault.Conflict, "dossier.wrong-status", "status", "Resolved", "possible", fault.Several("cmd.", "receive", "return-result"))
	for _, c := range []struct {
		f        *fault.Fault
		lang     string
		contains string
	}{
		{stuck, "vi", "“Đã có kết quả”"}, {stuck, "vi", "lúc này: Ghi nhận đã nhận bàn giao; Trả kết quả."}, {fault.New(fault.Conflict, "dossier.wrong-status", "possible", fault.Several("cmd."), "status", "Returned"), "en", "now: nothing for your post."}, {stuck, "en", "“Resolved”"}, {stuck, "fr", "“Đã có kết quả”"},
		{fault.New(fault.NotFound, "track.unknown", "code", "H14-1"), "vi", "“H14-1”"},
		{fault.New(fault.Internal, "no.such-code"), "vi", "“no.such-code”"},
		{fault.Of(errPlain{}), "en", "“internal”"},
	} {
		if got := c.f.Text(c.lang); !strings.Contains(got, c.contains) || strings.ContainsAny(got, "{}") {
			t.Errorf("%s in %s: %s", c.f.Code, c.lang, got)
		}
	}
}

type errPlain struct{}

func (errPlain) Error() string { return "plain" }

// TestList: many faults of one input are one error that knows each of them.
func TestList(t *testing.T) {
	var l fault.List
	if l.Err() != nil {
		t.Error("an empty list is an error")
	}
	l.Add(nil)
	l.Add(fault.New(fault.Invalid, "fee.method").At("method"))
	l.Add(fault.New(fault.Invalid, "fee.receipt-number").At("number"))
	err := l.Err()
	var again fault.List
	again.Join(nil)
	again.Join(err)
	again.Join(err) // what is there already is not told twice
	if len(again) != 2 || !fault.Has(err, "fee.method") || !fault.Has(err, "fee.receipt-number") || fault.Has(err, "fee.unknown") {
		t.Errorf("%v", err)
	}
	if f := fault.Of(err); f.Field != "method" || len(f.All()) != 2 || f.Error() != "fee.method (method); fee.receipt-number (number)" {
		t.Errorf("%v", f)
	}
}
