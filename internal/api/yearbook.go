package api

import (
	"time"

	"github.com/google/uuid"

	"motcua/internal/app"
	"motcua/internal/fault"
)

// BookOf names the Register of a unit and year.
type BookOf struct {
	Unit string `json:"unit" maxLength:"100"`
	Year int    `json:"year" minimum:"2000" maximum:"2100"`
}

// yearBook is a page of the Register of a year (F-07, F-09).
type yearBook struct {
	Unit       named     `json:"unit"`
	Year       int       `json:"year"`
	Years      []int     `json:"years"`
	Count      int       `json:"count"`
	Locked     bool      `json:"locked"`
	LockedAt   time.Time `json:"locked_at,omitzero"`
	LockedBy   string    `json:"locked_by,omitempty"`
	Hash       string    `json:"hash,omitempty"`
	MayLock    bool      `json:"may_lock"`
	MayCorrect bool      `json:"may_correct"`
	Items      []bookRow `json:"items"`
	NextCursor string    `json:"next_cursor,omitempty"`
}

type bookRow struct {
	Number        int       `json:"number"`
	Code          string    `json:"code"`
	ProcedureName string    `json:"procedure_name"`
	OwnerName     string    `json:"owner_name"`
	AcceptedAt    time.Time `json:"accepted_at,omitzero"`
	DueDate       time.Time `json:"due_date,omitzero"`
	FinishedAt    time.Time `json:"finished_at,omitzero"`
	ReturnedAt    time.Time `json:"returned_at,omitzero"`
	Status        string    `json:"status"`
	OfYear        int       `json:"of_year,omitempty"`
	OfNumber      int       `json:"of_number,omitempty"`
	Note          string    `json:"note,omitempty"`
	CopySets      int       `json:"copy_sets,omitempty"`
	Address       string    `json:"address,omitempty"` // only for the counter and its agency
	Phone         string    `json:"phone,omitempty"`   // masked for everybody else
	SentAt        time.Time `json:"sent_at,omitzero"`
	ReturnMethod  string    `json:"return_method,omitempty"`
	Taker         string    `json:"taker,omitempty"`
}

type yearBookOutput struct{ Body yearBook }

func yearBookOf(b app.YearBook) yearBook {
	out := yearBook{Unit: named{b.Unit.ID, b.Unit.Name}, Year: b.Year, Years: b.Years, Count: b.N, Locked: b.Locked, LockedAt: b.LockedAt, LockedBy: b.LockedBy.Name,
		Hash: b.Hash, MayLock: b.MayLock, MayCorrect: b.MayWrite}
	for _, r := range b.Rows {
		out.Items = append(out.Items, bookRow{r.Number, r.Code, r.Procedure, r.Owner, app.Millis(r.ReceivedAt), app.Millis(r.DueAt), app.Millis(r.ResultAt),
			app.Millis(r.ReturnedAt), r.Status, r.OfYear, r.OfNumber, r.Note,
			r.Sets, r.Address, r.Phone, app.Millis(r.SentAt), r.Method, r.Signature})
	}
	if b.More > 0 {
		out.NextCursor = cursorAt("book", int64(b.More), uuid.Nil.String())
	}
	return out
}

func (c *call) getBook(in *struct {
	Paging
	Unit string `query:"unit" maxLength:"100" doc:"mã đơn vị tiếp nhận; để trống: đơn vị của tôi"`
	Year int    `query:"year" required:"true" minimum:"2000" maximum:"2100" doc:"năm của sổ"`
}) (*yearBookOutput, error) {
	after, _, err := in.place("book")
	if err != nil {
		return nil, err
	}
	if in.Unit == "" {
		in.Unit = c.actor.UnitID
	}
	b, err := c.App.YearBook(c.r.Context(), c.actor, in.Unit, in.Year, int(max(after, 0)), in.Limit)
	if err != nil {
		return nil, err
	}
	return &yearBookOutput{yearBookOf(b)}, nil
}

type lockOutput struct {
	Replayed string `header:"Idempotent-Replayed" enum:"true"`
	Body     yearBook
}

// lockBook locks the Register of a year. Whoever has locked it and asks again is
// answered alike.
func (c *call) lockBook(in *struct {
	KeyHeader
	Body BookOf
}) (*lockOutput, error) {
	ctx, b := c.r.Context(), in.Body
	wrong := c.App.LockBook(ctx, c.actor, b.Unit, b.Year)
	if wrong != nil && !fault.Has(wrong, "register.locked") {
		return nil, wrong
	}
	book, err := c.App.YearBook(ctx, c.actor, b.Unit, b.Year, 0, 1)
	if err != nil {
		return nil, err
	}
	if wrong != nil && book.LockedBy.PostID != c.actor.PostID {
		return nil, wrong
	}
	book.Rows, book.More = nil, 0
	out := &lockOutput{Body: yearBookOf(book)}
	if wrong != nil {
		out.Replayed = "true"
	}
	return out, nil
}

// bookCorrection corrects an entry of a locked year.
type bookCorrection struct {
	BookOf
	Number int    `json:"number" minimum:"1"`
	Note   string `json:"note" maxLength:"500"`
}

type bookEntered struct {
	Unit   string `json:"unit"`
	Year   int    `json:"year"`
	Number int    `json:"number"`
}

type correctionOutput struct {
	Replayed string `header:"Idempotent-Replayed" enum:"true"`
	Body     bookEntered
}

func (c *call) correctBook(in *struct {
	KeyHeader
	Body bookCorrection
}) (*correctionOutput, error) {
	b := in.Body
	at, err := c.App.CorrectBook(c.r.Context(), c.actor, b.Unit, b.Year, b.Number, b.Note)
	if err != nil {
		return nil, err
	}
	out := &correctionOutput{Body: bookEntered{b.Unit, at.Year, at.Number}}
	if at.Again {
		out.Replayed = "true"
	}
	return out, nil
}
