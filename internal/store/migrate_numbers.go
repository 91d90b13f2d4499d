package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/text"
)

// numbersFound is the migration that reads the document numbers out of the ledgers there
// are. How a number is compared cannot be said in SQL on both engines.
const numbersFound = 26

// numberPage is how many events the migration holds in memory.
const numberPage = 1000

// paperEvent is an event that gave a paper a number.
type paperEvent struct {
	province, id, code, agency string
	seq, at                    int64
	data                       []byte
}

// findNumbers fills document_numbers from the ledgers, page by page: the number of every
// Result, Correction, extension and LossRecord of dossiers that are no trial (B-09), in
// the series of the competent agency.
func findNumbers(ctx context.Context, tx *sql.Tx) error {
	last := paperEvent{}
	for {
		page, err := paperEvents(ctx, tx, last)
		if err != nil {
			return err
		}
		for _, e := range page {
			if err := e.record(ctx, tx); err != nil {
				return err
			}
		}
		if len(page) < numberPage {
			break
		}
		last = page[len(page)-1]
	}
	for _, s := range []string{
		`insert into document_numbers (province, agency_id, year, number, n, dossier_id, code, at)
select province, agency_id, year, number, row_number() over (partition by province, agency_id, year, number order by at, dossier_id), dossier_id, code, at
from (select province, agency_id, year, number, dossier_id, min(code) as code, min(at) as at from document_numbers_found
group by province, agency_id, year, number, dossier_id) as once`,
		"drop table document_numbers_found",
	} {
		if _, err := tx.ExecContext(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

func paperEvents(ctx context.Context, tx *sql.Tx, after paperEvent) (page []paperEvent, err error) {
	rows, err := tx.QueryContext(ctx, `select e.province, e.dossier_id, d.code, d.competent_agency, e.seq, e.at, e.data
from dossier_events e join dossiers d on d.province = e.province and d.dossier_id = e.dossier_id
where (e.province, e.dossier_id, e.seq) > ($1, $2, cast($3 as bigint)) and e.type in ('ResultIssued', 'Corrected', 'Extended', 'LossRecorded') and d.trial = 0
order by e.province, e.dossier_id, e.seq limit $4`, after.province, after.id, after.seq, int64(numberPage))
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		var e paperEvent
		if err := rows.Scan(&e.province, &e.id, &e.code, &e.agency, &e.seq, &e.at, &e.data); err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		page = append(page, e)
	}
	return page, errors.Join(rows.Err(), rows.Close())
}

// record notes the number of one event; one that cannot be read is left to the proof of
// the dossier.
func (e *paperEvent) record(ctx context.Context, tx *sql.Tx) error {
	var paper struct{ Number, Date string }
	if err := json.Unmarshal(e.data, &paper); err != nil {
		return nil // told by verify
	}
	if paper.Date == "" {
		paper.Date = deadline.DateOf(time.UnixMilli(e.at)).String()
	}
	day, err := deadline.ParseDate(paper.Date)
	if err != nil || paper.Number == "" {
		return nil
	}
	year, _, _ := day.Civil()
	if _, err := tx.ExecContext(ctx, `insert into document_numbers_found (province, agency_id, year, number, dossier_id, code, at, seq)
values ($1, $2, $3, $4, $5, $6, $7, $8)`, e.province, e.agency, int64(year), text.DocumentNumber(paper.Number), e.id, e.code, e.at, e.seq); err != nil {
		return fmt.Errorf("number of %s/%s: %w", e.province, e.id, err)
	}
	return nil
}
