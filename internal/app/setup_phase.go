package app

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
	"motcua/internal/text"
)

// PhaseRow is a procedure in a list of a rollout phase, with the row it stands in.
type PhaseRow struct {
	Row  int // from 1
	Code string
}

// PhaseInput is the next list of a rollout phase as sent.
type PhaseInput struct {
	ID    string
	Base  int // version the list was begun from, 0 = there was none
	Rows  []PhaseRow
	Basis string // the document it rests on
}

// PhaseText reads a pasted list: one code a line, what follows a comma is passed over.
func PhaseText(s string) (out []PhaseRow) {
	n := 0
	for line := range strings.Lines(s) {
		n++
		if code, _, _ := strings.Cut(strings.TrimSpace(line), ","); strings.TrimSpace(code) != "" {
			out = append(out, PhaseRow{n, strings.TrimSpace(code)})
		}
	}
	return out
}

// phaseHeads are what people write above the column of codes (folded).
var phaseHeads = []string{"ma thu tuc", "ma tthc", "ma", "code", "procedure"}

// PhaseFile reads the first column of an XLSX or CSV file; a row of headings above it
// is passed over.
func PhaseFile(name string, data []byte) (out []PhaseRow, err error) {
	rows, _, err := accountRows(name, data)
	if err != nil {
		return nil, fault.New(fault.Invalid, "account.import-format").At("file").Because(err)
	}
	for i, row := range rows {
		if len(row) == 0 || strings.TrimSpace(row[0]) == "" || i == 0 && slices.Contains(phaseHeads, text.Fold(row[0])) {
			continue
		}
		out = append(out, PhaseRow{i + 1, strings.TrimSpace(row[0])})
	}
	return out, nil
}

// ReplacePhase publishes the next version of a rollout phase: its list of procedures
// (B-01), with the log of the act. The ministry alone may; nothing is replaced when a
// code is unknown, and the second of two who began from the same version is told.
func (a *App) ReplacePhase(ctx context.Context, actor org.Actor, in PhaseInput) error {
	if err := a.manage(actor, org.ActionSetUp, ""); err != nil {
		return err
	}
	old, _ := a.Book().Phase(in.ID)
	stale := fault.New(fault.Conflict, "phase.stale", "name", old.Name)
	if in.Base != old.Version {
		return stale
	}
	next := catalog.RolloutPhase{ID: in.ID, Version: in.Base + 1, Name: old.Name, From: old.From, Basis: in.Basis, Confidence: "verified"}
	var faults fault.List
	for _, r := range in.Rows {
		p, err := a.Book().Procedure(r.Code, a.Today())
		if err != nil {
			faults.Add(fault.New(fault.Invalid, "phase.unknown", "row", strconv.Itoa(r.Row), "code", r.Code).At("codes"))
		} else if !slices.Contains(next.Procedures, p.Key) {
			next.Procedures = append(next.Procedures, p.Key)
		}
	}
	if len(in.Rows) == 0 {
		faults.Add(fault.New(fault.Invalid, "phase.empty").At("codes"))
	}
	if in.Basis == "" {
		faults.Add(fault.New(fault.Invalid, "proposal.decision-missing").At("basis"))
	}
	if err := faults.Err(); err != nil {
		return err
	}
	if next.From == "" {
		next.Name, next.From = in.ID, deadline.DateOf(a.Now()).String()
	}
	row, err := a.logRow(actor, org.MinistryTenant, "", "phase-replace", next.Name, map[string]string{"basis": in.Basis, "procedures": strconv.Itoa(len(next.Procedures))})
	if err != nil {
		return err
	}
	err = a.DB.AddCatalogue(ctx, catalog.Holding{Phases: []catalog.RolloutPhase{next}}, row)
	if errors.Is(err, store.ErrConflict) {
		return errors.Join(stale.Because(err), a.Reload(ctx))
	}
	if err != nil {
		return err
	}
	return a.Reload(ctx)
}
