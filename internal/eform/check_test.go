package eform_test

import (
	"slices"
	"strings"
	"testing"

	"motcua/internal/eform"
	"motcua/internal/fault"
)

// PP-10: what is wrong with a form is told before it is published.
func TestCheckFindsWhatIsWrongWithAForm(t *testing.T) {
	change := func(old, new string) string {
		if !strings.Contains(demo, old) {
			t.Fatalf("the demo form has no %s", old)
		}
		return strings.Replace(demo, old, new, 1)
	}
	for name, x := range map[string]struct{ form, want string }{
		"no title":                   {change(`"Tờ khai mẫu"`, `" "`), "title eform.title-missing"},
		"no legal source":            {change(`"Mẫu số 00"`, `""`), "legal_source eform.source-missing"},
		"no procedure":               {change(`["1.000001"]`, `[]`), "procedures eform.procedure-missing"},
		"no such day":                {change(`"2025-07-01"`, `"2025-13-01"`), "effective_from eform.effective"},
		"schema is none":             {change(`{"type":"object",`, `{"type":"thing",`), "schema eform.schema"},
		"schema from elsewhere":      {change(`"name":{"type":"string","maxLength":20}`, `"name":{"$ref":"http://example.vn/x.json"}`), "schema eform.schema"},
		"pattern that is none":       {change(`^[A-Z]{2}$`, `[`), "schema eform.schema"},
		"layout without schema":      {change(`"name":"tel"`, `"name":"tel2"`), "fields.tel2 eform.no-schema"},
		"schema without layout":      {change(`"name":"tel"`, `"name":"tel2"`), "schema eform.no-field"},
		"condition does not parse":   {change(`relation == \"child\"`, `relation ==`), "fields.child_case eform.condition"},
		"condition names a stranger": {change(`relation == \"child\"`, `cousin == 1`), "fields.child_case eform.condition"},
		"condition looks ahead":      {change(`relation == \"child\"`, `tel == \"1\"`), "fields.child_case eform.condition"},
		"condition of a section":     {change(`child_case == \"minor\"`, `x`), "sections.1 eform.condition"},
		"condition is no truth":      {change(`relation == \"child\"`, `relation`), "fields.child_case eform.condition"},
		"prefill from nowhere":       {change(`applicant.name`, `applicant.shoe`), "fields.name eform.prefill"},
		"number not sealed":          {change(`"number":"PersonalID",`, ``), "fields.personal eform.number-kind"},
		"required though hidden":     {change(`"required":["name","relation"]`, `"required":["name","relation","child_case"]`), "fields.child_case eform.required-hidden"},
		"widget and kind":            {change(`"name":"income","widget":"money"`, `"name":"income","widget":"text"`), "fields.income eform.kind"},
		"widget unknown":             {change(`"widget":"email"`, `"widget":"slider"`), "fields.mail eform.widget"},
		"option not in the schema":   {change(`{"value":"child"`, `{"value":"cousin"`), "fields.relation eform.option-unknown"},
		"name twice":                 {change(`"name":"tel"`, `"name":"mail"`), "fields.mail eform.name-twice"},
		"name no name":               {change(`"name":"tel"`, `"name":"Tel ephone"`), "fields.Tel ephone eform.name"},
		"no label":                   {change(`"vi":"E-mail"`, `"vi":""`), "fields.mail eform.label-missing"},
		"sample no longer holds":     {change(`{"id":"demo",`, `{"id":"demo","samples":[{"name":"x","answers":{}}],`), "samples.0 eform.sample"},
	} {
		f, err := eform.Parse([]byte(x.form))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, one := range eform.Check(f) {
			got = append(got, one.Field+" "+one.Code)
			if !fault.Known(one.Code) {
				t.Errorf("%s: no message for %s", name, one.Code)
			}
		}
		if !slices.Contains(got, x.want) {
			t.Errorf("%s: got %q, want %q", name, got, x.want)
		}
	}
	f, err := eform.Parse([]byte(demo))
	if err != nil {
		t.Fatal(err)
	}
	if found := eform.Check(f); len(found) > 0 {
		t.Error("the demo form is sound:", found.Err())
	}
}

func TestParserRefusesWhatIsNoForm(t *testing.T) {
	for name, raw := range map[string]string{
		"not JSON":       `{`,
		"two values":     `{} {}`,
		"unknown member": `{"id":"x","colour":"red"}`,
		"too deep":       strings.Repeat("[", 100) + strings.Repeat("]", 100),
		"too large":      `{"id":"` + strings.Repeat("x", eform.MaxForm) + `"}`,
		"a list":         `[]`,
		"not UTF-8":      "{\"id\":\"\xff\"}",
	} {
		if _, err := eform.Parse([]byte(raw)); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	for name, raw := range map[string]string{
		"null": `null`, "a list": `[]`, "two": `{}{}`, "deep": `{"a":` + strings.Repeat("[", 50) + strings.Repeat("]", 50) + `}`,
		"large": `{"a":"` + strings.Repeat("x", eform.MaxAnswers) + `"}`,
	} {
		if _, err := eform.ParseAnswers([]byte(raw)); err == nil {
			t.Errorf("answers: %s was taken", name)
		}
	}
}
