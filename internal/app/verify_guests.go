package app

import (
	"maps"
	"slices"

	"motcua/internal/dossier"
	"motcua/internal/store"
)

// guests: each province whose units take part keeps a reference up to the last event, or
// word of it is still on its way (decision 0021).
func (c *check) guests(s *dossier.State, moved func() (bool, error)) error {
	got := map[string]store.Reference{}
	for _, r := range c.Beside.References {
		got[r.Row.Province] = r
	}
	for _, p := range guestsOf(c.directory, s) {
		r, there := got[p]
		if !there || r.Row.Seq < c.Row.Seq {
			tell := c.report
			if slices.Contains(c.Beside.Letters, p) {
				tell = c.note
			}
			tell("tham chiếu ở tỉnh %s %s", p, map[bool]string{false: "chưa có", true: "chưa theo kịp sổ sự kiện"}[there])
			continue
		}
		if err := c.reference(s, p, r, moved); err != nil {
			return err
		}
	}
	return nil
}

// reference compares what a province keeps with the dossier.
func (c *check) reference(s *dossier.State, province string, is store.Reference, moved func() (bool, error)) error {
	want := guestRow(c.directory, c.Row, s, province)
	is.Row.State, is.Row.Head = nil, nil
	if !sameReference(want.Row, is.Row) {
		c.report("tham chiếu ở tỉnh %s khác hồ sơ", province)
	}
	work := map[string]store.WorkRow{}
	for _, w := range is.Work {
		work[w.Token] = w
	}
	for _, w := range want.Work {
		if work[w.Token] != w {
			c.report("việc chờ xử lý ở tỉnh %s khác sổ sự kiện", province)
		}
		delete(work, w.Token)
	}
	for _, token := range slices.Sorted(maps.Keys(work)) {
		c.report("tỉnh %s còn việc chờ xử lý trong hàng đợi %q dù hồ sơ không chờ ai ở đó", province, work[token].Queue)
	}
	return c.referenceUnits(want, is, moved)
}

// referenceUnits: a unit too many, or a unit above that is missing, may come of a change
// of the organisation.
func (c *check) referenceUnits(want store.Guest, is store.Reference, moved func() (bool, error)) error {
	var missing, more []string
	for _, u := range want.Units {
		if !slices.ContainsFunc(is.Units, func(g store.UnitRow) bool { return g.UnitID == u }) {
			missing = append(missing, u)
		}
	}
	for _, g := range is.Units {
		if !slices.Contains(want.Units, g.UnitID) {
			more = append(more, g.UnitID)
		}
	}
	if len(missing)+len(more) == 0 {
		return nil
	}
	changed, err := moved()
	if err != nil {
		return err
	}
	tell := c.report
	if changed {
		tell = c.note
	}
	c.list(tell, "tỉnh "+want.Row.Province+" thiếu quyền xem của đơn vị", missing)
	c.list(tell, "tỉnh "+want.Row.Province+" thừa quyền xem của đơn vị", more)
	return nil
}

// sameReference compares the columns; a reference has neither state nor head.
func sameReference(a, b store.DossierRow) bool {
	a.State, b.State, a.Head, b.Head = nil, nil, nil, nil
	return a.Seq == b.Seq && sameColumns(a, b)
}
