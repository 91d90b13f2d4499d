package apptest

import (
	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/org"
)

// NoteRoom is a kind of set-up for tests of proposals: a name that must not be empty,
// put among the areas.
type NoteRoom struct{}

// Note is the content.
type Note struct{ Text string }

func (NoteRoom) Kind() app.ProposalKind { return "Note" }
func (NoteRoom) Action() org.Action     { return org.ActionSetUp }
func (NoteRoom) Current(a *app.App, target string) int {
	n := 0
	for _, p := range a.Book().Areas {
		if p.Parent == target {
			n++
		}
	}
	return n
}
func (NoteRoom) Check(_ *app.App, p *app.Proposal) ([]app.Finding, error) {
	var n Note
	if err := p.Read(&n); err != nil {
		return nil, err
	}
	if n.Text == "" {
		return []app.Finding{{Code: "reason.missing", Field: "text", Blocks: true}}, nil
	}
	return nil, nil
}
func (NoteRoom) Diff(_ *app.App, p *app.Proposal) ([]app.Difference, error) {
	var n Note
	return []app.Difference{{Label: "text", After: n.Text}}, p.Read(&n)
}
func (NoteRoom) Publish(_ *app.App, p *app.Proposal) (catalog.Holding, error) {
	var n Note
	return catalog.Holding{Areas: []catalog.AdminArea{{Code: p.ID, Parent: p.Target, Name: n.Text, ValidFrom: p.EffectiveFrom}}}, p.Read(&n)
}
