package workflow_test

import (
	"reflect"
	"testing"

	"motcua/internal/workflow"

	"pgregory.net/rapid"
)

// TestLayout: whatever the definition, boxes lie apart, no line crosses a box, every
// element and flow is drawn, and the picture is the same every time.
func TestLayout(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := anyNet(r)
		if rapid.Bool().Draw(r, "lawful") {
			d = lawful(r)
		}
		pic := workflow.Layout(d)
		if !reflect.DeepEqual(pic, workflow.Layout(d)) {
			r.Fatal("two pictures of one definition")
		}
		if len(pic.Shapes) != len(d.Steps)+len(d.Nodes) || len(pic.Edges) != len(d.Flows) {
			r.Fatalf("%d shapes, %d edges", len(pic.Shapes), len(pic.Edges))
		}
		for i, a := range pic.Shapes {
			for _, b := range pic.Shapes[:i] {
				if a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H {
					r.Fatalf("%s lies on %s", a.Element, b.Element)
				}
			}
			for _, e := range pic.Edges {
				for k := 1; k < len(e.Points); k++ {
					p, q := e.Points[k-1], e.Points[k]
					if p.X != q.X && p.Y != q.Y {
						r.Fatalf("%s runs aslant", e.Flow)
					}
					if max(p.X, q.X) > a.X+0.5 && min(p.X, q.X) < a.X+a.W-0.5 && max(p.Y, q.Y) > a.Y+0.5 && min(p.Y, q.Y) < a.Y+a.H-0.5 {
						r.Fatalf("%s crosses %s", e.Flow, a.Element)
					}
				}
			}
		}
	})
}
