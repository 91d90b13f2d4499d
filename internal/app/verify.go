package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"motcua/internal/dossier"
	"motcua/internal/ledger"
	"motcua/internal/store"
)

// Finding is something in the database that the ledger does not bear out.
type Finding struct {
	Ref    Ref
	Code   string
	Seq    int // event, 0 when it concerns the snapshot
	Detail string
}

func (f Finding) String() string {
	if f.Seq == 0 {
		return fmt.Sprintf("hồ sơ %s (%s): %s", f.Code, f.Ref, f.Detail)
	}
	return fmt.Sprintf("hồ sơ %s (%s), sự kiện %d: %s", f.Code, f.Ref, f.Seq, f.Detail)
}

// Verify goes through every dossier: the hash chain is whole, every event can be
// read, and the state rebuilt from the events equals the stored snapshot and its
// columns. found is called for each finding, tick after each dossier.
func Verify(ctx context.Context, db *store.DB, found func(Finding), tick func(n int)) (dossiers, events int, err error) {
	err = db.EachDossier(ctx, "", "", func(row store.DossierRow) error {
		n, err := verifyOne(ctx, db, row, found)
		dossiers, events = dossiers+1, events+n
		tick(dossiers)
		return err
	})
	return dossiers, events, err
}

func verifyOne(ctx context.Context, db *store.DB, row store.DossierRow, found func(Finding)) (int, error) {
	rows, err := db.Events(ctx, row.Province, row.ID)
	if err != nil {
		return 0, err
	}
	report := func(seq int, format string, args ...any) {
		found(Finding{Ref{row.Province, row.ID}, row.Code, seq, fmt.Sprintf(format, args...)})
	}
	var head []byte
	var s dossier.State
	for i, r := range rows {
		if r.Seq != i+1 {
			report(r.Seq, "thứ tự sự kiện bị đứt: mong đợi %d", i+1)
			return len(rows), nil
		}
		hash := ledger.Hash(head, Entry(r))
		if !bytes.Equal(hash, r.Hash) {
			report(r.Seq, "nội dung sự kiện đã bị sửa (mã băm không khớp)")
			return len(rows), nil
		}
		e, err := DecodeEvent(r)
		if err != nil {
			report(r.Seq, "không đọc được sự kiện: %v", err)
			return len(rows), nil
		}
		head, s = hash, dossier.Evolve(s, e)
	}
	if !bytes.Equal(head, row.Head) {
		report(0, "mã băm cuối không khớp: sổ sự kiện thiếu hoặc thừa sự kiện")
	}
	want, err := dossierRow(&s, head, Millis(row.UpdatedAt))
	if err != nil {
		return len(rows), err
	}
	if !sameSnapshot(want, row) {
		report(0, "trạng thái lưu khác trạng thái dựng lại từ sổ sự kiện")
	}
	return len(rows), nil
}

// sameSnapshot compares the whole row; the JSON of the state by value, because an
// engine may store it in another layout.
func sameSnapshot(a, b store.DossierRow) bool {
	var x, y dossier.State
	if json.Unmarshal(a.State, &x) != nil || json.Unmarshal(b.State, &y) != nil {
		return false
	}
	one, err1 := json.Marshal(x)
	two, err2 := json.Marshal(y)
	if err1 != nil || err2 != nil || !bytes.Equal(one, two) {
		return false
	}
	a.State, b.State = nil, nil
	first, err1 := json.Marshal(a)
	second, err2 := json.Marshal(b)
	return err1 == nil && err2 == nil && bytes.Equal(first, second)
}
