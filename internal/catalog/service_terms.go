package catalog

import (
	"motcua/internal/deadline"
	"motcua/internal/fault"
)

// ServiceTerms is one version of what a province, or the nation, promises around its
// dossiers: what is shown of ratings, by when feedback is dealt with, and when an
// officer is reminded. Days are working days of the unit.
type ServiceTerms struct {
	Province      string `json:"province,omitempty"` // "" = the nation
	Version       int    `json:"version"`            // from 1 within Province
	EffectiveFrom string `json:"effective_from"`     // civil date
	Basis         string `json:"basis"`

	RatingsShown int  `json:"ratings_shown"` // fewest slips a figure may stand for (K-05)
	RateOfficers bool `json:"rate_officers"` // citizens' answers are kept by officer too (O-04)

	RefuseDays     int `json:"refuse_days"`     // T-15: to refuse feedback
	SupplementDays int `json:"supplement_days"` // to ask its sender for more
	ResolveDays    int `json:"resolve_days"`    // to answer it
	PublishDays    int `json:"publish_days"`    // to publish the answer, from the answer

	DueSoonDays int            `json:"due_soon_days"` // CN20: a task is due soon
	StuckDays   int            `json:"stuck_days"`    // nobody has touched a dossier for so long
	DigestAt    deadline.Clock `json:"digest_at"`     // when the day's mail goes out
}

// TermsOf gives the terms of a province on a civil date: the newest of its own
// that holds, else the nation's; ok is false when there are none.
func (b *Book) TermsOf(province, on string) (out ServiceTerms, ok bool) {
	for _, t := range b.Holding.ServiceTerms {
		if t.EffectiveFrom > on || t.Province != "" && t.Province != province {
			continue
		}
		own := t.Province != ""
		if !ok || own && out.Province == "" || own == (out.Province != "") && t.Version > out.Version {
			out, ok = t, true
		}
	}
	return out, ok
}

// TermsVersion is the newest version of a province's own terms, in force or to come; 0 =
// it has none.
func (b *Book) TermsVersion(province string) (newest int) {
	for _, t := range b.Holding.ServiceTerms {
		if t.Province == province {
			newest = max(newest, t.Version)
		}
	}
	return newest
}

// Check looks terms of a province over against the nation's: a province may shorten
// what T-15 grants, and may not show figures of fewer slips. Faults, each at the field
// of its JSON name: terms.number, terms.longer, terms.fewer.
func (t ServiceTerms) Check(nation ServiceTerms) error {
	var faults fault.List
	for _, f := range []struct {
		name        string
		days, most  int
		mayBeLonger bool
	}{
		{"refuse_days", t.RefuseDays, nation.RefuseDays, false}, {"supplement_days", t.SupplementDays, nation.SupplementDays, false},
		{"resolve_days", t.ResolveDays, nation.ResolveDays, false}, {"publish_days", t.PublishDays, nation.PublishDays, false},
		{"due_soon_days", t.DueSoonDays, 30, true}, {"stuck_days", t.StuckDays, 60, true}, {"ratings_shown", t.RatingsShown, 1000, true},
	} {
		switch {
		case f.days < 1 || f.mayBeLonger && f.days > f.most:
			faults.Add(fault.New(fault.Invalid, "terms.number").At(f.name))
		case !f.mayBeLonger && f.days > f.most:
			faults.Add(fault.New(fault.Invalid, "terms.longer").At(f.name))
		}
	}
	if t.RatingsShown > 0 && t.RatingsShown < nation.RatingsShown {
		faults.Add(fault.New(fault.Invalid, "terms.fewer").At("ratings_shown"))
	}
	return faults.Err()
}
