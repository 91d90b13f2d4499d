package web_test

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/pem"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/sign"
	"motcua/internal/sign/signtest"
	"motcua/internal/workflow"
)

// keyFile makes a .p12 as OpenSSL does.
func keyFile(t *testing.T, k sign.Key, password string) []byte {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(k.Signer)
	check(t, err)
	in, out := filepath.Join(t.TempDir(), "in.pem"), filepath.Join(t.TempDir(), "out.p12")
	pems := pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})
	for _, c := range append([]*x509.Certificate{k.Certificate}, k.Chain...) {
		pems = append(pems, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})...)
	}
	check(t, os.WriteFile(in, pems, 0o600))
	if said, err := exec.Command("openssl", "pkcs12", "-export", "-in", in, "-out", out, "-passout", "pass:"+password).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, said)
	}
	raw, err := os.ReadFile(out)
	check(t, err)
	return raw
}

// sendFile posts a form with one file.
func (s *site) sendFile(t *testing.T, token, path string, form url.Values, field, name string, content []byte) *httptest.ResponseRecorder {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for k, v := range form {
		check(t, w.WriteField(k, v[0]))
	}
	part, err := w.CreateFormFile(field, name)
	check(t, err)
	_, err = part.Write(content)
	check(t, err)
	check(t, w.Close())
	req := httptest.NewRequest("POST", path, &body)
	req.Header.Set("Content-Type", w.FormDataContentType())
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	return s.send(req, token)
}

// toDuty walks a dossier to the step of a duty; the draft is content.
func (s *site) toDuty(t *testing.T, ref app.Ref, act workflow.Act, content []byte) org.Actor {
	t.Helper()
	for range 30 {
		v, err := s.App.Open(t.Context(), s.Actor(t, org.MinistryOffice, ""), ref, "test", "")
		check(t, err)
		tok := v.State.Token()
		actor := s.Actor(t, tok.Role, tok.Unit.ID)
		if tok.PostID != "" {
			actor = s.Post(t, tok.PostID)
		}
		mine, err := s.App.Open(t.Context(), actor, ref, "test", "")
		check(t, err)
		step, _ := mine.Workflow.Step(tok.StepID)
		var cmd dossier.Command
		switch {
		case mine.Can("hand-over"):
			cmd = dossier.HandOver{}
		case step.Does(act) && !tok.Has(act):
			return actor
		case mine.Can("assign") && !tok.Has(workflow.Assign):
			cmd = dossier.Assign{PostID: mine.AssignTo[0].PostID}
		case mine.Can("appraise") && !tok.Has(workflow.Appraise):
			cmd = dossier.Appraise{Text: "Đủ điều kiện", Eligible: true}
		case mine.Can("submit-for-approval") && !tok.Has(workflow.Submit):
			u, err := s.App.Upload(t.Context(), actor, "Dự thảo quyết định.pdf", bytes.NewReader(content))
			check(t, err)
			files, err := s.App.Attachments(t.Context(), actor, []string{u.ID})
			check(t, err)
			cmd = dossier.SubmitForApproval{Summary: "Trình lãnh đạo", Files: files}
		default:
			cmd = dossier.Approve{}
		}
		_, err = s.App.Execute(t.Context(), app.Call{Actor: actor, Key: app.NewID(), Ref: ref, Expected: mine.State.Seq}, cmd)
		check(t, err)
	}
	t.Fatalf("never came to %s", act)
	return org.Actor{}
}

// decliner is a remote service whose person says no.
type decliner struct{ key sign.Key }

func (d decliner) Certificates(context.Context, string) ([]sign.RemoteCertificate, error) {
	return []sign.RemoteCertificate{{Serial: "1", Usable: true, DER: d.key.Certificate.Raw, Chain: [][]byte{d.key.Chain[0].Raw}}}, nil
}

func (decliner) Start(context.Context, sign.Request) (sign.Result, error) {
	return sign.Result{Outcome: sign.Done, Handle: "h"}, nil
}

func (decliner) Poll(context.Context, string) (sign.State, error) {
	return sign.State{State: sign.Refused}, nil
}

// issuers says that the certificate of a name is revoked, and nothing of others.
type issuers struct {
	name  string
	since time.Time
}

func (i issuers) Ask(_ context.Context, c, _ *x509.Certificate, _ time.Time) sign.Revocation {
	if sign.Name(c) == i.name {
		return sign.Revocation{State: sign.RevocationRevoked, By: "CRL", Since: i.since}
	}
	return sign.Revocation{State: sign.RevocationNoAnswer, Detail: "unreachable"}
}

// tellsOfRevocation: judged again, the page says whose certificate was revoked and since
// when, of which nothing is known and why, and what to do (CN10.2).
func (s *site) tellsOfRevocation(t *testing.T, desk string, clerk org.Actor, ref app.Ref, revoked string) {
	t.Helper()
	s.App.Signing.Revocations = issuers{revoked, s.Clock.Now().Add(-time.Hour)}
	v, err := s.App.Open(t.Context(), clerk, ref, "test", "")
	check(t, err)
	for _, f := range v.Signed {
		redirected(t, s.post(desk, "/dossiers/"+ref.String()+"/files/"+f.FileID+"/recheck", nil), "/dossiers/"+ref.String()+"?done=sign-checked")
	}
	body := s.get(desk, "/dossiers/"+ref.String()).Body.String()
	for _, want := range []string{"Chứng thư đã bị thu hồi", "bị thu hồi từ", "không có dấu thời gian chứng minh", "nơi cấp chứng thư không trả lời"} {
		if !strings.Contains(body, want) {
			t.Errorf("the dossier does not say %q", want)
		}
	}
}

// registersOnDevice gives the server a device of the clerk's agency: while it is not
// there the page says so and goes on; what is chosen wrongly is told at the field; one
// certificate is registered, another stays to be looked at.
func (s *site) registersOnDevice(t *testing.T, authority *signtest.Authority, clerk org.Actor, desk string) {
	t.Helper()
	device := &signtest.Token{}
	for _, name := range []string{"CON DẤU ỦY BAN NHÂN DÂN XÃ", "CON DẤU BỘ PHẬN MỘT CỬA"} {
		k, err := authority.Key(name, apptest.Start, 2048)
		check(t, err)
		device.On = append(device.On, k)
	}
	s.App.Signing.Token, s.App.Signing.TokenAgency = device, clerk.AgencyID
	device.Say("sign.token-none")
	if w := s.get(desk, "/signing/keys"); w.Code != 200 || !strings.Contains(w.Body.String(), "Không thấy thiết bị ký") {
		t.Errorf("without the device: %d", w.Code)
	}
	device.Say("")
	w := s.post(desk, "/signing/keys/token", url.Values{"token_owner": {app.AgencySignature}})
	if w.Code != 422 || !strings.Contains(w.Body.String(), `id="token_key-error"`) {
		t.Errorf("none chosen: %d", w.Code)
	}
	list, err := s.App.TokenKeys(t.Context(), clerk)
	check(t, err)
	redirected(t, s.post(desk, "/signing/keys/token", url.Values{"token_owner": {app.AgencySignature}, "token_key": {list[0].Fingerprint}}), "/signing/keys?done=sign-token")
}

// The pages of signing: a key brought in with its faults at the fields, a batch in
// which one fails, the telephone, the agency's signature at the issue, verdicts on the
// dossier (CN10, CN11.2).
func TestSigningPages(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	authority, err := signtest.NewAuthority("CA thử nghiệm", apptest.Start)
	check(t, err)
	s.App.Signing = app.Signing{Roots: authority.Roots()}
	good := s.take(t, commune, "1.010833", farmer, s.Clock.Now()).Ref
	leader := s.toDuty(t, good, workflow.Approve, signtest.PDF("QUYẾT ĐỊNH về việc giải quyết thủ tục hành chính", 1))
	bad := s.take(t, commune, "1.010833", farmer, s.Clock.Now()).Ref
	s.toDuty(t, bad, workflow.Approve, apptest.PDF("không đọc được"))
	phone := s.take(t, commune, "1.010833", farmer, s.Clock.Now()).Ref
	s.toDuty(t, phone, workflow.Approve, signtest.PDF("Quyết định", 1))
	boss := s.signIn(t, leader)

	k, err := authority.Key(leader.Name, apptest.Start, 2048)
	check(t, err)
	s.App.Signing.Remote = decliner{k}
	file, form := keyFile(t, k, "bí mật"), url.Values{"owner": {app.PersonalSignature}, "password": {"sai-mat-khau"}}
	w := s.sendFile(t, boss, "/signing/keys", form, "file", "khoa.p12", file)
	if body := w.Body.String(); w.Code != 422 || !strings.Contains(body, `id="password-error"`) || strings.Contains(body, "sai-mat-khau") {
		t.Errorf("wrong password: %d", w.Code)
	}
	form.Set("password", "bí mật")
	redirected(t, s.sendFile(t, boss, "/signing/keys", form, "file", "khoa.p12", file), "/signing/keys?done=sign-key")
	keys, err := s.App.SigningKeys(t.Context(), leader)
	check(t, err)

	look(t, s, map[string][2]string{"sign-queue": {boss, "/signing"}, "sign-keys": {boss, "/signing/keys"}, "sign-approve": {boss, "/dossiers/" + good.String()}})
	batch := url.Values{"key": {app.NewID()}, "item": {good.String(), bad.String()}, "sign_key": {keys[0].ID}, "approve": {"1"}}
	w = s.post(boss, "/signing", batch)
	if body := w.Body.String(); w.Code != 422 || !strings.Contains(body, "Đã ký 1 trong 2 hồ sơ") || !strings.Contains(body, "không đọc được dưới dạng PDF") {
		t.Errorf("batch: %d %s", w.Code, body)
	}
	if w := s.post(boss, "/signing", url.Values{"key": {"k"}, "sign_key": {keys[0].ID}}); w.Code != 422 || !strings.Contains(w.Body.String(), `href="#item"`) {
		t.Errorf("nothing chosen: %d", w.Code)
	}
	w = s.post(boss, "/signing", url.Values{"key": {app.NewID()}, "item": {phone.String()}, "sign_key": {"remote"}, "remote_user": {"001099009101"}})
	waiting := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(waiting, "/signing/remote/") {
		t.Fatalf("telephone: %d %s", w.Code, w.Body)
	}
	if body := s.get(boss, waiting).Body.String(); !strings.Contains(body, "Bạn đã từ chối ký trên điện thoại") {
		t.Errorf("declined: %s", body)
	}
	clerk := s.toDuty(t, good, workflow.Issue, nil)
	desk := s.signIn(t, clerk)
	stamp, err := authority.Key("UBND xã", apptest.Start, 2048)
	check(t, err)
	form = url.Values{"owner": {app.AgencySignature}, "password": {"x"}}
	redirected(t, s.sendFile(t, desk, "/signing/keys", form, "file", "dau.p12", keyFile(t, stamp, "x")), "/signing/keys?done=sign-key")
	redirected(t, s.post(desk, "/signing/rule", url.Values{"seq": {"0"}, "result": {app.AgencySignature}, "forms": {"1"}}), "/signing/keys?done=sign-rule")
	s.registersOnDevice(t, authority, clerk, desk)
	if w := s.post(desk, "/signing/rule", url.Values{"seq": {"0"}}); w.Code != 409 {
		t.Errorf("the second of two: %d", w.Code)
	}
	receipt := s.get(desk, "/dossiers/"+good.String()+"/receipt.pdf").Body.Bytes()
	if r := sign.Verify(receipt, authority.Roots(), s.Clock.Now()); r.Verdict != sign.Valid {
		t.Errorf("Mẫu 01 (F-08): %s", r.Verdict)
	}
	if shots := os.Getenv("MOTCUA_SHOTS"); shots != "" {
		check(t, os.WriteFile(filepath.Join(shots, "mau01-signed.pdf"), receipt, 0o600))
	}
	keys, err = s.App.SigningKeys(t.Context(), clerk)
	check(t, err)
	redirected(t, s.post(desk, "/signing", url.Values{"key": {app.NewID()}, "item": {good.String()}, "sign_key": {keys[0].ID}}), "/signing?done=signed")
	if body := s.get(desk, "/dossiers/"+good.String()).Body.String(); strings.Count(body, `class="sign-verdict"`) != 2 {
		t.Error("verdicts on the dossier: want those of the two signed copies")
	}
	s.tellsOfRevocation(t, desk, clerk, good, leader.Name)
	look(t, s, map[string][2]string{"sign-remote": {boss, waiting}, "sign-issue": {desk, "/dossiers/" + good.String()}, "sign-keys-agency": {desk, "/signing/keys"}, "sign-empty": {desk, "/signing"}})
}
