package storetest

import (
	"fmt"

	"motcua/internal/ledger"
	"motcua/internal/store"
	"motcua/internal/text"
)

// sampleAt is the moment of the first sample: 25/11/2026 00:00 in Viet Nam.
const sampleAt = int64(1795539600000)

// newDossier makes the intake of dossier number n in a province: submitted and
// accepted in one command. Numbers are minutes apart.
func newDossier(province string, n int) store.Change {
	at := sampleAt + int64(n)*60_000
	id := fmt.Sprintf("0193-%s-%06d", province, n)
	row := store.DossierRow{
		Province: province, ID: id, Code: fmt.Sprintf("H%s.12-261125-%05d", province, n), Status: "Accepted", National: 2,
		ProcedureKey: "1.005129", ProcedureName: "Thành lập hội", Field: "Tổ chức phi chính phủ", Channel: "Direct",
		ReceivingUnit: "mc-" + province, CompetentAgency: "so-" + province,
		ApplicantName: "Nguyễn Văn Đức", OwnerName: fmt.Sprintf("Trần Thị Số%d", n),
		OwnerIndex: fmt.Sprintf("owner-%s-%d", province, n), ApplicantIndex: "applicant-" + province,
		SubmittedAt: at, AcceptedAt: at + 1, DueAt: at + 1000, OriginalDueAt: at + 1000, UpdatedAt: at,
		Waits: "[]", State: []byte(`{"status":"Accepted"}`),
	}
	row.Search = text.Fold(row.Code + " " + row.ApplicantName + " " + row.OwnerName + " " + row.ProcedureName)
	c := store.Change{
		Province: province, DossierID: id, Row: row,
		Work:  []store.WorkRow{{Token: "t1", Queue: "unit:mc-" + province + ":IntakeOfficer", Kind: "Step", StepID: "s1", Since: at, Due: at + 1000, Urgent: at + 1000}},
		Units: []string{"mc-" + province, "so-" + province},
	}
	c.NewUnits = c.Units
	return withEvents(c, nil, "Submitted", "Accepted")
}

// next makes the change that follows c, with one event.
func next(c store.Change, event string) store.Change {
	n := store.Change{Province: c.Province, DossierID: c.DossierID, ExpectedSeq: c.Row.Seq, Row: c.Row, Units: c.Units}
	n.Row.Status, n.Row.UpdatedAt = "Processing", c.Row.UpdatedAt+1
	n.Work = []store.WorkRow{{Token: "t1", Queue: "unit:so-" + c.Province + ":CaseOfficer", Kind: "Step", StepID: "s2", Since: n.Row.UpdatedAt, Urgent: n.Row.UpdatedAt}}
	return withEvents(n, c.Row.Head, event)
}

// withEvents appends chained events to a change and brings its row to their end.
func withEvents(c store.Change, head []byte, types ...string) store.Change {
	c.Events = nil
	for i, typ := range types {
		e := store.EventRow{
			Province: c.Province, DossierID: c.DossierID, Seq: c.ExpectedSeq + i + 1, Type: typ, Version: 1,
			At: c.Row.UpdatedAt, Actor: []byte(`{"kind":"Officer"}`), Data: []byte(`{"note":"tiếng Việt ` + typ + `"}`),
		}
		head = ledger.Hash(head, ledger.Entry{Province: e.Province, DossierID: e.DossierID, Seq: e.Seq, Type: e.Type, Version: 1, At: e.At, Actor: e.Actor, Data: e.Data})
		e.Hash = head
		c.Events = append(c.Events, e)
	}
	c.Row.Seq, c.Row.Head = c.ExpectedSeq+len(types), head
	return c
}

// withKey gives the change an idempotency key.
func withKey(c store.Change, key string) store.Change {
	c.Idempotency = &store.IdempotencyRow{Province: c.Province, Key: key, Digest: []byte("digest"), Answer: []byte(`{"ok":true}`), At: c.Row.UpdatedAt}
	return c
}

// summary is what lists show of a change.
func summary(c store.Change) store.Summary {
	r := c.Row
	return store.Summary{
		Province: r.Province, ID: r.ID, Code: r.Code, Status: r.Status, ProcedureKey: r.ProcedureKey, ProcedureName: r.ProcedureName,
		Field: r.Field, Channel: r.Channel, ReceivingUnit: r.ReceivingUnit, CompetentAgency: r.CompetentAgency,
		ApplicantName: r.ApplicantName, OwnerName: r.OwnerName, National: r.National, Trial: r.Trial,
		SubmittedAt: r.SubmittedAt, AcceptedAt: r.AcceptedAt, DueAt: r.DueAt, OriginalDueAt: r.OriginalDueAt, FinishedAt: r.FinishedAt, ReturnedAt: r.ReturnedAt, UpdatedAt: r.UpdatedAt,
	}
}

// ids lists the ids of summaries, for comparing lists.
func ids(list []store.Summary) []string {
	out := []string{}
	for _, s := range list {
		out = append(out, s.ID)
	}
	return out
}
