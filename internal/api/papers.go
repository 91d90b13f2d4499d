package api

import (
	"bytes"
	"io"
	"mime"

	"motcua/internal/app"
)

type receiptInput struct {
	RefPath
	Large bool `query:"large" doc:"bản chữ lớn khổ A4"`
}

type pdfOutput struct {
	Type        string `header:"Content-Type" hidden:"true"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func (c *call) receipt(in *receiptInput) (*pdfOutput, error) {
	return c.pdf(in.RefPath, "giay-tiep-nhan", func(w io.Writer, v *app.View) error { return c.App.WriteReceipt(w, v, in.Large) })
}

func (c *call) controlSlip(in *RefPath) (*pdfOutput, error) {
	return c.pdf(*in, "phieu-kiem-soat", c.App.WriteControlSlip)
}

type supplementNoticeInput struct {
	RefPath
	N int `query:"n" minimum:"0" doc:"lần yêu cầu bổ sung, tính từ 1; 0 hoặc bỏ trống là lần gần nhất"`
}

func (c *call) supplementNotice(in *supplementNoticeInput) (*pdfOutput, error) {
	return c.pdf(in.RefPath, "phieu-yeu-cau-bo-sung", func(w io.Writer, v *app.View) error { return c.App.WriteSupplementNotice(w, v, in.N) })
}

func (c *call) refusalNotice(in *RefPath) (*pdfOutput, error) {
	return c.pdf(*in, "phieu-tu-choi", c.App.WriteRefusalNotice)
}

func (c *call) apology(in *RefPath) (*pdfOutput, error) {
	return c.pdf(*in, "xin-loi-hen-lai", c.App.WriteApology)
}

func (c *call) denialNotice(in *RefPath) (*pdfOutput, error) {
	return c.pdf(*in, "tu-choi-giai-quyet", c.App.WriteDenialNotice)
}

func (c *call) stopNotice(in *RefPath) (*pdfOutput, error) {
	return c.pdf(*in, "thong-bao-dung", c.App.WriteStopNotice)
}

type feeReceiptInput struct {
	RefPath
	Number string `query:"number" maxLength:"40" doc:"số biên lai; để trống: biên lai gần nhất"`
}

func (c *call) feeReceipt(in *feeReceiptInput) (*pdfOutput, error) {
	return c.pdf(in.RefPath, "bien-lai", func(w io.Writer, v *app.View) error { return c.App.WriteFeeReceipt(w, v, in.Number) })
}

// pdf prints a form whole before a byte is sent, so that a fault still is a problem.
func (c *call) pdf(r RefPath, name string, write func(io.Writer, *app.View) error) (*pdfOutput, error) {
	v, err := c.open(r, "api "+name)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := write(&b, v); err != nil {
		return nil, err
	}
	if v.State.Code != "" {
		name += "-" + v.State.Code
	}
	file := mime.FormatMediaType("inline", map[string]string{"filename": name + ".pdf"})
	return &pdfOutput{"application/pdf", file, b.Bytes()}, nil
}
