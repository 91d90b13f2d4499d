package eform

import (
	"slices"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser"
)

// names gathers the identifiers that a condition mentions.
type names struct{ list []string }

// Visit is called by ast.Walk.
func (n *names) Visit(node *ast.Node) {
	if id, ok := (*node).(*ast.IdentifierNode); ok {
		n.list = append(n.list, id.Value)
	}
}

// mentioned lists what a condition mentions; one that does not parse mentions
// nothing.
func mentioned(when string) []string {
	tree, err := parser.Parse(when)
	if err != nil {
		return nil
	}
	n := &names{}
	ast.Walk(&tree.Node, n)
	return n.list
}

// controls lists the fields that conditions and lists of communes depend on.
func (c *Compiled) controls() []string {
	var out []string
	add := func(when string) {
		if when != "" {
			out = append(out, mentioned(when)...)
		}
	}
	c.Fields(func(s *Section, _, f *Field) {
		add(s.When)
		add(f.When)
		if f.Of != "" {
			out = append(out, f.Of)
		}
	})
	slices.Sort(out)
	return slices.Compact(out)
}
