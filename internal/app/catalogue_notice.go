package app

import (
	"motcua/internal/deadline"
	"motcua/internal/org"
)

// dayOfWork is eight hours, in minutes (BLLĐ Đ105).
const dayOfWork = 8 * 60

// announced looks over a decision to be issued today with effect on a civil date: by
// the term of the announcing body in force today, whether the notice is long enough,
// and until when the procedure is to be public in the national database (T-16). Both
// are told and forbid nothing.
func (a *App) announced(level org.AdminLevel, effective string) []Finding {
	day, err := deadline.ParseDate(effective)
	term, ok := a.Book().AnnouncementTerm(level, a.Today())
	if err != nil || !ok || a.Schedule() == nil {
		return nil
	}
	var out []Finding
	if a.Schedule().WorkingMinutes(a.Now(), day.At(0)) < term.NoticeDays*dayOfWork {
		out = append(out, Finding{Code: "catalogue.short-notice", Args: map[string]string{"days": itoa(term.NoticeDays), "basis": term.Basis}})
	}
	due, err := a.Schedule().Due(a.Now(), deadline.Days(term.PublicDays, deadline.WorkingDay), deadline.FirstDayExcluded)
	if err == nil {
		out = append(out, Finding{Code: "catalogue.publish-by", Args: map[string]string{"day": vnDay(due), "days": itoa(term.PublicDays), "basis": term.Basis}})
	}
	return out
}
