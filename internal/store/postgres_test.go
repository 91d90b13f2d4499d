package store_test

import (
	"testing"

	"motcua/internal/store"
	"motcua/internal/store/storetest"
	"motcua/test/rig"
)

func TestPostgres(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Opener { return opener(rig.Postgres(t), store.Options{}) })
}

// As behind a pooler in transaction mode: no prepared statements.
func TestPostgresForPgBouncer(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Opener {
		return opener(rig.Postgres(t), store.Options{PgBouncer: true, MaxConns: 4})
	})
}
