package catalog

import "motcua/internal/org"

// AnnouncementTerm is one version of how early a body issues the decision that
// announces procedures, and how soon they stand in the national database (T-16, QĐ
// 766/QĐ-TTg 1.1–1.2). Missing a term costs points and forbids nothing.
type AnnouncementTerm struct {
	Level         org.AdminLevel `json:"level"`          // of the announcing body: Ministry, Province
	Version       int            `json:"version"`        // from 1
	NoticeDays    int            `json:"notice_days"`    // working days from the decision to its effect
	PublicDays    int            `json:"public_days"`    // working days from the decision to its publication
	EffectiveFrom string         `json:"effective_from"` // civil date
	Basis         string         `json:"basis"`
}

// AnnouncementTerm gives the term of a level in force on a civil date, the newest
// version that holds; ok is false when none does.
func (b *Book) AnnouncementTerm(level org.AdminLevel, on string) (out AnnouncementTerm, ok bool) {
	for _, t := range b.AnnouncementTerms {
		if t.Level == level && t.EffectiveFrom <= on && (!ok || t.Version > out.Version) {
			out, ok = t, true
		}
	}
	return out, ok
}
