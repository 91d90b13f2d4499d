package web

import (
	"strconv"
	"strings"

	"motcua/internal/app"
	"motcua/internal/catalog"
)

// Checks name the places of the content ("variants.0.periods.1.period"); forms have
// fields of their own ("periods.1.period", "case.v1.period"). What follows finds the
// field of the form for a place, so that a finding leads to where it is put right.

func init() {
	findingField[app.ProcedureKind] = draftField
	findingField[app.OverlayKind] = draftField
}

// draftField is the field of the form of a draft for a place of its content.
func draftField(p *app.Proposal, place string) string {
	switch p.Kind {
	case app.ProcedureKind:
		if v, err := app.ProcedureOf(p); err == nil {
			return procedureField(v, place)
		}
	case app.OverlayKind:
		if o, err := app.OverlayOf(p); err == nil {
			return overlayField(o, place)
		}
	}
	return place
}

// procedureField: periods stand in a list of their own; what is wrong with an id,
// which nobody types, is shown at its row.
func procedureField(v *catalog.ProcedureVersion, place string) string {
	part, i, rest := placeOf(place)
	if part == "variants" && i < len(v.Variants) {
		if list, j, field := placeOf(rest); list == "periods" {
			for _, before := range v.Variants[:i] {
				j += len(before.Periods)
			}
			return "periods." + strconv.Itoa(j) + "." + field
		}
	}
	return rowOf(place)
}

// overlayField: cases and components are named by their ids in the national list,
// steps and periods stand in lists of their own.
func overlayField(o *catalog.Overlay, place string) string {
	part, i, rest := placeOf(place)
	switch {
	case part == "components" && i < len(o.Components):
		return "component." + o.Components[i].ID + ".not_asked"
	case part != "variants" || i >= len(o.Variants):
		return rowOf(place)
	}
	c := o.Variants[i]
	list, j, field := placeOf(rest)
	switch {
	case list == "periods":
		for _, before := range o.Variants[:i] {
			j += len(before.Periods)
		}
		return "periods." + strconv.Itoa(j) + "." + field
	case list == "steps" && j < len(c.Steps) && c.Steps[j].After == "":
		return "case." + c.ID + ".step." + c.Steps[j].Step.ID
	case list == "steps" && j < len(c.Steps):
		row := added(c.Steps[:j])
		for _, before := range o.Variants[:i] {
			row += added(before.Steps)
		}
		return "steps." + strconv.Itoa(row) + "." + field
	case rest == "period":
		return "case." + c.ID + ".period"
	}
	return "case." + c.ID + ".workflow"
}

// rowOf is the row of a place that is an id, else the place itself.
func rowOf(place string) string {
	if strings.HasSuffix(place, ".id") {
		return strings.TrimSuffix(place, "id")
	}
	return place
}

func added(steps []catalog.OverlayStep) (n int) {
	for _, s := range steps {
		if s.After != "" {
			n++
		}
	}
	return n
}

// placeOf reads "variants.0.period"; a place that is not in a list has no rest.
func placeOf(place string) (list string, i int, rest string) {
	list, tail, _ := strings.Cut(place, ".")
	n, rest, ok := strings.Cut(tail, ".")
	i, err := strconv.Atoi(n)
	if !ok || err != nil || i < 0 {
		return "", 0, ""
	}
	return list, i, rest
}
