package print

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// formsToFill are all forms, by the name of their layout, as pointers to be filled.
func formsToFill() map[string]any {
	return map[string]any{
		"receipt": &Receipt{}, "supplement-notice": &SupplementNotice{}, "refusal-notice": &RefusalNotice{}, "apology": &Apology{}, "stop-notice": &StopNotice{},
		"control-slip": &ControlSlip{}, "register": &Register{}, "batch-receipt": &BatchReceipt{}, "transfer-slip": &TransferSlip{},
		"result-handover-slip": &ResultHandoverSlip{}, "result-acknowledgement": &ResultAcknowledgement{}, "progress-slip": &ProgressSlip{},
		"guidance-slip": &GuidanceSlip{}, "fee-slip": &FeeSlip{}, "loss-record": &LossRecord{}, "correction": &Correction{}, "cash-book": &CashBook{},
		"fee-receipt": &FeeReceipt{},
	}
}

// filler puts a text of its own, of 1 to most words, into every field.
type filler struct {
	t     *rapid.T
	form  string
	most  int
	count int
	words []string
}

var syllables = []string{"Ngữ", "Ủy", "đợi", "Ẩn", "khế", "Tự", "Ỡ", "nặ", "hờ", "Đắ", "Ỷ", "quố"} // short, so that no column cuts a word

func (f *filler) text() string {
	n := rapid.IntRange(1, f.most).Draw(f.t, "words")
	f.count++
	var out []string
	for i := range n {
		w := fmt.Sprintf("%s%dx%d", syllables[(f.count+i)%len(syllables)], f.count, i)
		out = append(out, w)
	}
	f.words = append(f.words, out...)
	return strings.Join(out, " ")
}

// elsewhere are fields that are drawn otherwise than as text, or not beside others.
var elsewhere = map[string]bool{"TrackingURL": true, "RatingURL": true, "VietQR": true, "Template": true, "RequestedAt": true}

// silent are the fields a form does not print, for others say the same or the paper
// stays in the house.
var silent = map[string][]string{
	"apology":       {"ApplicantName", "Phone", "Email"}, // the applicant is the addressee
	"transfer-slip": {"ApplicantName", "Address", "Phone", "Email", "OfficerPhone"},
	"fee-slip":      {"ApplicantName", "Address", "Phone", "Email", "OfficerPhone"}, "result-acknowledgement": {"OfficerPhone"},
	"result-handover-slip": {"OfficerName", "OfficerPhone", "OfficerStamp"}, // both sides sign by their own names
	"loss-record":          {"OfficerPhone"}, "correction": {"OfficerPhone"},
}

// rated are the forms that rating slips are handed out with (K-06).
var rated = []string{"receipt", "supplement-notice", "refusal-notice"}

// skips reports whether a field is not looked for on the form.
func (f *filler) skips(name string) bool {
	return elsewhere[name] || slices.Contains(silent[f.form], name) || name == "RatingCode" && !slices.Contains(rated, f.form)
}

func (f *filler) fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(f.text())
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(rapid.IntRange(1, 20).Draw(f.t, "n")))
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(f.t, "b"))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), rapid.IntRange(2, 4).Draw(f.t, "rows"), 4))
		for i := range v.Len() {
			f.fill(v.Index(i))
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			f.count++
			v.Set(reflect.ValueOf(at0.AddDate(0, 0, f.count)))
			return
		}
		for i := range v.NumField() {
			if !f.skips(v.Type().Field(i).Name) {
				f.fill(v.Field(i))
			}
		}
	}
}

// F-01…F-08: what was put into any field of any form is on the paper whole, however
// long it is, inside the margins, and nothing lies on anything else.
func TestFormsAreWhole(t *testing.T) {
	for id := range formsToFill() {
		if _, ok := layouts[id]; !ok {
			t.Errorf("no layout %q", id)
		}
	}
	if len(formsToFill()) != len(layouts) {
		t.Errorf("%d forms to fill, %d layouts", len(formsToFill()), len(layouts))
	}
	rapid.Check(t, func(r *rapid.T) {
		id := rapid.SampledFrom(ids()).Draw(r, "form")
		f := &filler{t: r, form: id, most: rapid.SampledFrom([]int{2, 12, 40}).Draw(r, "most")}
		form := formsToFill()[id]
		f.fill(reflect.ValueOf(form).Elem())
		p, ok := form.(Printable)
		if !ok {
			p = form.(*Receipt).Printable(Options{Large: rapid.Bool().Draw(r, "large")})
		}
		path := pdfOf(t, p)
		_, size := layouts[id].in(variantOf(p))
		wantTidy(t, path, size)
		paper := strings.ToLower(strings.Join(strings.Fields(tool(t, "pdftotext", "-raw", "-enc", "UTF-8", path, "-")), ""))
		for _, w := range f.words {
			if !strings.Contains(paper, strings.ToLower(w)) {
				r.Fatalf("%s: %q is not on paper:\n%s", id, w, paper)
			}
		}
	})
}

func variantOf(p Printable) string {
	f, err := p.fill()
	if err != nil {
		panic(err)
	}
	return f.variant
}

func ids() []string {
	var out []string
	for _, t := range Templates() {
		if len(out) == 0 || out[len(out)-1] != t.ID {
			out = append(out, t.ID)
		}
	}
	return out
}
