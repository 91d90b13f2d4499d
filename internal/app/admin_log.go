package app

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"time"

	"motcua/internal/org"
	"motcua/internal/store"
)

// AdminEntry is one act of administration: who did what to whose set-up, and when
// (CN01, CN01.6). Entries are never changed or removed; each stands in the chain of its
// province (decision 0027).
type AdminEntry struct {
	ID       string
	At       time.Time
	Province string
	UnitID   string // whose set-up; "" = national
	N        int64  // place in the chain, from 1
	Hash     string // hexadecimal
	Late     bool   // logged before there were chains: proved only since then
	Whole    bool   // its hash follows from its bytes and the entry before it
	By       Who
	Action   string // "proposal-publish", "post-grant" …: word "admin.<action>"
	Subject  string // what it was done to, as people call it
	Detail   map[string]string
}

// logRow makes an entry, to be written in the transaction of the act itself.
func (a *App) logRow(actor org.Actor, province, unitID, action, subject string, detail map[string]string) (store.AdminLogRow, error) {
	by, err := json.Marshal(a.who(actor))
	if err != nil {
		return store.AdminLogRow{}, err
	}
	for k, v := range detail {
		if v == "" {
			delete(detail, k)
		}
	}
	more, err := json.Marshal(detail)
	return store.AdminLogRow{ID: NewID(), At: ms(a.Now()), Province: province, UnitID: unitID, Actor: by, Action: action, Subject: subject, Detail: more}, err
}

// wholeAct reports whether an act stands in its chain as it was written: after the act
// before it (none before the first), and not after the end of the chain.
func wholeAct(r store.ChainedAct) bool {
	return bytes.Equal(r.Hash, r.Chained(r.Previous)) && (r.N == 1) == (r.Previous == nil) &&
		r.N <= r.ChainN && (r.N < r.ChainN || bytes.Equal(r.Hash, r.Head))
}

// subtreeLimit is how many units a query may name; a larger subtree is asked for by
// its whole province.
const subtreeLimit = 300

// logScope is the province ("" = all) and the units (nil = all) whose log an actor reads.
func (a *App) logScope(actor org.Actor) (province string, units []string) {
	switch {
	case actor.Level == org.Ministry && actor.Province == org.MinistryTenant:
		return "", nil
	case actor.Level == org.Commune:
		units = a.Directory().Subtree(actor.AgencyID)
		return actor.Province, units[:min(len(units), subtreeLimit)]
	}
	return actor.Province, nil
}

// AdminLog lists acts of administration in the actor's subtree, newest first; before
// is the id of the last entry of the page before.
func (a *App) AdminLog(ctx context.Context, actor org.Actor, before string, limit int) ([]AdminEntry, error) {
	if err := org.Authorise(actor, org.ActionAdminLog); err != nil {
		return nil, err
	}
	q := store.AdminLogQuery{Before: before, Limit: limit}
	q.Province, q.Units = a.logScope(actor)
	rows, err := a.DB.AdminLog(ctx, q)
	if err != nil {
		return nil, err
	}
	var out []AdminEntry
	for _, r := range rows {
		e := AdminEntry{ID: r.ID, At: Millis(r.At), Province: r.Province, UnitID: r.UnitID, Action: r.Action, Subject: r.Subject,
			N: r.N, Hash: hex.EncodeToString(r.Hash), Late: r.Late, Whole: wholeAct(r)}
		if err := json.Unmarshal(r.Actor, &e.By); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(r.Detail, &e.Detail); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}
