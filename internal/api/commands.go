package api

import (
	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// The bodies of the commands, in the order of internal/dossier/command.go.

type acceptCommand struct {
	Seen
	Components []app.ComponentForm `json:"components,omitempty" maxItems:"200"`
	Fees       []string            `json:"fees,omitempty" maxItems:"50"`
	Exemptions []string            `json:"exemptions,omitempty" maxItems:"50" doc:"ids of exemptions the applicant has proved"`
	HandOver   bool                `json:"hand_over,omitempty"`
	Check      *app.CheckForm      `json:"check,omitempty"`
}

func (b acceptCommand) command(c *call, ref app.Ref) (dossier.Command, error) {
	cmd := dossier.Accept{FeeChoices: b.Fees, Exemptions: b.Exemptions, HandOver: b.HandOver, Check: b.Check.Check()}
	var err error
	if b.Components != nil {
		cmd.Components, err = c.App.Components(c.r.Context(), c.actor, ref, b.Components)
	}
	return cmd, err
}

// Grounds end a dossier: nothing is refused or stopped without them.
type Grounds struct {
	ReasonCode  string `json:"reason_code" maxLength:"50"`
	Reason      string `json:"reason" maxLength:"2000"`
	LegalGround string `json:"legal_ground" maxLength:"500"`
}

type refuseCommand struct {
	Seen
	Grounds
}

func (b refuseCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.Refuse{ReasonCode: b.ReasonCode, Reason: b.Reason, LegalGround: b.LegalGround}, nil
}

type receiveCommand struct {
	Seen
	Papers bool `json:"papers,omitempty"`
}

func (b receiveCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.Receive{Papers: b.Papers}, nil
}

type assignCommand struct {
	Seen
	Post     string `json:"post" maxLength:"100"`
	Note     string `json:"note,omitempty" maxLength:"2000"`
	HandOver bool   `json:"hand_over,omitempty"`
}

func (b assignCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.Assign{PostID: b.Post, Note: b.Note, HandOver: b.HandOver}, nil
}

type appraiseCommand struct {
	Seen
	Text     string   `json:"text" maxLength:"10000"`
	Eligible bool     `json:"eligible"`
	Uploads  []string `json:"uploads,omitempty" maxItems:"50"`
	Summary  string   `json:"summary,omitempty" maxLength:"10000" doc:"tờ trình, khi bước này vừa thẩm định vừa trình và hand_over; để trống: dùng ý kiến thẩm định"`
	HandOver bool     `json:"hand_over,omitempty"`
}

func (b appraiseCommand) command(c *call, _ app.Ref) (dossier.Command, error) {
	files, err := c.files(b.Uploads)
	return dossier.Appraise{Text: b.Text, Eligible: b.Eligible, Files: files, Summary: b.Summary, HandOver: b.HandOver}, err
}

type digitiseCommand struct {
	Seen
	Component string `json:"component" maxLength:"50"`
	Upload    string `json:"upload" maxLength:"60"`
	Pages     int    `json:"pages" minimum:"1" maximum:"2000"`
	DPI       int    `json:"dpi,omitempty" minimum:"0" maximum:"4800"`
	Replaces  string `json:"replaces,omitempty" maxLength:"60"`
	Number    string `json:"number,omitempty" maxLength:"100"`
	Issuer    string `json:"issuer,omitempty" maxLength:"200"`
	IssuedOn  string `json:"issued_on,omitempty" maxLength:"10"`
	ValidTo   string `json:"valid_to,omitempty" maxLength:"10"`
}

func (b digitiseCommand) command(c *call, _ app.Ref) (dossier.Command, error) {
	files, err := c.files([]string{b.Upload})
	if err != nil || len(files) == 0 {
		return dossier.Digitise{}, err
	}
	return dossier.Digitise{ComponentID: b.Component, File: files[0], Pages: b.Pages, DPI: b.DPI, Replaces: b.Replaces,
		Paper: dossier.PaperData{Number: b.Number, Issuer: b.Issuer, IssuedOn: b.IssuedOn, ValidTo: b.ValidTo}}, nil
}

type giveOpinionCommand struct {
	Seen
	Text    string   `json:"text" maxLength:"10000"`
	Agrees  bool     `json:"agrees"`
	Uploads []string `json:"uploads,omitempty" maxItems:"50"`
	Letter
}

// Letter names the paper of the DocumentSystem that goes with a command (CN15).
type Letter struct {
	Document     string `json:"document,omitempty" maxLength:"100" doc:"số, ký hiệu văn bản kèm theo"`
	DocumentDate string `json:"document_date,omitempty" maxLength:"10" doc:"ngày văn bản"`
}

func (l Letter) official() dossier.OfficialDocument {
	return dossier.OfficialDocument{Number: l.Document, Date: l.DocumentDate}
}

func (b giveOpinionCommand) command(c *call, _ app.Ref) (dossier.Command, error) {
	files, err := c.files(b.Uploads)
	return dossier.GiveOpinion{Text: b.Text, Agrees: b.Agrees, Files: files, Document: b.official()}, err
}

type submitForApprovalCommand struct {
	Seen
	Summary  string   `json:"summary" maxLength:"10000"`
	Uploads  []string `json:"uploads,omitempty" maxItems:"50"`
	HandOver bool     `json:"hand_over,omitempty"`
}

func (b submitForApprovalCommand) command(c *call, _ app.Ref) (dossier.Command, error) {
	files, err := c.files(b.Uploads)
	return dossier.SubmitForApproval{Summary: b.Summary, Files: files, HandOver: b.HandOver}, err
}

type approveCommand struct {
	Seen
	Comment  string `json:"comment,omitempty" maxLength:"2000"`
	HandOver bool   `json:"hand_over,omitempty"`
}

func (b approveCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.Approve{Comment: b.Comment, HandOver: b.HandOver}, nil
}

type issueCommand struct {
	Seen
	Outcome  string   `json:"outcome" enum:"Granted,Denied"`
	Number   string   `json:"number" maxLength:"50"`
	Date     string   `json:"date" format:"date"`
	Signer   string   `json:"signer" maxLength:"200"`
	Type     string   `json:"result_type,omitempty" maxLength:"300"`
	ValidTo  string   `json:"valid_to,omitempty" format:"date"`
	Reason   string   `json:"reason,omitempty" maxLength:"5000"`
	Uploads  []string `json:"uploads" maxItems:"50"`
	HandOver bool     `json:"hand_over,omitempty"`

	ReasonCode  string `json:"reason_code,omitempty" maxLength:"50"`
	LegalGround string `json:"legal_ground,omitempty" maxLength:"500"`

	NumberReason string `json:"number_reason,omitempty" maxLength:"500" doc:"vì sao số văn bản đã dùng cho hồ sơ khác trong năm"`

	Signed []string `json:"signed,omitempty" maxItems:"50" doc:"id của các bản đã ký (signAttachment), thêm vào uploads"`
}

func (b issueCommand) command(c *call, ref app.Ref) (dossier.Command, error) {
	files, err := c.signed(ref, b.Signed, b.Uploads)
	return dossier.Issue{
		Outcome: dossier.Outcome(b.Outcome), Number: b.Number, Date: b.Date, Signer: b.Signer, ResultType: b.Type, ValidTo: b.ValidTo, Reason: b.Reason, Files: files, HandOver: b.HandOver,
		ReasonCode: b.ReasonCode, LegalGround: b.LegalGround, NumberReason: b.NumberReason,
	}, err
}

// files finds what was uploaded before.
func (c *call) files(uploads []string) ([]dossier.Attachment, error) {
	files, err := c.App.Attachments(c.r.Context(), c.actor, uploads)
	if fault.Has(err, "file.unknown") {
		err = fault.Of(err).At("uploads")
	}
	return files, err
}
