package store

import (
	"context"

	"motcua/internal/org"
)

// SaveOrganisation adds or replaces units, posts and officers by id, leaves the rest
// alone and moves the revision. Nothing is deleted: a unit or post ends by its ValidTo,
// an officer by Blocked.
func (db *DB) SaveOrganisation(ctx context.Context, units []org.Unit, posts []org.Post, officers []org.Officer) error {
	var d documents
	for _, u := range units {
		d.put("unit", u.ID, "", u)
	}
	for _, p := range posts {
		d.put("post", p.ID, "", p)
	}
	for _, o := range officers {
		d.put("officer", o.ID, "", o)
	}
	return d.save(ctx, db, "organisation")
}

// Organisation reads the whole organisation at one revision, each list in id order.
func (db *DB) Organisation(ctx context.Context) (h org.Holding, err error) {
	h.Revision, err = db.load(ctx, "organisation", func(kind string, data []byte) error {
		switch kind {
		case "unit":
			return decode(&h.Units, data)
		case "post":
			return decode(&h.Posts, data)
		case "officer":
			return decode(&h.Officers, data)
		case "delegation":
			return decode(&h.Delegations, data)
		case "request":
			return decode(&h.Requests, data)
		case "break-glass":
			return decode(&h.Glass, data)
		}
		return nil // of a newer program
	})
	return h, err
}

// LoadOrganisation reads units, posts and officers at one revision, in id order.
func (db *DB) LoadOrganisation(ctx context.Context) (revision int64, units []org.Unit, posts []org.Post, officers []org.Officer, err error) {
	h, err := db.Organisation(ctx)
	return h.Revision, h.Units, h.Posts, h.Officers, err
}
