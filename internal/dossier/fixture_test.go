package dossier_test

import (
	"fmt"
	"slices"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// A small commune: a counter, a division, leaders, an office; the commune next to it;
// and the department of the province, for what a commune may not do.
var (
	units = []org.Unit{
		{ID: "xa", Province: "04", ParentID: "tinh", Kind: org.KindAgency, Level: org.Commune, Name: "UBND xã Thử", AgencyCode: "H14.901"},
		{ID: "xa.mc", Province: "04", ParentID: "xa", Kind: org.KindOneStop, Level: org.Commune, Name: "TT PVHCC xã Thử"},
		{ID: "xa.vh", Province: "04", ParentID: "xa", Kind: org.KindDivision, Level: org.Commune, Name: "Phòng Văn hóa – Xã hội"},
		{ID: "xa.ld", Province: "04", ParentID: "xa", Kind: org.KindLeadership, Level: org.Commune, Name: "Lãnh đạo UBND"},
		{ID: "xa.vp", Province: "04", ParentID: "xa", Kind: org.KindOffice, Level: org.Commune, Name: "Văn phòng"},
		{ID: "xa2", Province: "04", ParentID: "tinh", Kind: org.KindAgency, Level: org.Commune, Name: "UBND xã Bên", AgencyCode: "H14.902"},
		{ID: "xa2.mc", Province: "04", ParentID: "xa2", Kind: org.KindOneStop, Level: org.Commune, Name: "TT PVHCC xã Bên"},
		{ID: "xa2.vh", Province: "04", ParentID: "xa2", Kind: org.KindDivision, Level: org.Commune, Name: "Phòng Văn hóa – Xã hội xã Bên"},
		{ID: "xa3.mc", Province: "04", ParentID: "xa2", Kind: org.KindOneStop, Level: org.Commune, Name: "Điểm tiếp nhận chưa có người"},
		{ID: "ngoai.mc", Province: "06", Kind: org.KindOneStop, Level: org.Commune, Name: "TT PVHCC tỉnh khác"},
		{ID: "tinh.mc", Province: "04", ParentID: "tinh", Kind: org.KindOneStop, Level: org.Province, Name: "TT PVHCC tỉnh Thử"},
		{ID: "tinh", Province: "04", Kind: org.KindAgency, Level: org.Province, Name: "UBND tỉnh Thử", AgencyCode: "H14"},
		{ID: "so", Province: "04", ParentID: "tinh", Kind: org.KindAgency, Level: org.Province, Name: "Sở Nội vụ", AgencyCode: "H14.9"},
		{ID: "so.nv", Province: "04", ParentID: "so", Kind: org.KindDivision, Level: org.Province, Name: "Phòng Nghiệp vụ"},
	}
	posts = []org.Post{
		{ID: "so-cv", Province: "04", UnitID: "so.nv", OfficerID: "o-so-cv", Title: "Chuyên viên Sở", Roles: []org.Role{org.AssigningLeader, org.CaseOfficer}},
		{ID: "tn1", Province: "04", UnitID: "xa.mc", OfficerID: "o-tn1", Title: "Tiếp nhận", Roles: []org.Role{org.IntakeOfficer}},
		{ID: "bn1", Province: "04", UnitID: "xa2.mc", OfficerID: "o-bn1", Title: "Tiếp nhận xã Bên", Roles: []org.Role{org.IntakeOfficer}},
		{ID: "bp1", Province: "04", UnitID: "xa2.vh", OfficerID: "o-bp1", Title: "Trưởng phòng xã Bên", Roles: []org.Role{org.AssigningLeader}},
		{ID: "tt1", Province: "04", UnitID: "tinh.mc", OfficerID: "o-tt1", Title: "Tiếp nhận tỉnh", Roles: []org.Role{org.IntakeOfficer}},
		{ID: "tn2", Province: "04", UnitID: "xa.mc", OfficerID: "o-tn2", Title: "Tiếp nhận", Roles: []org.Role{org.IntakeOfficer}},
		{ID: "tr", Province: "04", UnitID: "xa.mc", OfficerID: "o-tr", Title: "Trưởng", Roles: []org.Role{org.OneStopHead}},
		{ID: "tp", Province: "04", UnitID: "xa.vh", OfficerID: "o-tp", Title: "Trưởng phòng", Roles: []org.Role{org.AssigningLeader}},
		{ID: "cv1", Province: "04", UnitID: "xa.vh", OfficerID: "o-cv1", Title: "Chuyên viên", Roles: []org.Role{org.CaseOfficer}},
		{ID: "cv2", Province: "04", UnitID: "xa.vh", OfficerID: "o-cv2", Title: "Chuyên viên", Roles: []org.Role{org.CaseOfficer}},
		{ID: "ct", Province: "04", UnitID: "xa.ld", OfficerID: "o-ct", Title: "Chủ tịch", Roles: []org.Role{org.Approver}},
		{ID: "pct", Province: "04", UnitID: "xa.ld", OfficerID: "o-tr", Title: "Phó Chủ tịch", Roles: []org.Role{org.Approver}}, // the head's other post (P-09)
		{ID: "vt", Province: "04", UnitID: "xa.vp", OfficerID: "o-vt", Title: "Văn thư", Roles: []org.Role{org.RecordsClerk}},
		{ID: "qt", Province: "04", UnitID: "xa.vp", OfficerID: "o-qt", Title: "Quản trị", Roles: []org.Role{org.TechAdmin}},
	}
	directory = org.NewDirectory(1, units, posts, func() (out []org.Officer) {
		for _, p := range posts {
			if slices.ContainsFunc(out, func(o org.Officer) bool { return o.ID == p.OfficerID }) {
				continue
			}
			out = append(out, org.Officer{ID: p.OfficerID, Subject: p.OfficerID, FullName: "Người " + p.ID})
		}
		return out
	}())

	process = &workflow.Definition{ID: "1.0/v1", Version: 1, Steps: []workflow.Step{
		{ID: "s1", Name: "Tiếp nhận", Place: org.PlaceReceiving, Role: org.IntakeOfficer, Acts: []workflow.Act{workflow.Accept}, Period: half},
		{ID: "s2", Name: "Phân công", Place: org.PlaceDivision, Role: org.AssigningLeader, Acts: []workflow.Act{workflow.Assign}, Period: half},
		{ID: "s3", Name: "Thẩm định", Place: org.PlaceDivision, Role: org.CaseOfficer, Acts: []workflow.Act{workflow.Appraise, workflow.Submit}, Period: deadline.Days(3, deadline.WorkingDay)},
		{ID: "s4", Name: "Phê duyệt", Place: org.PlaceLeadership, Role: org.Approver, Acts: []workflow.Act{workflow.Approve}, Period: half},
		{ID: "s5", Name: "Ban hành", Place: org.PlaceOffice, Role: org.RecordsClerk, Acts: []workflow.Act{workflow.Issue}, Period: half},
		{ID: "s6", Name: "Trả kết quả", Place: org.PlaceReceiving, Role: org.IntakeOfficer, Acts: []workflow.Act{workflow.Return}},
	}}
	half = deadline.Period{{Quarters: 2, Unit: deadline.WorkingDay}}

	procedure = &catalog.ProcedureVersion{
		Key: "1.010833", Code: "1.010833", Version: 3, Name: "Cấp giấy xác nhận thân nhân", Field: "Người có công", Level: catalog.LevelCommune,
		SameMoment: "Quyết định công bố số 1/QĐ-UBND, Nghị định 61/2018/NĐ-CP Điều 17.4",
		Variants:   []catalog.Variant{{ID: "v1", Period: deadline.Days(5, deadline.WorkingDay), WorkflowID: "1.0/v1"}},
		Components: []catalog.Component{
			{ID: "c1", Name: "Đơn đề nghị", CopyKind: catalog.Original, Quantity: 1, Required: true},
			{ID: "c2", Name: "Giấy khai sinh", CopyKind: catalog.Copy, Quantity: 1, Required: true, Condition: "con dưới 18 tuổi"},
			{ID: "c3", Name: "Bằng Tổ quốc ghi công", CopyKind: catalog.Copy, Quantity: 1, ReplacedBy: "CSDL người có công"},
		},
		Fees: []catalog.FeeRule{{ID: "f1", Kind: "Charge", Name: "Lệ phí", Amount: 50000, Province: "04"}},
	}

	// Wednesday 25/11/2026, 09:00.
	start = time.Date(2026, 11, 25, 9, 0, 0, 0, deadline.Zone())
)

func init() {
	process.Flows = workflow.Serial(process.Steps)
}

func schedule() *deadline.Schedule {
	s, err := deadline.NewSchedule(deadline.Calendar{ID: "VN", Version: 1, From: mustDate("2026-01-01"), To: mustDate("2029-12-31")}, deadline.OfficeHours())
	if err != nil {
		panic(err)
	}
	return s
}

func mustDate(s string) deadline.Date {
	d, err := deadline.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

var counting = schedule()

// env is the world as the holder of a post sees it at a moment.
func env(post string, at time.Time) dossier.Env {
	p, _ := directory.Post(post)
	a, ok := directory.Actor(p.OfficerID, post, "2026-11-25")
	if !ok {
		panic("no post " + post)
	}
	return dossier.Env{Now: at, Actor: a, Procedure: procedure, Workflow: process, Directory: directory, Deadlines: counting,
		Code: "H14.901-261125-0001", CodeTemplate: "classic@1", Supplements: supplementTerm}
}

func person(name string) dossier.Person {
	return dossier.Person{Type: dossier.Citizen, Name: name, ID: dossier.SealedID{Kind: dossier.PersonalID, Sealed: "x", Index: "i", Masked: "004*******01"}, Phone: "0912345678"}
}

// submission is right in everything.
func submission() dossier.Submission {
	return dossier.Submission{
		Province: "04", ID: "0190a000-0000-7000-8000-000000000001", ProcedureKey: "1.010833", VariantID: "v1", ReceivingUnit: "xa.mc",
		Channel: dossier.Direct, ReturnChannel: dossier.Direct, Applicant: person("Nông Thị Thử"), Owner: person("Nông Thị Thử"), CopySets: 1,
		Components: []dossier.ComponentItem{
			{ComponentID: "c1", CopyKind: catalog.Original, Count: 1},
			{ComponentID: "c2", CopyKind: catalog.Copy, NotApplicable: true},
		},
	}
}

var file = dossier.Attachment{ID: "a1", Name: "kq.pdf", Type: "application/pdf", Size: 10, SHA256: "00"}

// given is a command by a post, some time after the one before.
type given struct {
	post    string
	after   time.Duration
	command dossier.Command
}

// run gives commands in order and returns the last state and all events.
func run(gs ...given) (s dossier.State, all []dossier.Event, err error) {
	at := start
	for i, g := range gs {
		at = at.Add(g.after)
		events, err := dossier.Decide(s, g.command, env(g.post, at))
		if err != nil {
			return s, all, fmt.Errorf("command %d, %s by %s: %w", i, g.command.Name(), g.post, err)
		}
		for _, e := range events {
			s = dossier.Evolve(s, e)
		}
		all = append(all, events...)
	}
	return s, all, nil
}

func accept() dossier.Accept {
	in := submission()
	return dossier.Accept{Submission: &in, HandOver: true}
}

var issue = dossier.Issue{Outcome: dossier.Granted, Number: "12/QĐ", Date: "2026-11-25", Signer: "Người ct", Files: []dossier.Attachment{file}, HandOver: true}

// denying makes a Denial of a Result (P-18, X-06).
func denying(i *dossier.Issue) {
	i.Outcome, i.ReasonCode, i.Reason, i.LegalGround = dossier.Denied, "NotEligible", "không đủ điều kiện", "Nghị định 61/2018/NĐ-CP Điều 19 khoản 8"
}

// ordinary is the whole ordinary life (P-12).
func ordinary() []given {
	return []given{
		{"tn1", 0, accept()},
		{"tp", time.Hour, dossier.Assign{PostID: "cv1", HandOver: true}},
		{"cv1", time.Hour, dossier.Appraise{Text: "Đủ điều kiện", Eligible: true}},
		{"cv1", 0, dossier.SubmitForApproval{Summary: "Trình", HandOver: true}},
		{"ct", time.Hour, dossier.Approve{HandOver: true}},
		{"vt", time.Hour, issue},
		{"tn2", time.Hour, dossier.RecordPayment{Method: "Cash", Number: "BL1"}},
		{"tn2", 0, dossier.ReturnResult{Channel: dossier.Direct, Receiver: "Nông Thị Thử", OriginalsGiven: true}},
	}
}

// supplementTerm is that of the nation as it ships.
var supplementTerm = catalog.SupplementTerm{Version: 1, ReturnDays: 3, ReplyDays: 30, ReplyMin: 1, ReplyMax: 180, RemindDays: 5, EffectiveFrom: "2018-06-21", Basis: "Nghị định 61/2018/NĐ-CP Điều 19"}
