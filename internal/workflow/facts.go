package workflow

import (
	"errors"
	"strings"

	"motcua/internal/fault"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/vm"
)

// Facts is the whole vocabulary of conditions: what a process may ask about a
// dossier. The tag is the name in a condition: `fee > 0 && form.so_lao_dong >= 10`.
// Names are stable: published definitions depend on them.
type Facts struct {
	Procedure     string         `expr:"procedure" json:"procedure,omitempty"`           // ProcedureCode, "1.014199"
	Variant       string         `expr:"variant" json:"variant,omitempty"`               // key of the variant, "v1"
	Field         string         `expr:"field" json:"field,omitempty"`                   // sector code
	Channel       string         `expr:"channel" json:"channel,omitempty"`               // Direct, Online, Postal
	Subject       string         `expr:"subject" json:"subject,omitempty"`               // SubjectType of the owner
	Level         string         `expr:"level" json:"level,omitempty"`                   // AdminLevel of the competent agency
	CrossBoundary bool           `expr:"cross_boundary" json:"cross_boundary,omitempty"` // received away from the competent area
	Fee           int            `expr:"fee" json:"fee,omitempty"`                       // total due, đồng
	Appraised     bool           `expr:"appraised" json:"appraised,omitempty"`           // a written opinion exists
	Eligible      bool           `expr:"eligible" json:"eligible,omitempty"`             // the last opinion says so; false without one
	Supplemented  bool           `expr:"supplemented" json:"supplemented,omitempty"`     // papers were asked for after appraisal began
	Form          map[string]any `expr:"form" json:"form,omitempty"`                     // answers of the e-form by field
}

// conditionBuiltins are the functions a condition may use: none knows the clock.
var conditionBuiltins = []string{"len", "all", "any", "none", "one", "count", "filter", "map", "sum", "min", "max", "abs",
	"int", "float", "string", "lower", "upper", "trim", "hasPrefix", "hasSuffix"}

// MaxCondition bounds the length of a condition, in bytes.
const MaxCondition = 1000

// compileCondition turns a condition into a program. The fault names the place in
// the text: line and column count from 1.
func compileCondition(text string) (*vm.Program, error) {
	if len(text) > MaxCondition {
		return nil, fault.New(fault.Invalid, "workflow.condition-long", "max", itoa(MaxCondition))
	}
	options := []expr.Option{expr.Env(Facts{}), expr.AsBool(), expr.DisableAllBuiltins(), expr.MaxNodes(200)}
	for _, name := range conditionBuiltins {
		options = append(options, expr.EnableBuiltin(name))
	}
	p, err := expr.Compile(text, options...)
	if err != nil {
		return nil, conditionFault(text, err)
	}
	return p, nil
}

// conditionFault tells in our words what the compiler found.
func conditionFault(text string, err error) error {
	at, line, column, detail := &file.Error{}, "1", "1", err.Error()
	if errors.As(err, &at) {
		line, column, detail = itoa(at.Line), itoa(at.Column+1), at.Message
	}
	if name, ok := strings.CutPrefix(detail, "unknown name "); ok {
		name, _, _ = strings.Cut(name, " ")
		return fault.New(fault.Invalid, "workflow.condition-name", "condition", text, "line", line, "column", column,
			"name", name, "names", strings.Join(Vocabulary(), ", ")).Because(err)
	}
	for _, sign := range []string{"mismatched types", "invalid operation", "expected bool", "cannot use", "invalid argument", "operator "} {
		if strings.Contains(detail, sign) {
			return fault.New(fault.Invalid, "workflow.condition-type", "condition", text, "line", line, "column", column).Because(err)
		}
	}
	return fault.New(fault.Invalid, "workflow.condition", "condition", text, "line", line, "column", column).Because(err)
}

// holds evaluates a compiled condition. A condition that cannot be computed (an
// answer is missing, or of another type) does not hold; clear tells the difference.
func holds(p *vm.Program, facts Facts) (yes, clear bool) {
	out, err := expr.Run(p, facts)
	if err != nil {
		return false, false
	}
	yes, clear = out.(bool)
	return yes, clear
}
