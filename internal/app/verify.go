package app

import (
	"context"
	"errors"
	"fmt"

	"motcua/internal/dossier"
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
// that is kept beside it (what waits in the inbox, who may see it, code, persons, its
// lines in the books of the counters, the references of other provinces).
// Then it looks for rows that belong to no dossier. found is called for each
// finding and note, tick after each dossier. It may run beside a working system.
func Verify(ctx context.Context, db *store.DB, found func(Discrepancy), tick func(n int)) (dossiers, events int, err error) {
	h, err := db.Organisation(ctx)
	if err != nil {
		return 0, 0, err
	}
	v := verifier{db: db, directory: h.Directory(), found: found, page: map[Ref]*check{}}
	err = db.EachRecordBeside(ctx, v.ask, func(r store.Record) error {
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
	page      map[Ref]*check // proved from their ledgers, not yet compared
}

// check is the proof of one dossier.
type check struct {
	*verifier
	store.Record
	state dossier.State
	whole bool          // the ledger rebuilds the state up to the head
	err   error         // of the proof itself
	want  wanted        // in the books
	tells []Discrepancy // told when the snapshot is closed
}

func (c *check) tell(f Discrepancy, format string, args []any) {
	f.Ref, f.Code, f.Detail = Ref{c.Row.Province, c.Row.ID}, c.Row.Code, fmt.Sprintf(format, args...)
	c.tells = append(c.tells, f)
}

func (c *check) report(format string, args ...any) { c.tell(Discrepancy{}, format, args) }
func (c *check) note(format string, args ...any)   { c.tell(Discrepancy{Note: true}, format, args) }
func (c *check) event(seq int, format string, args ...any) {
	c.tell(Discrepancy{Seq: seq}, format, args)
}

// ask proves the ledger of a dossier and says what else is to be read of it in the same
// snapshot.
func (v *verifier) ask(r store.Record) store.Asked {
	c := &check{verifier: v, Record: r}
	v.page[Ref{r.Row.Province, r.Row.ID}] = c
	if c.state, c.whole, c.err = c.ledger(); c.err != nil || !c.whole {
		return store.Asked{}
	}
	return c.asked(&c.state)
}

// dossier proves one dossier. What is kept beside the snapshot is compared only
// when the ledger is whole: otherwise there is nothing to compare it with.
func (v *verifier) dossier(ctx context.Context, r store.Record) error {
	ref := Ref{r.Row.Province, r.Row.ID}
	c := v.page[ref]
	delete(v.page, ref)
	c.Record = r
	err := c.err
	if err == nil && c.whole {
		c.work(&c.state)
		c.code(&c.state)
		c.persons(&c.state)
		c.money()
		err = errors.Join(c.units(ctx, &c.state), c.guests(&c.state, func() (bool, error) { return v.moved(ctx) }))
	}
	for _, f := range c.tells {
		v.found(f)
	}
	return err
}

// moved reports whether the organisation was changed after it was loaded first. It is
// asked when it matters, not at the start: it may be changed meanwhile.
func (v *verifier) moved(ctx context.Context) (bool, error) {
	_, revision, err := v.db.Revisions(ctx)
	return revision > 1, err
}
