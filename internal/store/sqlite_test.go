package store_test

import (
	"path/filepath"
	"testing"

	"motcua/internal/store"
	"motcua/internal/store/storetest"
)

func TestSQLite(t *testing.T) {
	empty := func(t *testing.T) storetest.Opener {
		return opener("sqlite:"+filepath.Join(t.TempDir(), "một cửa.db"), store.Options{})
	}
	storetest.Run(t, empty, empty)
}

// opener opens handles on one database.
func opener(url string, o store.Options) storetest.Opener {
	return func(t *testing.T) *store.DB {
		t.Helper()
		db, err := store.Open(t.Context(), url, o)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		})
		return db
	}
}
