package api

import (
	"motcua/internal/app"
	"motcua/internal/dossier"
)

// The bodies of the commands around how a dossier comes in.

type redirectCommand struct {
	Seen
	Unit   string `json:"unit" maxLength:"100"`
	Reason string `json:"reason" maxLength:"2000"`
}

func (b redirectCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.Redirect{UnitID: b.Unit, Reason: b.Reason}, nil
}
