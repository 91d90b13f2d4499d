package api

import (
	"bytes"
	"mime"
	"net/http"
	"time"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/org"
)

// guidanceOperations are what is told at a counter before there is a dossier (P-01).
var guidanceOperations = []operation{
	{ID: "giveGuidance", Method: post, Path: v1 + "/guidance", Tag: tagDossiers, Policy: may(org.ActionIntake), serve: by((*call).giveGuidance), Status: http.StatusCreated, Also: []int{absent, clash},
		Summary: "Hướng dẫn chuẩn bị hồ sơ, một lần, đầy đủ", About: "Nêu giấy tờ còn thiếu hoặc chưa đúng thuộc danh mục đã công bố, mỗi giấy tờ một lý do; hoặc whole: cả danh mục. Giấy tờ chưa nêu ở lần hướng dẫn trước cho cùng người, cùng thủ tục thì phải có why. Gửi lại cùng khóa thì nhận lại cùng phiếu."},
	{ID: "listGuidance", Method: get, Path: v1 + "/guidance", Tag: tagDossiers, Policy: may(org.ActionIntake), serve: by((*call).listGuidance),
		Summary: "Phiếu hướng dẫn do quầy của tôi cấp", About: "Mới nhất trước."},
	{ID: "getGuidance", Method: get, Path: v1 + "/guidance/{id}", Tag: tagDossiers, Policy: may(org.ActionIntake), serve: by((*call).getGuidance), Also: []int{absent},
		Summary: "Một phiếu hướng dẫn", About: "Mỗi lượt đọc được ghi nhật ký."},
	{ID: "getGuidanceSlip", Method: get, Path: v1 + "/guidance/{id}/slip.pdf", Tag: tagDossiers, Policy: may(org.ActionIntake), serve: by((*call).guidanceSlip), Media: []string{pdf}, Also: []int{absent},
		Summary: "In phiếu hướng dẫn", About: "In lại đúng như khi cấp."},
}

// guidanceSlip is guidance as it was given.
type guidanceSlip struct {
	ID            string        `json:"id"`
	At            time.Time     `json:"at"`
	Unit          named         `json:"unit"`
	By            string        `json:"by"`
	Name          string        `json:"name"`
	MaskedID      string        `json:"masked_id,omitempty"`
	Procedure     string        `json:"procedure"`
	ProcedureName string        `json:"procedure_name"`
	Whole         bool          `json:"whole,omitempty"`
	Items         []guidedPaper `json:"items"`
	Why           string        `json:"why,omitempty"`
}

type guidedPaper struct {
	Component   string `json:"component"`
	Name        string `json:"name"`
	ReasonCode  string `json:"reason_code"`
	Reason      string `json:"reason"`
	LegalGround string `json:"legal_ground"`
}

func slipOf(g dossier.Guidance) guidanceSlip {
	out := guidanceSlip{ID: g.ID, At: g.At, Unit: named{g.Unit.ID, g.Unit.Name}, By: g.By.Name, Name: g.Person, MaskedID: g.Number.Masked, Procedure: g.Procedure.Key,
		ProcedureName: g.Procedure.Name, Whole: g.Whole, Why: g.Why}
	for _, i := range g.Items {
		out.Items = append(out.Items, guidedPaper{i.ComponentID, i.Name, i.ReasonCode, i.Reason, i.LegalGround})
	}
	return out
}

type guidanceOutput struct {
	Location string `header:"Location"`
	Body     guidanceSlip
}

func (c *call) giveGuidance(in *struct {
	KeyHeader
	Body app.GuidanceForm
}) (*guidanceOutput, error) {
	g, err := c.App.GiveGuidance(c.r.Context(), c.actor, in.Key, in.Body)
	if err != nil {
		return nil, err
	}
	return &guidanceOutput{v1 + "/guidance/" + g.ID, slipOf(g)}, nil
}

type guidancePage struct {
	Items      []guidanceSlip `json:"items"`
	NextCursor string         `json:"next_cursor,omitempty"`
}

type guidanceListOutput struct{ Body guidancePage }

func (c *call) listGuidance(in *Paging) (*guidanceListOutput, error) {
	at, id, err := in.place("guidance")
	if err != nil {
		return nil, err
	}
	list, next, err := c.App.GuidanceList(c.r.Context(), c.actor, app.ListCursor{At: at, ID: id}, in.Limit)
	if err != nil {
		return nil, err
	}
	out := &guidanceListOutput{}
	for _, g := range list {
		out.Body.Items = append(out.Body.Items, slipOf(g))
	}
	if next != nil {
		out.Body.NextCursor = cursorAt("guidance", next.At, next.ID)
	}
	return out, nil
}

type GuidancePath struct {
	ID string `path:"id" maxLength:"60" doc:"mã phiếu hướng dẫn"`
}

type oneGuidanceOutput struct{ Body guidanceSlip }

func (c *call) getGuidance(in *GuidancePath) (*oneGuidanceOutput, error) {
	g, err := c.App.Guidance(c.r.Context(), c.actor, in.ID, c.address())
	if err != nil {
		return nil, err
	}
	return &oneGuidanceOutput{slipOf(g)}, nil
}

func (c *call) guidanceSlip(in *GuidancePath) (*pdfOutput, error) {
	g, err := c.App.Guidance(c.r.Context(), c.actor, in.ID, c.address())
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := c.App.WriteGuidance(&b, g); err != nil {
		return nil, err
	}
	return &pdfOutput{"application/pdf", mime.FormatMediaType("inline", map[string]string{"filename": "phieu-huong-dan.pdf"}), b.Bytes()}, nil
}
