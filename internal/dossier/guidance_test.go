package dossier_test

import (
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// Guidance is given once, completely and exactly (P-01, NĐ 61/2018 Đ15).
func TestGuidance(t *testing.T) {
	p := &catalog.ProcedureVersion{Components: []catalog.Component{{ID: "c1", Name: "Tờ khai"}, {ID: "c2", Name: "Giấy chứng sinh"}}}
	item := func(id, code, why string) dossier.SupplementItem {
		return dossier.SupplementItem{ComponentID: id, ReasonCode: code, Reason: why}
	}
	missing := item("c1", "Incomplete", "chưa nộp")
	before := []dossier.Guidance{{Items: []dossier.SupplementItem{missing}}}
	for _, c := range []struct {
		name   string
		g      dossier.Guidance
		before []dossier.Guidance
		code   string
		field  string
	}{
		{name: "P-01 what is missing, with its reason", g: dossier.Guidance{Items: []dossier.SupplementItem{missing}}},
		{name: "P-01 nothing was brought: the whole list", g: dossier.Guidance{Whole: true}},
		{"P-01 nothing said", dossier.Guidance{}, nil, "guidance.empty", "items"},
		{"P-05 a reason is coded", dossier.Guidance{Items: []dossier.SupplementItem{item("c1", "", "x")}}, nil, "supplement.item-code", "code.c1"},
		{"P-05 of the list in force", dossier.Guidance{Items: []dossier.SupplementItem{item("c1", "NotCompetent", "x")}}, nil, "reason.code-unknown", "code.c1"},
		{"P-01 exact: in words", dossier.Guidance{Items: []dossier.SupplementItem{item("c1", "Incorrect", " ")}}, nil, "supplement.item-reason", "reason.c1"},
		{"X-01 nothing outside the list", dossier.Guidance{Items: []dossier.SupplementItem{item("c9", "Incomplete", "x")}}, nil, "component.not-on-list", "items"},
		{name: "P-01 once: the same papers again", g: dossier.Guidance{Items: []dossier.SupplementItem{item("c1", "Incorrect", "sai mẫu")}}, before: before},
		{"P-01 once: others need a reason", dossier.Guidance{Items: []dossier.SupplementItem{item("c2", "Incomplete", "x")}}, before, "guidance.why", "why"},
		{name: "P-01 once: with one", g: dossier.Guidance{Items: []dossier.SupplementItem{item("c2", "Incomplete", "x")}, Why: "trường hợp khác"}, before: before},
		{name: "P-01 who was told the whole list was told everything", g: dossier.Guidance{Items: []dossier.SupplementItem{item("c2", "Incomplete", "x")}}, before: []dossier.Guidance{{Whole: true}}},
	} {
		err := c.g.Guide(p, "2026-11-25", c.before)
		if c.code == "" {
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			for _, i := range c.g.Items {
				if i.Name == "" || i.LegalGround == "" {
					t.Errorf("%s: %+v has no name or ground", c.name, i)
				}
			}
			continue
		}
		if err == nil || fault.Of(err).Code != c.code || fault.Of(err).Field != c.field {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
