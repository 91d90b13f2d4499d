package web_test

import (
	"testing"

	"motcua/internal/org"
)

// Pages about due dates satisfy the judge of accessibility at both sizes; pictures
// go to MOTCUA_SHOTS.
func TestLookOfDeadlines(t *testing.T) {
	t.Parallel()
	p := busy(t)
	clerk := p.signIn(t, p.Actor(t, org.IntakeOfficer, centre))
	p.scenes(t, []scene{
		{"what-if", "", "/what-if", ""}, {"what-if-found", "", "/what-if?q=liet+si", ""},
		{"what-if-tet", "", ask("procedure", fiveDays, "date", "2026-02-12", "time", "16:20", "unit", commune), ""},
		{"what-if-national-day", "", ask("procedure", tenDays, "variant", "v2", "date", "2026-08-21", "time", "09:00"), ""},
		{"what-if-fault", "", ask("procedure", fiveDays, "date", "x", "time", "25:00", "cross", "1", "date2", "2026-01-01", "time2", "y"), ""},
		{"what-if-officer", clerk, ask("procedure", fiveDays, "date", "2026-12-30", "time", "15:30", "lang", "en"), ""},
		{"deadline", clerk, "/dossiers/" + p.onTheWay.Ref.String() + "/deadline", ""}, {"deadline-waiting", clerk, "/dossiers/" + p.waiting.Ref.String() + "/deadline", ""},
		{"deadline-returned", clerk, "/dossiers/" + p.returned.Ref.String() + "/deadline", ""},
		{"track-why", "", "/tra-cuu/" + p.onTheWay.Code, "5678"},
	})
}
