package store_test

import (
	"context"
	"errors"
	"testing"

	"motcua/internal/store"
	"motcua/internal/store/storetest"
	"motcua/test/rig"
)

// withSchema is copied for each test: quicker than migrating each time.
var withSchema = &rig.Template{Prepare: func(dsn string) error {
	db, err := store.Open(context.Background(), dsn, store.Options{})
	if err != nil {
		return err
	}
	return errors.Join(db.Migrate(context.Background()), db.Close())
}}

func TestPostgres(t *testing.T) { onPostgres(t, store.Options{}) }

// As behind a pooler in transaction mode: no prepared statements.
func TestPostgresForPgBouncer(t *testing.T) {
	onPostgres(t, store.Options{PgBouncer: true, MaxConns: 4})
}

func onPostgres(t *testing.T, o store.Options) {
	storetest.Run(t,
		func(t *testing.T) storetest.Opener { return opener(rig.Postgres(t), o) },
		func(t *testing.T) storetest.Opener { return opener(withSchema.Postgres(t), o) })
}
