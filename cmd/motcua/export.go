package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/store"
)

// proof is what somebody needs to recount the due dates on her own; its shape is
// described in test/deadline_oracle/recompute.py.
type proof struct {
	Calendar deadline.Calendar `json:"calendar"`
	Hours    deadline.Hours    `json:"hours"`
	Dossiers []proofDossier    `json:"dossiers"`
}

type proofDossier struct {
	Code     string             `json:"code"`
	Received time.Time          `json:"received"`
	Period   deadline.Period    `json:"period"`
	Count    deadline.Count     `json:"count"`
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
	out := proof{Calendar: h.Calendars[len(h.Calendars)-1], Hours: h.Hours[len(h.Hours)-1]}
	err = db.EachDossier(ctx, "", "", func(row store.DossierRow) error {
		var s dossier.State
		if err := json.Unmarshal(row.State, &s); err != nil {
			return err
		}
		if s.AcceptedAt.IsZero() || !s.FinishedAt.IsZero() {
			return nil
		}
		facts := s.DeadlineFacts()
		out.Dossiers = append(out.Dossiers, proofDossier{
			Code: s.Code, Received: facts.Received, Period: facts.Period, Count: deadline.FirstDayExcluded,
			Restarts: facts.Restarts, Now: now, Due: s.CurrentDueDate(),
		})
		return nil
	})
	return out, err
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	return e.Encode(v)
}
