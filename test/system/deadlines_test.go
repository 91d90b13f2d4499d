package system

// Shows: every due date of the open dossiers of the demo agrees with an independent
// recount (test/deadline_oracle, written from the law and sharing nothing with the
// program), and the recount does find a due date that is off.

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestIndependentRecountAgrees(t *testing.T) {
	p := demo.first(t)
	open := 0
	for _, h := range p.dossiers(t) {
		if h.AcceptedAt != 0 && h.FinishedAt == 0 {
			open++
		}
	}
	file := filepath.Join(t.TempDir(), "proof.json")
	if o := run(t, "export-deadlines", "--db", p.db, "--to", file); o.code != 0 {
		t.Fatalf("export-deadlines: %s%s", o.out, o.err)
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var proof map[string]any
	if err := json.Unmarshal(raw, &proof); err != nil {
		t.Fatal(err)
	}
	dossiers, _ := proof["dossiers"].([]any)
	if len(dossiers) != open || open < 50 {
		t.Fatalf("%d dossiers exported, %d open", len(dossiers), open)
	}
	said, err := recount(file)
	if err != nil {
		t.Errorf("the recount differs: %v\n%s", err, said)
	}
	t.Logf("%d open dossiers: %s", open, said)

	first := dossiers[0].(map[string]any)
	due, err := time.Parse(time.RFC3339, first["due"].(string))
	if err != nil {
		t.Fatal(err)
	}
	first["due"] = due.AddDate(0, 0, 1).Format(time.RFC3339)
	if raw, err = json.Marshal(proof); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if said, err := recount(file); err == nil || !strings.Contains(said, first["code"].(string)) {
		t.Errorf("a due date that is a day late is not found: %s", said)
	}
}

// recount runs the oracle; the error tells that it disagrees.
func recount(file string) (string, error) {
	out, err := exec.Command("python3", filepath.Join(root, "test", "deadline_oracle", "recompute.py"), file).CombinedOutput()
	return strings.TrimSpace(string(out)), err
}
