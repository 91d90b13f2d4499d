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

// LoadOrganisation reads the whole organisation at one revision, in id order.
func (db *DB) LoadOrganisation(ctx context.Context) (revision int64, units []org.Unit, posts []org.Post, officers []org.Officer, err error) {
	revision, err = db.load(ctx, "organisation", func(kind string, data []byte) error {
		switch kind {
		case "unit":
			return decode(&units, data)
		case "post":
			return decode(&posts, data)
		case "officer":
			return decode(&officers, data)
		}
		return nil // of a newer program
	})
	return revision, units, posts, officers, err
}
