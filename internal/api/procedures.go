package api

import (
	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
)

type proceduresInput struct {
	Q     string `query:"q" maxLength:"200" doc:"các từ trong mã, tên hoặc lĩnh vực; viết có dấu hay không dấu đều được"`
	Level string `query:"level" enum:"Ministry,Province,Commune" doc:"chỉ thủ tục được tiếp nhận ở cấp này"`
	Limit int    `query:"limit" minimum:"1" maximum:"500" default:"50" doc:"số thủ tục tối đa"`
}

type proceduresOutput struct{ Body procedureList }

// procedureList is what a search found, best first.
type procedureList struct {
	Items []ProcedureLine `json:"items"`
}

// ProcedureLine is a procedure in a list.
type ProcedureLine struct {
	Key         string    `json:"key"`
	Code        string    `json:"code,omitempty"`
	Version     int       `json:"version"`
	Name        string    `json:"name"`
	Field       string    `json:"field"`
	Level       string    `json:"level"`
	OnlineLevel string    `json:"online_level,omitempty"`
	Variants    []variant `json:"variants"`
}

// variant is one case of a procedure. It can be received only when its period
// is published.
type variant struct {
	ID         string `json:"id"`
	Name       string `json:"name,omitempty"`
	PeriodText string `json:"period_text"`
	Receivable bool   `json:"receivable"`
}

func (c *call) listProcedures(in *proceduresInput) (*proceduresOutput, error) {
	out := &proceduresOutput{}
	for _, p := range c.App.Book().Search(in.Q, org.AdminLevel(in.Level), c.App.Today(), in.Limit) {
		out.Body.Items = append(out.Body.Items, lineOf(p, c.App.Today()))
	}
	return out, nil
}

func lineOf(p *catalog.ProcedureVersion, on string) ProcedureLine {
	l := ProcedureLine{
		Key: p.Key, Code: p.Code, Version: p.Version, Name: p.Name, Field: p.Field, Level: string(p.Level), OnlineLevel: p.OnlineLevel,
	}
	for _, v := range p.Variants {
		l.Variants = append(l.Variants, variant{v.ID, v.Name, v.PeriodText, v.Receivable(on)})
	}
	return l
}

type procedureInput struct {
	Key string `path:"key" maxLength:"50" doc:"khóa thủ tục"`
}

type procedureOutput struct{ Body procedure }

// procedure is what the catalogue publishes about a procedure, as it holds today
// in the actor's province.
type procedure struct {
	ProcedureLine
	Components     []component `json:"components"`
	ComponentsNote string      `json:"components_note,omitempty"`
	Fees           []feeRule   `json:"fees"`
	Exemptions     []exemption `json:"exemptions" doc:"of fees, that hold today in the province"`
	FeeText        string      `json:"fee_text,omitempty"`
	Applicants     []string    `json:"applicants"`
	ResultName     string      `json:"result_name,omitempty"`
	LegalGround    string      `json:"legal_ground,omitempty"`
	Announcement   string      `json:"announcement,omitempty"`
	Note           string      `json:"note,omitempty"`
	EffectiveFrom  string      `json:"effective_from"`
	EffectiveTo    string      `json:"effective_to,omitempty"`
}

// component is an item of the published list.
type component struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	Form       string `json:"form,omitempty"`
	CopyKind   string `json:"copy_kind"`
	Certified  bool   `json:"certified"`
	Quantity   int    `json:"quantity"`
	Required   bool   `json:"required"`
	Condition  string `json:"condition,omitempty"`
	ReplacedBy string `json:"replaced_by,omitempty"`
}

// feeRule is a published fee.
type feeRule struct {
	ID         string `json:"id"`
	Kind       string `json:"kind"`
	Name       string `json:"name"`
	Amount     int64  `json:"amount"`
	Per        string `json:"per,omitempty"`
	LegalBasis string `json:"legal_basis"`
}

// exemption is a relief of fees with its legal ground.
type exemption struct {
	ID         string   `json:"id"`
	Who        string   `json:"who"`
	Fees       []string `json:"fees,omitempty" doc:"ids of the rules it relieves; none = all"`
	Percent    int      `json:"percent,omitempty"`
	Amount     int64    `json:"amount,omitempty"`
	Channel    string   `json:"channel,omitempty" doc:"only for dossiers of this channel"`
	Automatic  bool     `json:"automatic,omitempty" doc:"due to everybody, not to be named"`
	LegalBasis string   `json:"legal_basis"`
	ValidFrom  string   `json:"valid_from,omitempty"`
	ValidTo    string   `json:"valid_to,omitempty"`
}

// exemptionsOf lists what holds in a province on a day, for whichever channel.
func exemptionsOf(p *catalog.ProcedureVersion, province, on string) []exemption {
	out := []exemption{}
	for _, e := range p.Exemptions {
		if (e.Province == "" || e.Province == province) && e.Holds(on) {
			out = append(out, exemption{e.ID, e.Who, e.Fees, e.Percent, e.Amount, string(e.Channel), e.Automatic, e.LegalBasis, e.ValidFrom, e.ValidTo})
		}
	}
	return out
}

func (c *call) getProcedure(in *procedureInput) (*procedureOutput, error) {
	today := deadline.DateOf(c.App.Now()).String()
	p, err := c.App.Book().ProcedureIn(in.Key, c.actor.Province, today)
	if fault.Has(err, "procedure.unknown") { // here it is an address, not a field
		return nil, fault.New(fault.NotFound, "procedure.unknown", "code", in.Key).Because(err)
	}
	if err != nil {
		return nil, err
	}
	out := procedure{
		ProcedureLine: lineOf(p, today), ComponentsNote: p.ComponentsNote, FeeText: p.FeeText, Applicants: p.Applicants, ResultName: p.Result,
		LegalGround: p.LegalGround, Announcement: p.Announcement, Note: p.Note, EffectiveFrom: p.EffectiveFrom, EffectiveTo: p.EffectiveTo, Exemptions: exemptionsOf(p, c.actor.Province, today),
	}
	for _, x := range p.Components {
		out.Components = append(out.Components, component{
			x.ID, x.Name, x.Form, string(x.CopyKind), x.Certified, x.Quantity, x.Required, x.Condition, x.ReplacedBy,
		})
	}
	for _, f := range p.FeesIn(c.actor.Province, today) {
		out.Fees = append(out.Fees, feeRule{f.ID, f.Kind, f.Name, f.Amount, f.Per, f.LegalBasis})
	}
	return &procedureOutput{out}, nil
}
