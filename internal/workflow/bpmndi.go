package workflow

import (
	"math"
	"slices"
	"strconv"
)

// maxCoordinate bounds where things may be drawn, in pixels.
const maxCoordinate = 1e6

// diagram reads BPMN DI. It is nil when there is none, or when it does not draw
// every element and flow once.
func (r *bpmnReader) diagram() *Diagram {
	if len(r.drawings) == 0 {
		return nil
	}
	pic := &Diagram{}
	for i, d := range r.drawings {
		r.only(d, "id", "name", "documentation", "resolution")
		for _, plane := range d.children {
			if i > 0 || !plane.is(nsDI, "BPMNPlane") {
				r.unsupported(plane)
				continue
			}
			r.only(plane, "id", "bpmnElement")
			for _, n := range plane.children {
				r.drawn(n, pic)
			}
		}
	}
	if !pic.draws(r.d) {
		return nil
	}
	return pic
}

func (r *bpmnReader) drawn(n *xmlNode, pic *Diagram) {
	switch {
	case n.is(nsDI, "BPMNShape"):
		r.only(n, "id", "bpmnElement", "isMarkerVisible", "isExpanded", "isHorizontal")
		s := Shape{Element: n.attr("bpmnElement")}
		for _, c := range n.children {
			switch {
			case c.is(nsDC, "Bounds"):
				s.Bounds = r.box(c)
			case c.is(nsDI, "BPMNLabel"):
				s.Label = r.labelled(c)
			default:
				r.unsupported(c)
			}
		}
		pic.Shapes = append(pic.Shapes, s)
	case n.is(nsDI, "BPMNEdge"):
		r.only(n, "id", "bpmnElement")
		e := Edge{Flow: n.attr("bpmnElement")}
		for _, c := range n.children {
			switch {
			case c.is(nsDD, "waypoint"):
				r.only(c, "x", "y")
				e.Points = append(e.Points, Point{r.length(c, "x"), r.length(c, "y")})
			case c.is(nsDI, "BPMNLabel"):
				e.Label = r.labelled(c)
			default:
				r.unsupported(c)
			}
		}
		pic.Edges = append(pic.Edges, e)
	default:
		r.unsupported(n)
	}
}

func (r *bpmnReader) labelled(n *xmlNode) *Bounds {
	r.only(n, "id")
	for _, c := range n.children {
		if !c.is(nsDC, "Bounds") {
			r.unsupported(c)
			continue
		}
		b := r.box(c)
		return &b
	}
	return nil
}

func (r *bpmnReader) box(n *xmlNode) Bounds {
	r.only(n, "x", "y", "width", "height")
	return Bounds{r.length(n, "x"), r.length(n, "y"), r.length(n, "width"), r.length(n, "height")}
}

func (r *bpmnReader) length(n *xmlNode, name string) float64 {
	v, err := strconv.ParseFloat(n.attr(name), 64)
	if err != nil || math.IsNaN(v) || math.Abs(v) > maxCoordinate {
		r.value(n, name, n.attr(name))
		return 0
	}
	return v
}

// draws reports whether the diagram has each element and each flow exactly once.
func (pic *Diagram) draws(d *Definition) bool {
	var shapes, edges, flows []string
	for _, s := range pic.Shapes {
		shapes = append(shapes, s.Element)
	}
	for _, e := range pic.Edges {
		if len(e.Points) < 2 {
			return false
		}
		edges = append(edges, e.Flow)
	}
	for _, f := range d.Flows {
		flows = append(flows, f.Key())
	}
	ids := d.elementIDs()
	for _, list := range [][]string{shapes, edges, flows, ids} {
		slices.Sort(list)
	}
	return slices.Equal(shapes, ids) && slices.Equal(edges, flows)
}
