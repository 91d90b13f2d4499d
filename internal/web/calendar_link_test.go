package web

import (
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/org"
)

// An example of a trial leads to its dossier only for those in whose scope it lies
// an administrator alone reads none (CN01.5).
func TestExampleLinks(t *testing.T) {
	w := apptest.New(t)
	ref := app.Ref{Province: "04", ID: "0190d8a4-0000-7000-8000-000000000000"}
	for _, x := range []struct {
		why   string
		actor org.Actor
		want  string
	}{
		{"administrator", w.Post(t, "cb-01273-vp-qt"), ""},
		{"ministry office", w.Actor(t, org.MinistryOffice, ""), "/dossiers/" + ref.String()},
		{"administrator who also approves here", org.Actor{Roles: []org.Role{org.BusinessAdmin, org.Approver}, Province: "04", AgencyID: "cb-01273", UnitID: "cb-01273-ld"}, "/dossiers/" + ref.String()},
		{"administrator who also approves elsewhere", org.Actor{Roles: []org.Role{org.BusinessAdmin, org.Approver}, Province: "04", AgencyID: "cb-01477", UnitID: "cb-01477-ld"}, ""},
	} {
		c := &Context{Server: &Server{Config: Config{App: w.App}}, Actor: x.actor}
		if got := c.dossierLink(ref, "cb-01273"); got != x.want {
			t.Errorf("%s: %q, want %q", x.why, got, x.want)
		}
	}
}
