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

// Levels lists the levels from above to below.
var Levels = []AdminLevel{Ministry, Province, Commune}

// rank orders levels: the ministry is above a province, which is above a commune.
func (l AdminLevel) rank() int { return slices.Index(Levels, l) }

// Valid reports whether l is one of Levels.
func (l AdminLevel) Valid() bool { return slices.Contains(Levels, l) }

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

	// Parts of a OneStopUnit, in either provincial model (O-02, O-03): province →
	// centre → branch or point, and province → commune → centre.
	KindBranch       UnitKind = "Branch"       // chi nhánh
	KindServicePoint UnitKind = "ServicePoint" // điểm tiếp nhận
	KindCounter      UnitKind = "Counter"      // quầy
)

// UnitKinds lists every kind in the order of forms.
var UnitKinds = []UnitKind{KindAgency, KindOneStop, KindBranch, KindServicePoint, KindCounter, KindLeadership, KindDivision, KindOffice}

// Receives reports whether dossiers may be taken in at a unit of this kind: a
// OneStopUnit or a part of one.
func (k UnitKind) Receives() bool { return slices.Contains(Receiving, k) }

// Receiving are the kinds of units that take in dossiers: a OneStopUnit and its parts.
var Receiving = []UnitKind{KindOneStop, KindBranch, KindServicePoint, KindCounter}

// Valid reports whether k is one of UnitKinds.
func (k UnitKind) Valid() bool { return slices.Contains(UnitKinds, k) }

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

	// SuccessorID is the unit that takes over when this one has ended (CN02.1: merge
	// and split keep history and successor links). It acts from the day after ValidTo.
	SuccessorID string `json:"successor_id,omitempty"`
}

// Open reports whether the unit exists on a civil date.
func (u Unit) Open(on string) bool { return within(u.ValidFrom, u.ValidTo, on) }

// Post is a position in a unit; rights attach to it (CN01.3).
type Post struct {
	ID        string   `json:"id"`
	Province  string   `json:"province"`
	UnitID    string   `json:"unit_id"`
	OfficerID string   `json:"officer_id,omitempty"` // "" = vacant
	Title     string   `json:"title"`
	Roles     []Role   `json:"roles"`
	Fields    []string `json:"fields,omitempty"` // she is in charge of: suggested for their dossiers (CN14)
	ValidFrom string   `json:"valid_from,omitempty"`
	ValidTo   string   `json:"valid_to,omitempty"`

	// SuccessorID is the post that takes over the work assigned to this one when it
	// has ended, from the day after ValidTo.
	SuccessorID string `json:"successor_id,omitempty"`
}

// Open reports whether the post exists on a civil date.
func (p Post) Open(on string) bool { return within(p.ValidFrom, p.ValidTo, on) }

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

	UnitID  string `json:"unit_id,omitempty"`  // home unit, whose administrator keeps this record; "" = the unit of the first post
	EndedOn string `json:"ended_on,omitempty"` // civil date of retirement or transfer; then Blocked
}
