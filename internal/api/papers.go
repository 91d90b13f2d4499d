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
	file := mime.FormatMediaType("inline", map[string]string{"filename": name + "-" + v.State.Code + ".pdf"})
	return &pdfOutput{"application/pdf", file, b.Bytes()}, nil
}
