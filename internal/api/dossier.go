package api

import (
	"time"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/fee"
)

// RefPath names a dossier in an address.
type RefPath struct {
	Ref string `path:"ref" maxLength:"39" doc:"ref của hồ sơ, dạng <mã tỉnh>-<mã định danh>"`
}

func (c *call) open(r RefPath, purpose string) (*app.View, error) {
	ref, err := app.ParseRef(r.Ref)
	if err != nil {
		return nil, err
	}
	return c.App.Open(c.r.Context(), c.actor, ref, purpose, c.address())
}

type dossierOutput struct {
	ETag string `header:"ETag"`
	Body dossierView
}

// dossierView is a dossier as its reader sees it. What others have written into
// it stands here as the ledger keeps it; identifying numbers are masked.
type dossierView struct {
	Ref             string                  `json:"ref"`
	Code            string                  `json:"code,omitempty"`
	Version         int                     `json:"version"`
	Status          string                  `json:"status"`
	NationalStatus  int                     `json:"national_status"`
	Trial           bool                    `json:"trial,omitempty"`
	AsOf            time.Time               `json:"as_of"`
	Procedure       procedureRef            `json:"procedure"`
	Channel         string                  `json:"channel"`
	Way             string                  `json:"way,omitempty"`
	Ticket          *dossier.QueueTicket    `json:"queue_ticket,omitempty"`
	Check           *dossier.Checked        `json:"check,omitempty"`
	ReturnChannel   string                  `json:"return_channel"`
	Applicant       person                  `json:"applicant"`
	Owner           person                  `json:"owner"`
	Representative  bool                    `json:"representative"`
	CopySets        int                     `json:"copy_sets"`
	Components      []dossier.ComponentItem `json:"components"`
	Note            string                  `json:"note,omitempty"`
	Form            *formRef                `json:"form,omitempty"`
	Answers         map[string]any          `json:"answers,omitempty"`
	Fees            []fee.Line              `json:"fees"`
	FeeTotal        int64                   `json:"fee_total"`
	FinanceStatus   string                  `json:"finance_status"`
	DeliveryStatus  string                  `json:"delivery_status"`
	SyncStatus      string                  `json:"sync_status"`
	Consignments    []dossier.Consignment   `json:"consignments,omitempty"`
	Payment         *dossier.Payment        `json:"payment,omitempty"`
	Payments        []dossier.Payment       `json:"payments"`
	Refunds         []dossier.Refund        `json:"refunds,omitempty"`
	OriginalsBack   *dossier.OriginalsNote  `json:"originals_back,omitempty"`
	ReceivingUnit   dossier.UnitRef         `json:"receiving_unit"`
	CompetentAgency dossier.UnitRef         `json:"competent_agency"`
	IntakeBy        dossier.By              `json:"intake_by,omitzero"`
	SubmittedAt     time.Time               `json:"submitted_at"`
	AcceptedAt      time.Time               `json:"accepted_at,omitzero"`
	Crossed         *dossier.Crossed        `json:"crossed,omitempty" doc:"nộp không phụ thuộc địa giới hành chính: nơi tiếp nhận, cơ quan có thẩm quyền, ai chuyển và nhận, lúc nào"`
	DueDate         time.Time               `json:"due_date,omitzero"`
	OriginalDueDate time.Time               `json:"original_due_date,omitzero"`
	DueDates        []DueDate               `json:"due_dates"`
	ComputedDueDate time.Time               `json:"computed_due_date,omitzero"`
	Timeliness      string                  `json:"timeliness,omitempty"`
	FinishedAt      time.Time               `json:"finished_at,omitzero"`
	ReturnedAt      time.Time               `json:"returned_at,omitzero"`
	Position        *position               `json:"position,omitempty"`
	Positions       []position              `json:"positions"`
	Completion      int                     `json:"completion"`
	Progress        []stepProgress          `json:"progress"`
	Hops            []dossier.Hop           `json:"hops"`
	Assigned        *dossier.Assignment     `json:"assigned,omitempty"`
	Opinions        []dossier.Opinion       `json:"opinions"`
	Consultations   []dossier.Consultation  `json:"consultations"`
	Draft           *dossier.Draft          `json:"draft,omitempty"`
	Approval        *dossier.Approval       `json:"approval,omitempty"`
	Result          *dossier.Result         `json:"result,omitempty"`
	Return          *dossier.ReturnNote     `json:"return,omitempty"`
	Supplements     []dossier.Supplement    `json:"supplements"`
	Pauses          []dossier.ClockPause    `json:"pauses,omitempty"`
	Extension       *dossier.Extension      `json:"extension,omitempty"`
	Notice          *dossier.Notice         `json:"notice,omitempty"`
	Withdrawal      *dossier.Withdrawal     `json:"withdrawal,omitempty"`

	ApplicantNotices []dossier.ApplicantNotice `json:"applicant_notices,omitempty"`
	Commands         []string                  `json:"commands"`
	NextStep         *step                     `json:"next_step,omitempty"`
	AssignTo         []candidate               `json:"assign_to,omitempty"`
	ReassignTo       []candidate               `json:"reassign_to,omitempty"`
	Pressings        []dossier.Pressing        `json:"pressings,omitempty"`
	Verifications    []dossier.Verification    `json:"verifications,omitempty"`

	Proposal *dossier.SupplementProposal `json:"proposal,omitempty"`
	Refusal  *dossier.RefusalProposal    `json:"refusal,omitempty"`
	Signed   []signedFile                `json:"signed_files,omitempty"`

	Power        *dossier.PowerOfAttorney `json:"power_of_attorney,omitempty"`
	Batch        []string                 `json:"batch,omitempty"`
	Doubles      *dossier.Doubles         `json:"doubles,omitempty"`
	Redirections []dossier.Redirection    `json:"redirections,omitempty"`
	Papers       []dossier.PaperHandover  `json:"papers,omitempty"`
	Corrections  []dossier.Correction     `json:"corrections,omitempty"`
	Losses       []dossier.Loss           `json:"losses,omitempty"`
}

func (c *call) getDossier(in *RefPath) (*dossierOutput, error) {
	v, err := c.open(*in, "api dossier")
	if err != nil {
		return nil, err
	}
	return &dossierOutput{etag(v.State.Seq), viewOf(v)}, nil
}

func viewOf(v *app.View) dossierView {
	s := &v.State
	out := dossierView{
		Ref: v.Ref.String(), Code: s.Code, Version: s.Seq, Status: string(s.Status), NationalStatus: int(s.National()), Trial: s.Trial, AsOf: v.Now,
		Procedure: procedureRef{s.Procedure.Key, s.Procedure.Code, s.Procedure.Version, s.Procedure.Name, s.Procedure.Field, string(s.Procedure.Level), s.Procedure.Variant},
		Way:       string(s.CameBy()), Ticket: s.Ticket, Check: s.Check,
		Channel: string(s.Channel), ReturnChannel: string(s.ReturnChannel), Applicant: personOf(s.Applicant), Owner: personOf(s.Owner),
		Representative: s.Representative, CopySets: s.CopySets, Components: s.Components, Note: s.Note,
		Form: formRefOf(s.Form), Answers: s.FormAnswers(), Fees: s.Fees, FeeTotal: feeTotal(s), FinanceStatus: string(s.FinanceStatus()), DeliveryStatus: string(s.DeliveryStatus()), SyncStatus: string(s.SyncStatus()), Consignments: s.Consignments, Payment: s.LastPaid(), Payments: s.Receipts(), Refunds: s.Refunds, OriginalsBack: s.OriginalsBack,
		ReceivingUnit: s.ReceivingUnit, CompetentAgency: s.CompetentAgency, IntakeBy: s.Intake, SubmittedAt: s.SubmittedAt, AcceptedAt: s.AcceptedAt,
		DueDate: s.CurrentDueDate(), OriginalDueDate: s.OriginalDueDate(), ComputedDueDate: s.ComputedDue, Timeliness: string(s.Timeliness(v.Now)),
		FinishedAt: s.FinishedAt, ReturnedAt: s.ReturnedAt, Positions: positionsOf(v), Position: ownPosition(v),
		Completion: s.Completion(v.Workflow), Progress: progressOf(s.Progress(v.Workflow)), Hops: s.Hops,
		Assigned: s.Assigned, Opinions: s.Opinions, Consultations: s.Consultations, Draft: s.Draft, Approval: s.Approval, Result: s.Result, Return: s.Return,
		Supplements: s.Supplements, Proposal: s.Proposal, Refusal: s.Refusal, Pauses: s.Pauses, Extension: s.Extension, Notice: s.Notice, Withdrawal: s.Withdrawal, ApplicantNotices: s.Notices, Commands: v.Possible,
	}
	for _, d := range s.DueDates {
		out.DueDates = append(out.DueDates, DueDate{d.At, d.Cause, d.GivenAt, d.Explanation.Provisional})
	}
	if v.Next != nil {
		out.NextStep = &step{v.Next.ID, v.Next.Name, string(v.Next.Role)}
	}
	for _, p := range v.AssignTo {
		out.AssignTo = append(out.AssignTo, candidate{p.PostID, p.Name, p.Title, p.UnitName})
	}
	for _, p := range v.ReassignTo {
		out.ReassignTo = append(out.ReassignTo, candidate{p.PostID, p.Name, p.Title, p.UnitName})
	}
	if x, ok := s.Crossed(); ok {
		out.Crossed = &x
	}
	out.Pressings, out.Verifications, out.Signed = s.Pressings, s.Verifications, signedFiles(v)
	out.Power, out.Batch, out.Doubles, out.Redirections, out.Corrections, out.Losses = s.Power, s.Batch, s.Doubles, s.Redirections, s.Corrections, s.Losses
	out.Papers = s.Papers
	return out
}

func feeTotal(s *dossier.State) int64 { return fee.Total(s.Fees) }
