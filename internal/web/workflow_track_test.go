package web_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/dossier"
)

// K-01, K-05: the applicant sees in a small picture where the dossier is, also when it
// stands in two branches; no condition, role or id of the process is in it.
func TestTrackedWayOfABranchingDossier(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	done, _ := split(t, s)
	picture := func() string {
		w := s.post("", "/tra-cuu/"+done.Code, url.Values{"phone4": {"0001"}})
		svg := regexp.MustCompile(`(?s)<svg class="wf".*?</svg>`).FindString(w.Body.String())
		if w.Code != 200 || svg == "" {
			t.Fatalf("no picture: %d", w.Code)
		}
		return svg
	}
	svg := picture()
	if n := strings.Count(svg, `class="wf-word"`); n != 2 {
		t.Errorf("it stands at %d places", n)
	}
	for _, inside := range []string{"CaseOfficer", "Division", "chuyên viên", "ngày làm việc", "split", "join"} {
		if strings.Contains(svg, inside) {
			t.Errorf("the picture says %q", inside)
		}
	}
	v, err := s.App.Open(t.Context(), s.Actor(t, "MinistryOffice", ""), done.Ref, "test", "")
	check(t, err)
	for _, tok := range v.State.Tokens {
		if tok.StepID == "b" {
			_, err := s.App.Execute(t.Context(), app.Call{Actor: s.Actor(t, tok.Role, tok.Unit.ID), Key: app.NewID(), Ref: done.Ref, Token: tok.ID}, dossier.HandOver{})
			check(t, err)
		}
	}
	if svg = picture(); strings.Count(svg, `class="wf-word"`) != 1 || strings.Count(svg, "is-visited") < 3 {
		t.Errorf("one branch is done: %s", svg)
	}
	s.scenes(t, []scene{{"track-branch", "", "/tra-cuu/" + done.Code, "0001"}})
}
