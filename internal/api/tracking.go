package api

import (
	"time"

	"motcua/internal/app"
)

type trackInput struct {
	Body tracked
}

// tracked asks about a dossier. The digits stand in the body, so that they are in
// no address and no access log.
type tracked struct {
	Code   string `json:"code" minLength:"1" maxLength:"60"`
	Phone4 string `json:"phone4,omitempty" pattern:"^[0-9]{4}$" patternDescription:"4 chữ số"`
}

type trackPath struct {
	Code string `path:"code" maxLength:"60" doc:"mã hồ sơ in trên Giấy tiếp nhận"`
}

type trackOutput struct{ Body tracking }

// tracking is what the public is told. Without the second factor there is no detail (K-01).
type tracking struct {
	Code           string          `json:"code"`
	Status         string          `json:"status"`
	NationalStatus int             `json:"national_status"`
	Completion     int             `json:"completion"`
	StepsDone      int             `json:"steps_done"`
	StepsTotal     int             `json:"steps_total"`
	Detail         *trackingDetail `json:"detail,omitempty"`
}

// trackingDetail is for whoever knows the code and the telephone. It holds no
// name or number of a person (PD-08).
type trackingDetail struct {
	ProcedureName   string         `json:"procedure_name"`
	ReceivingUnit   string         `json:"receiving_unit"`
	CompetentAgency string         `json:"competent_agency"`
	Holder          string         `json:"holder"`
	ContactPhone    string         `json:"contact_phone,omitempty"`
	ContactAddress  string         `json:"contact_address,omitempty"`
	SubmittedAt     time.Time      `json:"submitted_at"`
	AcceptedAt      time.Time      `json:"accepted_at,omitzero"`
	DueDate         time.Time      `json:"due_date,omitzero"`
	OriginalDueDate time.Time      `json:"original_due_date,omitzero"`
	FinishedAt      time.Time      `json:"finished_at,omitzero"`
	ReturnedAt      time.Time      `json:"returned_at,omitzero"`
	FeeTotal        int64          `json:"fee_total"`
	FinanceStatus   string         `json:"finance_status"`
	DeliveryStatus  string         `json:"delivery_status"`
	ReturnChannel   string         `json:"return_channel"`
	Outcome         string         `json:"outcome,omitempty"`
	Wanted          []wanted       `json:"wanted,omitempty"`
	Steps           []stepProgress `json:"steps"`
}

// wanted is a paper the applicant is asked to bring (Mẫu 02).
type wanted struct {
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

func (c *call) track(in *trackInput) (*trackOutput, error) {
	return c.tracking(in.Body.Code, in.Body.Phone4)
}

func (c *call) trackPublic(in *trackPath) (*trackOutput, error) { return c.tracking(in.Code, "") }

func (c *call) tracking(code, phone4 string) (*trackOutput, error) {
	t, err := c.App.Track(c.r.Context(), code, phone4, c.address())
	if err != nil {
		return nil, err
	}
	out := tracking{
		Code: t.Code, Status: string(t.Status), NationalStatus: int(t.National), Completion: t.Completion, StepsDone: t.StepsDone, StepsTotal: t.Steps,
	}
	if t.Full != nil {
		out.Detail = detailOf(t.Full)
	}
	return &trackOutput{out}, nil
}

func detailOf(d *app.TrackingDetail) *trackingDetail {
	s := &d.State
	out := &trackingDetail{
		ProcedureName: s.Procedure.Name, ReceivingUnit: s.ReceivingUnit.Name, CompetentAgency: s.CompetentAgency.Name, Holder: d.Holder.Name,
		ContactPhone: d.Phone, ContactAddress: d.Address, SubmittedAt: s.SubmittedAt, AcceptedAt: s.AcceptedAt,
		DueDate: s.CurrentDueDate(), OriginalDueDate: s.OriginalDueDate(), FinishedAt: s.FinishedAt, ReturnedAt: s.ReturnedAt,
		FeeTotal: feeTotal(s), FinanceStatus: string(s.FinanceStatus()), DeliveryStatus: string(s.DeliveryStatus()), ReturnChannel: string(s.ReturnChannel), Steps: progressOf(d.Steps),
	}
	if s.Result != nil {
		out.Outcome = string(s.Result.Outcome)
	}
	if x := s.WaitsFor(); x != nil {
		for _, i := range x.Missing() {
			out.Wanted = append(out.Wanted, wanted{i.Name, i.Reason})
		}
	}
	return out
}
