package web_test

import (
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/dossier"
	"motcua/internal/org"
)

// The pages of a CrossBoundary intake as the counter and the applicant meet them.
func TestAcrossPagesLook(t *testing.T) {
	t.Parallel()
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
	asked, officer := askedTwo(t, s)
	token := s.signIn(t, counter)
	s.scenes(t, []scene{
		{name: "across-choose", token: token, path: "/intake/" + key + "?province=" + apptest.Neighbour},
		{name: "across-form", token: token, path: "/intake/" + key + "?agency=ls-snv"},
		{name: "across-on-the-way", token: token, path: "/dossiers/" + way.Ref.String()},
		{name: "across-done", token: token, path: "/dossiers/" + done.Ref.String()},
		{name: "asked", token: s.signIn(t, officer), path: "/dossiers/" + asked.String()},
		{name: "late-opinion", token: s.signIn(t, s.Actor(t, org.OneStopHead, commune)), path: "/inbox"},
		{name: "across-track", path: "/tra-cuu/" + way.Code, phone4: mother.phone[len(mother.phone)-4:]},
	})
}

// askedTwo is a dossier whose officer has told two agencies at once; one is late.
func askedTwo(t *testing.T, s *site) (app.Ref, org.Actor) {
	t.Helper()
	d := s.take(t, commune, "1.010833", farmer, at("2026-11-26", 8, 0))
	s.walk(t, d.Ref, dossier.Resolved, 2)
	a, _ := s.holder(t, d.Ref)
	soon := s.Clock.Now().Add(4 * time.Hour)
	s.do(t, a, d.Ref, dossier.RequestConsultation{UnitID: "cb-snv-ncc", Question: "Xác nhận hồ sơ gốc đang lưu tại Sở", Due: soon, Duty: dossier.DutyJoint,
		With: []dossier.Part{{UnitID: "bnv-ncc", Duty: dossier.DutyJoint, Task: "Đối chiếu dữ liệu của Bộ", Due: soon.AddDate(0, 0, 5)}}})
	s.do(t, s.Actor(t, org.AssigningLeader, "bnv-ncc"), d.Ref, dossier.GiveOpinion{Text: "Dữ liệu khớp", Agrees: true})
	s.Clock.Advance(6 * time.Hour)
	if _, err := s.App.RunTimers(t.Context()); err != nil {
		t.Fatal(err)
	}
	return d.Ref, a
}
