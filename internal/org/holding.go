package org

// Holding is the organisation as it is stored, at one revision; also a set of rows
// to be added or replaced by id.
type Holding struct {
	Revision    int64
	Units       []Unit
	Posts       []Post
	Officers    []Officer
	Delegations []Delegation
	Requests    []AccessRequest
	Glass       []BreakGlass
}

// Directory builds the directory of a holding; the slices are not kept.
func (h Holding) Directory() *Directory {
	d := NewDirectory(h.Revision, h.Units, h.Posts, h.Officers, h.Delegations...)
	d.requests, d.glass = map[string]AccessRequest{}, map[string]BreakGlass{}
	for _, r := range h.Requests {
		d.requests[r.ID] = r
	}
	for _, g := range h.Glass {
		d.glass[g.ID] = g
	}
	return d
}

// Rows tells how many rows a holding has.
func (h Holding) Rows() int {
	return len(h.Units) + len(h.Posts) + len(h.Officers) + len(h.Delegations) + len(h.Requests) + len(h.Glass)
}
