package api

import (
	"time"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/fault"
)

var whatIfOperations = []operation{
	{ID: "whatIf", Method: get, Path: v1 + "/what-if", Tag: tagPublic, Policy: public, serve: by((*call).whatIf), Also: []int{clash},
		Summary: "Tính thử ngày hẹn trả", About: "Nếu hồ sơ được nộp đủ vào một thời điểm thì bao giờ có kết quả và vì sao: từng dòng của phép tính, từng ngày trong thời hạn, hạn của từng bước, lúc phải chuyển hồ sơ giấy. Không ghi gì, không chứa thông tin cá nhân."},
}

type whatIfInput struct {
	Procedure     string `query:"procedure" required:"true" minLength:"1" maxLength:"50" doc:"khóa thủ tục"`
	Variant       string `query:"variant" maxLength:"20" doc:"trường hợp giải quyết; để trống: trường hợp đầu tiên"`
	Unit          string `query:"unit" maxLength:"60" doc:"Bộ phận Một cửa tiếp nhận; để trống: giờ hành chính chung"`
	ReceivedAt    string `query:"received_at" format:"date-time" doc:"thời điểm nộp đủ hồ sơ; để trống: bây giờ"`
	CrossBoundary bool   `query:"cross_boundary" doc:"nộp không theo địa giới: thời hạn tính từ lúc cơ quan có thẩm quyền nhận"`
	CompetentAt   string `query:"competent_at" format:"date-time" doc:"thời điểm cơ quan có thẩm quyền nhận; để trống: chưa nhận, kết quả là tạm tính"`
	Lang          string `query:"lang" enum:"vi,en" doc:"ngôn ngữ của lời giải thích; để trống: theo Accept-Language"`
}

type whatIfOutput struct{ Body whatIf }

// whatIf is when a dossier would be due, and why.
type whatIf struct {
	Lang            string            `json:"lang"`
	ProcedureKey    string            `json:"procedure_key"`
	ProcedureName   string            `json:"procedure_name"`
	Variant         string            `json:"variant"`
	Unit            *named            `json:"unit,omitempty"`
	CompetentAgency *named            `json:"competent_agency,omitempty"`
	Period          string            `json:"period"`
	ReceivedAt      time.Time         `json:"received_at"`
	ClockStart      time.Time         `json:"clock_start"`
	DueDate         time.Time         `json:"due_date"`
	Provisional     bool              `json:"provisional"`
	ReturnBy        time.Time         `json:"return_by,omitzero"`
	PaperBy         time.Time         `json:"paper_handover_by,omitzero"`
	PaperCutOff     string            `json:"paper_cut_off,omitempty"`
	PaperBasis      string            `json:"paper_basis,omitempty"`
	Calendar        string            `json:"calendar"`
	Lines           []explanationLine `json:"lines"`
	Days            []dueDay          `json:"days"`
	Steps           []plannedStep     `json:"planned_steps"`
}

// dueDay is one day of the period.
type dueDay struct {
	Date        string `json:"date"`
	Kind        string `json:"day_kind"`
	Name        string `json:"name,omitempty"`
	Source      string `json:"source,omitempty"`
	Provisional bool   `json:"provisional,omitempty"`
	Received    bool   `json:"received,omitempty"`
	Start       bool   `json:"start_day,omitempty"`
	Counted     bool   `json:"counted,omitempty"`
	Ordinal     int    `json:"ordinal,omitempty"`
	Due         bool   `json:"due_day,omitempty"`
}

// plannedStep is a step when every step takes all its time.
type plannedStep struct {
	Step   string    `json:"step"`
	Name   string    `json:"name"`
	Role   string    `json:"role"`
	Unit   string    `json:"unit_name,omitempty"`
	Period string    `json:"period,omitempty"`
	From   time.Time `json:"from"`
	Due    time.Time `json:"step_due,omitzero"`
}

func (c *call) whatIf(in *whatIfInput) (*whatIfOutput, error) {
	var faults fault.List
	asked := app.WhatIfInput{
		Procedure: in.Procedure, Variant: in.Variant, Unit: in.Unit, CrossBoundary: in.CrossBoundary,
		ReceivedAt: momentIn("received_at", in.ReceivedAt, &faults), CompetentAt: momentIn("competent_at", in.CompetentAt, &faults),
	}
	if err := faults.Err(); err != nil {
		return nil, err
	}
	r, err := c.App.WhatIf(c.r.Context(), asked)
	if err != nil {
		return nil, err
	}
	if in.Lang == "" {
		in.Lang = c.lang
	}
	lang := deadline.Lang(in.Lang)
	out := whatIf{
		Lang: in.Lang, ProcedureKey: r.Procedure.Key, ProcedureName: r.Procedure.Name, Variant: r.Variant.ID, Period: r.Variant.Period.Text(lang),
		ReceivedAt: r.ReceivedAt, ClockStart: r.ClockStart, DueDate: r.Due, Provisional: r.Provisional, ReturnBy: r.ReturnBy,
		Calendar: r.CalendarVersion, Lines: linesOf(r.Explanation, lang), Days: dueDays(r.Days), Steps: plannedSteps(r.Steps, lang),
	}
	if r.Unit.ID != "" {
		out.Unit, out.CompetentAgency = &named{r.Unit.ID, r.Unit.Name}, &named{r.Agency.ID, r.Agency.Name}
	}
	if !r.PaperHandoverBy.IsZero() {
		out.PaperBy, out.PaperCutOff, out.PaperBasis = r.PaperHandoverBy, r.PaperCutOff.PaperCutOff.String(), r.PaperCutOff.CutOffBasis
	}
	return &whatIfOutput{out}, nil
}

// momentIn reads a moment; zero when it was left out.
func momentIn(field, s string, faults *fault.List) time.Time {
	if s == "" {
		return time.Time{}
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		faults.Add(fault.New(fault.Invalid, "request.value").At(field).Because(err))
	}
	return t
}

func dueDays(days []app.DueDay) []dueDay {
	var out []dueDay
	for _, d := range days {
		out = append(out, dueDay{d.Date.String(), d.Kind, d.Name, d.LegalSource, d.Provisional, d.Received, d.Start, d.Counted, d.Ordinal, d.Due})
	}
	return out
}

func plannedSteps(steps []app.WhatIfStep, lang deadline.Lang) []plannedStep {
	var out []plannedStep
	for _, s := range steps {
		x := plannedStep{Step: s.ID, Name: s.Name, Role: string(s.Role), Unit: s.UnitName, From: s.From, Due: s.Due}
		if !s.Period.IsZero() {
			x.Period = s.Period.Text(lang)
		}
		out = append(out, x)
	}
	return out
}
