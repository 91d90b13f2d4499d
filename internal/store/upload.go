package store

import "context"

const insertUpload = `insert into uploads (province, upload_id, officer_id, name, type, size, sha256, at)
values ($1, $2, $3, $4, $5, $6, $7, $8)`

// SaveUpload records a file that was received and lies in the blob store.
func (db *DB) SaveUpload(ctx context.Context, u UploadRow) error {
	_, err := db.exec(ctx, insertUpload, u.Province, u.ID, u.OfficerID, u.Name, u.Type, u.Size, u.SHA256, u.At)
	return err
}

// SaveScannedUpload is SaveUpload together with the verdict on the content.
func (db *DB) SaveScannedUpload(ctx context.Context, u UploadRow, r ScanRow) error {
	var b batch
	b.add(insertUpload, u.Province, u.ID, u.OfficerID, u.Name, u.Type, u.Size, u.SHA256, u.At)
	b = append(b, saveScan(r))
	return db.write(ctx, b)
}

// Uploads finds files by id, in id order. Ids that do not exist are left out: the
// caller compares the count and the officer.
func (db *DB) Uploads(ctx context.Context, province string, ids ...string) ([]UploadRow, error) {
	if ids = distinct(ids); len(ids) == 0 {
		return nil, nil
	}
	t := sqlText{from: "uploads"}
	t.and("province = " + t.arg(province))
	t.in("upload_id", ids)
	return all(ctx, db, scanUpload,
		"select province, upload_id, officer_id, name, type, size, sha256, at"+t.body()+" order by upload_id", t.args...)
}
