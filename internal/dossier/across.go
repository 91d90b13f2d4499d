package dossier

import (
	"slices"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// Competent finds the agency that decides a procedure received at a OneStopUnit:
// the unit's own body or its department, or, across the boundary, the one above
// (O-07). Fault procedure.not-offered when the unit does not receive it at all.
func Competent(d *org.Directory, p *catalog.ProcedureVersion, unit org.Unit) (org.Unit, error) {
	switch {
	case p.Level.OfferedAt(unit.Level):
		return d.Competent(unit.ID, p.Field)
	case p.Crosses(unit.Level):
		return d.CompetentAbove(unit.ID, p.Field, org.Province)
	}
	return org.Unit{}, fault.New(fault.Invalid, "procedure.not-offered", "unit", unit.Name, "level", string(p.Level)).At("procedure")
}

// CompetentNamed is Competent when the applicant names the agency; "" = nobody is
// named. An agency of another commune or province is taken where the published list
// reaches that far on the civil date (O-07: NĐ 118 Đ14.4 within the province, NĐ 309
// Đ7 nationwide). across tells that the counter receives for an agency elsewhere.
// Faults procedure.not-offered, across.agency, across.not-listed.
func CompetentNamed(d *org.Directory, p *catalog.ProcedureVersion, unit org.Unit, agencyID, on string) (agency org.Unit, across bool, err error) {
	own, err := Competent(d, p, unit)
	if agencyID == "" || err == nil && own.ID == agencyID {
		across = err == nil && p.Crosses(unit.Level)
		if across && p.ScopeFor(own.Province, on) == catalog.AtHome { // the list has ended, or is another province's
			err = fault.New(fault.Invalid, "procedure.not-offered", "unit", unit.Name, "level", string(p.Level)).At("procedure")
		}
		return own, across, err
	}
	agency, ok := d.Unit(agencyID)
	if !ok || !p.Level.OfferedAt(agency.Level) || agency.Level == org.Ministry || !d.Decides(agency, p.Field) {
		return agency, true, fault.New(fault.Invalid, "across.agency").At("agency")
	}
	switch scope := p.ScopeFor(agency.Province, on); {
	case scope == catalog.AnywhereNation, scope == catalog.InProvince && agency.Province == unit.Province:
		return agency, true, nil
	}
	return agency, true, fault.New(fault.Invalid, "across.not-listed", "agency", agency.Name).At("agency")
}

// Crossed is what is kept of a dossier between the counter that took it in and the
// agency that decides (P-26): who did what at either end, and when. What has not
// happened yet is zero.
type Crossed struct {
	Place      UnitRef   `json:"place"` // of intake
	TakenBy    By        `json:"taken_by"`
	TakenAt    time.Time `json:"taken_at"`
	Agency     UnitRef   `json:"agency"`
	Sent       Pass      `json:"sent,omitzero"`     // by the counter
	Received   Pass      `json:"received,omitzero"` // officially, by the agency: the clock starts (T-02)
	Returned   Pass      `json:"returned,omitzero"` // with the Result, to the counter
	Back       Pass      `json:"back,omitzero"`     // received by the counter
	HandedOver Pass      `json:"handed_over,omitzero"`
}

// Pass is one act on the way.
type Pass struct {
	At time.Time `json:"at"`
	By By        `json:"by"`
}

// Crossed tells how a CrossBoundary dossier went between counter and agency; ok is
// false for any other.
func (s *State) Crossed() (x Crossed, ok bool) {
	if !s.CrossBoundary || s.AcceptedAt.IsZero() {
		return x, false
	}
	x = Crossed{Place: s.ReceivingUnit, TakenBy: s.Intake, TakenAt: s.AcceptedAt, Agency: s.CompetentAgency}
	for _, h := range s.Hops {
		if h.FromUnit.ID == s.ReceivingUnit.ID && h.ToUnit.ID != "" && h.ToUnit.ID != s.ReceivingUnit.ID && x.Sent.At.IsZero() {
			x.Sent = Pass{h.GivenAt, h.Giver}
		}
		if !s.CompetentReceivedAt.IsZero() && h.ReceivedAt.Equal(s.CompetentReceivedAt) {
			x.Received = Pass{h.ReceivedAt, h.Receiver}
		}
	}
	if s.Result == nil {
		return x, true
	}
	for _, h := range slices.Backward(s.Hops) {
		if h.ToUnit.ID == s.ReceivingUnit.ID && !h.GivenAt.Before(s.Result.At) {
			x.Returned, x.Back = Pass{h.GivenAt, h.Giver}, Pass{h.ReceivedAt, h.Receiver}
			break
		}
	}
	if s.Return != nil {
		x.HandedOver = Pass{s.Return.At, s.Return.By}
	}
	return x, true
}
