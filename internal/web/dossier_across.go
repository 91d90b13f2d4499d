package web

import (
	"time"

	"motcua/internal/dossier"
)

// crossedView shows how a CrossBoundary dossier goes between the counter that took it
// in and the agency that decides (P-26).
type crossedView struct {
	Place, Agency string
	Waits         bool // the date is provisional: the agency has not received it (CF-02)
	Fee           bool
	Rows          []crossedRow
}

// crossedRow is one act; At zero = not yet.
type crossedRow struct {
	Label string
	At    time.Time
	Who   string
}

// crossedView is nil for what was filed at home.
func crossedViewOf(s *dossier.State) *crossedView {
	x, ok := s.Crossed()
	if !ok {
		return nil
	}
	v := &crossedView{Place: x.Place.Name, Agency: x.Agency.Name, Waits: s.ProvisionalDue() && !s.Status.Final(), Fee: len(s.Fees) > 0}
	add := func(label string, p dossier.Pass) {
		row := crossedRow{Label: "across." + label, At: p.At}
		if !p.At.IsZero() {
			row.Who = p.By.Name
		}
		v.Rows = append(v.Rows, row)
	}
	add("taken", dossier.Pass{At: x.TakenAt, By: x.TakenBy})
	add("sent", x.Sent)
	add("received", x.Received)
	add("returned", x.Returned)
	add("back", x.Back)
	add("handed", x.HandedOver)
	return v
}

// trackCrossed tells the applicant which of the two times counts (T-02, CF-02).
func (c *Context) trackCrossed(s *dossier.State, f *trackFull) {
	if s.CrossBoundary && s.ProvisionalDue() && !s.Status.Final() {
		f.Turns = append(f.Turns, c.T("track.across.waits", s.CompetentAgency.Name))
	}
}

// crossedOver tells the way between counter and agency in the dossier's history.
func (c *Context) crossedOver(s *dossier.State, add func(at time.Time, what, note string)) {
	x, ok := s.Crossed()
	if !ok {
		return
	}
	add(x.Received.At, c.T("track.happened.across", x.Agency.Name), x.Received.By.Name)
	add(x.Back.At, c.T("track.happened.across-back", x.Place.Name), "")
}
