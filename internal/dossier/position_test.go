package dossier_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"motcua/internal/dossier"
)

// TestSnapshotOfOneToken: a snapshot written when a dossier could stand at one step
// only is read as the state its ledger adds up to.
func TestSnapshotOfOneToken(t *testing.T) {
	life := ordinary()
	for n := range len(life) + 1 {
		s, _, err := run(life[:n]...)
		if err != nil {
			t.Fatal(err)
		}
		var old map[string]any
		if err := json.Unmarshal([]byte(clone(s)), &old); err != nil {
			t.Fatal(err)
		}
		if tokens, ok := old["tokens"].([]any); ok {
			token := tokens[0].(map[string]any)
			delete(token, "id")
			delete(token, "changed")
			old["token"] = token
		}
		delete(old, "tokens")
		hops, _ := old["hops"].([]any)
		for _, h := range hops {
			delete(h.(map[string]any), "token")
		}
		data, err := json.Marshal(old)
		if err != nil {
			t.Fatal(err)
		}
		var read dossier.State
		if err := json.Unmarshal(data, &read); err != nil {
			t.Fatal(err)
		}
		if got, want := clone(read), clone(s); got != want {
			t.Errorf("after %d commands:\n%s\n%s", n, got, want)
		}
	}
}

// TestWhichStep: which step is meant need not be said; who says it wrongly is told.
func TestWhichStep(t *testing.T) {
	s, _, err := run(ordinary()[:2]...)
	if err != nil {
		t.Fatal(err)
	}
	opinion := dossier.Appraise{Text: "Đủ điều kiện", Eligible: true}
	for token, want := range map[string]string{"": "", "t1": "", "t2": "dossier.step-left"} {
		e := env("cv1", start.Add(3*time.Hour))
		e.Token = token
		_, err := dossier.Decide(s, opinion, e)
		if (want == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("at %q: %v", token, err)
		}
	}
}
