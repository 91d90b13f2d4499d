package store

import (
	"context"
	"database/sql"
)

// What proofs read of set-up beside the chains of the log of administration.

// StepAt is a step of the organisation with its time.
type StepAt struct {
	Seq, At int64
	Act     string
}

// EachOrganisationStep gives every step, first to last.
func (db *DB) EachOrganisationStep(ctx context.Context, fn func(StepAt) error) error {
	return db.each(ctx, func(rows *sql.Rows) error {
		var s StepAt
		if err := rows.Scan(&s.Seq, &s.At, &s.Act); err != nil {
			return err
		}
		return fn(s)
	}, "select seq, at, act from organisation_steps order by seq")
}

// EachDrift gives every row of the organisation that is not as its last step left it.
func (db *DB) EachDrift(ctx context.Context, fn func(kind, id string) error) error {
	return db.each(ctx, func(rows *sql.Rows) error {
		var kind, id string
		if err := rows.Scan(&kind, &id); err != nil {
			return err
		}
		return fn(kind, id)
	}, `select c.kind, c.id from organisation_changes c left join organisation o on o.kind = c.kind and o.id = c.id and o.version = ''
where c.seq = (select max(x.seq) from organisation_changes x where x.kind = c.kind and x.id = c.id)
and ((o.data is null and length(c.after) > 0) or (o.data is not null and o.data <> c.after)) order by c.kind, c.id`)
}

// PublicationKey names a publication of a calendar or of hours: its key in the catalogue.
type PublicationKey struct{ ID, Version string }

// PublishedCalendars lists the publications of calendars and hours with their content.
func (db *DB) PublishedCalendars(ctx context.Context, fn func(PublicationKey, []byte) error) error {
	return db.each(ctx, func(rows *sql.Rows) error {
		var k PublicationKey
		var data []byte
		if err := rows.Scan(&k.ID, &k.Version, &data); err != nil {
			return err
		}
		return fn(k, data)
	}, "select id, version, data from catalogue where kind = 'publication' order by id, version")
}
