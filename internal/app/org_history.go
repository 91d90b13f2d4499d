package app

import (
	"context"
	"encoding/json"
	"fmt"

	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

// What has a history.
const (
	HistoryUnit    = store.UnitRows
	HistoryPost    = store.PostRows
	HistoryOfficer = store.OfficerRows
)

// OrgStep is one change in the history of a unit, post or officer.
type OrgStep struct {
	By     org.Sign
	Act    string
	Fields []org.FieldChange
}

// historyShown is how many changes a page lists.
const historyShown = 50

// OrgHistory lists the changes of a unit, post or officer of the actor's subtree,
// newest first, each with the fields that changed.
func (a *App) OrgHistory(ctx context.Context, actor org.Actor, kind, id string) ([]OrgStep, error) {
	d := a.Directory()
	may := d.Administers(actor, id)
	switch kind {
	case HistoryPost:
		p, _ := d.Post(id)
		may = d.Administers(actor, p.UnitID)
	case HistoryOfficer:
		may = d.Sees(actor, id)
	}
	if !may {
		return nil, fault.New(fault.NotFound, "org.not-found")
	}
	rows, err := a.DB.OrganisationHistory(ctx, kind, id, historyShown)
	if err != nil {
		return nil, err
	}
	var out []OrgStep
	for _, r := range rows {
		s := OrgStep{Act: r.Act}
		if err := json.Unmarshal(r.Actor, &s.By); err != nil {
			return nil, fmt.Errorf("history of %s %s: %w", kind, id, err)
		}
		if s.Fields, err = differenceOf(kind, r.Before, r.After); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

func differenceOf(kind string, before, after []byte) ([]org.FieldChange, error) {
	if len(before) == 0 || len(after) == 0 {
		return nil, nil
	}
	switch kind {
	case HistoryUnit:
		return fieldsOf(before, after, org.UnitChanges)
	case HistoryPost:
		return fieldsOf(before, after, org.PostChanges)
	}
	return fieldsOf(before, after, org.OfficerChanges)
}

func fieldsOf[T any](before, after []byte, diff func(a, b T) []org.FieldChange) ([]org.FieldChange, error) {
	var x, y T
	if err := json.Unmarshal(before, &x); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(after, &y); err != nil {
		return nil, err
	}
	return diff(x, y), nil
}
