package web_test

import (
	"net/url"
	"testing"
)

// calendarPages is every state of the calendar pages that people meet, by name.
func calendarPages(t testing.TB, b bureau) map[string][2]string {
	t.Helper()
	done := b.published(t)
	tried := b.begin(t, b.ministry, url.Values{"kind": {"Calendar"}})
	redirected(t, b.change(t, b.ministry, tried, "do", "propose", "year", "2028", "tet_before", "1"), tried+"?done=draft-propose")
	redirected(t, b.change(t, b.ministry, tried, "do", "day", "date", "30/11/2026", "kind", "SwapOff", "name", "Nghỉ hoán đổi (làm bù 05/12/2026)", "legal_source", "CV 2/VPCP", "status", "published", "confidence", "verified"), tried+"?done=draft-day")
	redirected(t, b.change(t, b.ministry, tried+"/trial", "do", "start"), tried+"/trial")
	hours := b.begin(t, b.commune, url.Values{"kind": {"Hours"}, "unit": {communeUnit}})
	redirected(t, b.change(t, b.commune, hours, goodHours()...), hours+"?done=draft-hours")
	running := b.begin(t, b.ministry, url.Values{"kind": {"Calendar"}})
	b.halfTried(t, running)
	return map[string][2]string{
		"calendar": {b.ministry, "/calendars"}, "calendar-2027": {b.commune, "/calendars?year=2027"}, "calendar-english": {b.commune, "/calendars?year=2026&lang=en"},
		"calendar-old": {b.commune, "/calendars?version=1"}, "calendar-diff": {b.ministry, "/calendars/diff"}, "hours": {b.commune, "/calendars/hours"},
		"drafts": {b.ministry, "/calendars/drafts"}, "draft": {b.ministry, tried}, "draft-edit": {b.ministry, tried + "?day=2026-11-30&kind=SwapOff"},
		"trial": {b.ministry, tried + "/trial"}, "trial-running": {b.ministry, running + "/trial"}, "trial-none": {b.commune, hours + "/trial"},
		"publish": {b.ministry, tried + "/publish"}, "publish-untried": {b.commune, hours + "/publish"}, "published": {b.ministry, done + "/publish"},
		"draft-hours": {b.commune, hours},
	}
}

// goodHours is a filled form of a commune's hours.
func goodHours() []string {
	return []string{"do", "hours", "valid_from", "01/12/2026", "sessions", "07:30–11:30, 13:00–16:30", "legal_source", "QĐ 9/QĐ-UBND", "paper_cut_off", "15:00",
		"cut_off_basis", "NĐ 61 Đ18", "after_hours", "NextWorkingMoment", "seasons.0.from", "16/4", "seasons.0.to", "15/10", "seasons.0.sessions", "7h00-11h30; 13:30-17:00",
		"reception.0.weekday", "6", "reception.0.sessions", "07:30–11:30", "reception.0.legal_source", "KH 12/KH-UBND",
		"closures.0.date", "30/11/2026", "closures.0.name", "Bão số 9", "closures.0.legal_source", "Công điện 12/CĐ-UBND"}
}

// Every page of calendars, as people meet it.
func TestCalendarLook(t *testing.T) {
	t.Parallel()
	b := newBureau(t)
	look(t, b.site, calendarPages(t, b))
}
