package system

import (
	"context"
	"strconv"
	"testing"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/seed"
	"motcua/internal/store"
)

// planned makes the plan of a demo anew from the moment it was first started and
// tells how many dossiers and commands it has.
func planned(t *testing.T, p place) (dossiers, commands int) {
	t.Helper()
	db, err := store.Open(context.Background(), p.db, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	raw, err := db.Setting(context.Background(), "demo.moment")
	if err != nil {
		t.Fatal(err)
	}
	moment, err := strconv.ParseInt(string(raw), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	n, err := strconv.Atoi(smallDossiers)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := seed.Plan(seed.PlanInput{
		N: n, Now: time.UnixMilli(moment), Seed: 1,
		Seal: func(kind dossier.IDKind, number string) dossier.SealedID {
			return dossier.SealedID{Kind: kind, Sealed: number, Index: number}
		},
		File: func(name string) dossier.Attachment {
			return dossier.Attachment{ID: name, Name: name, Type: "application/pdf", Size: 1, SHA256: name}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range plan {
		commands += len(d.Steps)
	}
	return len(plan), commands
}

// count asks the database behind the program's back for one number.
func (p place) count(t testing.TB, query string) (n int) {
	t.Helper()
	if err := p.open(t).QueryRow(query).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}
