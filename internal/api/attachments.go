package api

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/fault"
)

type attachmentOutput struct{ Body dossier.Attachment }

// multipartOverhead is room for the headers of the parts, in bytes.
const multipartOverhead = 64 << 10

// upload takes in one file. It is read straight from the connection: nothing of
// it lies on the disk before it has been looked at.
func (c *call) upload(*struct{}) (*attachmentOutput, error) {
	c.r.Body = http.MaxBytesReader(c.w, c.r.Body, c.App.FileLimit+multipartOverhead)
	parts, err := c.r.MultipartReader()
	if err != nil {
		return nil, fault.New(fault.Invalid, "request.file-missing").At("file").Because(err)
	}
	part, err := parts.NextPart()
	if err != nil || part.FormName() != "file" || part.FileName() == "" {
		return nil, fault.New(fault.Invalid, "request.file-missing").At("file").Because(err)
	}
	only := &onlyPart{parts, part}
	row, err := c.App.Upload(c.r.Context(), c.actor, part.FileName(), only)
	if errors.Is(err, errMoreParts) {
		return nil, fault.New(fault.Invalid, "request.one-file").At("file")
	}
	if err != nil {
		return nil, err
	}
	return &attachmentOutput{dossier.Attachment{ID: row.ID, Name: row.Name, Type: row.Type, Size: row.Size, SHA256: row.SHA256}}, nil
}

var errMoreParts = errors.New("api: more than one part")

// onlyPart reads a part and, at its end, insists that it was the last.
type onlyPart struct {
	parts *multipart.Reader
	part  *multipart.Part
}

func (o *onlyPart) Read(p []byte) (int, error) {
	n, err := o.part.Read(p)
	if err != io.EOF {
		return n, err
	}
	switch _, next := o.parts.NextPart(); next {
	case io.EOF:
		return n, io.EOF
	case nil:
		return n, errMoreParts
	default:
		return n, next
	}
}

type fileInput struct {
	RefPath
	ID string `path:"id" maxLength:"36" doc:"mã tệp đính kèm"`
}

type fileOutput struct{ Body func(huma.Context) }

// file gives an attachment. It is shown by itself and may run nothing.
func (c *call) file(in *fileInput) (*fileOutput, error) {
	ref, err := app.ParseRef(in.Ref)
	if err != nil {
		return nil, err
	}
	a, content, err := c.App.File(c.r.Context(), c.actor, ref, in.ID, c.address())
	if err != nil {
		return nil, err
	}
	return &fileOutput{func(huma.Context) {
		defer func() {
			if err := content.Close(); err != nil {
				c.Log.Warn("close attachment", "error", err)
			}
		}()
		h := c.w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox")
		h.Set("Content-Type", a.Type)
		h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": a.Name}))
		http.ServeContent(c.w, c.r, a.Name, time.Time{}, content)
	}}, nil
}
