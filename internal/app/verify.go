package app

import (
	"context"
	"fmt"

	"motcua/internal/org"
	"motcua/internal/store"
)

// Discrepancy is something in the database that the ledger does not bear out.
type Discrepancy struct {
	Ref    Ref
	Code   string // "" before acceptance, and when the dossier itself is missing
	Seq    int    // event, 0 when it concerns anything else
	Detail string
	Note   bool // worth knowing, but explained by a change of the organisation: no damage
}

func (f Discrepancy) String() string {
	name := fmt.Sprintf("hồ sơ %s (%s)", f.Code, f.Ref)
	if f.Code == "" {
		name = "hồ sơ " + f.Ref.String()
	}
	if f.Seq == 0 {
		return name + ": " + f.Detail
	}
	return fmt.Sprintf("%s, sự kiện %d: %s", name, f.Seq, f.Detail)
}

// Verify goes through every dossier: the hash chain is whole, every event can be
// read, and the state rebuilt from the events equals the stored snapshot and all
// that is kept beside it (what waits in the inbox, who may see it, code, persons).
// Then it looks for rows that belong to no dossier. found is called for each
// finding and note, tick after each dossier. It may run beside a working system.
func Verify(ctx context.Context, db *store.DB, found func(Discrepancy), tick func(n int)) (dossiers, events int, err error) {
	h, err := db.Organisation(ctx)
	if err != nil {
		return 0, 0, err
	}
	v := verifier{db: db, directory: h.Directory(), found: found}
	err = db.EachRecord(ctx, func(r store.Record) error {
		err := v.dossier(ctx, r)
		dossiers, events = dossiers+1, events+len(r.Events)
		tick(dossiers)
		return err
	})
	if err != nil {
		return dossiers, events, err
	}
	return dossiers, events, db.Strays(ctx, func(s store.Stray) error {
		found(strayFinding(s))
		return nil
	})
}

// verifier is one run of Verify.
type verifier struct {
	db        *store.DB
	directory *org.Directory
	found     func(Discrepancy)
}

// check is the proof of one dossier.
type check struct {
	*verifier
	store.Record
}

func (c *check) tell(f Discrepancy, format string, args []any) {
	f.Ref, f.Code, f.Detail = Ref{c.Row.Province, c.Row.ID}, c.Row.Code, fmt.Sprintf(format, args...)
	c.found(f)
}

func (c *check) report(format string, args ...any) { c.tell(Discrepancy{}, format, args) }
func (c *check) note(format string, args ...any)   { c.tell(Discrepancy{Note: true}, format, args) }
func (c *check) event(seq int, format string, args ...any) {
	c.tell(Discrepancy{Seq: seq}, format, args)
}

// dossier proves one dossier. What is kept beside the snapshot is compared only
// when the ledger is whole: otherwise there is nothing to compare it with.
func (v *verifier) dossier(ctx context.Context, r store.Record) error {
	c := check{v, r}
	s, whole, err := c.ledger()
	if err != nil || !whole {
		return err
	}
	c.work(&s)
	c.code(&s)
	c.persons(&s)
	return c.units(ctx, &s)
}
