package org

import (
	"cmp"
	"slices"
)

// RequestStatus is where a request for a post stands: request → approve or reject by
// somebody else → log; what was granted is revoked by ending the post (CN01.6).
type RequestStatus string

// The statuses of a request.
const (
	AccessRequested RequestStatus = "AccessRequested"
	AccessApproved  RequestStatus = "AccessApproved"
	AccessRejected  RequestStatus = "AccessRejected"
	AccessWithdrawn RequestStatus = "AccessWithdrawn"
)

// AccessRequest asks that an officer be given a post: by herself ("I need this post",
// CN01.7) or by an administrator. Somebody else approves it.
type AccessRequest struct {
	ID        string        `json:"id"`
	Province  string        `json:"province"`
	UnitID    string        `json:"unit_id"`
	PostID    string        `json:"post_id,omitempty"` // a vacant post; "" asks for a new one
	Title     string        `json:"title"`
	Roles     []Role        `json:"roles"`
	OfficerID string        `json:"officer_id"`
	ValidFrom string        `json:"valid_from"`         // civil date
	ValidTo   string        `json:"valid_to,omitempty"` // civil date, "" = open
	Reason    string        `json:"reason"`             // why, with the decision it rests on
	Status    RequestStatus `json:"status"`
	By        Sign          `json:"by"`
	Decided   Sign          `json:"decided,omitzero"`
	Note      string        `json:"note,omitempty"`    // of who decided
	Granted   string        `json:"granted,omitempty"` // the post that came of it
}

// Sign is who did something to the organisation, and when.
type Sign struct {
	OfficerID string `json:"officer_id,omitempty"`
	PostID    string `json:"post_id,omitempty"`
	Name      string `json:"name,omitempty"`
	UnitName  string `json:"unit_name,omitempty"`
	At        int64  `json:"at,omitempty"` // epoch milliseconds, UTC
}

// SignOf is the sign of an actor.
func SignOf(a Actor, at int64) Sign { return Sign{a.OfficerID, a.PostID, a.Name, a.UnitName, at} }

// BreakGlass lets a technical administrator open one dossier for a while (CN01.5):
// with a reason, seen by the head of the agency and the inspector, ending by itself.
type BreakGlass struct {
	ID        string   `json:"id"`
	Province  string   `json:"province"`
	DossierID string   `json:"dossier_id"`
	Code      string   `json:"code"`
	Units     []string `json:"units"` // that take part in the dossier: whose heads are told
	Reason    string   `json:"reason"`
	By        Sign     `json:"by"`              // who broke the glass, and when it begins
	Until     int64    `json:"until"`           // epoch milliseconds: when it ends by itself
	Ended     int64    `json:"ended,omitempty"` // ended early
	Seen      []Sign   `json:"seen,omitempty"`  // heads and inspectors who have taken note
}

// Open reports whether the dossier may still be read at a moment (epoch milliseconds).
func (g BreakGlass) Open(at int64) bool { return g.Ended == 0 && g.By.At <= at && at < g.Until }

// Request finds a request for a post by id.
func (d *Directory) Request(id string) (AccessRequest, bool) { r, ok := d.requests[id]; return r, ok }

// Requests lists every request for a post, newest first.
func (d *Directory) Requests() []AccessRequest {
	return newest(d.requests, func(r AccessRequest) (int64, string) { return r.By.At, r.ID })
}

// Glass finds a break-glass by id.
func (d *Directory) Glass(id string) (BreakGlass, bool) { g, ok := d.glass[id]; return g, ok }

// Glasses lists every break-glass, newest first.
func (d *Directory) Glasses() []BreakGlass {
	return newest(d.glass, func(g BreakGlass) (int64, string) { return g.By.At, g.ID })
}

// newest lists the values of a map by time and id, descending.
func newest[T any](m map[string]T, key func(T) (int64, string)) []T {
	out := make([]T, 0, len(m))
	for _, v := range m {
		out = append(out, v)
	}
	slices.SortFunc(out, func(a, b T) int {
		at, ai := key(a)
		bt, bi := key(b)
		return cmp.Or(cmp.Compare(bt, at), cmp.Compare(bi, ai))
	})
	return out
}
