package api

import (
	"time"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/store"
)

// summary is a dossier as lists show it.
type summary struct {
	Ref             string    `json:"ref"`
	Code            string    `json:"code,omitempty"`
	Status          string    `json:"status"`
	NationalStatus  int       `json:"national_status"`
	Trial           bool      `json:"trial,omitempty"`
	ProcedureKey    string    `json:"procedure_key"`
	ProcedureName   string    `json:"procedure_name"`
	Field           string    `json:"field"`
	Channel         string    `json:"channel"`
	ReceivingUnit   named     `json:"receiving_unit"`
	CompetentAgency named     `json:"competent_agency"`
	ApplicantName   string    `json:"applicant_name"`
	OwnerName       string    `json:"owner_name"`
	SubmittedAt     time.Time `json:"submitted_at"`
	AcceptedAt      time.Time `json:"accepted_at,omitzero"`
	DueDate         time.Time `json:"due_date,omitzero"`
	FinishedAt      time.Time `json:"finished_at,omitzero"`
	ReturnedAt      time.Time `json:"returned_at,omitzero"`
	UpdatedAt       time.Time `json:"updated_at"`
}

func (c *call) summary(s store.Summary) summary {
	return summary{
		Ref: app.Ref{Province: s.Province, ID: s.ID}.String(), Code: s.Code, Status: s.Status, NationalStatus: s.National, Trial: s.Trial,
		ProcedureKey: s.ProcedureKey, ProcedureName: s.ProcedureName, Field: s.Field, Channel: s.Channel,
		ReceivingUnit: c.unit(s.ReceivingUnit), CompetentAgency: c.unit(s.CompetentAgency),
		ApplicantName: s.ApplicantName, OwnerName: s.OwnerName,
		SubmittedAt: app.Millis(s.SubmittedAt), AcceptedAt: app.Millis(s.AcceptedAt), DueDate: app.Millis(s.DueAt),
		FinishedAt: app.Millis(s.FinishedAt), ReturnedAt: app.Millis(s.ReturnedAt), UpdatedAt: app.Millis(s.UpdatedAt),
	}
}

type listOutput struct{ Body dossierPage }

// dossierPage is one page of a list of dossiers.
type dossierPage struct {
	Items      []summary `json:"items"`
	NextCursor string    `json:"next_cursor,omitempty"`
}

type listInput struct {
	Paging
	Text      string   `query:"text" maxLength:"200" doc:"đầu mã hồ sơ, hoặc các từ trong tên người nộp, chủ hồ sơ, thủ tục"`
	Status    []string `query:"status,explode" enum:"Submitted,Accepted,Processing,AwaitingSupplement,AwaitingPayment,WithdrawalRequested,Resolved,Returned,Refused,Withdrawn,Stopped" doc:"chỉ các trạng thái này"`
	Procedure string   `query:"procedure" maxLength:"50" doc:"chỉ thủ tục mang khóa này"`
	Unit      string   `query:"unit" maxLength:"100" doc:"chỉ hồ sơ nộp tại đơn vị này"`
	From      string   `query:"from" format:"date" doc:"nộp từ ngày này"`
	To        string   `query:"to" format:"date" doc:"nộp đến hết ngày này"`
}

func (c *call) listDossiers(in *listInput) (*listOutput, error) {
	q := store.ListQuery{Text: in.Text, Statuses: in.Status, Procedure: in.Procedure, Unit: in.Unit, Limit: in.Limit + 1}
	var err error
	if q.From, q.To, err = days(in.From, in.To); err != nil {
		return nil, err
	}
	if q.AfterAt, q.AfterID, err = in.place("dossiers"); err != nil {
		return nil, err
	}
	rows, err := c.App.List(c.r.Context(), c.actor, q)
	if err != nil {
		return nil, err
	}
	out := &listOutput{}
	for i, r := range rows {
		if i == in.Limit {
			last := rows[i-1]
			out.Body.NextCursor = cursorAt("dossiers", last.SubmittedAt, last.ID)
			break
		}
		out.Body.Items = append(out.Body.Items, c.summary(r))
	}
	return out, nil
}

// days turns civil dates, both inclusive and either missing, into moments.
func days(from, to string) (first, end int64, err error) {
	if from != "" {
		d, err := deadline.ParseDate(from)
		if err != nil {
			return 0, 0, fault.New(fault.Invalid, "report.from").At("from")
		}
		first = d.At(0).UnixMilli()
	}
	if to != "" {
		d, err := deadline.ParseDate(to)
		if err != nil {
			return 0, 0, fault.New(fault.Invalid, "report.to").At("to")
		}
		end = d.AddDays(1).At(0).UnixMilli()
	}
	if from != "" && to != "" && end <= first {
		return 0, 0, fault.New(fault.Invalid, "report.order").At("to")
	}
	return first, end, nil
}

type inboxOutput struct{ Body inboxPage }

// inboxPage is one page of what waits.
type inboxPage struct {
	Items      []inboxItem `json:"items"`
	NextCursor string      `json:"next_cursor,omitempty"`
}

// inboxItem is a dossier that waits for the actor's post.
type inboxItem struct {
	Dossier  summary   `json:"dossier"`
	Kind     string    `json:"kind"`
	At       string    `json:"at,omitempty"`
	Step     string    `json:"step,omitempty"`
	StepName string    `json:"step_name,omitempty"`
	Since    time.Time `json:"since"`
	StepDue  time.Time `json:"step_due,omitzero"`
	Urgency  string    `json:"urgency"`
}

func (c *call) inbox(in *struct{ Paging }) (*inboxOutput, error) {
	at, id, token, err := in.placeOf("inbox")
	if err != nil {
		return nil, err
	}
	page, err := c.App.Inbox(c.r.Context(), c.actor, app.InboxCursor{Urgent: at, ID: id, Token: token}, in.Limit)
	if err != nil {
		return nil, err
	}
	out := &inboxOutput{}
	for _, i := range page.Items {
		out.Body.Items = append(out.Body.Items, inboxItem{
			Dossier: c.summary(i.Summary), Kind: i.Kind, At: i.Token, Step: i.StepID, StepName: i.StepName,
			Since: app.Millis(i.Since), StepDue: app.Millis(i.StepDue), Urgency: string(i.Urgency),
		})
	}
	if page.Next != nil {
		out.Body.NextCursor = cursorAt("inbox", page.Next.Urgent, page.Next.ID, page.Next.Token)
	}
	return out, nil
}
