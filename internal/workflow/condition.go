package workflow

import (
	"reflect"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser"
)

// Vocabulary lists the names a condition may use, in the order of Facts.
func Vocabulary() []string {
	var out []string
	t := reflect.TypeFor[Facts]()
	for i := range t.NumField() {
		out = append(out, t.Field(i).Tag.Get("expr"))
	}
	return out
}

// known are the values of names that have a closed list of them.
var known = map[string][]string{
	"channel": {"Direct", "Online", "Postal"},
	"subject": {"Citizen", "Enterprise", "HouseholdBusiness", "StateBody", "OtherOrganisation"}, // CF-09
	"level":   {"Ministry", "Province", "Commune"},
}

// CheckCondition says with a fault what is wrong with a condition: it does not
// compile, it uses an unknown name, it says always the same, or it compares with a
// value that never occurs.
func CheckCondition(text string) error {
	if _, err := compileCondition(text); err != nil {
		return err
	}
	tree, err := parser.Parse(text)
	if err != nil {
		return conditionFault(text, err)
	}
	v := &reading{}
	ast.Walk(&tree.Node, v)
	if v.unknown != "" {
		return found("workflow.condition-value", "condition", text, "name", v.name, "value", v.unknown, "values", strings.Join(known[v.name], ", "))
	}
	if !v.asks {
		return found("workflow.condition-constant", "condition", text)
	}
	return nil
}

// FormFields lists the answers of the e-form that the conditions of a definition
// ask for, in order of the alphabet.
func (d *Definition) FormFields() []string {
	var out []string
	for _, f := range d.Flows {
		if f.Condition == "" {
			continue
		}
		if tree, err := parser.Parse(f.Condition); err == nil {
			v := &reading{}
			ast.Walk(&tree.Node, v)
			out = append(out, v.form...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// reading looks through a parsed condition.
type reading struct {
	asks          bool     // it uses a name of the vocabulary
	form          []string // form.<field>
	name, unknown string   // first comparison with a value that never occurs
}

// Visit implements ast.Visitor.
func (v *reading) Visit(n *ast.Node) {
	switch n := (*n).(type) {
	case *ast.IdentifierNode:
		v.asks = true
	case *ast.MemberNode:
		base, ok := n.Node.(*ast.IdentifierNode)
		field, text := n.Property.(*ast.StringNode)
		if ok && text && base.Value == "form" {
			v.form = append(v.form, field.Value)
		}
	case *ast.BinaryNode:
		if n.Operator == "==" || n.Operator == "!=" || n.Operator == "in" {
			v.compare(n.Left, n.Right)
			v.compare(n.Right, n.Left)
		}
	}
}

func (v *reading) compare(name, value ast.Node) {
	id, ok := name.(*ast.IdentifierNode)
	if !ok || known[id.Value] == nil {
		return
	}
	values := []ast.Node{value}
	if list, ok := value.(*ast.ArrayNode); ok {
		values = list.Nodes
	}
	for _, one := range values {
		if s, ok := one.(*ast.StringNode); ok && v.unknown == "" && !slices.Contains(known[id.Value], s.Value) {
			v.name, v.unknown = id.Value, s.Value
			if s.Value == "" {
				v.unknown = `""`
			}
		}
	}
}
