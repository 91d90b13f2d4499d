package api

import (
	"time"

	"motcua/internal/app"
	"motcua/internal/dossier"
)

// The receipt of the papers of a hand-over (P-10).

type receivePapersCommand struct {
	Seen
	ID      string         `json:"id,omitempty" maxLength:"20"`
	CameAt  time.Time      `json:"came_at,omitzero" required:"false"`
	Missing []lackingPaper `json:"missing,omitempty" maxItems:"100"`
	Damaged []lackingPaper `json:"damaged,omitempty" maxItems:"100"`
	Note    string         `json:"note,omitempty" maxLength:"500"`
}

// lackingPaper is a paper that did not come, or came damaged.
type lackingPaper struct {
	Component string `json:"component" maxLength:"100"`
	Count     int    `json:"count" minimum:"1" maximum:"999"`
}

func (b receivePapersCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.ReceivePapers{ID: b.ID, At: b.CameAt, Missing: lacksOf(b.Missing), Damaged: lacksOf(b.Damaged), Note: b.Note}, nil
}

func lacksOf(in []lackingPaper) (out []dossier.PaperLack) {
	for _, l := range in {
		out = append(out, dossier.PaperLack{ComponentID: l.Component, Count: l.Count})
	}
	return out
}
