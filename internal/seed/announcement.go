package seed

import (
	"motcua/internal/catalog"
	"motcua/internal/org"
)

// announcementTerms reads how early decisions on procedures are issued and how soon
// they are public (T-16).
func (l library) announcementTerms() (out []catalog.AnnouncementTerm, err error) {
	rows, err := l.load("announcement_terms.csv", "level", "version", "notice_days", "public_days", "effective_from", "basis")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		level, err := r.oneOf("level", string(org.Ministry), string(org.Province))
		if err != nil {
			return nil, err
		}
		t := catalog.AnnouncementTerm{Level: org.AdminLevel(level)}
		for name, to := range map[string]*int{"version": &t.Version, "notice_days": &t.NoticeDays, "public_days": &t.PublicDays} {
			n, err := r.number(name, 1, 365)
			if err != nil {
				return nil, err
			}
			*to = int(n)
		}
		if t.EffectiveFrom, err = r.date("effective_from"); err != nil {
			return nil, err
		}
		if t.Basis, err = r.need("basis"); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}
