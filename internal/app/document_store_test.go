package app_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/ocr/ocrtest"
	"motcua/internal/org"
	"motcua/internal/store"
)

// lasting finds a component of a procedure that may serve again.
func lasting(t *testing.T, p *catalog.ProcedureVersion) int {
	t.Helper()
	for i, c := range p.Components {
		if c.Reusable() && c.Required && c.Condition == "" {
			return i
		}
	}
	t.Fatalf("nothing of %s may serve again", p.Key)
	return 0
}

type counter struct {
	*apptest.World
	t     *testing.T
	actor org.Actor
	p     *catalog.ProcedureVersion
	at    int // of the component that lasts
}

func newCounter(t *testing.T) counter {
	w := apptest.New(t)
	p, err := w.App.Book().Procedure("1.010833", w.App.Today())
	if err != nil {
		t.Fatal(err)
	}
	return counter{w, t, w.Post(t, "cb-01273-mc-tn1"), p, lasting(t, p)}
}

func (c counter) form() app.IntakeForm {
	f := form(c.p)
	for i := range f.Components {
		f.Components[i].Exception = ""
		if c.p.Components[i].ReplacedBy != "" {
			f.Components[i].Exception = "NotConnected" // of the database, not of the store
		}
	}
	return f
}

func (c counter) intake(key string, f app.IntakeForm) (app.Done, error) {
	return c.App.Intake(context.Background(), c.actor, key, f)
}

// stored takes a dossier in with a scanned paper and gives what the store then holds.
func (c counter) stored() (app.Done, store.StoredDocument) {
	c.t.Helper()
	f := c.form()
	f.Components[c.at].Uploads = []string{upload(c.t, c.World, c.actor, apptest.PDF("giấy chứng nhận")).ID}
	done, err := c.intake("first", f)
	if err != nil {
		c.t.Fatal(err)
	}
	h := c.held()
	docs := h.For[c.p.Components[c.at].ID]
	if len(docs) != 1 || len(h.Documents) != 1 {
		c.t.Fatalf("held %+v", h)
	}
	return done, docs[0]
}

func (c counter) held() app.Held {
	c.t.Helper()
	h, err := c.App.HeldFor(context.Background(), c.actor, c.p, dossier.PersonalID, "004199990001", "10.0.0.1")
	if err != nil {
		c.t.Fatal(err)
	}
	return h
}

// CN28, CN29, O-10: what was accepted is held; the next dossier of the same owner may
// not ask for it again on paper without a coded exception; reusing it is counted.
func TestWhatIsHeldIsNotAskedAgain(t *testing.T) {
	c := newCounter(t)
	id := c.p.Components[c.at].ID
	first, doc := c.stored()
	if doc.Code != first.Code || doc.Origin != "Component" || doc.Kind != c.p.Components[c.at].Name || doc.Reuses != 0 {
		t.Errorf("%+v", doc)
	}
	_, err := c.intake("paper", c.form())
	if !fault.Has(err, "component.held") || fault.Of(err).Field != "components."+id {
		t.Fatalf("paper although it is held: %v", err)
	}
	if err := c.App.CheckIntake(context.Background(), c.actor, c.form()); !fault.Has(err, "component.held") {
		t.Errorf("the check says %v", err)
	}
	bad := c.form()
	bad.Components[c.at].Exception = "VìThích"
	if _, err := c.intake("bad", bad); !fault.Has(err, "reason.code-unknown") {
		t.Errorf("an exception that is not on the list: %v", err)
	}
	except := c.form()
	except.Components[c.at].Exception = "DataInaccurate"
	done, err := c.intake("except", except)
	if err != nil {
		t.Fatal(err)
	}
	if v := c.open(done); v.State.Components[c.at].Exception != "DataInaccurate" {
		t.Errorf("the exception is not in the ledger: %+v", v.State.Components[c.at])
	}
	reuse := c.form()
	reuse.Components[c.at].Count, reuse.Components[c.at].Stored = 0, []string{doc.ID}
	done, err = c.intake("reuse", reuse)
	if err != nil {
		t.Fatal(err)
	}
	item := c.open(done).State.Components[c.at]
	if len(item.FromStore) != 1 || item.FromStore[0].Code != first.Code || len(item.Attachments) != 1 || item.Attachments[0].SHA256 != doc.SHA256 {
		t.Errorf("%+v", item)
	}
	if err := openFile(c.World, c.actor, done.Ref, item.Attachments[0].ID); err != nil {
		t.Errorf("the reused file: %v", err)
	}
	again, err := c.intake("reuse", reuse)
	if err != nil || !again.Replayed {
		t.Errorf("sent again: %+v %v", again, err)
	}
	h := c.held()
	if len(h.Documents) != 1 || h.Documents[0].Reuses != 1 {
		t.Errorf("one document, reused once: %+v", h.Documents)
	}
}

func (c counter) open(done app.Done) *app.View {
	c.t.Helper()
	v, err := c.App.Open(context.Background(), c.actor, done.Ref, "thử", "")
	if err != nil {
		c.t.Fatal(err)
	}
	return v
}

// Nobody reuses a paper of somebody else, one that was revoked, or one past its day.
func TestOnlyTheOwnersValidPapersAreReused(t *testing.T) {
	c := newCounter(t)
	ctx := context.Background()
	_, doc := c.stored()
	other := c.form()
	other.Applicant.ID, other.Applicant.Name = "004199990002", "Người Khác"
	other.Components[c.at].Stored = []string{doc.ID}
	if _, err := c.intake("other", other); !fault.Has(err, "stored.unknown") {
		t.Errorf("another's paper: %v", err)
	}
	clerk := c.World.Actor(t, org.RecordsClerk, "")
	if err := c.App.RevokeStored(ctx, c.actor, dossier.PersonalID, "004199990001", doc.ID, "sai"); !fault.Has(err, "org.forbidden") {
		t.Errorf("an intake officer revokes: %v", err)
	}
	if err := c.App.RevokeStored(ctx, clerk, dossier.PersonalID, "004199990001", doc.ID, ""); !fault.Has(err, "reason.missing") {
		t.Errorf("without a reason: %v", err)
	}
	if err := c.App.RevokeStored(ctx, clerk, dossier.PersonalID, "004199990001", doc.ID, "Giấy bị thu hồi"); err != nil {
		t.Fatal(err)
	}
	if h := c.held(); len(h.Documents) != 0 {
		t.Errorf("revoked and still offered: %+v", h)
	}
	reuse := c.form()
	reuse.Components[c.at].Stored = []string{doc.ID}
	if _, err := c.intake("revoked", reuse); !fault.Has(err, "stored.unknown") {
		t.Errorf("revoked: %v", err)
	}
	if _, err := c.intake("paper", c.form()); err != nil {
		t.Errorf("paper, now that nothing valid is held: %v", err)
	}
	list, err := c.App.Store(ctx, clerk, dossier.PersonalID, "004199990001", "đối chiếu hồ sơ", "")
	if err != nil || len(list) != 1 || list[0].RevokedWhy != "Giấy bị thu hồi" {
		t.Errorf("%+v %v", list, err)
	}
}

// PD-07: every look into a person's store leaves a line with who and why; a trial
// dossier keeps nothing (B-09).
func TestStoreReadsAreLogged(t *testing.T) {
	c := newCounter(t)
	ctx := context.Background()
	trial := c.form()
	trial.Trial = true
	trial.Components[c.at].Uploads = []string{upload(t, c.World, c.actor, apptest.PDF("thử nghiệm")).ID}
	if _, err := c.intake("trial", trial); err != nil {
		t.Fatal(err)
	}
	if h := c.held(); len(h.Documents) != 0 {
		t.Errorf("a trial keeps %+v", h.Documents)
	}
	c.stored()
	c.Clock.Advance(time.Minute)
	if _, err := c.App.Store(ctx, c.actor, dossier.PersonalID, "004199990001", " ", ""); !fault.Has(err, "read.purpose") {
		t.Errorf("without a purpose: %v", err)
	}
	if _, err := c.App.Store(ctx, c.actor, dossier.PersonalID, "004199990001", "đối chiếu", "10.0.0.9"); err != nil {
		t.Fatal(err)
	}
	reads, err := c.App.DB.StoreReads(ctx, c.App.Keys.Index("PersonalID", "004199990001"), 10)
	if err != nil || len(reads) != 2 || reads[0].Purpose != "đối chiếu" || reads[0].Address != "10.0.0.9" || reads[1].Purpose != "tiep-nhan 1.010833" || reads[1].OfficerID != c.actor.OfficerID {
		t.Errorf("%+v %v", reads, err)
	}
	inspector := c.World.Actor(t, org.AssigningLeader, "")
	if _, err := c.App.Store(ctx, inspector, dossier.PersonalID, "004199990001", "đối chiếu", ""); !fault.Has(err, "org.forbidden") {
		t.Errorf("a leader looks into the store: %v", err)
	}
}

// CN28: a stored paper holds from when and until when it says; past its day it is not
// offered, the counter is told of it, and paper is taken without an exception. Who
// keeps the store may correct the dates with a reason, which is logged.
func TestStoredPapersHoldForTheirTime(t *testing.T) {
	c := newCounter(t)
	ctx := context.Background()
	first, _ := c.stored()
	id := c.p.Components[c.at].ID
	scans := scanIn(t, c.World, c.actor, ocrtest.Page(t, "Giấy chứng nhận"))
	says := dossier.PaperData{Number: "7/GCN", Issuer: "Sở Nội vụ", IssuedOn: "2024-01-15", ValidTo: "2026-11-30"}
	call := app.Call{Actor: c.actor, Key: "scan", Ref: first.Ref}
	if _, err := c.App.Digitise(ctx, call, app.DigitisedPaper{Component: id, Scans: scans, Paper: says, Replaces: c.open(first).State.Components[c.at].Attachments[0].ID}); err != nil {
		t.Fatal(err)
	}
	docs := c.held().For[id]
	if len(docs) != 1 {
		t.Fatalf("the better version alone is offered: %+v", docs)
	}
	doc := docs[0]
	if doc.Number != "7/GCN" || doc.Issuer != "Sở Nội vụ" || doc.ValidFrom != "2024-01-15" || doc.ValidTo != "2026-11-30" {
		t.Errorf("%+v", doc)
	}
	c.Clock.Set(time.Date(2026, 12, 1, 9, 0, 0, 0, apptest.Start.Location()))
	if h := c.held(); len(h.For[id]) != 0 || len(h.Expired[id]) != 1 {
		t.Errorf("a day too late: %+v", h)
	}
	late := c.form()
	late.Components[c.at].Count, late.Components[c.at].Stored = 0, []string{doc.ID}
	if _, err := c.intake("late", late); !fault.Has(err, "stored.unknown") {
		t.Errorf("reused a day too late: %v", err)
	}
	if _, err := c.intake("paper", c.form()); err != nil {
		t.Errorf("paper instead of what ran out: %v", err)
	}
	clerk := c.World.Actor(t, org.RecordsClerk, "")
	set := func(actor org.Actor, from, to, why string) error {
		return c.App.SetValidity(ctx, actor, dossier.PersonalID, "004199990001", doc.ID, from, to, why)
	}
	for name, bad := range map[string]struct {
		err  error
		code string
	}{
		"intake officer": {set(c.actor, "", "2030-01-01", "gia hạn"), "org.forbidden"},
		"no reason":      {set(clerk, "", "2030-01-01", " "), "reason.missing"},
		"no date":        {set(clerk, "", "", "gia hạn"), "stored.validity"},
		"no day":         {set(clerk, "", "2030-13-01", "gia hạn"), "stored.validity"},
		"backwards":      {set(clerk, "2030-01-02", "2030-01-01", "gia hạn"), "stored.validity"},
	} {
		if !fault.Has(bad.err, bad.code) {
			t.Errorf("%s: %v", name, bad.err)
		}
	}
	if err := set(clerk, "2027-01-01", "2030-01-01", "đã gia hạn"); err != nil {
		t.Fatal(err)
	}
	if h := c.held(); len(h.For[id])+len(h.Expired[id]) != 0 {
		t.Errorf("before it begins: %+v", h)
	}
	if err := set(clerk, "2024-01-15", "2030-01-01", "đã gia hạn"); err != nil {
		t.Fatal(err)
	}
	if h := c.held(); len(h.For[id]) != 1 {
		t.Errorf("prolonged: %+v", h)
	}
	reads, err := c.App.DB.StoreReads(ctx, doc.OwnerIndex, 20)
	if err != nil || !slices.ContainsFunc(reads, func(r store.StoreRead) bool {
		return r.OfficerID == clerk.OfficerID && strings.Contains(r.Purpose, "2024-01-15/2030-01-01: đã gia hạn")
	}) {
		t.Errorf("no line of it: %+v %v", reads, err)
	}
}
