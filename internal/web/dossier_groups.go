package web

import "slices"

// dossierGroup is what may be done beside the step's own work, by what it is about:
// a leader can do a dozen things to a dossier, and looks for one.
type dossierGroup struct {
	Name  string // key of its heading, "" = none
	Forms []dossierForm
}

// dossierGroups: heading → its commands, in the order they are offered. A command
// that stands nowhere is the office's own work.
var dossierGroups = []struct {
	name     string
	commands []string
}{
	{"dossier.group.applicant", []string{"accept", "resolve-at-once", "approve-refusal", "reject-refusal", "request-supplement", "approve-supplement", "reject-supplement", "receive-supplement", "request-payment", "record-payment", "revise-fees",
		"acknowledge-extension", "return-result", "post-result", "record-delivery", "return-corrected"}},
	{"dossier.group.office", nil},
	{"dossier.group.clock", []string{"pause-clock", "resume-clock", "extend"}},
	{"dossier.group.end", []string{"refuse", "request-withdrawal", "confirm-withdrawal", "cancel-withdrawal", "decline-withdrawal", "stop", "correct", "record-loss"}},
}

// fewForms is how many need no headings.
const fewForms = 4

// grouped puts forms under their headings; few of them stay one list.
func grouped(forms []dossierForm) []dossierGroup {
	if len(forms) == 0 {
		return nil
	}
	if len(forms) <= fewForms {
		return []dossierGroup{{Forms: forms}}
	}
	out := make([]dossierGroup, len(dossierGroups))
	office := 0
	for i, g := range dossierGroups {
		out[i].Name = g.name
		if g.commands == nil {
			office = i
		}
	}
	for _, f := range forms {
		at := office
		for i, g := range dossierGroups {
			if slices.Contains(g.commands, f.Name) {
				at = i
			}
		}
		out[at].Forms = append(out[at].Forms, f)
	}
	return slices.DeleteFunc(out, func(g dossierGroup) bool { return len(g.Forms) == 0 })
}
