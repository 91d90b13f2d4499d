package app

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"

	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

// undoable refuses to put rows back when one was changed since, or when a row that
// would go is in use: other rows point at it, or dossiers wait there.
func (a *App) undoable(ctx context.Context, d *org.Directory, changes []store.OrganisationChange) error {
	var changed []string
	added := map[string]bool{}
	var units []org.Unit
	var posts []org.Post
	for _, c := range changes {
		now, err := rowOf(d, c.Kind, c.ID)
		if err != nil {
			return err
		}
		if !bytes.Equal(now, c.After) {
			changed = append(changed, c.ID)
		}
		if len(c.Before) > 0 {
			continue
		}
		added[c.Kind+"/"+c.ID] = true
		if u, ok := d.Unit(c.ID); ok && c.Kind == store.UnitRows {
			units = append(units, u)
		}
		if p, ok := d.Post(c.ID); ok && c.Kind == store.PostRows {
			posts = append(posts, p)
		}
	}
	if len(changed) > 0 {
		return fault.New(fault.Conflict, "org.undo-changed", "names", shortList(changed))
	}
	used := pointedAt(d, changes, added)
	if len(used) > 0 {
		return fault.New(fault.Conflict, "org.undo-used", "names", shortList(used))
	}
	return a.nothingWaits(ctx, d, units, posts)
}

// undoAsk is how many units are asked for open work at once.
const undoAsk = 200

func (a *App) nothingWaits(ctx context.Context, d *org.Directory, units []org.Unit, posts []org.Post) error {
	byProvince := map[string][]org.Unit{}
	for _, u := range units {
		byProvince[u.Province] = append(byProvince[u.Province], u)
	}
	for _, list := range byProvince {
		for len(list) > 0 {
			n := min(undoAsk, len(list))
			if err := a.noOpenWork(ctx, d, list[:n], nil); err != nil {
				return err
			}
			list = list[n:]
		}
	}
	for len(posts) > 0 {
		n := 1
		for n < min(1000, len(posts)) && posts[n].Province == posts[0].Province {
			n++
		}
		if err := a.noOpenWork(ctx, d, nil, posts[:n]); err != nil {
			return err
		}
		posts = posts[n:]
	}
	return nil
}

// pointedAt lists what outside the import points at rows that would go.
func pointedAt(d *org.Directory, changes []store.OrganisationChange, added map[string]bool) []string {
	mine := map[string]bool{}
	for _, c := range changes {
		mine[c.Kind+"/"+c.ID] = true
	}
	var used []string
	uses := func(kind, id, to string) {
		if to != "" && added[to] && !mine[kind+"/"+id] {
			used = append(used, id)
		}
	}
	h := d.Holding()
	for _, u := range h.Units {
		uses(store.UnitRows, u.ID, "unit/"+u.ParentID)
		uses(store.UnitRows, u.ID, "unit/"+u.SuccessorID)
	}
	for _, p := range h.Posts {
		uses(store.PostRows, p.ID, "unit/"+p.UnitID)
		uses(store.PostRows, p.ID, "officer/"+p.OfficerID)
	}
	for _, o := range h.Officers {
		uses(store.OfficerRows, o.ID, "unit/"+o.UnitID)
	}
	for _, x := range h.Delegations {
		uses(store.DelegationRows, x.ID, "post/"+x.PostID)
		uses(store.DelegationRows, x.ID, "officer/"+x.OfficerID)
	}
	for _, r := range h.Requests {
		uses(store.RequestRows, r.ID, "unit/"+r.UnitID)
		uses(store.RequestRows, r.ID, "officer/"+r.OfficerID)
	}
	return used
}

func shortList(names []string) string {
	if len(names) > 20 {
		names = append(names[:20:20], "…")
	}
	return strings.Join(names, ", ")
}

// holdingBefore is what the changed rows were.
func holdingBefore(changes []store.OrganisationChange) (h org.Holding, err error) {
	for _, c := range changes {
		if len(c.Before) == 0 || err != nil {
			continue
		}
		switch c.Kind {
		case store.UnitRows:
			err = appendJSON(&h.Units, c.Before)
		case store.PostRows:
			err = appendJSON(&h.Posts, c.Before)
		case store.OfficerRows:
			err = appendJSON(&h.Officers, c.Before)
		}
	}
	return h, err
}

func appendJSON[T any](list *[]T, data []byte) error {
	var v T
	err := json.Unmarshal(data, &v)
	*list = append(*list, v)
	return err
}
