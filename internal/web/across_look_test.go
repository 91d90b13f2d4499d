package web_test

import (
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/dossier"
)

// The pages of a CrossBoundary intake as the counter and the applicant meet them.
func TestAcrossPagesLook(t *testing.T) {
	s := newSite(t)
	const key = "1.013934"
	s.AddNeighbour(t, key)
	counter := s.Post(t, "cb-01273-mc-tn1")
	p, err := s.App.Book().Procedure(key, s.App.Today())
	check(t, err)
	f := app.IntakeForm{Procedure: key, Variant: p.Variants[0].ID, Agency: "ls-snv", Channel: "Direct", ReturnChannel: "Direct", OwnerSame: true, CopySets: 1, HandOver: true,
		Applicant: app.PersonForm{Type: "Citizen", Name: mother.name, IDKind: "PersonalID", ID: mother.id, Birth: mother.birth, Gender: mother.gender,
			Address: "Tổ 1, phường Thục Phán, tỉnh Cao Bằng", Phone: mother.phone}, Components: given(p)}
	done, err := s.App.Intake(t.Context(), counter, app.NewID(), f)
	check(t, err)
	f.Applicant.Name, f.Applicant.ID, f.Applicant.Birth, f.Applicant.Gender = farmer.name, farmer.id, farmer.birth, farmer.gender
	way, err := s.App.Intake(t.Context(), counter, app.NewID(), f)
	check(t, err)
	s.walk(t, done.Ref, dossier.Returned, 40)
	token := s.signIn(t, counter)
	s.scenes(t, []scene{
		{name: "across-choose", token: token, path: "/intake/" + key + "?province=" + apptest.Neighbour},
		{name: "across-form", token: token, path: "/intake/" + key + "?agency=ls-snv"},
		{name: "across-on-the-way", token: token, path: "/dossiers/" + way.Ref.String()},
		{name: "across-done", token: token, path: "/dossiers/" + done.Ref.String()},
		{name: "across-track", path: "/tra-cuu/" + way.Code, phone4: mother.phone[len(mother.phone)-4:]},
	})
}
