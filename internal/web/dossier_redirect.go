package web

import "motcua/internal/dossier"

func decodeRedirect(in *commandInput) (dossier.Command, error) {
	cmd := dossier.Redirect{Reason: in.get("reason")}
	if in.get("unit") == "" {
		return cmd, nil // the law says what is missing, together with the rest
	}
	var err error
	cmd.UnitID, err = in.c.App.UnitNamed(in.v.State.Province, in.get("unit"))
	return cmd, err
}

// redirectLines tell of a Redirect in the history, and by when the papers follow (P-10).
func (c *Context) redirectLines(p dossier.RedirectedV1) []string {
	return []string{c.T("event.to", p.To.Name), c.T("event.reason", p.Reason), c.labelled("event.paper-by", format(p.PaperBy, "15:04 02/01/2006"))}
}
