package eform

import (
	"errors"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/vm"

	"motcua/internal/fault"
)

// scope is what a condition sees: answers of earlier fields by name, blank values
// where there is no answer, and in a group its own row.
type scope map[string]any

// blank is what a field without an answer counts as in a condition.
func blank(property map[string]any) any {
	switch property["type"] {
	case "number", "integer":
		return 0.0
	case "boolean":
		return false
	case "array":
		return []any{}
	}
	return ""
}

// condition compiles a condition over a scope; "" is always true (nil). Names that
// are not in the scope do not compile, so a condition can only look back and there
// are no circles.
func condition(when string, over scope) (*vm.Program, error) {
	if when == "" {
		return nil, nil
	}
	if len(when) > MaxWhen {
		return nil, errors.New("too long")
	}
	return expr.Compile(when, expr.Env(map[string]any(over)), expr.AsBool(), expr.MaxNodes(200), expr.DisableAllBuiltins(), expr.EnableBuiltin("len"))
}

// holds runs a condition. One that fails when run (a list read past its end) does
// not hold.
func holds(p *vm.Program, over scope) bool {
	if p == nil {
		return true
	}
	out, err := vm.Run(p, map[string]any(over))
	yes, ok := out.(bool)
	return err == nil && ok && yes
}

// conditionFault says what is wrong with a condition and where.
func conditionFault(when string, err error) *fault.Fault {
	at := ""
	var where *file.Error
	if errors.As(err, &where) {
		at = where.Message
	} else {
		at = err.Error()
	}
	return fault.New(fault.Invalid, "eform.condition", "when", when, "detail", at)
}
