package app

import (
	"bytes"
	"encoding/json"

	"motcua/internal/dossier"
	"motcua/internal/ledger"
	"motcua/internal/store"
)

// ledger proves the chain of events and the snapshot. whole is false when the state
// could not be rebuilt to the head.
func (c *check) ledger() (s dossier.State, whole bool, err error) {
	var head []byte
	for i, r := range c.Events {
		if r.Seq != i+1 {
			c.event(r.Seq, "thứ tự sự kiện bị đứt: mong đợi %d", i+1)
			return s, false, nil
		}
		hash := ledger.Hash(head, Entry(r))
		if !bytes.Equal(hash, r.Hash) {
			c.event(r.Seq, "nội dung sự kiện đã bị sửa (mã băm không khớp)")
			return s, false, nil
		}
		e, err := DecodeEvent(r)
		if err != nil {
			c.event(r.Seq, "không đọc được sự kiện: %v", err)
			return s, false, nil
		}
		head, s = hash, dossier.Evolve(s, e)
		c.want.add(moneyRows(c.directory, &s, []dossier.Event{e}))
	}
	c.want.coded(s.Code)
	whole = bytes.Equal(head, c.Row.Head)
	if !whole {
		c.report("mã băm cuối không khớp: sổ sự kiện thiếu hoặc thừa sự kiện")
	}
	want, err := dossierRow(&s, head, Millis(c.Row.UpdatedAt))
	if err != nil {
		return s, false, err
	}
	if !sameSnapshot(want, c.Row) {
		c.report("trạng thái lưu khác trạng thái dựng lại từ sổ sự kiện")
	}
	return s, whole, nil
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
	return sameColumns(a, b)
}

// sameColumns compares the columns that are not the state.
func sameColumns(a, b store.DossierRow) bool {
	first, err1 := json.Marshal(a)
	second, err2 := json.Marshal(b)
	return err1 == nil && err2 == nil && bytes.Equal(first, second)
}
