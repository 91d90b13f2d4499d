package app_test

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/sign"
	"motcua/internal/sign/signtest"
	"motcua/internal/store"
	"motcua/internal/workflow"
)

// bureau is a world in which dossiers wait for a leader's signature.
type bureau struct {
	*apptest.World
	authority *signtest.Authority
}

func newBureau(t *testing.T) *bureau {
	t.Helper()
	a, err := signtest.NewAuthority("CA thử nghiệm", apptest.Start)
	check(t, err)
	w := apptest.New(t)
	w.App.Signing.Roots = a.Roots()
	return &bureau{World: w, authority: a}
}

// draft takes a dossier in and walks it to the step of duty act, with a draft of one
// PDF; it gives the dossier and who holds it.
func (b *bureau) draft(t *testing.T, act workflow.Act, content []byte) (app.Ref, org.Actor) {
	t.Helper()
	ctx := t.Context()
	for _, unit := range b.App.Directory().Units() {
		if unit.Kind != org.KindOneStop {
			continue
		}
		for _, p := range b.App.Book().Search("", unit.Level, b.App.Today(), 500) {
			w, err := b.App.Book().Workflow(p.Variants[0].WorkflowID, p.Variants[0].WorkflowVersion)
			if err != nil || p.Variants[0].Period.IsZero() || !does(w, workflow.Submit) || !does(w, act) {
				continue
			}
			done, err := b.App.Intake(ctx, b.Actor(t, org.IntakeOfficer, unit.ID), app.NewID(), form(p))
			check(t, err)
			return done.Ref, b.walkTo(t, done.Ref, act, content)
		}
	}
	t.Fatal("no such procedure")
	return app.Ref{}, org.Actor{}
}

func does(w *workflow.Definition, act workflow.Act) bool {
	for _, s := range w.Steps {
		if s.Does(act) {
			return true
		}
	}
	return false
}

func (b *bureau) walkTo(t *testing.T, ref app.Ref, act workflow.Act, content []byte) org.Actor {
	t.Helper()
	for range 40 {
		v, err := b.App.Open(t.Context(), b.Actor(t, org.MinistryOffice, ""), ref, "test", "")
		check(t, err)
		tok := v.State.Token()
		actor := b.Actor(t, tok.Role, tok.Unit.ID)
		if tok.PostID != "" {
			actor = b.Post(t, tok.PostID)
		}
		mine, err := b.App.Open(t.Context(), actor, ref, "test", "")
		check(t, err)
		if step, _ := mine.Workflow.Step(tok.StepID); step.Does(act) && !tok.Has(act) && !mine.Can("hand-over") {
			return actor
		}
		cmd := next(t, b.World, actor, mine)
		if s, ok := cmd.(dossier.SubmitForApproval); ok {
			u, err := b.App.Upload(t.Context(), actor, "Dự thảo quyết định.pdf", bytes.NewReader(content))
			check(t, err)
			s.Files, err = b.App.Attachments(t.Context(), actor, []string{u.ID})
			check(t, err)
			cmd = s
		}
		_, err = b.App.Execute(t.Context(), app.Call{Actor: actor, Key: app.NewID(), Ref: ref, Expected: mine.State.Seq}, cmd)
		check(t, err)
	}
	t.Fatalf("never came to %s", act)
	return org.Actor{}
}

// p12 makes a key file as OpenSSL 3 does.
func p12(t *testing.T, k sign.Key, password string, args ...string) []byte {
	t.Helper()
	dir := t.TempDir()
	der, err := x509.MarshalPKCS8PrivateKey(k.Signer)
	check(t, err)
	pems := pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})
	for _, c := range append([]*x509.Certificate{k.Certificate}, k.Chain...) {
		pems = append(pems, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})...)
	}
	in, out := filepath.Join(dir, "in.pem"), filepath.Join(dir, "out.p12")
	check(t, os.WriteFile(in, pems, 0o600))
	said, err := exec.Command("openssl", append([]string{"pkcs12", "-export", "-in", in, "-out", out, "-passout", "pass:" + password}, args...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("openssl: %v\n%s", err, said)
	}
	raw, err := os.ReadFile(out)
	check(t, err)
	return raw
}

func (b *bureau) key(t *testing.T, actor org.Actor, owner string) app.SigningKey {
	t.Helper()
	k, err := b.authority.Key(actor.Name, apptest.Start, 2048)
	check(t, err)
	kept, err := b.App.UploadKey(t.Context(), actor, app.KeyUpload{Owner: owner, File: p12(t, k, "mật khẩu"), Password: "mật khẩu"})
	check(t, err)
	return kept
}

// CN10: the leader signs the draft in the queue and approves with it; the records
// clerk puts the agency's signature on; the result that is issued carries both.
func TestDraftSignedThenIssued(t *testing.T) {
	b := newBureau(t)
	ref, leader := b.draft(t, workflow.Approve, signtest.PDF("Quyết định", 1))
	key := b.key(t, leader, app.PersonalSignature)
	queue, err := b.App.SigningQueue(t.Context(), leader)
	check(t, err)
	if len(queue) != 1 || queue[0].Ref != ref || len(queue[0].Files) != 1 {
		t.Fatalf("queue: %+v", queue)
	}
	batch := app.BatchSign{Key: app.NewID(), Refs: []app.Ref{ref}, KeyID: key.ID, Approve: true}
	items, err := b.App.SignBatch(t.Context(), leader, batch)
	check(t, err)
	if len(items) != 1 || items[0].Err != nil || !items[0].Acted {
		t.Fatalf("%+v", items)
	}
	clerk := b.walkTo(t, ref, workflow.Issue, nil)
	if !clerk.Has(org.RecordsClerk) {
		t.Fatalf("issued by %v", clerk.Roles)
	}
	stamp := b.key(t, clerk, app.AgencySignature)
	check(t, b.App.SetSigningRule(t.Context(), clerk, app.SigningRule{Result: app.AgencySignature}))
	v, err := b.App.Open(t.Context(), clerk, ref, "test", "")
	check(t, err)
	files, err := b.App.SignedNow(t.Context(), clerk, ref, []string{v.Ready()[0].FileID})
	check(t, err)
	issue := dossier.Issue{Outcome: dossier.Granted, Number: "12/QĐ", Date: b.App.Today(), Signer: leader.Name, Files: files}
	call := app.Call{Actor: clerk, Key: app.NewID(), Ref: ref}
	if _, err := b.App.Execute(t.Context(), call, issue); !fault.Has(err, "sign.required") {
		t.Fatalf("without the agency's signature: %v", err)
	}
	if items, err = b.App.SignBatch(t.Context(), clerk, app.BatchSign{Key: app.NewID(), Refs: []app.Ref{ref}, KeyID: stamp.ID}); err != nil || items[0].Err != nil {
		t.Fatalf("%v %+v", err, items)
	}
	issue.Files = items[0].Files
	_, err = b.App.Execute(t.Context(), call, issue)
	check(t, err)
	v, err = b.App.Open(t.Context(), clerk, ref, "test", "")
	check(t, err)
	report := v.Verdicts[v.State.Result.Files[0].SHA256]
	if report.Verdict != sign.Valid || len(report.Signatures) != 2 {
		t.Errorf("%+v", report)
	}
}

// Keys: what is wrong with a file is told at its field; a revoked key and one of
// somebody else sign nothing; the acts stand in the log of administration.
func TestSigningKeys(t *testing.T) {
	b := newBureau(t)
	ref, leader := b.draft(t, workflow.Approve, signtest.PDF("Quyết định", 1))
	good, err := b.authority.Key(leader.Name, apptest.Start, 2048)
	check(t, err)
	old, err := b.authority.Issue(b.authority.Template("Cũ", apptest.Start.AddDate(-2, 0, 0), apptest.Start.AddDate(0, 0, -1)), 2048)
	check(t, err)
	file := p12(t, good, "đúng")
	for _, c := range []struct {
		name, owner, password, code, field string
		file                               []byte
	}{
		{"another's password", app.PersonalSignature, "sai", "sign.p12-password", "password", file},
		{"no file", app.PersonalSignature, "đúng", "sign.key-file", "file", nil},
		{"no key file", app.PersonalSignature, "đúng", "sign.p12-broken", "file", []byte("hello")},
		{"cut", app.PersonalSignature, "đúng", "sign.p12-broken", "file", file[:len(file)/2]},
		{"run out", app.PersonalSignature, "x", "sign.key-expired", "file", p12(t, old, "x")},
		{"agency by a leader", app.AgencySignature, "đúng", "sign.key-owner", "owner", file},
		{"nobody's", "", "đúng", "sign.key-owner", "owner", file},
	} {
		_, err := b.App.UploadKey(t.Context(), leader, app.KeyUpload{Owner: c.owner, File: c.file, Password: c.password})
		if !fault.Has(err, c.code) || fault.Of(err).Field != c.field {
			t.Errorf("%s: %v at %q", c.name, err, fault.Of(err).Field)
		}
	}
	upload := app.KeyUpload{Owner: app.PersonalSignature, File: file, Password: "đúng"}
	key, err := b.App.UploadKey(t.Context(), leader, upload)
	check(t, err)
	if _, err := b.App.UploadKey(t.Context(), leader, upload); !fault.Has(err, "sign.key-same") {
		t.Errorf("twice: %v", err)
	}
	other := b.Actor(t, org.RecordsClerk, "")
	if _, err := b.App.SignBatch(t.Context(), other, app.BatchSign{Key: "k", Refs: []app.Ref{ref}, KeyID: key.ID}); !fault.Has(err, "sign.key-unknown") {
		t.Errorf("by another: %v", err)
	}
	check(t, b.App.RevokeKey(t.Context(), leader, key.ID, "Mất máy"))
	if _, err := b.App.SignBatch(t.Context(), leader, app.BatchSign{Key: "k", Refs: []app.Ref{ref}, KeyID: key.ID}); !fault.Has(err, "sign.key-revoked") {
		t.Errorf("revoked: %v", err)
	}
	row, err := b.App.DB.SigningKey(t.Context(), leader.Province, key.ID)
	check(t, err)
	if len(row.Sealed) != 0 {
		t.Error("the secret of a revoked key is still there")
	}
	log, err := b.App.DB.AdminLog(t.Context(), store.AdminLogQuery{Province: leader.Province, Limit: 10})
	if err != nil || len(log) < 2 || log[0].Action != "key-revoke" {
		t.Errorf("%v %+v", err, log)
	}
	_, err = b.App.UploadKey(t.Context(), leader, app.KeyUpload{Owner: app.PersonalSignature, File: p12(t, good, "cũ", "-legacy"), Password: "cũ"})
	check(t, err) // the older protection; revoked before, so it may come anew
}

// CN11.2: a failed one does not stop the others, a file that was changed after a
// signature is not signed again, and no dossier is stuck.
func TestBatchGoesOn(t *testing.T) {
	b := newBureau(t)
	k, err := b.authority.Key("Nơi khác", apptest.Start, 2048)
	check(t, err)
	tampered, err := sign.PDF(t.Context(), signtest.PDF("Dự thảo", 1), k, sign.Mark{Name: "Nơi khác", At: apptest.Start}, sign.TSA{})
	check(t, err)
	tampered = append(tampered, "\n% thêm vào\n"...)
	bad, leader := b.draft(t, workflow.Approve, tampered)
	broken, _ := b.draft(t, workflow.Approve, apptest.PDF("không đọc được"))
	good, _ := b.draft(t, workflow.Approve, signtest.PDF("Quyết định", 1))
	gone := app.Ref{Province: good.Province, ID: app.NewID()}
	key := b.key(t, leader, app.PersonalSignature)
	items, err := b.App.SignBatch(t.Context(), leader, app.BatchSign{Key: app.NewID(), Refs: []app.Ref{bad, broken, gone, good}, KeyID: key.ID, Approve: true})
	check(t, err)
	for i, code := range []string{"sign.tampered", "sign.not-pdf", "sign.no-draft", ""} {
		if code == "" && items[i].Err != nil || code != "" && !fault.Has(items[i].Err, code) {
			t.Errorf("item %d: %v, want %q", i, items[i].Err, code)
		}
	}
	// Approving without a digital signature remains possible.
	_, err = b.App.Execute(t.Context(), app.Call{Actor: leader, Key: app.NewID(), Ref: bad}, dossier.Approve{})
	check(t, err)
	if _, err := b.App.SignBatch(t.Context(), leader, app.BatchSign{KeyID: key.ID}); !fault.Has(err, "sign.nothing") {
		t.Errorf("nothing chosen: %v", err)
	}
}

// phone is a remote service whose person does what her number says: the adapters have
// tests of their own against a service that speaks their protocol.
type phone struct {
	key, other sign.Key
	asked      map[string]sign.Request
	polls      int
}

func (p *phone) Certificates(_ context.Context, user string) ([]sign.RemoteCertificate, error) {
	if user == "000000000000" {
		return nil, sign.ErrNotSent
	}
	c := sign.RemoteCertificate{Serial: "1", Usable: user != "000000000001", DER: p.key.Certificate.Raw}
	for _, x := range p.key.Chain {
		c.Chain = append(c.Chain, x.Raw)
	}
	return []sign.RemoteCertificate{c}, nil
}

func (p *phone) Start(_ context.Context, r sign.Request) (sign.Result, error) {
	p.polls = 0
	switch r.User {
	case "000000000002":
		return sign.Result{}, sign.ErrNotSent
	case "000000000003":
		return sign.Result{Outcome: sign.Rejected, Code: "PACKAGE"}, nil
	case "000000000004": // timeout after effect
		p.asked[r.Key] = r
		return sign.Result{Outcome: sign.Doubt}, nil
	}
	p.asked[r.Key] = r
	return sign.Result{Outcome: sign.Done, Handle: r.Key}, nil
}

func (p *phone) Poll(_ context.Context, handle string) (sign.State, error) {
	r, key := p.asked[handle], p.key
	if p.polls++; p.polls < 2 {
		return sign.State{State: sign.Pending}, nil
	}
	switch r.User {
	case "000000000005":
		return sign.State{State: sign.Refused, Code: "REJECTED"}, nil
	case "000000000006":
		return sign.State{State: sign.Unclear}, nil
	case "000000000007":
		key = p.other
	}
	out := sign.State{State: sign.Confirmed, Signatures: map[string][]byte{}}
	for _, i := range r.Items {
		digest := i.Digest
		if r.User == "000000000008" {
			digest[0] ^= 1
		}
		s, err := key.Signer.Sign(rand.Reader, digest[:], crypto.SHA256)
		if err != nil {
			return out, err
		}
		out.Signatures[i.ID] = s
	}
	return out, nil
}

// The fault table of remote signing from the side of the use case: what the person or
// the service does, where the signing ends, and that she may sign again.
func TestRemoteSigningFaults(t *testing.T) {
	b := newBureau(t)
	ref, leader := b.draft(t, workflow.Approve, signtest.PDF("Quyết định", 1))
	p := &phone{asked: map[string]sign.Request{}}
	var err error
	p.key, err = b.authority.Key(leader.Name, apptest.Start, 2048)
	check(t, err)
	p.other, err = b.authority.Key("Người khác", apptest.Start, 2048)
	check(t, err)
	b.App.Signing.Remote = p
	for _, c := range []struct {
		user, start string // fault of the start
		phase       sign.Phase
		fault       string
	}{
		{"0010990091", "sign.remote-user", "", ""},
		{"000000000000", "sign.remote-down", "", ""},
		{"000000000001", "sign.remote-none", "", ""},
		{"000000000002", "", sign.PhaseFailed, "sign.remote-down"},
		{"000000000003", "", sign.PhaseFailed, "sign.remote-refused"},
		{"000000000005", "", sign.PhaseCancelled, "sign.cancelled"},
		{"000000000006", "", sign.PhaseExpired, "sign.expired"},
		{"000000000007", "", sign.PhaseFailed, "sign.wrong-certificate"},
		{"000000000008", "", sign.PhaseFailed, "sign.other-digest"},
		{"000000000004", "", sign.PhaseSigned, ""}, // the answer was lost, the signature was not
	} {
		in := app.BatchSign{Key: app.NewID(), Refs: []app.Ref{ref}, Remote: c.user}
		id, err := b.App.StartRemote(t.Context(), leader, in)
		if c.start != "" {
			if !fault.Has(err, c.start) {
				t.Errorf("%s: %v, want %s", c.user, err, c.start)
			}
			continue
		}
		check(t, err)
		r, err := b.App.RemoteSigningOf(t.Context(), leader, id)
		check(t, err)
		if r.Course.Phase.Open() {
			if _, err := b.App.StartRemote(t.Context(), leader, in); !fault.Has(err, "sign.pending") {
				t.Errorf("%s: asked twice: %v", c.user, err)
			}
		}
		r = b.pollToEnd(t, leader, id)
		if r.Course.Phase != c.phase || r.Course.Fault != c.fault {
			t.Errorf("%s: %s %q (%s), want %s %q", c.user, r.Course.Phase, r.Course.Fault, r.Course.Code, c.phase, c.fault)
		}
	}
	v, err := b.App.Open(t.Context(), leader, ref, "test", "")
	check(t, err)
	if len(v.Signed) != 1 || v.Verdicts[v.Signed[0].SHA256].Verdict != sign.Valid {
		t.Errorf("%+v", v.Signed)
	}
}

// pollToEnd asks until a signing is over; time goes on between two questions.
func (b *bureau) pollToEnd(t *testing.T, actor org.Actor, id string) *app.RemoteSigning {
	t.Helper()
	for range 12 {
		r, err := b.App.PollRemote(t.Context(), actor, id)
		check(t, err)
		if !r.Course.Phase.Open() {
			return r
		}
		b.Clock.Advance(time.Minute)
	}
	t.Fatal("a signing that never ends")
	return nil
}

// CN11.2: a certificate that ran out since it was brought in signs nothing; the answer
// says so, the dossier stands where it stood, and goes on without, or with a new key.
func TestKeyRunsOut(t *testing.T) {
	b := newBureau(t)
	ref, leader := b.draft(t, workflow.Approve, signtest.PDF("Quyết định", 1))
	short, err := b.authority.Issue(b.authority.Template(leader.Name, apptest.Start.AddDate(0, -1, 0), apptest.Start.AddDate(0, 0, 2)), 2048)
	check(t, err)
	old, err := b.App.UploadKey(t.Context(), leader, app.KeyUpload{Owner: app.PersonalSignature, File: p12(t, short, "x"), Password: "x"})
	check(t, err)
	b.Clock.Set(apptest.Start.AddDate(0, 0, 5))
	before, err := b.App.Open(t.Context(), leader, ref, "test", "")
	check(t, err)
	batch := func(keyID string) error {
		items, err := b.App.SignBatch(t.Context(), leader, app.BatchSign{Key: app.NewID(), Refs: []app.Ref{ref}, KeyID: keyID})
		if err != nil {
			return err
		}
		return items[0].Err
	}
	if err := batch(old.ID); !fault.Has(err, "sign.key-expired") {
		t.Errorf("a key that ran out: %v", err)
	}
	after, err := b.App.Open(t.Context(), leader, ref, "test", "")
	check(t, err)
	if len(after.Events) != len(before.Events) || len(after.Signed) != 0 {
		t.Errorf("something happened: %d events, %d signed", len(after.Events), len(after.Signed))
	}
	check(t, batch(b.key(t, leader, app.PersonalSignature).ID))
	_, err = b.App.Execute(t.Context(), app.Call{Actor: leader, Key: app.NewID(), Ref: ref}, dossier.Approve{})
	check(t, err)
}
