package eform

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"motcua/internal/fault"
	"motcua/internal/text"
)

// Prefix stands before the field of every fault: "answers.family.0.name".
const Prefix = "answers."

// Validate says everything that is wrong with answers, each at its field, in the
// order of the form (CN05): what the schema says, what is demanded under a
// condition, and what was answered although it is not asked. Nil when all is right.
func (c *Compiled) Validate(a Answers) error {
	if len(a) > MaxFields {
		return fault.New(fault.TooLarge, "eform.answers-size").At("answers")
	}
	v := validation{c: c, shown: c.Shown(a), answers: a}
	v.schema()
	v.conditions()
	v.unknown()
	return v.faults.Err()
}

type validation struct {
	c       *Compiled
	answers Answers
	shown   map[string]bool
	faults  fault.List
}

// schema asks the JSON Schema and tells its leaves at their fields.
func (v *validation) schema() {
	err := v.c.schema.Validate(map[string]any(v.answers))
	var wrong *jsonschema.ValidationError
	if errors.As(err, &wrong) {
		v.leaves(wrong)
	} else if err != nil { // an answer of a kind JSON does not have
		v.faults.Add(fault.New(fault.Invalid, "eform.answers").At("answers").Because(err))
	}
}

func (v *validation) leaves(e *jsonschema.ValidationError) {
	switch e.ErrorKind.(type) {
	case *kind.AnyOf, *kind.OneOf, *kind.Not, *kind.Contains: // their causes are alternatives
		v.at(e.InstanceLocation, "eform.value")
		return
	}
	if len(e.Causes) > 0 {
		for _, cause := range e.Causes {
			v.leaves(cause)
		}
		return
	}
	switch k := e.ErrorKind.(type) {
	case *kind.Required:
		for _, name := range k.Missing {
			v.at(append(e.InstanceLocation[:len(e.InstanceLocation):len(e.InstanceLocation)], name), "eform.required")
		}
	case *kind.AdditionalProperties:
		for _, name := range k.Properties {
			v.at(append(e.InstanceLocation[:len(e.InstanceLocation):len(e.InstanceLocation)], name), "eform.unknown")
		}
	default:
		code, pairs := leaf(e.ErrorKind, v.value(e.InstanceLocation))
		v.at(e.InstanceLocation, code, pairs...)
	}
}

// leaf gives code and arguments of what a keyword of the schema found.
func leaf(e jsonschema.ErrorKind, value any) (string, []string) {
	switch k := e.(type) {
	case *kind.Type:
		return typeCode(k.Want), nil
	case *kind.MinLength:
		if value == "" {
			return "eform.required", nil
		}
		return "eform.too-short", []string{"n", strconv.Itoa(k.Want)}
	case *kind.MaxLength:
		return "eform.too-long", []string{"n", strconv.Itoa(k.Want)}
	case *kind.MinItems:
		return "eform.too-few", []string{"n", strconv.Itoa(k.Want)}
	case *kind.MaxItems:
		return "eform.too-many", []string{"n", strconv.Itoa(k.Want)}
	case *kind.Minimum:
		return "eform.minimum", []string{"n", rat(k.Want)}
	case *kind.ExclusiveMinimum:
		return "eform.above", []string{"n", rat(k.Want)}
	case *kind.Maximum:
		return "eform.maximum", []string{"n", rat(k.Want)}
	case *kind.ExclusiveMaximum:
		return "eform.below", []string{"n", rat(k.Want)}
	case *kind.Enum:
		return "eform.choice", nil
	case *kind.Const:
		return "eform.must", nil
	case *kind.UniqueItems:
		return "eform.twice", nil
	case *kind.Pattern:
		return "eform.pattern", nil
	case *kind.Format:
		return formatCode(k.Want), nil
	}
	return "eform.value", nil
}

func typeCode(want []string) string {
	switch {
	case slices.Contains(want, "integer"):
		return "eform.integer"
	case slices.Contains(want, "number"):
		return "eform.number"
	}
	return "eform.type"
}

// formatCodes: format → fault.
var formatCodes = map[string]string{
	"date": "eform.date", "phone": "eform.phone", "email": "eform.email", "account": "eform.account", "personal-id": "eform.personal-id",
	"org-id": "eform.org-id", "passport": "eform.passport", "identity": "eform.identity", "province": "eform.place", "commune": "eform.place",
}

func formatCode(format string) string {
	if code, ok := formatCodes[format]; ok {
		return code
	}
	return "eform.value"
}

// rat writes a bound of a schema as people write numbers.
func rat(n interface{ FloatString(int) string }) string {
	s := strings.TrimRight(n.FloatString(4), "0")
	return FormatNumber(strings.TrimSuffix(s, "."))
}

// at adds a fault at a place of the answers, unless the place is hidden: what is
// wrong there is only that it was answered, which conditions says.
func (v *validation) at(place []string, code string, pairs ...string) {
	group, field := v.field(place)
	if field != nil && code == "eform.required" && !v.visible(place) {
		return
	}
	label := strings.Join(place, ".")
	english := label
	if field != nil {
		label, english = field.Label.In("vi"), field.Label.In("en")
	}
	if group != nil && len(place) > 1 {
		row, _ := strconv.Atoi(place[1])
		label = fmt.Sprintf("%s (dòng %d)", label, row+1)
		english = fmt.Sprintf("%s (row %d)", english, row+1)
	}
	f := fault.New(fault.Invalid, code, append(pairs, "label", fault.Both(label, english))...)
	v.faults.Join(f.At(Prefix + strings.Join(place, ".")))
}

// field finds the field of a place "name" or "group", "0", "name"; nil when the
// layout has none.
func (v *validation) field(place []string) (group, field *Field) {
	if len(place) == 0 {
		return nil, nil
	}
	field = v.c.Field(place[0])
	if field == nil || len(place) < 3 {
		return nil, field
	}
	for i := range field.Fields {
		if field.Fields[i].Name == place[2] {
			return field, &field.Fields[i]
		}
	}
	return nil, field
}

func (v *validation) visible(place []string) bool {
	if len(place) >= 3 {
		return v.shown[strings.Join(place[:3], ".")]
	}
	return len(place) == 0 || v.shown[place[0]]
}

func (v *validation) value(place []string) any {
	var here any = map[string]any(v.answers)
	for _, step := range place {
		switch in := here.(type) {
		case map[string]any:
			here = in[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(in) {
				return nil
			}
			here = in[i]
		default:
			return nil
		}
	}
	return here
}

// conditions demands the shown and refuses the hidden.
func (v *validation) conditions() {
	v.c.Fields(func(_ *Section, group, f *Field) {
		switch {
		case !f.Ask():
		case group == nil:
			v.condition(f, v.answers, v.c.Demanded(nil, f), f.Name)
		case v.shown[group.Name]:
			for n, row := range Rows(v.answers[group.Name]) {
				v.condition(f, row, v.c.Demanded(group, f), group.Name, strconv.Itoa(n), f.Name)
			}
		}
	})
}

func (v *validation) condition(f *Field, in Answers, demanded bool, place ...string) {
	value, given := in[f.Name]
	switch {
	case !v.visible(place) && given:
		v.at(place, "eform.not-asked")
	case v.visible(place) && demanded && (!given || nothing(value)):
		v.at(place, "eform.required")
	case given:
		v.text(value, place)
	}
}

// nothing reports a value that is as good as no answer.
func nothing(v any) bool {
	switch x := v.(type) {
	case nil:
		return true
	case string:
		return strings.TrimSpace(x) == ""
	case []any:
		return len(x) == 0
	}
	return false
}

// text holds every text to the house's bound and alphabet, whatever the schema says.
func (v *validation) text(value any, place []string) {
	s, ok := value.(string)
	if !ok {
		return
	}
	if _, err := text.ValidUTF8NFC(s, MaxText); err != nil {
		v.at(place, "text.invalid")
	}
}

// unknown refuses answers that no field asks for, even when the schema
// lets them through, and groups with more rows than any form may have.
func (v *validation) unknown() {
	for name, value := range v.answers {
		f := v.c.Field(name)
		if f == nil || !f.Ask() {
			v.at([]string{name}, "eform.unknown")
			continue
		}
		rows := Rows(value)
		if len(rows) > MaxRows {
			v.at([]string{name}, "eform.too-many", "n", strconv.Itoa(MaxRows))
			continue
		}
		for n, row := range rows {
			for sub := range row {
				place := []string{name, strconv.Itoa(n), sub}
				if group, _ := v.field(place); group == nil {
					v.at(place, "eform.unknown")
				}
			}
		}
	}
}
