// Package org is the organisation: units, posts, officers, and the one place that
// says who may do and see what. It is pure: data in, answers out.
package org

import "slices"

// AdminLevel is the level of government a unit belongs to (two local levels since 01/7/2025).
type AdminLevel string

const (
	Ministry AdminLevel = "Ministry"
	Province AdminLevel = "Province"
	Commune  AdminLevel = "Commune"
)

// MinistryTenant is the tenant code of the ministry itself; provinces use their
// two-digit AdminArea code.
const MinistryTenant = "00"

// UnitKind says what a unit is for, so that a workflow step can name its place
// without naming one unit.
type UnitKind string

const (
	KindAgency     UnitKind = "Agency"     // legal body: UBND, Sở Nội vụ, Bộ
	KindOneStop    UnitKind = "OneStop"    // OneStopUnit: Bộ phận Một cửa, TT PVHCC (O-01)
	KindLeadership UnitKind = "Leadership" // the agency's leaders, who approve
	KindDivision   UnitKind = "Division"   // phòng chuyên môn, which appraises
	KindOffice     UnitKind = "Office"     // văn phòng, văn thư: numbers and issues
)

// Unit is any node of the organisation tree (B-11: the tree is open).
type Unit struct {
	ID         string     `json:"id"`
	Province   string     `json:"province"`            // tenant, "00" for the ministry
	ParentID   string     `json:"parent_id,omitempty"` // "" at a root
	Kind       UnitKind   `json:"kind"`
	Level      AdminLevel `json:"level"`
	Name       string     `json:"name"`
	ShortName  string     `json:"short_name,omitempty"`
	AgencyCode string     `json:"agency_code,omitempty"` // QĐ 20/2020; only bodies that issue codes (I-01)
	AreaCode   string     `json:"area_code,omitempty"`   // AdminArea it serves
	Address    string     `json:"address,omitempty"`
	Phone      string     `json:"phone,omitempty"`
	Fields     []string   `json:"fields,omitempty"`     // sectors a division handles; empty = all
	ValidFrom  string     `json:"valid_from,omitempty"` // civil date, inclusive
	ValidTo    string     `json:"valid_to,omitempty"`   // civil date, inclusive; "" = open
}

// Post is a position in a unit; rights attach to it (CN01.3).
type Post struct {
	ID        string `json:"id"`
	Province  string `json:"province"`
	UnitID    string `json:"unit_id"`
	OfficerID string `json:"officer_id,omitempty"` // "" = vacant
	Title     string `json:"title"`
	Roles     []Role `json:"roles"`
	ValidFrom string `json:"valid_from,omitempty"`
	ValidTo   string `json:"valid_to,omitempty"`
}

// Has reports whether the post carries the role.
func (p Post) Has(r Role) bool { return slices.Contains(p.Roles, r) }

// Officer is a person with an account. Subject is the identifier the national
// e-identity gives at sign-in (CN01.1); there is no password.
type Officer struct {
	ID       string `json:"id"`
	Subject  string `json:"subject"`
	FullName string `json:"full_name"`
	Phone    string `json:"phone,omitempty"`
	Email    string `json:"email,omitempty"`
	Blocked  bool   `json:"blocked,omitempty"`
}
