package org

import (
	"slices"
	"strings"
)

// Holding lists everything the directory holds, each list in id order.
func (d *Directory) Holding() Holding {
	return Holding{
		Revision: d.Revision, Units: d.Units(), Posts: d.Posts(), Officers: d.Officers(), Requests: d.Requests(), Glass: d.Glasses(),
		Delegations: byID(d.delegations, func(x Delegation) string { return x.ID }),
	}
}

// Posts lists all posts in id order.
func (d *Directory) Posts() []Post { return byID(d.posts, func(p Post) string { return p.ID }) }

// Officers lists all officers in id order.
func (d *Directory) Officers() []Officer {
	return byID(d.officers, func(o Officer) string { return o.ID })
}

// PostsAt lists all posts of a unit, also ended ones, in id order.
func (d *Directory) PostsAt(unitID string) []Post {
	var out []Post
	for _, id := range d.byUnit[unitID] {
		out = append(out, d.posts[id])
	}
	return out
}

// HeldBy lists all posts an officer has or had, in id order.
func (d *Directory) HeldBy(officerID string) []Post {
	var out []Post
	for _, id := range d.byOfficer[officerID] {
		out = append(out, d.posts[id])
	}
	return out
}

// With is the organisation with rows of a holding added or put in place of those with
// their ids.
func (d *Directory) With(c Holding) *Directory {
	h := d.Holding()
	h.Units = put(h.Units, c.Units, func(u Unit) string { return u.ID })
	h.Posts = put(h.Posts, c.Posts, func(p Post) string { return p.ID })
	h.Officers = put(h.Officers, c.Officers, func(o Officer) string { return o.ID })
	h.Delegations = put(h.Delegations, c.Delegations, func(x Delegation) string { return x.ID })
	h.Requests = put(h.Requests, c.Requests, func(r AccessRequest) string { return r.ID })
	h.Glass = put(h.Glass, c.Glass, func(g BreakGlass) string { return g.ID })
	next := h.Directory()
	next.on = d.on
	return next
}

// put adds rows to a list, or replaces those with the same id.
func put[T any](list, rows []T, id func(T) string) []T {
	if len(rows) == 0 {
		return list
	}
	at := make(map[string]int, len(list))
	for i, v := range list {
		at[id(v)] = i
	}
	for _, v := range rows {
		if i, ok := at[id(v)]; ok {
			list[i] = v
			continue
		}
		at[id(v)] = len(list)
		list = append(list, v)
	}
	return list
}

// byID lists the values of a map in id order.
func byID[T any](m map[string]T, id func(T) string) []T {
	out := make([]T, 0, len(m))
	for _, v := range m {
		out = append(out, v)
	}
	slices.SortFunc(out, func(a, b T) int { return strings.Compare(id(a), id(b)) })
	return out
}
