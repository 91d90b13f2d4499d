package eform_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"motcua/internal/eform"
)

// drawForm makes a random sound form.
func drawForm(t *rapid.T) eform.Form {
	f := eform.Form{ID: "r", Version: 1, Procedures: []string{"1"}, Title: eform.Text{VI: "T"}, LegalSource: "L", EffectiveFrom: "2025-01-01", Schema: json.RawMessage(`{"type":"object","additionalProperties":false,"properties":{}}`)}
	for i := range rapid.IntRange(1, 3).Draw(t, "sections") {
		f.AddSection(fmt.Sprintf("Phần %d", i))
		for range rapid.IntRange(1, 6).Draw(t, "fields") {
			w := rapid.SampledFrom(eform.Widgets).Draw(t, "widget")
			if w == eform.WidgetCommune {
				w = eform.WidgetProvince
			}
			name, err := f.AddField(i, "", w, "Trường")
			if err != nil {
				t.Fatal(err)
			}
			if w == eform.WidgetGroup {
				for _, sub := range rapid.SliceOfN(rapid.SampledFrom([]eform.Widget{eform.WidgetText, eform.WidgetDate, eform.WidgetMoney, eform.WidgetCheckbox, eform.WidgetRadio}), 0, 3).Draw(t, "columns") {
					if _, err := f.AddField(i, name, sub, "Cột"); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
	return f
}

// drawAnswers makes random valid answers.
func drawAnswers(t *rapid.T, f eform.Form) eform.Answers {
	a := eform.Answers{}
	for i := range f.Layout.Sections {
		for j := range f.Layout.Sections[i].Fields {
			field := &f.Layout.Sections[i].Fields[j]
			if field.Ask() && rapid.Bool().Draw(t, "answered") {
				a[field.Name] = drawAnswer(t, field)
			}
		}
	}
	return a
}

func drawAnswer(t *rapid.T, f *eform.Field) any {
	switch f.Widget {
	case eform.WidgetDate:
		return fmt.Sprintf("%04d-%02d-%02d", rapid.IntRange(1900, 2100).Draw(t, "y"), rapid.IntRange(1, 12).Draw(t, "m"), rapid.IntRange(1, 28).Draw(t, "d"))
	case eform.WidgetNumber, eform.WidgetMoney:
		return float64(rapid.IntRange(0, 1e12).Draw(t, "n"))
	case eform.WidgetCheckbox:
		return true
	case eform.WidgetSelect, eform.WidgetRadio:
		return rapid.SampledFrom([]string{"yes", "no"}).Draw(t, "choice")
	case eform.WidgetChecks:
		return rapid.SampledFrom([][]any{{"yes"}, {"no"}, {"yes", "no"}}).Draw(t, "ticks")
	case eform.WidgetProvince:
		return "04"
	case eform.WidgetID:
		return rapid.StringMatching(`0[0-9]{11}`).Draw(t, "id")
	case eform.WidgetPhone:
		return rapid.StringMatching(`09[0-9]{8}`).Draw(t, "phone")
	case eform.WidgetEmail:
		return rapid.StringMatching(`[a-z]{1,8}@[a-z]{1,8}\.vn`).Draw(t, "mail")
	case eform.WidgetAccount:
		return rapid.StringMatching(`[0-9]{6,19}`).Draw(t, "account")
	case eform.WidgetGroup:
		var rows []any
		for range rapid.IntRange(1, 4).Draw(t, "rows") {
			row := map[string]any{}
			for k := range f.Fields {
				if k == 0 || rapid.Bool().Draw(t, "cell") {
					row[f.Fields[k].Name] = drawAnswer(t, &f.Fields[k])
				}
			}
			rows = append(rows, row)
		}
		return rows
	}
	return rapid.StringMatching(`[a-zA-ZđĐăâêôơư]{1,20}( [a-z]{1,9})?`).Draw(t, "text")
}

// What the page shows of valid answers and posts back unchanged is the same answers.
func TestWhatThePagePostsBackIsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawForm(t)
		if found := eform.Check(f); len(found) > 0 {
			t.Fatal(found.Err())
		}
		c, err := eform.Compile(f)
		if err != nil {
			t.Fatal(err)
		}
		a := drawAnswers(t, f)
		if err := c.Validate(a); err != nil {
			t.Fatal(err)
		}
		v := c.Values(a)
		c.Tidy(v, false)
		back := c.Read(v)
		if !reflect.DeepEqual(map[string]any(a), map[string]any(back)) {
			t.Fatalf("%v came back as %v", a, back)
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(demo))
	f.Add([]byte(`{"layout":{"sections":[{"fields":[{"name":"a","widget":"group","fields":[{}]}]}]},"schema":{"properties":{"a":1}}}`))
	f.Add([]byte(`{"schema":{"$ref":"#"},"layout":{"sections":[{"when":"1 in 2","fields":[{"when":"a.b.c"}]}]}}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		form, err := eform.Parse(raw)
		if err != nil {
			return
		}
		found := eform.Check(form) // must not panic, whatever stands there
		if len(found) > 0 {
			return
		}
		c, err := eform.Compile(form)
		if err != nil {
			t.Fatal("checked and does not compile:", err)
		}
		c.Print(c.Read(eform.Values{}), "vi", nil)
	})
}

func FuzzAnswers(f *testing.F) {
	c := compile(f, demo)
	f.Add([]byte(`{"name":"An","relation":"child","child_case":"minor","family":[{"name":"B"},null,3]}`))
	f.Add([]byte(`{"family":{"0":{"name":1}},"name":{"a":[]}}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		a, err := eform.ParseAnswers(raw)
		if err != nil {
			return
		}
		valid := c.Validate(a) == nil
		c.Print(a, "vi", nil)
		if !valid {
			return
		}
		v := c.Values(a)
		c.Tidy(v, false)
		if err := c.Validate(c.Read(v)); err != nil && a["share"] == nil && a["income"] == nil {
			t.Fatalf("valid answers %s are not valid after the page: %v", raw, err)
		}
	})
}
