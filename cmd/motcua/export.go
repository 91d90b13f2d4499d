package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/store"
)

// proof is what somebody needs to recount the due dates on her own; its shape is
// described in test/deadline_oracle/recompute.py.
type proof struct {
	Schedules map[string]proofSchedule `json:"schedules"`
	Dossiers  []proofDossier           `json:"dossiers"`
}

// proofSchedule is a calendar with the hours of a unit, as the ledger pins them.
type proofSchedule struct {
	Calendar deadline.Calendar `json:"calendar"`
	Hours    deadline.Hours    `json:"hours"`
}

type proofDossier struct {
	Code     string             `json:"code"`
	Schedule string             `json:"schedule"`
	Received time.Time          `json:"received"` // the receipt that starts the clock
	Period   deadline.Period    `json:"period"`
	Count    deadline.Count     `json:"count"`
	SameDay  *deadline.SameDay  `json:"sameDay,omitempty"`
	Restarts []deadline.Restart `json:"restarts,omitempty"`
	Now      time.Time          `json:"now"`
	Due      time.Time          `json:"due"`
}

// exportDeadlines writes the open dossiers' due dates with everything they follow
// from, for the independent recount.
func (p *program) exportDeadlines(ctx context.Context, args []string) error {
	f := p.flags("export-deadlines")
	url := f.String("db", "sqlite:var/motcua.db", "cơ sở dữ liệu (database)")
	to := f.String("to", "", "tệp đích; bỏ trống: đầu ra chuẩn (file, or standard output)")
	if err := parse(f, args); err != nil {
		return err
	}
	db, err := openExisting(ctx, *url)
	if err != nil {
		return err
	}
	defer db.Close()
	out, err := collectProof(ctx, db, time.Now())
	if err != nil {
		return err
	}
	if *to == "" {
		return writeJSON(p.Out, out)
	}
	file, err := os.OpenFile(*to, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.Err, "%d hạn trả\n", len(out.Dossiers))
	return errors.Join(writeJSON(file, out), file.Close())
}

func collectProof(ctx context.Context, db *store.DB, now time.Time) (proof, error) {
	h, err := db.LoadCatalogue(ctx)
	if err != nil {
		return proof{}, err
	}
	if len(h.Calendars) == 0 || len(h.Hours) == 0 {
		return proof{}, errors.New("chưa có lịch làm việc (no calendar)")
	}
	out := proof{Schedules: map[string]proofSchedule{}}
	err = db.EachDossier(ctx, "", "", func(row store.DossierRow) error {
		var s dossier.State
		if err := json.Unmarshal(row.State, &s); err != nil {
			return err
		}
		if s.AcceptedAt.IsZero() || !s.FinishedAt.IsZero() {
			return nil
		}
		if _, ok := out.Schedules[s.Calendar]; !ok {
			schedule, err := pinned(h, s.Calendar)
			if err != nil {
				return fmt.Errorf("%s: %w", s.Code, err)
			}
			out.Schedules[s.Calendar] = schedule
		}
		out.Dossiers = append(out.Dossiers, proofOf(&s, now))
		return nil
	})
	return out, err
}

// proofOf gives the date as it was counted: behind a promise that a later calendar
// could not shorten stands the computed one (H-11).
func proofOf(s *dossier.State, now time.Time) proofDossier {
	f := s.DeadlineFacts()
	p := proofDossier{
		Code: s.Code, Schedule: s.Calendar, Received: f.Received, Period: f.Period, Count: deadline.FirstDayExcluded,
		SameDay: f.SameDay, Restarts: f.Restarts, Now: now, Due: s.CurrentDueDate(),
	}
	if !f.ReceivedByCompetentAgency.IsZero() {
		p.Received = f.ReceivedByCompetentAgency // T-02
	}
	if !s.ComputedDue.IsZero() {
		p.Due = s.ComputedDue
	}
	return p
}

// pinned finds the calendar and hours behind a version such as "VN@1/gio@2".
func pinned(h catalog.Holding, version string) (proofSchedule, error) {
	calendar, hours, _ := strings.Cut(version, "/")
	var out proofSchedule
	for _, c := range h.Calendars {
		if fmt.Sprintf("%s@%d", c.ID, c.Version) == calendar {
			out.Calendar = c
		}
	}
	all := slices.Clone(h.Hours)
	for _, u := range h.UnitHours {
		all = append(all, u.Hours)
	}
	for _, o := range all {
		if fmt.Sprintf("%s@%d", o.ID, o.Version) == hours {
			out.Hours = o
		}
	}
	if out.Calendar.ID == "" || out.Hours.ID == "" {
		return out, fmt.Errorf("không tìm thấy lịch %q (no such calendar)", version)
	}
	return out, nil
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	return e.Encode(v)
}
