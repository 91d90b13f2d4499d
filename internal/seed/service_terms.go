package seed

import (
	"motcua/internal/catalog"
	"motcua/internal/deadline"
)

// serviceTerms reads the nation's terms around ratings, feedback and reminders (T-15,
// CN20, K-05); provinces set up their own.
func (l library) serviceTerms() (out []catalog.ServiceTerms, err error) {
	rows, err := l.load("service_terms.csv", "version", "effective_from", "ratings_shown", "rate_officers", "refuse_days", "supplement_days",
		"resolve_days", "publish_days", "due_soon_days", "stuck_days", "digest_at", "basis")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		var t catalog.ServiceTerms
		for name, to := range map[string]*int{"version": &t.Version, "ratings_shown": &t.RatingsShown, "refuse_days": &t.RefuseDays,
			"supplement_days": &t.SupplementDays, "resolve_days": &t.ResolveDays, "publish_days": &t.PublishDays,
			"due_soon_days": &t.DueSoonDays, "stuck_days": &t.StuckDays} {
			n, err := r.number(name, 1, 1000)
			if err != nil {
				return nil, err
			}
			*to = int(n)
		}
		rate, err := r.oneOf("rate_officers", "yes", "no")
		if err != nil {
			return nil, err
		}
		t.RateOfficers = rate == "yes"
		if t.EffectiveFrom, err = r.date("effective_from"); err != nil {
			return nil, err
		}
		if t.Basis, err = r.need("basis"); err != nil {
			return nil, err
		}
		at, err := r.need("digest_at")
		if err == nil {
			t.DigestAt, err = deadline.ParseClock(at)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}
