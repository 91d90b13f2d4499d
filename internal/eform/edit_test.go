package eform_test

import (
	"encoding/json"
	"slices"
	"testing"

	"motcua/internal/eform"
)

// Layout and schema stay in step through every act of the builder: a sound form
// stays sound.
func TestBuilderKeepsLayoutAndSchemaInStep(t *testing.T) {
	f, err := eform.Parse([]byte(demo))
	if err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		if found := eform.Check(f); len(found) > 0 {
			t.Fatal(found.Err())
		}
	}
	for _, w := range eform.Widgets {
		if w == eform.WidgetCommune {
			continue // needs its province, see below
		}
		_, err := f.AddField(2, "", w, "Trường "+string(w))
		must(err)
	}
	name, err := f.AddField(0, "family", eform.WidgetDate, "Ngày sinh")
	must(err)
	if name != "ngay_sinh" {
		t.Errorf("name %q", name)
	}
	must(f.MoveField("family", name, -1))
	must(f.MoveField("", "pledge", -1))
	must(f.MoveField("", "name", 1))
	must(f.RemoveField("", "truong_group"))
	must(f.RemoveField("family", "died"))
	edit, _, err := f.FieldEdit("", "tel")
	must(err)
	edit.Required, edit.When = true, `name != ""`
	must(f.EditField("", "tel", edit))
	if field := f.Field("tel"); !field.Required || field.When == "" {
		t.Error("under a condition the layout demands")
	}
	edit.When = ""
	must(f.EditField("", "tel", edit))
	if again, _, err := f.FieldEdit("", "tel"); err != nil || !again.Required || f.Field("tel").Required {
		t.Error("without one the schema demands")
	}
	edit, _, err = f.FieldEdit("", "relation")
	must(err)
	edit.Options = "child = Con\nspouse = Vợ, chồng\nparent = Cha, mẹ"
	must(f.EditField("", "relation", edit))
	c, err := eform.Compile(f)
	must(err)
	if got := found(c.Validate(eform.Answers{"name": "An", "relation": "parent", "tel": "0912345678"})); len(got) > 0 {
		t.Error(got)
	}
	edit.Least = "nhiều"
	if err := f.EditField("family", "name", edit); err != nil {
		t.Error("a text has no least:", err)
	}
	edit, _, err = f.FieldEdit("", "income")
	must(err)
	edit.Least = "nhiều"
	if err := f.EditField("", "income", edit); err == nil {
		t.Error("a bound that is no number was taken")
	}
	must(f.RemoveSection(2))
	if err := f.RemoveField("", "pledge"); err == nil {
		t.Error("gone is gone")
	}
}

func TestDifferenceIsReadable(t *testing.T) {
	before, err := eform.Parse([]byte(demo))
	if err != nil {
		t.Fatal(err)
	}
	var after eform.Form
	raw, err := json.Marshal(before)
	if err == nil {
		err = json.Unmarshal(raw, &after)
	}
	if err != nil {
		t.Fatal(err)
	}
	if d := eform.Diff(before, after); len(d) != 0 {
		t.Error("the same form differs:", d)
	}
	after.Title.VI = "Tờ khai mới"
	if err := after.RemoveField("", "code"); err != nil {
		t.Fatal(err)
	}
	if err := after.MoveField("", "mail", 1); err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, d := range eform.Diff(before, after) {
		codes = append(codes, d.Code+" "+d.Name)
	}
	if want := []string{"title ", "field code", "order "}; !slices.Equal(codes, want) {
		t.Errorf("got %q, want %q", codes, want)
	}
}
