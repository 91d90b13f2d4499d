package web_test

import (
	"testing"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/org"
)

// province is a site with a few dossiers in every state people meet.
type province struct {
	*site
	onTheWay, waiting, ready, returned app.Done
}

const (
	centre  = "cb-pvhcc"
	commune = "cb-01273-mc"
)

func busy(t testing.TB) province {
	t.Helper()
	s := newSite(t)
	p := province{site: s}
	late := s.take(t, centre, "1.010801", mother, at("2026-10-05", 9, 30))
	s.walk(t, late.Ref, dossier.Resolved, 3)
	p.returned = s.take(t, centre, "1.010801", farmer, at("2026-11-02", 8, 15))
	s.walk(t, p.returned.Ref, dossier.Returned, 40)
	p.ready = s.take(t, centre, "1.010803", mother, at("2026-11-03", 10, 0))
	s.walk(t, p.ready.Ref, dossier.Resolved, 40)
	p.waiting = s.take(t, centre, "1.010801", mother, at("2026-11-10", 14, 0))
	s.walk(t, p.waiting.Ref, dossier.Resolved, 2)
	a, v := s.holder(t, p.waiting.Ref)
	s.do(t, a, p.waiting.Ref, dossier.RequestSupplement{Items: []dossier.SupplementItem{
		{ComponentID: v.Procedure.Components[0].ID, Name: v.Procedure.Components[0].Name, Reason: "bản khai chưa có xác nhận của Ủy ban nhân dân xã", ReasonCode: "Incorrect"}}})
	s.take(t, centre, "1.010801", farmer, at("2026-11-11", 8, 0))
	p.onTheWay = s.take(t, centre, "1.010801", mother, at("2026-11-16", 16, 20))
	s.walk(t, p.onTheWay.Ref, dossier.Resolved, 3)
	s.take(t, centre, "1.010801", farmer, at("2026-11-24", 15, 5))
	s.take(t, centre, "1.010803", farmer, at("2026-11-25", 8, 40))
	s.Clock.Set(at("2026-11-25", 9, 0))
	return p
}

// The pages people look at all day satisfy the judge of accessibility, stay inside
// the screen and load everything under the policy. Pictures go to MOTCUA_SHOTS.
func TestLook(t *testing.T) {
	t.Parallel()
	p := busy(t)
	head := p.signIn(t, p.Actor(t, org.MinistryOffice, ""))
	clerk := p.signIn(t, p.Actor(t, org.IntakeOfficer, centre))
	officer := p.signIn(t, p.Actor(t, org.CaseOfficer, "cb-snv-ncc"))
	p.scenes(t, []scene{
		{"home", "", "/", ""}, {"help", "", "/help", ""}, {"procedures", "", "/procedures", ""}, {"procedures-found", "", "/procedures?q=liet+si", ""},
		{"procedure", "", "/procedures/1.010801", ""}, {"procedure-officer", clerk, "/procedures/1.010803", ""},
		{"track-start", "", "/tra-cuu", ""}, {"track", "", "/tra-cuu/" + p.onTheWay.Code, ""}, {"track-full", "", "/tra-cuu/" + p.onTheWay.Code, "5678"}, {"track-supplement", "", "/tra-cuu/" + p.waiting.Code, "5678"}, {"track-ready", "", "/tra-cuu/" + p.ready.Code, "5678"},
		{"track-wrong", "", "/tra-cuu/" + p.ready.Code, "0000"}, {"track-unknown", "", "/tra-cuu/H14.9-000000-0000", ""},
		{"inbox", clerk, "/inbox", ""}, {"inbox-officer", officer, "/inbox", ""}, {"inbox-english", officer, "/inbox?lang=en", ""}, {"list-fault", clerk, "/dossiers?from=x", ""}, {"list", clerk, "/dossiers", ""}, {"list-found", clerk, "/dossiers?q=nong&from=2026-11-01", ""},
		{"register", clerk, "/register", ""}, {"ii06", head, "/reports/ii-06?from=2026-11-01&to=2026-11-30", ""}, {"ii06-list", head, "/reports/ii-06/list?from=2026-11-01&to=2026-11-30&col=7", ""},
		{"error", "", "/khong-co", ""},
	})
}
