// Package catalog is the catalogue of procedures: what the law publishes about
// each of them, versioned and dated (CN03). It is pure.
package catalog

import (
	"encoding/json"

	"motcua/internal/deadline"
	"motcua/internal/org"
)

// Level says which bodies resolve a procedure.
type Level string

const (
	LevelMinistry        Level = "Ministry"
	LevelProvince        Level = "Province"
	LevelCommune         Level = "Commune"
	LevelShared          Level = "Shared"          // "dùng chung": province and commune
	LevelSocialInsurance Level = "SocialInsurance" // resolved by the social-insurance agency, outside this system
)

// OfferedAt reports whether a OneStopUnit of an administrative level receives the
// procedure for its own agency.
func (l Level) OfferedAt(unit org.AdminLevel) bool {
	switch l {
	case LevelMinistry:
		return unit == org.Ministry
	case LevelProvince:
		return unit == org.Province
	case LevelCommune:
		return unit == org.Commune
	case LevelShared:
		return unit == org.Province || unit == org.Commune
	}
	return false
}

// CopyKind is the form in which a paper is handed in (glossary 2.2; wire 0/1/2, CN12.1).
type CopyKind string

const (
	Original   CopyKind = "Original"
	Copy       CopyKind = "Copy" // certified or plain, see Certified
	Electronic CopyKind = "Electronic"
)

// Valid reports whether k is one of the three kinds.
func (k CopyKind) Valid() bool { return k == Original || k == Copy || k == Electronic }

// Component is an item the published list asks for (CN03). Nothing outside the
// list may be asked.
type Component struct {
	ID         string   `json:"id"` // stable within the version, "c1"
	Name       string   `json:"name"`
	Form       string   `json:"form,omitempty"` // the sector form it is written on
	CopyKind   CopyKind `json:"copy_kind"`
	Certified  bool     `json:"certified,omitempty"`
	Quantity   int      `json:"quantity"`
	Required   bool     `json:"required"`
	Condition  string   `json:"condition,omitempty"`   // when it is asked only of some
	ReplacedBy string   `json:"replaced_by,omitempty"` // database it can be taken from (CN03.3, O-10)
	LegalBasis string   `json:"legal_basis,omitempty"` // of the component or its replacement, where it differs from the procedure's
	Dated
}

// Unconditional reports whether every dossier must have the component.
func (c Component) Unconditional() bool { return c.Required && c.Condition == "" }

// Variant is one case of a procedure with its own period and workflow
// ("cấp" / "cấp lại").
type Variant struct {
	ID              string          `json:"id"` // "v1"
	Name            string          `json:"name,omitempty"`
	Period          deadline.Period `json:"period,omitempty"` // empty: not published, the procedure cannot be received
	PeriodText      string          `json:"period_text"`
	Periods         []ChannelPeriod `json:"periods,omitempty"` // where a channel or a time differs from Period; see PeriodFor
	WorkflowID      string          `json:"workflow_id"`
	WorkflowVersion int             `json:"workflow_version,omitempty"` // 0 = the newest
	Dated
}

// ProcedureVersion is the dated content of a procedure. A dossier is pinned to
// the version valid at receipt (CN03.1).
type ProcedureVersion struct {
	Key            string            `json:"key"`     // ProcedureCode, or "bnv-<n>" while no code is published
	Code           string            `json:"code"`    // ProcedureCode n.nnnnnn, "" when not known (I-06)
	Version        int               `json:"version"` // from 1
	Name           string            `json:"name"`
	Field          string            `json:"field"`
	FieldCode      string            `json:"field_code,omitempty"` // MaLinhVuc
	Level          Level             `json:"level"`
	CompetentBody  string            `json:"competent_body,omitempty"` // who decides, as published
	Methods        []Method          `json:"methods,omitempty"`        // ways of filing
	Variants       []Variant         `json:"variants"`
	Components     []Component       `json:"components"`
	ComponentsNote string            `json:"components_note,omitempty"` // published in prose only
	Fees           []FeeRule         `json:"fees,omitempty"`
	FeeText        string            `json:"fee_text,omitempty"`
	Exemptions     []FeeExemption    `json:"exemptions,omitempty"`
	Applicants     []string          `json:"applicants,omitempty"`
	Eligibility    string            `json:"eligibility,omitempty"` // conditions to apply
	Result         string            `json:"result,omitempty"`
	Results        []ResultType      `json:"results,omitempty"`
	LegalGround    string            `json:"legal_ground,omitempty"`  // in one sentence
	Grounds        []LegalGround     `json:"grounds,omitempty"`       // instrument by instrument
	Guides         []Guide           `json:"guides,omitempty"`        // sample dossiers, films, instructions (P-01)
	Announcement   string            `json:"announcement,omitempty"`  // AnnouncementDecision
	OnlineLevel    string            `json:"online_level,omitempty"`  // Full, Partial, ""
	OnlineReason   PartialReason     `json:"online_reason,omitempty"` // why only Partial (CN03.4)
	OnlineNote     string            `json:"online_note,omitempty"`   // the reason in words
	SameMoment     string            `json:"same_moment,omitempty"`   // legal source of resolving it at once at the counter, "" = it is not (P-08)
	Phase          string            `json:"phase,omitempty"`         // rollout phase 1 candidate: yes, maybe, no
	Confidence     map[string]string `json:"confidence"`              // code, name, components, steps → verified, memory, inferred …
	Sources        string            `json:"sources,omitempty"`
	Note           string            `json:"note,omitempty"`
	CrossBoundary  Scope             `json:"cross_boundary,omitempty"` // where else it may be filed (O-07)
	Crossings      []Crossing        `json:"crossings,omitempty"`      // the list entries behind it, dated, with centres (CN03.5)
	EffectiveFrom  string            `json:"effective_from"`
	EffectiveTo    string            `json:"effective_to,omitempty"`
	Packet         json.RawMessage   `json:"packet,omitempty"`          // of the national database, as received
	OverlayVersion int               `json:"overlay_version,omitempty"` // of the province's overlay laid over it, 0 = none

	instead map[string][]Dated // fees of the law → when a fee of the province stands for them
	units   []OverlayUnit      // named by the province for steps
}

// Scope is how far a CrossBoundary procedure may be filed from its CompetentAgency
// (O-07, CN03.5): published, dated lists decide.
type Scope string

const (
	AtHome         Scope = ""         // only at the counters of the CompetentAgency's own level
	InProvince     Scope = "Province" // at any counter of the province
	AnywhereNation Scope = "Nation"
)

// SameDayDecision is a provincial decision that a procedure is resolved within the
// day when it comes in by the cut-off (T-03).
type SameDayDecision struct {
	ID          string         `json:"id"`
	Province    string         `json:"province"`
	Procedure   string         `json:"procedure"` // procedure key
	CutOff      deadline.Clock `json:"cut_off"`
	LegalSource string         `json:"legal_source"`
	ValidFrom   string         `json:"valid_from"`
	ValidTo     string         `json:"valid_to,omitempty"`
}

// Variant finds a variant by id; "" means the only or first one.
func (p *ProcedureVersion) Variant(id string) (Variant, bool) {
	for i, v := range p.Variants {
		if v.ID == id || id == "" && i == 0 {
			return v, true
		}
	}
	return Variant{}, false
}

// Component finds a component by id.
func (p *ProcedureVersion) Component(id string) (Component, bool) {
	for _, c := range p.Components {
		if c.ID == id {
			return c, true
		}
	}
	return Component{}, false
}
