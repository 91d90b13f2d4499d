package api

import (
	"time"

	"motcua/internal/app"
	"motcua/internal/report"
)

// Period is the unit and civil dates a register or report is asked for.
type Period struct {
	Unit string `query:"unit" maxLength:"100" doc:"mã đơn vị; để trống: mọi đơn vị trong phạm vi được xem"`
	From string `query:"from" required:"true" format:"date" doc:"từ ngày"`
	To   string `query:"to" required:"true" format:"date" doc:"đến hết ngày"`
}

func (p Period) query() app.ReportQuery { return app.ReportQuery{Unit: p.Unit, From: p.From, To: p.To} }

type registerInput struct {
	Period
	Paging
}

func (c *call) register(in *registerInput) (*listOutput, error) {
	at, id, err := in.place("register")
	if err != nil {
		return nil, err
	}
	page, err := c.App.Register(c.r.Context(), c.actor, in.query(), app.ListCursor{At: at, ID: id}, in.Limit)
	if err != nil {
		return nil, err
	}
	return c.page("register", page), nil
}

func (c *call) page(list string, page app.RegisterPage) *listOutput {
	out := &listOutput{}
	for _, r := range page.Rows {
		out.Body.Items = append(out.Body.Items, c.summary(r.Summary))
	}
	if page.Next != nil {
		out.Body.NextCursor = cursorAt(list, page.Next.At, page.Next.ID)
	}
	return out
}

type ii06Output struct{ Body ii06 }

// ii06 is Biểu II.06 (RP-01). The sums of RP-02 hold in every row.
type ii06 struct {
	Unit  string    `json:"unit,omitempty"`
	From  string    `json:"from"`
	To    string    `json:"to"`
	Rule  string    `json:"rule"`
	AsOf  time.Time `json:"as_of"`
	Rows  []ii06Row `json:"rows"`
	Total ii06Row   `json:"total"`
}

// ii06Row is one line of the form, by its columns 3 to 13.
type ii06Row struct {
	Field           string `json:"field"`
	Received        int    `json:"received"`
	ReceivedOnline  int    `json:"received_online"`
	ReceivedDirect  int    `json:"received_direct"`
	CarriedOver     int    `json:"carried_over"`
	Resolved        int    `json:"resolved"`
	ResolvedEarly   int    `json:"resolved_early"`
	ResolvedOnTime  int    `json:"resolved_on_time"`
	ResolvedOverdue int    `json:"resolved_overdue"`
	Open            int    `json:"open"`
	OpenWithinTime  int    `json:"open_within_time"`
	OpenOverdue     int    `json:"open_overdue"`
}

func rowOf(r report.Row) ii06Row {
	c := r.Col
	return ii06Row{
		r.Name, c[report.ColReceived], c[report.ColOnline], c[report.ColDirect], c[report.ColCarried],
		c[report.ColResolved], c[report.ColEarly], c[report.ColOnTime], c[report.ColOverdue],
		c[report.ColOpen], c[report.ColOpenWithin], c[report.ColOpenOverdue],
	}
}

func (c *call) ii06(in *Period) (*ii06Output, error) {
	t, err := c.App.II06(c.r.Context(), c.actor, in.query())
	if err != nil {
		return nil, err
	}
	out := ii06{Unit: in.Unit, From: in.From, To: in.To, Rule: t.Rule.Version, AsOf: t.AsOf, Total: rowOf(t.Total)}
	for _, r := range t.Rows {
		out.Rows = append(out.Rows, rowOf(r))
	}
	return &ii06Output{out}, nil
}

type behindInput struct {
	Period
	Paging
	Field  string `query:"field" maxLength:"200" doc:"lĩnh vực của dòng; để trống: dòng tổng số"`
	Column int    `query:"column" required:"true" minimum:"3" maximum:"13" doc:"cột của biểu"`
}

func (c *call) ii06Dossiers(in *behindInput) (*listOutput, error) {
	at, id, err := in.place("ii06")
	if err != nil {
		return nil, err
	}
	page, err := c.App.II06Behind(c.r.Context(), c.actor, in.query(), in.Field, in.Column, app.ListCursor{At: at, ID: id}, in.Limit)
	if err != nil {
		return nil, err
	}
	return c.page("ii06", page), nil
}
