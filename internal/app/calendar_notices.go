package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/store"
)

// DossierNotice is what the applicant of one dossier is to be told about a due date
// that a publication touched (H-11). It names the dossier, never the person.
type DossierNotice struct {
	Ref      Ref                     `json:"ref"`
	Code     string                  `json:"code"`
	UnitID   string                  `json:"unit_id"` // CompetentAgency
	UnitName string                  `json:"unit_name"`
	Notice   dossier.ApplicantNotice `json:"notice"`
}

// maxNoticeScan bounds how many open dossiers are read for one list of notices.
const maxNoticeScan = 20_000

var errEnough = errors.New("enough")

// PublicationNotices lists up to limit notices that the publication of a draft left
// with dossiers that are still open, in order of province and id. whole is false
// when there are more.
func (a *App) PublicationNotices(ctx context.Context, actor org.Actor, draftID string, limit int) (list []DossierNotice, whole bool, err error) {
	d, err := a.CalendarDraft(ctx, actor, draftID)
	if err != nil || d.Publication == nil {
		return nil, true, err
	}
	p, seen, since := a.planOf(d), 0, ms(d.Publication.At)
	err = p.eachPage(ctx, Ref{}, func(page []store.DossierRow) error {
		for _, row := range page {
			if row.UpdatedAt < since {
				continue // untouched by the publication
			}
			n, err := noticeOf(row, d.Publication)
			if err != nil {
				return err
			}
			if n != nil && len(list) == limit {
				return errEnough
			}
			if n != nil {
				list = append(list, *n)
			}
		}
		if seen += len(page); seen >= maxNoticeScan {
			return errEnough
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		return list, false, nil
	}
	return list, true, err
}

// noticeOf finds the notice of a publication in a dossier; nil when there is none.
func noticeOf(row store.DossierRow, p *PublicationRun) (*DossierNotice, error) {
	var s dossier.State
	if err := json.Unmarshal(row.State, &s); err != nil {
		return nil, fmt.Errorf("dossier %s-%s: snapshot: %w", row.Province, row.ID, err)
	}
	for _, n := range s.Notices {
		if n.Decision == p.Decision && !n.At.Before(p.At.Truncate(time.Second)) {
			return &DossierNotice{Ref{row.Province, row.ID}, row.Code, s.CompetentAgency.ID, s.CompetentAgency.Name, n}, nil
		}
	}
	return nil, nil
}
