package seed

import (
	"fmt"
	"slices"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/reason"
	"motcua/internal/workflow"
)

// employerFields are those in which an enterprise is the Owner; a citizen brings
// the papers for it.
var employerFields = []string{"Lao động, tiền lương", "An toàn, vệ sinh lao động"}

// submission is the dossier as it is filed, without the component named.
func (x *script) submission(missing string) dossier.Submission {
	applicant, owner := x.parties()
	channels := []dossier.Channel{dossier.Direct, dossier.Direct, dossier.Online, dossier.Online, dossier.Postal}
	in := dossier.Submission{
		Province: x.counter.Province, ID: x.uuid(x.at), Trial: x.Trial, ProcedureKey: x.procedure.Key, VariantID: x.variant.ID,
		ReceivingUnit: x.counter.ID, Channel: channels[x.rng.IntN(len(channels))], Applicant: x.sealed(applicant), Owner: x.sealed(owner),
		Representative: applicant.Number != owner.Number, CopySets: 1,
	}
	if in.Representative {
		in.Power = x.power()
	}
	if in.ReturnChannel = in.Channel; x.rng.IntN(3) == 0 {
		in.ReturnChannel = dossier.Direct
	}
	for _, c := range x.procedure.Components {
		if c.ID != missing {
			in.Components = append(in.Components, x.filed(c, in.Channel))
		}
	}
	if rules := x.procedure.FeesIn(DemoProvince, x.today()); len(rules) > 0 {
		in.FeeChoices = []string{rules[0].ID}
	}
	return in
}

// power is the paper by which somebody files for the Owner (P-22): certified some days
// before, without a last day.
func (x *script) power() *dossier.PowerOfAttorney {
	return &dossier.PowerOfAttorney{
		Number: "Giấy ủy quyền có chứng thực", Date: deadline.DateOf(x.at).AddDays(-3).String(), Scope: "Nộp hồ sơ, bổ sung giấy tờ và nhận kết quả",
	}
}

// parties draws the Applicant and the Owner, who are mostly the same citizen.
func (x *script) parties() (applicant, owner DemoPerson) {
	applicant = x.person(dossier.Citizen)
	owner = applicant
	employer := slices.Contains(employerFields, x.procedure.Field) || strings.Contains(x.procedure.Name, "giấy phép lao động") || strings.Contains(x.procedure.Name, "doanh nghiệp")
	switch {
	case employer:
		owner = x.person(dossier.Enterprise)
	case x.rng.IntN(8) == 0:
		owner = x.person(dossier.Citizen)
	}
	return applicant, owner
}

// person draws one of a kind; at the counter of a commune, if there is one, somebody
// who lives there.
func (x *script) person(t dossier.SubjectType) DemoPerson {
	here := ""
	if area, ok := x.book.Area(x.counter.AreaCode, x.today()); ok && x.counter.Level == org.Commune {
		here = lowerFirst(area.Name)
	}
	for draws := 0; ; draws++ {
		p := x.people[x.rng.IntN(len(x.people))]
		if p.Type == t && (draws > 10*len(x.people) || strings.Contains(p.Address, here)) {
			return p
		}
	}
}

func (x *script) sealed(p DemoPerson) dossier.Person {
	out := p.Person
	out.ID = x.Seal(p.ID.Kind, p.Number)
	return out
}

// filed is what was given for a component: taken from a database, not applicable,
// or handed in, with a scan for the first one and for everything sent online.
func (x *script) filed(c catalog.Component, channel dossier.Channel) dossier.ComponentItem {
	item := dossier.ComponentItem{ComponentID: c.ID, Name: c.Name, CopyKind: c.CopyKind, Certified: c.Certified}
	switch {
	case !c.Unconditional() && x.rng.IntN(3) > 0:
		item.NotApplicable = true
	case c.ReplacedBy != "":
		item.FromDatabase = c.ReplacedBy
	default:
		item.Count = c.Quantity
		if c.ID == "c1" || channel == dossier.Online {
			item.Attachments = []dossier.Attachment{x.File(fileName(c.Name))}
		}
	}
	return item
}

// handedIn is a paper brought in after it was asked for.
func (x *script) handedIn(componentID string) dossier.ComponentItem {
	c, _ := x.procedure.Component(componentID)
	return dossier.ComponentItem{
		ComponentID: c.ID, Name: c.Name, CopyKind: c.CopyKind, Certified: c.Certified, Count: c.Quantity,
		Attachments: []dossier.Attachment{x.File(fileName(c.Name + " (bổ sung)"))},
	}
}

// asked is the last paper that every dossier must have, with the reason it is asked for.
func (x *script) asked() dossier.SupplementItem {
	var item dossier.SupplementItem
	reasons := []string{"Chưa có trong hồ sơ.", "Bản nộp thiếu trang, không đọc được số và ngày.", "Thông tin không khớp với đơn; nộp bản đã sửa."}
	codes := []string{string(reason.Incomplete), string(reason.Incomplete), string(reason.Incorrect)}
	for _, c := range x.procedure.Components {
		if c.Unconditional() && c.ReplacedBy == "" {
			item = dossier.SupplementItem{ComponentID: c.ID, Name: c.Name, Reason: reasons[x.index%len(reasons)], ReasonCode: codes[x.index%len(codes)]}
		}
	}
	if x.scene.supplement == dossier.StageIntake {
		item.Reason, item.ReasonCode = reasons[0], codes[0]
	}
	return item
}

// fileName is at most 60 letters of a title, as a PDF.
func fileName(title string) string {
	r := []rune(strings.NewReplacer("/", "-", "“", "", "”", "").Replace(title))
	return strings.TrimSpace(string(r[:min(60, len(r))])) + ".pdf"
}

// refuse is proposed by the counter and approved by its head.
func (x *script) refuse() error {
	if err := x.atCounter(org.IntakeOfficer, x.refusal()); err != nil {
		return err
	}
	if err := x.later(x.some(1, 6)); err != nil {
		return err
	}
	return x.atCounter(org.OneStopHead, dossier.ApproveRefusal{Comment: "Đồng ý từ chối tiếp nhận."})
}

func (x *script) refusal() dossier.Refuse {
	return dossier.Refuse{
		ReasonCode: string(reason.NotCompetent), Reason: "Hồ sơ thuộc thẩm quyền giải quyết của cơ quan khác.",
		LegalGround: "Nghị định 61/2018/NĐ-CP Điều 17",
	}
}

func (x *script) stopping() dossier.Stop {
	return dossier.Stop{
		ReasonCode: string(reason.CompetentDecision), Reason: "Có văn bản của cơ quan có thẩm quyền yêu cầu dừng giải quyết hồ sơ.",
		LegalGround: "Nghị định 61/2018/NĐ-CP Điều 19",
	}
}

// command does one act of the current step.
func (x *script) command(a workflow.Act, last bool) (dossier.Command, error) {
	switch a {
	case workflow.Assign:
		next, _ := x.workflow.Next(x.state.Token().StepID)
		unit, err := x.dir.Resolve(next.Place, x.counter.ID, x.state.CompetentAgency.ID, x.procedure.Field)
		if err != nil {
			return nil, err
		}
		post, err := x.post(unit.ID, next.Role)
		return dossier.Assign{PostID: post, Note: "Thẩm định, báo cáo trong thời hạn của bước.", HandOver: last}, err
	case workflow.Appraise:
		opinion := "Thành phần hồ sơ đầy đủ, hợp lệ; nội dung đúng quy định. Đề nghị giải quyết."
		if x.scene.denied {
			opinion = "Người đề nghị không thuộc đối tượng theo quy định. Đề nghị trả lời bằng văn bản, nêu rõ lý do."
		}
		return dossier.Appraise{Text: opinion, Eligible: !x.scene.denied, HandOver: last}, nil
	case workflow.Submit:
		return dossier.SubmitForApproval{Summary: "Trình dự thảo kết quả giải quyết: " + x.procedure.Name, Files: []dossier.Attachment{x.File("Dự thảo kết quả.pdf")}, HandOver: last}, nil
	case workflow.Approve:
		return dossier.Approve{Comment: "Đồng ý.", HandOver: last}, nil
	case workflow.Issue:
		return x.result(last), nil
	}
	return nil, fmt.Errorf("no command for %s", a)
}

// result is the document that ends the procedure.
func (x *script) result(last bool) dossier.Issue {
	signature := "QĐ-SNV"
	signer, _ := x.dir.AgencyOf(x.state.Approval.By.UnitID)
	switch {
	case x.scene.denied && x.counter.Level == org.Commune, x.counter.Level == org.Commune && strings.HasPrefix(x.procedure.Name, "Cấp giấy xác nhận"):
		signature = "UBND"
	case x.scene.denied:
		signature = "SNV"
	case x.counter.Level == org.Commune, signer.ID != x.state.CompetentAgency.ID:
		signature = "QĐ-UBND"
	}
	issue := dossier.Issue{
		Outcome: dossier.Granted, Number: x.number(signature), Date: x.today(), Signer: x.state.Approval.By.Name,
		HandOver: last,
	}
	file := "Kết quả.pdf"
	if x.scene.denied {
		issue.Outcome, issue.Reason, file = dossier.Denied, "Không thuộc đối tượng theo quy định.", "Văn bản trả lời.pdf"
		issue.ReasonCode, issue.LegalGround = string(reason.NotEligible), "Nghị định 61/2018/NĐ-CP Điều 19 khoản 8"
	}
	issue.Files = []dossier.Attachment{x.File(file)}
	return issue
}

// number is a document number with its signature: "112/QĐ-SNV".
func (x *script) number(signature string) string {
	return fmt.Sprintf("%d/%s", 100+x.index, signature)
}
