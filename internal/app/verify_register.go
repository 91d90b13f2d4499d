package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"motcua/internal/store"
)

// bookKey names the Register of a unit and year.
type bookKey struct {
	province, unit string
	year           int
}

func (k bookKey) String() string { return fmt.Sprintf("%s %d", k.unit, k.year) }

// entered: numbers from 1 without a gap; each names a dossier the unit received, each
// correction an entry of the same dossier (F-09).
func (v *bookVerifier) entered(ctx context.Context) error {
	var last bookKey
	n := 0
	return v.DB.EachEntered(ctx, func(r store.EnteredRow) error {
		v.count.Registered++
		key := bookKey{r.Province, r.UnitID, r.Year}
		if key != last {
			last, n = key, 0
		}
		if n++; r.Number != n {
			v.tell(BookRegister, key.String(), r.Code, "thiếu số trước số %d", r.Number)
			n = r.Number
		}
		switch {
		case !r.Dossier:
			v.tell(BookRegister, key.String(), "", "số %d ghi một hồ sơ không có (%s)", r.Number, Ref{r.Province, r.DossierID})
		case r.ReceivingUnit != r.UnitID && r.OfNumber == 0:
			v.tell(BookRegister, key.String(), r.Code, "số %d ghi hồ sơ do đơn vị khác tiếp nhận (%s)", r.Number, r.ReceivingUnit)
		case !r.Of:
			v.tell(BookRegister, key.String(), r.Code, "số %d đính chính một số không có (%d/%d)", r.Number, r.OfNumber, r.OfYear)
		}
		return nil
	})
}

// locked: a locked book has its hash, as many numbers as were entered, in their order.
// Without keys it cannot be opened: only the numbers are counted.
func (v *bookVerifier) locked(ctx context.Context) error {
	sealed := 0
	err := v.DB.EachLockedRegister(ctx, func(l store.RegisterLock) error {
		v.count.Registers++
		key := bookKey{l.Province, l.UnitID, l.Year}
		n, err := v.DB.LastRegisterNumber(ctx, l.Province, l.UnitID, l.Year) // nothing is entered any more
		if err != nil {
			return err
		}
		if n != l.N {
			v.tell(BookRegister, key.String(), "", "đã khóa với %d số, nay có %d số", l.N, n)
		}
		if v.Keys == nil {
			sealed++
			return nil
		}
		raw, err := v.Keys.Open(l.Book, sealBook)
		if hash := sha256.Sum256(raw); err != nil || !bytes.Equal(hash[:], l.Hash) {
			v.tell(BookRegister, key.String(), "", "sổ đã khóa bị sửa (mã băm không khớp)")
			return nil
		}
		return v.lockedRows(ctx, key, raw, l.N)
	})
	if sealed > 0 {
		v.Found(BookFinding{Kind: BookRegister, ID: fmt.Sprint(sealed), Detail: "sổ đã khóa không mở được vì không có khóa chính (--key-file); mới so số lượng", Note: true})
	}
	return err
}

// lockedRows holds the numbers of a locked book against those entered.
func (v *bookVerifier) lockedRows(ctx context.Context, key bookKey, raw []byte, n int) error {
	var rows []BookRow
	if err := json.Unmarshal(raw, &rows); err != nil || len(rows) != n {
		v.tell(BookRegister, key.String(), "", "sổ đã khóa không đủ %d số", n)
		return nil
	}
	for after := 0; after < len(rows); {
		entries, err := v.DB.RegisterEntries(ctx, key.province, key.unit, key.year, after, bookPage)
		if err != nil || len(entries) == 0 {
			return err
		}
		ids := make([]string, 0, len(entries))
		for _, e := range entries {
			ids = append(ids, e.DossierID)
		}
		dossiers, err := v.DB.SummariesByID(ctx, key.province, ids...)
		if err != nil {
			return err
		}
		codes := map[string]string{}
		for _, d := range dossiers {
			codes[d.ID] = d.Code
		}
		for _, e := range entries {
			if e.Number > len(rows) {
				return nil // more numbers than were locked: told already
			}
			r := rows[e.Number-1]
			if r.Number != e.Number || r.Code != codes[e.DossierID] || r.OfYear != e.OfYear || r.OfNumber != e.OfNumber || r.Note != e.Note {
				v.tell(BookRegister, key.String(), r.Code, "số %d khác sổ đã khóa", e.Number)
			}
		}
		after = entries[len(entries)-1].Number
	}
	return nil
}
