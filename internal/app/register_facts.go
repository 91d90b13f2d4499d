package app

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/print"
	"motcua/internal/seal"
	"motcua/internal/store"
)

// BookFacts are the columns of the Register (Mẫu 07) that lists do not carry: how many
// sets, how to reach the owner, when the dossier went to the agency, how and by whom the
// Result was taken (F-07).
type BookFacts struct {
	Sets      int    `json:"sets,omitempty"`
	Address   string `json:"address,omitempty"`
	Phone     string `json:"phone,omitempty"`
	SentAt    int64  `json:"sent_at,omitempty"` // handed over by the counter; 0 = not yet, or resolved there
	Method    string `json:"method,omitempty"`  // dossier.Channel by which the Result was given
	Signature string `json:"signature,omitempty"`
}

// bookState is as much of a dossier's state as the book needs; the rest is not read.
type bookState struct {
	Applicant     dossier.Person      `json:"applicant"`
	Owner         dossier.Person      `json:"owner"`
	CopySets      int                 `json:"copy_sets"`
	ReceivingUnit dossier.UnitRef     `json:"receiving_unit"`
	Hops          []bookHop           `json:"hops"`
	Return        *dossier.ReturnNote `json:"return"`
}

type bookHop struct {
	FromUnit dossier.UnitRef `json:"from_unit"`
	ToUnit   dossier.UnitRef `json:"to_unit"`
	GivenAt  time.Time       `json:"given_at"`
	Backward bool            `json:"backward"`
	Redirect bool            `json:"redirect"`
}

func (s bookState) facts() BookFacts {
	f := BookFacts{Sets: s.CopySets, Address: cmp.Or(s.Owner.Address, s.Applicant.Address), Phone: cmp.Or(s.Owner.Phone, s.Applicant.Phone)}
	for _, h := range s.Hops {
		if !h.Backward && !h.Redirect && h.FromUnit.ID == s.ReceivingUnit.ID && h.ToUnit.ID != h.FromUnit.ID {
			f.SentAt = ms(h.GivenAt)
			break
		}
	}
	if r := s.Return; r != nil {
		f.Method, f.Signature = string(r.Channel), r.Receiver
	}
	return f
}

// bookFacts reads them for a page of dossiers: one query for each province they belong
// to, whatever their number.
func (a *App) bookFacts(ctx context.Context, page []store.Summary) (map[string]BookFacts, error) {
	at := map[string][]string{}
	for _, s := range page {
		at[s.Province] = append(at[s.Province], s.ID)
	}
	out := make(map[string]BookFacts, len(page))
	for province, ids := range at {
		states, err := a.DB.Snapshots(ctx, province, ids...)
		if err != nil {
			return nil, err
		}
		for id, raw := range states {
			var s bookState
			if err := json.Unmarshal(raw, &s); err != nil {
				return nil, err
			}
			out[id] = s.facts()
		}
	}
	return out, nil
}

// bookReader says what of the people in a counter's book its reader sees: those of the
// counter and of its agency everything, who looks on from above no address and a masked
// number (PD-06, PD-08). The book itself, and its lock, hold everything.
func (a *App) bookReader(actor org.Actor, unitID string) func(*BookFacts) {
	agency, ok := a.Directory().AgencyOf(unitID)
	if actor.In(unitID) || ok && actor.Of(agency.ID) {
		return func(*BookFacts) {}
	}
	return func(f *BookFacts) {
		f.Address = ""
		if f.Phone != "" {
			f.Phone = seal.Mask(f.Phone)
		}
	}
}

// fill puts the facts into a row of the printed book.
func (f BookFacts) fill(row *print.RegisterRow) {
	row.CopySets, row.Address, row.Phone, row.SentAt = f.Sets, f.Address, f.Phone, Millis(f.SentAt)
	row.ReturnMethod, row.Signature = f.ReturnWords("vi"), f.Signature
}

// RegisterLine is a dossier of the Register of a period with what its reader may see.
type RegisterLine struct {
	store.Summary
	BookFacts
}

// registerLines adds the facts of a page of dossiers.
func (a *App) registerLines(ctx context.Context, actor org.Actor, page []store.Summary) ([]RegisterLine, error) {
	facts, err := a.bookFacts(ctx, page)
	if err != nil {
		return nil, err
	}
	out := make([]RegisterLine, 0, len(page))
	for _, s := range page {
		f := facts[s.ID]
		a.bookReader(actor, s.ReceivingUnit)(&f)
		out = append(out, RegisterLine{s, f})
	}
	return out, nil
}

// registerRows are the rows of a period for print, their facts read a page at a time.
func (a *App) registerRows(ctx context.Context, actor org.Actor, q ReportQuery) ([]print.RegisterRow, error) {
	var all []store.Summary
	err := a.EachRegister(ctx, actor, q, func(s store.Summary) error {
		all = append(all, s)
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := make([]print.RegisterRow, 0, len(all))
	for page := range slices.Chunk(all, bookPage) {
		lines, err := a.registerLines(ctx, actor, page)
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			out = append(out, l.row(len(out)+1))
		}
	}
	return out, nil
}

func (l RegisterLine) row(n int) print.RegisterRow {
	s := l.Summary
	row := print.RegisterRow{
		Number: n, DossierCode: s.Code, ProcedureName: s.ProcedureName, Name: s.OwnerName, ReceivedAt: Millis(s.AcceptedAt),
		DueAt: Millis(s.DueAt), ResultAt: Millis(s.FinishedAt), ReturnedAt: Millis(s.ReturnedAt),
	}
	l.fill(&row)
	if s.Status != string(dossier.Returned) {
		row.Note = fault.Word("vi", s.Status)
	}
	return row
}

// ReturnWords is how the Result was given, in words of the book; "" before it was.
func (f BookFacts) ReturnWords(lang string) string {
	if f.Method == "" {
		return ""
	}
	return fault.Word(lang, f.Method)
}
