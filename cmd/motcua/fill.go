package main

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"motcua/internal/catalog"
	"motcua/internal/seed"
	"motcua/internal/store"
)

// fill tops the reference data up: what this release ships and the database lacks is
// added, nothing that is there is touched. organisation asks for the demo organisation
// too, when there are no units yet.
func fill(ctx context.Context, db *store.DB, organisation bool, say func(string)) error {
	h, err := seed.Catalogue()
	if err != nil {
		return err
	}
	catalogue, units, err := db.Revisions(ctx)
	if err != nil {
		return err
	}
	if organisation {
		if err := withDemo(&h); err != nil {
			return err
		}
	} else if err := keepReceiving(ctx, db, &h); err != nil {
		return err
	}
	if catalogue == 0 {
		say(fmt.Sprintf("%d thủ tục, %d quy trình, %d địa bàn, %d cơ quan", len(h.Procedures), len(h.Workflows), len(h.Areas), len(h.Agencies)))
	}
	added, err := db.TopUpCatalogue(ctx, h)
	if err != nil {
		return err
	}
	if catalogue > 0 {
		for _, kind := range slices.Sorted(maps.Keys(added)) {
			say(fmt.Sprintf("thêm %d %s (added)", added[kind], kind))
		}
	}
	if units != 0 || !organisation {
		return nil
	}
	u, posts, officers, err := seed.Organisation()
	if err != nil {
		return err
	}
	say(fmt.Sprintf("%d đơn vị, %d chức vụ, %d cán bộ", len(u), len(posts), len(officers)))
	return db.SaveOrganisation(ctx, u, posts, officers)
}

// withDemo adds the made-up set-up of the demo organisation.
func withDemo(h *catalog.Holding) error {
	demo, err := seed.Setup()
	h.Navigation, h.Accounts, h.Connections = demo.Navigation, demo.Accounts, demo.Connections
	return err
}

// keepReceiving: in a database in use that was filled before navigation existed, every
// procedure was received; each province goes on as it did until it says otherwise
// (B-01).
func keepReceiving(ctx context.Context, db *store.DB, h *catalog.Holding) error {
	before, err := db.Lacks(ctx, "bank") // banks came with navigation
	if err != nil || !before {
		return err
	}
	o, err := db.Organisation(ctx)
	if err != nil {
		return err
	}
	var provinces []string
	for _, u := range o.Units {
		if !slices.Contains(provinces, u.Province) {
			provinces = append(provinces, u.Province)
		}
	}
	for _, p := range provinces {
		h.Navigation = append(h.Navigation, catalog.NavigationChange{Province: p, Version: 1, EffectiveFrom: beforeNavigation,
			Entries:  []catalog.NavigationEntry{{Procedure: catalog.EveryProcedure, State: catalog.Navigated}},
			Decision: "Giữ nguyên như trước khi nâng cấp phần mềm"})
	}
	return nil
}

// beforeNavigation is the day the national system was put into use (B-01).
const beforeNavigation = "2026-01-01"
