package web_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/org"
)

// split takes a dossier in whose process has two branches and a question beside them.
func split(t *testing.T, s *site) (app.Done, map[string]string) {
	t.Helper()
	p, err := s.App.Book().Procedure("1.010833", s.App.Today())
	check(t, err)
	s.Branch(t, p)
	done := s.take(t, commune, p.Key, farmer, s.Clock.Now())
	v, err := s.App.Open(t.Context(), s.Actor(t, org.MinistryOffice, ""), done.Ref, "test", "")
	check(t, err)
	holders := map[string]string{}
	for _, tok := range v.State.Tokens {
		holders[tok.StepID] = s.signIn(t, s.Actor(t, tok.Role, tok.Unit.ID))
	}
	return done, holders
}

// hidden reads a hidden field of the first form on a page that has it.
func hidden(t *testing.T, page, name string) string {
	t.Helper()
	m := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(page)
	if m == nil {
		t.Fatalf("no field %s: %s", name, page)
	}
	return m[1]
}

// Two officers work at two branches with the page open at the same moment: both are
// taken; whoever sends the same branch twice is told and sees what has changed.
func TestTwoOfficersAtTwoBranches(t *testing.T) {
	s := newSite(t)
	done, holders := split(t, s)
	path := "/dossiers/" + done.Ref.String()
	form := func(step string, pairs ...string) url.Values {
		body := s.get(holders[step], path).Body.String()
		v := url.Values{"key": {app.NewID()}, "version": {hidden(t, body, "version")}, "at": {hidden(t, body, "at")}}
		for i := 0; i < len(pairs); i += 2 {
			v.Set(pairs[i], pairs[i+1])
		}
		return v
	}
	a, b := form("a", "text", "Đã xác minh", "eligible", "yes", "hand_over", "1"), form("b")
	again := form("a", "text", "Gửi lần nữa", "eligible", "yes")
	redirected(t, s.post(holders["a"], path+"/appraise", a), path+"?done=appraise")
	redirected(t, s.post(holders["b"], path+"/hand-over", b), path+"?done=hand-over")
	if w := s.post(holders["a"], path+"/appraise", again); w.Code != 409 || !strings.Contains(w.Body.String(), "Gửi lần nữa") {
		t.Errorf("the branch has moved on: %d", w.Code)
	}
}

// Pages of a dossier that stands at several steps, and of a trial.
func TestBranchesLook(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	done, holders := split(t, s)
	path := "/dossiers/" + done.Ref.String()
	head := s.signIn(t, s.Actor(t, org.OneStopHead, commune))
	check(t, s.App.DB.SaveCatalogue(t.Context(), catalog.Holding{Navigation: []catalog.NavigationChange{{Province: "04", Version: 99, EffectiveFrom: s.App.Today(),
		Entries: []catalog.NavigationEntry{{Procedure: catalog.EveryProcedure, State: catalog.OnTrial}}, PublishedAt: time.UnixMilli(1).UTC()}}}))
	check(t, s.App.Reload(t.Context()))
	trial := s.take(t, commune, "1.012373", mother, s.Clock.Now())
	if v, err := s.App.Open(t.Context(), s.Actor(t, org.MinistryOffice, ""), trial.Ref, "test", ""); err != nil || !v.State.Trial || v.State.Status != dossier.Processing {
		t.Fatalf("no trial: %v", err)
	}
	clerk := s.signIn(t, s.Actor(t, org.IntakeOfficer, commune))
	look(t, s, map[string][2]string{
		"branch-a": {holders["a"], path}, "branch-ask": {holders["ask"], path}, "branch-head": {head, path}, "branch-inbox": {holders["a"], "/inbox"},
		"branch-slip": {head, path + "/control-slip"}, "trial-dossier": {clerk, "/dossiers/" + trial.Ref.String()},
		"trial-deadline": {clerk, "/dossiers/" + trial.Ref.String() + "/deadline"}, "trial-track": {clerk, "/tra-cuu/" + trial.Code},
	})
	register := s.get(s.signIn(t, s.Actor(t, org.OneStopHead, commune)), "/register").Body.String()
	if strings.Contains(register, trial.Code) || !strings.Contains(register, done.Code) {
		t.Error("B-09: the register holds a trial, or not the real one")
	}
}
