package dossier_test

import (
	"encoding/json"
	"strings"
	"testing"

	"motcua/internal/dossier"
)

// PP-10, CN05.3: a dossier keeps its answers and the version of their form; PD-08:
// readers get no sealed number and no index.
func TestAnswersStayWithTheirForm(t *testing.T) {
	s := submission()
	s.Form = dossier.FormRef{ID: "demo", Version: 3}
	s.Answers = json.RawMessage(`{"name":"An","id":{"kind":"PersonalID","sealed":"xx","index":"yy","masked":"001*"},"rows":[{"id":{"sealed":"zz","masked":"B1*"}}]}`)
	state, _, err := run(given{"tn1", 0, dossier.Submit{Submission: s}})
	if err != nil {
		t.Fatal(err)
	}
	if state.Form != s.Form || state.SealedAnswers()["id"].(map[string]any)["sealed"] != "xx" {
		t.Error("form or answers lost:", state.Form, string(state.Answers))
	}
	shown, err := json.Marshal(state.FormAnswers())
	if err != nil {
		t.Fatal(err)
	}
	if text := string(shown); strings.Contains(text, "xx") || strings.Contains(text, "yy") || strings.Contains(text, "zz") || !strings.Contains(text, "001*") {
		t.Error(text)
	}
	if (&dossier.State{}).FormAnswers() != nil {
		t.Error("no answers are none")
	}
}
