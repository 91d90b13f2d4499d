package eform_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"motcua/internal/eform"
	"motcua/internal/fault"
)

// demo is a form with one of everything that has its own rule.
const demo = `{"id":"demo","version":1,"procedures":["1.000001"],"title":{"vi":"Tờ khai mẫu"},"legal_source":"Mẫu số 00","effective_from":"2025-07-01",
"schema":{"type":"object","additionalProperties":false,"required":["name","relation"],"properties":{
 "name":{"type":"string","maxLength":20},"personal":{"type":"string","format":"personal-id"},"born":{"type":"string","format":"date"},
 "relation":{"type":"string","enum":["child","spouse"]},"child_case":{"type":"string","enum":["minor","student"]},
 "income":{"type":"integer","minimum":0},"share":{"type":"number","exclusiveMinimum":0},"mail":{"type":"string","format":"email"},"tel":{"type":"string","format":"phone"},
 "account":{"type":"string","format":"account"},"wants":{"type":"array","uniqueItems":true,"items":{"type":"string","enum":["a","b"]}},
 "code":{"type":"string","pattern":"^[A-Z]{2}$"},"pledge":{"type":"boolean","const":true},
 "family":{"type":"array","minItems":1,"maxItems":3,"items":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string"},"id":{"type":"string","format":"passport"},"dead":{"type":"boolean"},"died":{"type":"string","format":"date"}}}}}},
"layout":{"sections":[
 {"title":{"vi":"A"},"fields":[
  {"name":"name","widget":"text","label":{"vi":"Họ tên","en":"Name"},"prefill":"applicant.name"},
  {"name":"personal","widget":"id","number":"PersonalID","label":{"vi":"Số định danh"}},
  {"name":"born","widget":"date","label":{"vi":"Ngày sinh"}},
  {"name":"relation","widget":"radio","label":{"vi":"Quan hệ"},"options":[{"value":"child","label":{"vi":"Con"}},{"value":"spouse","label":{"vi":"Vợ, chồng"}}]},
  {"name":"child_case","widget":"select","label":{"vi":"Trường hợp con"},"when":"relation == \"child\"","required":true,"options":[{"value":"minor","label":{"vi":"Chưa đủ 18 tuổi"}},{"value":"student","label":{"vi":"Đang đi học"}}]},
  {"name":"income","widget":"money","label":{"vi":"Thu nhập"}},
  {"name":"share","widget":"number","label":{"vi":"Tỷ lệ"}},
  {"name":"mail","widget":"email","label":{"vi":"E-mail"}},
  {"name":"tel","widget":"phone","label":{"vi":"Điện thoại"}},
  {"name":"account","widget":"account","label":{"vi":"Tài khoản"}},
  {"name":"wants","widget":"checks","label":{"vi":"Nhu cầu"},"options":[{"value":"a","label":{"vi":"A"}},{"value":"b","label":{"vi":"B"}}]},
  {"name":"code","widget":"text","label":{"vi":"Mã"},"when":"\"a\" in wants"}]},
 {"title":{"vi":"B"},"when":"child_case == \"minor\"","fields":[
  {"name":"family","widget":"group","label":{"vi":"Gia đình"},"required":true,"fields":[
   {"name":"name","widget":"text","label":{"vi":"Tên người thân"}},
   {"name":"id","widget":"id","number":"Passport","label":{"vi":"Hộ chiếu"}},
   {"name":"dead","widget":"checkbox","label":{"vi":"Đã chết"}},
   {"name":"died","widget":"date","label":{"vi":"Ngày chết"},"when":"row.dead","required":true}]}]},
 {"title":{"vi":"C"},"fields":[
  {"name":"note","widget":"static","label":{"vi":"Đọc kỹ trước khi ký."}},
  {"name":"pledge","widget":"checkbox","label":{"vi":"Cam đoan"}}]}]}}`

func compile(t testing.TB, raw string) *eform.Compiled {
	t.Helper()
	f, err := eform.Parse([]byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	c, err := eform.Compile(f)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func answers(t testing.TB, raw string) eform.Answers {
	t.Helper()
	a, err := eform.ParseAnswers([]byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// found lists "field code" of an error.
func found(err error) []string {
	var out []string
	if err != nil {
		for _, f := range fault.Of(err).All() {
			out = append(out, strings.TrimPrefix(f.Field, eform.Prefix)+" "+f.Code)
		}
	}
	slices.Sort(out)
	return out
}

// CN05, CN05.3: errors at the field, conditions enforced, nothing outside the form.
func TestAnswersAreJudgedAtTheirFields(t *testing.T) {
	c := compile(t, demo)
	const ok = `"name":"An","relation":"spouse","pledge":true`
	for name, x := range map[string]struct {
		answers string
		want    []string
	}{
		"as it should be":                {ok, nil},
		"nothing at all":                 {``, []string{"name eform.required", "relation eform.required"}},
		"blank is missing":               {`"name":" ","relation":"spouse"`, []string{"name eform.required"}},
		"too long":                       {`"name":"ABCDEFGHIJKLMNOPQRSTUVWXYZ","relation":"spouse"`, []string{"name eform.too-long"}},
		"no such choice":                 {`"name":"An","relation":"cousin"`, []string{"relation eform.choice"}},
		"shown and demanded":             {`"name":"An","relation":"child"`, []string{"child_case eform.required"}},
		"hidden and answered":            {ok + `,"child_case":"minor"`, []string{"child_case eform.not-asked"}},
		"section shown, its group empty": {`"name":"An","relation":"child","child_case":"minor"`, []string{"family eform.required"}},
		"section hidden, group answered": {ok + `,"family":[{"name":"B"}]`, []string{"family eform.not-asked"}},
		"row at fault":                   {`"name":"An","relation":"child","child_case":"minor","family":[{"name":"B"},{"dead":true,"id":"?"}]`, []string{"family.1.died eform.required", "family.1.id eform.passport", "family.1.name eform.required"}},
		"row answers what is hidden":     {`"name":"An","relation":"child","child_case":"minor","family":[{"name":"B","died":"2020-01-01"}]`, []string{"family.0.died eform.not-asked"}},
		"too many rows":                  {`"name":"An","relation":"child","child_case":"minor","family":[{"name":"B"},{"name":"B"},{"name":"B"},{"name":"B"}]`, []string{"family eform.too-many"}},
		"no such field":                  {ok + `,"extra":1`, []string{"extra eform.unknown"}},
		"no such field in a row":         {`"name":"An","relation":"child","child_case":"minor","family":[{"name":"B","x":1}]`, []string{"family.0.x eform.unknown"}},
		"static text has no answer":      {ok + `,"note":"x"`, []string{"note eform.unknown"}},
		"personal number (I-09)":         {ok + `,"personal":"123"`, []string{"personal eform.personal-id"}},
		"no such day":                    {ok + `,"born":"1990-02-30"`, []string{"born eform.date"}},
		"money is whole":                 {ok + `,"income":1.5`, []string{"income eform.integer"}},
		"money is a number":              {ok + `,"income":"nhiều"`, []string{"income eform.integer"}},
		"money is not negative":          {ok + `,"income":-1`, []string{"income eform.minimum"}},
		"above":                          {ok + `,"share":0`, []string{"share eform.above"}},
		"e-mail":                         {ok + `,"mail":"a@b"`, []string{"mail eform.email"}},
		"telephone":                      {ok + `,"tel":"12"`, []string{"tel eform.phone"}},
		"account":                        {ok + `,"account":"12a456"`, []string{"account eform.account"}},
		"leading zeros of an account":    {ok + `,"account":"0001234"`, nil},
		"twice":                          {ok + `,"wants":["b","b"]`, []string{"wants eform.twice"}},
		"pattern":                        {ok + `,"wants":["a"],"code":"x"`, []string{"code eform.pattern"}},
		"pledge not given":               {`"name":"An","relation":"spouse","pledge":false`, []string{"pledge eform.must"}},
		"list where text belongs":        {`"name":["An"],"relation":"spouse"`, []string{"name eform.type"}},
		"row that is no row":             {`"name":"An","relation":"child","child_case":"minor","family":["x"]`, []string{"family.0 eform.type", "family.0.name eform.required"}},
	} {
		if got := found(c.Validate(answers(t, "{"+x.answers+"}"))); !slices.Equal(got, x.want) {
			t.Errorf("%s: got %v, want %v", name, got, x.want)
		}
	}
}

func TestMessagesNameTheQuestion(t *testing.T) {
	c := compile(t, demo)
	f := fault.Of(c.Validate(answers(t, `{"relation":"child","child_case":"minor","name":"An","family":[{"id":"M12345678"}]}`)))
	if got := f.Text("vi"); got != "Chưa nhập “Tên người thân (dòng 1)”. Hãy nhập nội dung này." {
		t.Error(got)
	}
	f = fault.Of(c.Validate(answers(t, `{"relation":"spouse"}`)))
	if got := f.Text("en"); got != "“Name” is missing. Fill it in." {
		t.Error(got)
	}
}

// A hidden answer counts as none for what comes after it: no chain of stale choices.
func TestHiddenAnswersDoNotShowOthers(t *testing.T) {
	c := compile(t, demo)
	shown := c.Shown(answers(t, `{"relation":"spouse","child_case":"minor","family":[{"dead":true}]}`))
	if shown["child_case"] || shown["#1"] || shown["family"] || shown["family.0.died"] {
		t.Error("shown although the choice before it was taken back", shown)
	}
	if !shown["#0"] || !shown["relation"] || !shown["note"] {
		t.Error("hidden although always asked", shown)
	}
}

func TestPageIsReadAsPeopleType(t *testing.T) {
	c := compile(t, demo)
	v := eform.Values{
		"answers.name": {"  An   Bình "}, "answers.born": {"2/1/1990"}, "answers.relation": {"child"}, "answers.child_case": {"minor"},
		"answers.income": {"1.250.000"}, "answers.share": {"1,5"}, "answers.tel": {"0912 345 678"}, "answers.personal": {"001 090 000 001"},
		"answers.wants": {"b"}, "answers.pledge": {"1"}, "answers.code": {"hidden"},
		"answers.family.rows": {"3"}, "answers.family.0.name": {" "}, "answers.family.1.name": {"Bà"}, "answers.family.2.name": {"Ông"}, "answers.family.2.dead": {"1"}, "answers.family.2.died": {"03/04/2001"},
	}
	c.Tidy(v, false)
	got, err := eform.Encode(c.Read(v))
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"born":"1990-01-02","child_case":"minor","family":[{"name":"Bà"},{"dead":true,"died":"2001-04-03","name":"Ông"}],"income":1250000,"name":"An Bình","personal":"001090000001","pledge":true,"relation":"child","share":1.5,"tel":"0912345678","wants":["b"]}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if err := c.Validate(c.Read(v)); err != nil {
		t.Error(err)
	}
	v.Set("answers.born", "31/02/1990")
	if got := found(c.Validate(c.Read(v))); !slices.Equal(got, []string{"born eform.date"}) {
		t.Error("a day that does not exist must be refused, got", got)
	}
}

func TestRowsComeAndGo(t *testing.T) {
	c := compile(t, demo)
	v := eform.Values{}
	c.AddRow(v, "family") // the blank row the page shows, and one more
	if v.Get("answers.family.rows") != "2" {
		t.Fatal(v)
	}
	v.Set("answers.family.0.name", "A")
	v.Set("answers.family.1.name", "B")
	c.AddRow(v, "family")
	c.AddRow(v, "family")
	if v.Get("answers.family.rows") != "3" {
		t.Error("no more rows than the schema lets in:", v)
	}
	c.RemoveRow(v, "family", 0)
	if v.Get("answers.family.0.name") != "B" || v.Get("answers.family.rows") != "2" {
		t.Error(v)
	}
	c.RemoveRow(v, "family", 9)
	c.RemoveRow(v, "name", 0)
	c.AddRow(v, "nothing")
	if v.Get("answers.family.rows") != "2" {
		t.Error("an unknown row changes nothing:", v)
	}
}

// PD-08, decision 0003: identifying numbers do not pass.
func TestNumbersAreSealedWhereverTheyStand(t *testing.T) {
	c := compile(t, demo)
	a := answers(t, `{"name":"An","personal":"001090000001","family":[{"name":"B","id":"M12345678"}]}`)
	sealed := c.Seal(a, func(kind, number string) any { return map[string]any{"kind": kind, "masked": "***", "n": len(number)} })
	raw, err := json.Marshal(sealed)
	if err != nil {
		t.Fatal(err)
	}
	if s := string(raw); strings.Contains(s, "001090000001") || strings.Contains(s, "M12345678") || !strings.Contains(s, `"kind":"Passport"`) {
		t.Error(s)
	}
	if a["personal"] != "001090000001" {
		t.Error("the answers given must stay as they are")
	}
	back, err := c.Unseal(sealed, func(kind string, _ map[string]any) (string, error) { return kind, nil })
	if err != nil || back["personal"] != "PersonalID" || eform.Rows(back["family"])[0]["id"] != "Passport" {
		t.Error(back, err)
	}
}

// CN05.3: the print view has the order of the form, and blank lines stay.
func TestPrintViewHasTheOrderOfThePaper(t *testing.T) {
	c := compile(t, demo)
	sections := c.Print(answers(t, `{"name":"An","born":"1990-01-02","relation":"child","child_case":"minor","income":1250000,"family":[{"name":"B","dead":true}],"personal":{"masked":"001*"}}`), "vi", nil)
	var got []string
	for _, s := range sections {
		got = append(got, "§"+s.Title)
		for _, l := range s.Lines {
			line := l.Label + "=" + l.Value
			for _, x := range l.Ticks {
				if x.On {
					line += "[" + x.Label + "]"
				}
			}
			for _, r := range l.Rows {
				line += strings.Join(r, "|")
			}
			got = append(got, line)
		}
	}
	want := []string{"§A", "Họ tên=An", "Số định danh=001*", "Ngày sinh=02/01/1990", "Quan hệ=[Con]", "Trường hợp con=Chưa đủ 18 tuổi", "Thu nhập=1.250.000", "Tỷ lệ=", "E-mail=", "Điện thoại=", "Tài khoản=", "Nhu cầu=", "§B", "Gia đình=B||☒|", "§C", "Đọc kỹ trước khi ký.=", "="}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// CN05.1: offered, not filled in silently; what was typed stays.
func TestPrefillIsAnOffer(t *testing.T) {
	c := compile(t, demo)
	from := func(source string) string { return map[string]string{"applicant.name": "Bình"}[source] }
	v := eform.Values{}
	offers := c.Offers(v, from)
	if len(offers) != 1 || offers[0].Field != "name" || v.Get("answers.name") != "" {
		t.Fatal(offers, v)
	}
	eform.Take(v, offers)
	if v.Get("answers.name") != "Bình" || len(c.Offers(v, from)) != 0 {
		t.Error(v)
	}
	v.Set("answers.name", "An")
	if eform.Take(v, offers); v.Get("answers.name") != "An" {
		t.Error("what was typed must stay")
	}
}
