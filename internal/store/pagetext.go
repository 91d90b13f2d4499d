package store

import (
	"context"
	"database/sql"
)

// PageState says how far the reading of a page by machine has come.
type PageState string

// A page waits, was read, or could not be.
const (
	PageWaiting PageState = "Waiting"
	PageRead    PageState = "Read"
	PageFailed  PageState = "Failed"
)

// PageText is what was read by machine from an uploaded page (P-04).
type PageText struct {
	Province, UploadID string
	State              PageState
	Attempts           int
	NextAt             int64  // from when somebody may (again) try to read it
	Sealed             []byte // the text, encrypted
}

// AwaitText has pages read from a moment on; those that wait or were read stay as they are.
func (db *DB) AwaitText(ctx context.Context, province string, at int64, uploads ...string) error {
	var b batch
	for _, id := range distinct(uploads) {
		b.add(`insert into page_texts (province, upload_id, state, attempts, next_at, sealed) values ($1, $2, 'Waiting', 0, $3, $4)
on conflict (province, upload_id) do nothing`, province, id, at, []byte{})
	}
	if len(b) == 0 {
		return nil
	}
	return db.write(ctx, b)
}

// TakePage gives the page that has waited longest to one reader, and to no other
// until a moment; ErrNotFound when none waits.
func (db *DB) TakePage(ctx context.Context, now, until int64) (PageText, error) {
	const few = 8 // other readers may take the first ones at the same time
	waiting, err := all(ctx, db, scanPage, selectPage+` where state = 'Waiting' and next_at <= $1
order by next_at, province, upload_id limit $2`, now, int64(few))
	if err != nil {
		return PageText{}, err
	}
	for _, p := range waiting {
		n, err := db.exec(ctx, `update page_texts set next_at = $3, attempts = attempts + 1
where province = $1 and upload_id = $2 and state = 'Waiting' and next_at = $4`, p.Province, p.UploadID, until, p.NextAt)
		if err != nil {
			return PageText{}, err
		}
		if n == 1 {
			p.Attempts, p.NextAt = p.Attempts+1, until
			return p, nil
		}
	}
	return PageText{}, ErrNotFound
}

// SavePage records what came of reading a page, once: what was read or given up stays.
func (db *DB) SavePage(ctx context.Context, p PageText) error {
	_, err := db.exec(ctx, `update page_texts set state = $3, next_at = $4, sealed = $5
where province = $1 and upload_id = $2 and state = 'Waiting'`, p.Province, p.UploadID, string(p.State), p.NextAt, blob(p.Sealed))
	return err
}

// PageTexts finds what is known of pages, in id order; unknown ones are left out.
func (db *DB) PageTexts(ctx context.Context, province string, uploads ...string) ([]PageText, error) {
	if uploads = distinct(uploads); len(uploads) == 0 {
		return nil, nil
	}
	t := sqlText{from: "page_texts"}
	t.and("province = " + t.arg(province))
	t.in("upload_id", uploads)
	return all(ctx, db, scanPage, "select province, upload_id, state, attempts, next_at, sealed"+t.body()+" order by upload_id", t.args...)
}

const selectPage = "select province, upload_id, state, attempts, next_at, sealed from page_texts"

func scanPage(rows *sql.Rows) (p PageText, err error) {
	err = rows.Scan(&p.Province, &p.UploadID, &p.State, &p.Attempts, &p.NextAt, &p.Sealed)
	p.Sealed = blob(p.Sealed)
	return p, err
}
