package api

import (
	"bytes"
	"io"
	"maps"
	"mime"
	"time"

	"motcua/internal/app"
	"motcua/internal/org"
)

const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// paperOperations are the papers of a dossier beyond Mẫu 01–06, and those that were
// given (F-08), and what was told (CN20.1).
var paperOperations = []operation{
	{ID: "listIssuedForms", Method: get, Path: v1 + "/dossiers/{ref}/issued", Tag: tagDossiers, Policy: may(org.ActionReadDossier), serve: by((*call).issuedForms), Also: []int{absent},
		Summary: "Giấy tờ đã cấp của hồ sơ", About: "Cũ nhất trước, kèm phiên bản mẫu, người và thời điểm cấp."},
	{ID: "getIssuedForm", Method: get, Path: v1 + "/dossiers/{ref}/issued/{seq}", Tag: tagDossiers, Policy: may(org.ActionReadDossier), serve: by((*call).issuedForm), Media: []string{pdf}, Also: []int{absent},
		Summary: "In lại một giấy tờ đúng như khi cấp", About: "seq lấy từ listIssuedForms."},
	{ID: "getPrintedForm", Method: get, Path: v1 + "/dossiers/{ref}/forms/{form}", Tag: tagDossiers, Policy: may(org.ActionReadDossier), serve: by((*call).printedForm), Media: []string{pdf}, Also: []int{absent, clash},
		Summary: "In một mẫu hoặc phiếu theo hồ sơ hiện nay", About: "form: receipt, receipt-large, control-slip, supplement-notice, refusal-notice, denial-notice, apology, stop-notice, fee-slip, fee-receipt, transfer-slip, progress-slip, result-acknowledgement, correction, loss-record."},
	{ID: "getDraftDocument", Method: get, Path: v1 + "/dossiers/{ref}/draft.docx", Tag: tagDossiers, Policy: may(org.ActionReadDossier), serve: by((*call).draftDocument), Media: []string{docx}, Also: []int{absent, clash},
		Summary: "Dự thảo văn bản kết quả (Word)"},
	{ID: "getApologyDocument", Method: get, Path: v1 + "/dossiers/{ref}/apology.docx", Tag: tagDossiers, Policy: may(org.ActionReadDossier), serve: by((*call).apologyDocument), Media: []string{docx}, Also: []int{absent, clash},
		Summary: "Văn bản xin lỗi và đề nghị gia hạn (Word)"},
	{ID: "listDeliveries", Method: get, Path: v1 + "/dossiers/{ref}/deliveries", Tag: tagDossiers, Policy: may(org.ActionReadDossier), serve: by((*call).deliveries), Also: []int{absent},
		Summary: "Tin đã báo cho người nộp và tình trạng gửi", About: "Cũ nhất trước; nơi nhận được che."},
}

type issuedForm struct {
	Seq     int       `json:"seq"`
	Form    string    `json:"form"`
	Number  string    `json:"number,omitempty"`
	Edition string    `json:"edition"`
	At      time.Time `json:"at"`
	By      string    `json:"by"`
	Void    bool      `json:"void,omitempty"`
}

type issuedPage struct {
	Items []issuedForm `json:"items"`
}

type issuedOutput struct{ Body issuedPage }

func (c *call) issuedForms(in *RefPath) (*issuedOutput, error) {
	v, err := c.open(*in, "api issued")
	if err != nil {
		return nil, err
	}
	out := &issuedOutput{issuedPage{[]issuedForm{}}}
	for _, f := range v.IssuedForms() {
		out.Body.Items = append(out.Body.Items, issuedForm{f.Seq, f.Form, f.Number, f.Template.Version, f.At, f.By.Name, f.Void})
	}
	return out, nil
}

func (c *call) issuedForm(in *struct {
	RefPath
	Seq int `path:"seq" minimum:"1" doc:"số của sự kiện đã cấp giấy tờ, lấy từ listIssuedForms"`
}) (*pdfOutput, error) {
	return c.pdf(in.RefPath, "giay-to", func(w io.Writer, v *app.View) error { return c.App.WriteIssued(w, v, in.Seq) })
}

func (c *call) printedForm(in *struct {
	RefPath
	Form string `path:"form" maxLength:"40" doc:"mã của mẫu hoặc phiếu"`
}) (*pdfOutput, error) {
	return c.pdf(in.RefPath, in.Form, func(w io.Writer, v *app.View) error {
		var form bytes.Buffer
		if err := c.App.WritePaper(&form, v, in.Form); err != nil {
			return err
		}
		_, err := w.Write(c.App.SignForm(c.r.Context(), &v.State, form.Bytes()))
		return err
	})
}

func (c *call) draftDocument(in *RefPath) (*pdfOutput, error) {
	return c.word(*in, "du-thao", c.App.WriteDraft)
}

func (c *call) apologyDocument(in *RefPath) (*pdfOutput, error) {
	return c.word(*in, "xin-loi-hen-lai", c.App.WriteApologyDOCX)
}

// word is pdf for what officials go on writing in.
func (c *call) word(r RefPath, name string, write func(io.Writer, *app.View) error) (*pdfOutput, error) {
	out, err := c.pdf(r, name, write)
	if err == nil {
		out.Type, out.Disposition = docx, mime.FormatMediaType("attachment", map[string]string{"filename": name + ".docx"})
	}
	return out, err
}

// delivery is a message to the applicant with what became of it.
type delivery struct {
	System   string    `json:"system"`
	To       string    `json:"to"`
	Subject  string    `json:"subject"`
	State    string    `json:"state"`
	Attempts int       `json:"attempts"`
	Answer   string    `json:"answer,omitempty"`
	At       time.Time `json:"at"`
	Changed  time.Time `json:"changed,omitzero"`
}

type deliveryPage struct {
	Items []delivery `json:"items"`
}

type deliveriesOutput struct{ Body deliveryPage }

func (c *call) deliveries(in *RefPath) (*deliveriesOutput, error) {
	ref, err := app.ParseRef(in.Ref)
	if err != nil {
		return nil, err
	}
	all, err := c.App.Deliveries(c.r.Context(), c.actor, ref)
	out := &deliveriesOutput{deliveryPage{[]delivery{}}}
	for _, d := range all {
		out.Body.Items = append(out.Body.Items, delivery{d.System, d.To, d.Subject, d.State, d.Attempts, d.Answer, d.At, d.Changed})
	}
	return out, err
}

// Examples of people who do not exist.
func init() {
	maps.Copy(examples, map[string]example{
		"listIssuedForms": {Answers: issuedPage{[]issuedForm{{Seq: 2, Form: "receipt", Number: exampleCode, Edition: "TT 03/2025/TT-VPCP", At: exampleAccepted, By: "Nguyễn Văn Mẫu"}}}},
		"listDeliveries": {Answers: deliveryPage{[]delivery{{System: "mail", To: "n***@example.vn", Subject: "Hồ sơ " + exampleCode + " đã được tiếp nhận", State: "Done", Attempts: 1,
			At: exampleAccepted, Changed: exampleAccepted}}}},
	})
}
