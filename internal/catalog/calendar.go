package catalog

import (
	"time"

	"motcua/internal/deadline"
)

// UnitHours binds one version of working hours to a unit from a date on (H-09,
// H-10, H-12). A unit without its own has those of the nearest unit above it, at
// last the national ones.
type UnitHours struct {
	UnitID    string        `json:"unit_id,omitempty"` // "" = national default
	ValidFrom deadline.Date `json:"valid_from"`        // first day they hold
	// PaperCutOff: papers received later are handed over on the next working day (P-10, T-03).
	PaperCutOff deadline.Clock `json:"paper_cut_off"`
	CutOffBasis string         `json:"cut_off_basis,omitempty"` // legal source of PaperCutOff
	LegalSource string         `json:"legal_source,omitempty"`  // decision behind the hours
	deadline.Hours
}

// HoursID is the identity of the hours of a unit; the national ones have that of
// deadline.OfficeHours.
func HoursID(unitID string) string {
	if unitID == "" {
		return deadline.OfficeHours().ID
	}
	return "gio-" + unitID
}

// PublicationKind says what was published.
type PublicationKind string

const (
	CalendarPublication PublicationKind = "Calendar" // national DeadlineCalendar
	HoursPublication    PublicationKind = "Hours"    // working hours of a unit
)

// Publication says who put a version of a calendar or of hours into force, when
// and on which legal document. What shipped with the product has none.
type Publication struct {
	Kind      PublicationKind `json:"kind"`
	ID        string          `json:"id"` // of the calendar or hours
	Version   int             `json:"version"`
	UnitID    string          `json:"unit_id,omitempty"`
	Decision  string          `json:"decision"` // number and date of the legal document
	Note      string          `json:"note,omitempty"`
	At        time.Time       `json:"at"`
	OfficerID string          `json:"officer_id"`
	PostID    string          `json:"post_id"`
	Name      string          `json:"name"`
	Title     string          `json:"title,omitempty"`
	UnitName  string          `json:"unit_name,omitempty"`
	DraftID   string          `json:"draft_id"`
}
