package app

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/report"
	"motcua/internal/store"
	"motcua/internal/text"
)

// ReportQuery asks for a register or report of a unit over civil dates, both inclusive.
type ReportQuery struct {
	Unit string // "" = everything in scope
	From string // civil date
	To   string // civil date, inclusive
}

// Period turns the civil dates into moments; faults report.from, report.to, report.order.
func (q ReportQuery) Period() (report.Period, error) {
	from, err := deadline.ParseDate(q.From)
	if err != nil {
		return report.Period{}, fault.New(fault.Invalid, "report.from").At("from")
	}
	to, err := deadline.ParseDate(q.To)
	if err != nil {
		return report.Period{}, fault.New(fault.Invalid, "report.to").At("to")
	}
	if to.Before(from) {
		return report.Period{}, fault.New(fault.Invalid, "report.order").At("to")
	}
	return report.Period{From: from.At(0), To: to.AddDays(1).At(0)}, nil
}

// RegisterPage is one page of the Register (Mẫu 07), in order of acceptance; of the dossiers
// behind a number of a report its rows have no BookFacts.
type RegisterPage struct {
	Rows  []RegisterLine
	Next  *ListCursor
	Query ReportQuery
}

// ListCursor is where the next page of a list by time begins.
type ListCursor struct {
	At int64
	ID string
}

// Register lists the dossiers accepted in a period by a unit.
func (a *App) Register(ctx context.Context, actor org.Actor, q ReportQuery, after ListCursor, limit int) (RegisterPage, error) {
	rq, err := a.registerQuery(actor, q)
	if err != nil {
		return RegisterPage{}, err
	}
	rq.AfterAt, rq.AfterID, rq.Limit = after.At, after.ID, limit+1
	rows, err := a.DB.Register(ctx, rq)
	if err != nil {
		return RegisterPage{}, err
	}
	page := RegisterPage{Query: q}
	if len(rows) > limit {
		rows = rows[:limit]
		page.Next = &ListCursor{rows[limit-1].AcceptedAt, rows[limit-1].ID}
	}
	page.Rows, err = a.registerLines(ctx, actor, rows)
	return page, err
}

// EachRegister streams the whole register, for export.
func (a *App) EachRegister(ctx context.Context, actor org.Actor, q ReportQuery, fn func(store.Summary) error) error {
	rq, err := a.registerQuery(actor, q)
	if err != nil {
		return err
	}
	return a.DB.EachRegister(ctx, rq, fn)
}

func (a *App) registerQuery(actor org.Actor, q ReportQuery) (store.RegisterQuery, error) {
	if err := org.Authorise(actor, org.ActionRegister); err != nil {
		return store.RegisterQuery{}, err
	}
	p, err := q.Period()
	return store.RegisterQuery{Scope: a.placed(org.ScopeOf(actor), q.Unit), Unit: q.Unit, From: ms(p.From), To: ms(p.To)}, err
}

// II06Table is Biểu II.06 of a unit and period, one row per field.
type II06Table struct {
	Query  ReportQuery
	Rule   report.II06
	Rows   []report.Row
	Total  report.Row
	AsOf   time.Time
	Fields []string // names as stored, in row order, for the drill-down
}

// II06 counts Biểu II.06; RP-02 is enforced before anything is shown.
func (a *App) II06(ctx context.Context, actor org.Actor, q ReportQuery) (II06Table, error) {
	t := II06Table{Query: q, Rule: report.TT01, AsOf: a.Now(), Total: report.Row{Name: "Tổng số"}}
	rows := map[string]*report.Row{}
	err := a.eachPlaced(ctx, actor, q, t.AsOf, store.FactsQuery{}, func(f store.Fact, received, outcome int) error {
		row := rows[f.Field]
		if row == nil {
			row = &report.Row{Name: f.Field}
			rows[f.Field] = row
		}
		row.Add(received, outcome)
		return nil
	})
	if err != nil {
		return t, err
	}
	for _, r := range rows {
		t.Rows = append(t.Rows, *r)
	}
	slices.SortFunc(t.Rows, func(x, y report.Row) int { return strings.Compare(text.Fold(x.Name), text.Fold(y.Name)) })
	for _, r := range t.Rows {
		if err := r.Check(); err != nil {
			return t, err
		}
		t.Fields = append(t.Fields, r.Name)
		t.Total.Plus(r)
	}
	return t, t.Total.Check()
}

// II06Behind lists the dossiers behind one number: column col of field ("" = total).
func (a *App) II06Behind(ctx context.Context, actor org.Actor, q ReportQuery, field string, col int, after ListCursor, limit int) (RegisterPage, error) {
	page := RegisterPage{Query: q}
	if col < report.ColReceived || col > report.ColOpenOverdue {
		return page, fault.New(fault.NotFound, "report.column")
	}
	enough := errors.New("enough")
	base := store.FactsQuery{Field: field, AfterAt: after.At, AfterID: after.ID}
	err := a.eachPlaced(ctx, actor, q, a.Now(), base, func(f store.Fact, received, outcome int) error {
		if !report.Behind(col, received, outcome) {
			return nil
		}
		if len(page.Rows) == limit {
			last := page.Rows[limit-1]
			page.Next = &ListCursor{last.AcceptedAt, last.ID}
			return enough
		}
		page.Rows = append(page.Rows, RegisterLine{Summary: f.Summary})
		return nil
	})
	if errors.Is(err, enough) {
		err = nil
	}
	return page, err
}

func (a *App) eachPlaced(ctx context.Context, actor org.Actor, q ReportQuery, now time.Time, base store.FactsQuery, fn func(f store.Fact, received, outcome int) error) error {
	if err := org.Authorise(actor, org.ActionReport); err != nil {
		return err
	}
	p, err := q.Period()
	if err != nil {
		return err
	}
	base.Scope, base.Unit, base.From, base.To = a.placed(reportScope(actor), q.Unit), q.Unit, ms(p.From), ms(p.To)
	return a.DB.EachFact(ctx, base, func(row store.Fact) error {
		f, err := factOf(row)
		if err != nil {
			return err
		}
		if received, outcome, ok := report.TT01.Place(f, p, now); ok {
			return fn(row, received, outcome)
		}
		return nil
	})
}

// reportScope: an administrator may count her province though she opens no dossier.
func reportScope(actor org.Actor) org.Scope {
	s := org.ScopeOf(actor)
	if s.Kind == org.ScopeNone && actor.Has(org.BusinessAdmin) {
		return org.Scope{Kind: org.ScopeProvince, Province: actor.Province}
	}
	return s
}

func factOf(row store.Fact) (report.Fact, error) {
	f := report.Fact{
		Field: row.Field, Online: row.Channel == string(dossier.Online), Withdrawn: row.Status == string(dossier.Withdrawn),
		AcceptedAt: Millis(row.AcceptedAt), Due: Millis(row.DueAt), FinishedAt: Millis(row.FinishedAt),
	}
	var waits [][2]int64
	if err := json.Unmarshal([]byte(row.Waits), &waits); err != nil {
		return f, err
	}
	for _, w := range waits {
		f.Waits = append(f.Waits, report.Interval{From: Millis(w[0]), To: Millis(w[1])})
	}
	return f, nil
}
