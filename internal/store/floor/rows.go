package floor

import (
	"strconv"
	"strings"

	"motcua/internal/store"
)

// statement is one row to write.
type statement struct {
	sql  string
	args []any
}

var (
	dossierColumns = []string{
		"province", "dossier_id", "seq", "head", "code", "status", "national", "trial", "procedure_key", "procedure_name", "field", "channel",
		"receiving_unit", "competent_agency", "applicant_name", "owner_name", "owner_index", "applicant_index", "search",
		"submitted_at", "accepted_at", "due_at", "original_due_at", "finished_at", "returned_at", "updated_at", "waits", "state",
	}
	insertDossier = insert("dossiers", dossierColumns...)
	insertEvent   = insert("dossier_events", "province", "dossier_id", "seq", "type", "version", "at", "actor", "data", "hash")
	insertUnit    = insert("dossier_units", "province", "dossier_id", "unit_id", "submitted_at")
	insertCode    = insert("dossier_codes", "code", "lookup", "province", "dossier_id")
	insertPerson  = insert("dossier_persons", "person_index", "province", "dossier_id") + " on conflict do nothing"
	insertKey     = insert("idempotency", "province", "key", "digest", "answer", "at")
	insertWork    = insert("work_items", "province", "dossier_id", "token", "queue", "kind", "step_id", "since", "step_due", "due", "urgent")
)

const (
	updateDossier = `update dossiers set seq = $3, head = $4, status = $5, national = $6, due_at = $7, finished_at = $8, returned_at = $9,
updated_at = $10, waits = $11, state = $12 where province = $1 and dossier_id = $2`
	updateWork = `update work_items set queue = $4, kind = $5, step_id = $6, since = $7, step_due = $8, due = $9, urgent = $10
where province = $1 and dossier_id = $2 and token = $3`
	deleteWork = "delete from work_items where province = $1 and dossier_id = $2 and token = $3"
)

// insert writes the text of a one-row insert.
func insert(table string, columns ...string) string {
	marks := make([]string, len(columns))
	for i := range marks {
		marks[i] = "$" + strconv.Itoa(i+1)
	}
	return "insert into " + table + " (" + strings.Join(columns, ", ") + ") values (" + strings.Join(marks, ", ") + ")"
}

// statements lists the rows of a change.
func statements(c store.Change) []statement {
	var out []statement
	add := func(sql string, args ...any) { out = append(out, statement{sql, args}) }
	r := c.Row
	if c.ExpectedSeq == 0 {
		add(insertDossier, r.Province, r.ID, r.Seq, bytes(r.Head), r.Code, r.Status, r.National, number(r.Trial), r.ProcedureKey, r.ProcedureName, r.Field, r.Channel,
			r.ReceivingUnit, r.CompetentAgency, r.ApplicantName, r.OwnerName, r.OwnerIndex, r.ApplicantIndex, r.Search,
			r.SubmittedAt, r.AcceptedAt, r.DueAt, r.OriginalDueAt, r.FinishedAt, r.ReturnedAt, r.UpdatedAt, r.Waits, bytes(r.State))
		if r.Code != "" {
			add(insertCode, r.Code, strings.ToLower(r.Code), r.Province, r.ID)
		}
		for _, p := range []string{r.OwnerIndex, r.ApplicantIndex} {
			add(insertPerson, p, r.Province, r.ID)
		}
	} else {
		add(updateDossier, r.Province, r.ID, r.Seq, bytes(r.Head), r.Status, r.National, r.DueAt, r.FinishedAt, r.ReturnedAt, r.UpdatedAt, r.Waits, bytes(r.State))
	}
	for _, e := range c.Events {
		add(insertEvent, e.Province, e.DossierID, e.Seq, e.Type, e.Version, e.At, bytes(e.Actor), bytes(e.Data), bytes(e.Hash))
	}
	for _, u := range c.NewUnits {
		add(insertUnit, c.Province, c.DossierID, u, r.SubmittedAt)
	}
	if i := c.Idempotency; i != nil {
		add(insertKey, i.Province, i.Key, bytes(i.Digest), bytes(i.Answer), i.At)
	}
	for _, token := range c.WorkGone {
		add(deleteWork, c.Province, c.DossierID, token)
	}
	for _, w := range c.Work {
		write := updateWork
		if c.ExpectedSeq == 0 {
			write = insertWork
		}
		add(write, c.Province, c.DossierID, w.Token, w.Queue, w.Kind, w.StepID, w.Since, w.StepDue, w.Due, w.Urgent)
	}
	return out
}

func bytes(b []byte) []byte { return append([]byte{}, b...) }

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}
