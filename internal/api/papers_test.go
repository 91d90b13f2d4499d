package api

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"motcua/internal/app/apptest"
	"motcua/internal/org"
	"motcua/internal/sign"
	"motcua/internal/sign/signtest"
)

// F-08, CN20.1, CN28, CN29: what was given prints again, what was told is listed, and
// what a person has handed in once is found in her DigitalStore, dated and revoked by
// who may.
func TestPapersAndStore(t *testing.T) {
	w := newWorld(t)
	actor := w.counter(t)
	clerk := w.as(t, actor)
	in := form(w.procedure(t, actor.Level))
	in.Components[0].Uploads = []string{clerk.upload("Đơn đề nghị.pdf", apptest.PDF("đơn"))}
	in.HandOver = true
	var d done
	address := clerk.post(v1+"/dossiers", in).into(http.StatusCreated, &d).Header().Get("Location")
	w.walk(t, address)

	var given issuedPage
	clerk.get(address+"/issued").into(http.StatusOK, &given)
	forms := map[string]int{}
	for _, f := range given.Items {
		forms[f.Form] = f.Seq
	}
	if forms["receipt"] == 0 || forms["result-acknowledgement"] == 0 {
		t.Fatalf("given: %+v", given.Items)
	}
	for path, start := range map[string]string{"/issued/2": "%PDF-", "/forms/progress-slip": "%PDF-", "/forms/receipt-large": "%PDF-", "/forms/control-slip": "%PDF-"} {
		if a := clerk.get(address + path); a.Code != http.StatusOK || !bytes.HasPrefix(a.Body.Bytes(), []byte(start)) {
			t.Errorf("%s: %d %.80s", path, a.Code, a.Body)
		}
	}
	clerk.get(address+"/issued/99").problem(http.StatusNotFound, "dossier.no-notice")
	clerk.get(address+"/forms/khong-co").problem(http.StatusNotFound, "dossier.no-notice")
	var told deliveryPage
	clerk.get(address+"/deliveries").into(http.StatusOK, &told)
	for _, m := range told.Items {
		if strings.Contains(m.To, in.Applicant.Phone) && in.Applicant.Phone != "" {
			t.Errorf("told to %s: the address is whole", m.To)
		}
	}

	whose := WhoseStore{string(in.Applicant.IDKind), in.Applicant.ID}
	var held storedPage
	clerk.post(v1+"/digital-store/search", storeSearch{whose, ""}).problem(http.StatusUnprocessableEntity, "read.purpose")
	clerk.post(v1+"/digital-store/search", storeSearch{whose, "đối chiếu hồ sơ"}).into(http.StatusOK, &held)
	if len(held.Items) == 0 || held.Items[0].Dossier != d.Ref {
		t.Fatalf("the store holds %+v", held.Items)
	}
	id := held.Items[0].ID
	head := w.as(t, w.Actor(t, org.OneStopHead, actor.UnitID))
	head.post(v1+"/digital-store/validity", storeValidity{whose, id, "2026-01-01", "2031-12-31", ""}).problem(http.StatusUnprocessableEntity, "reason.missing")
	head.post(v1+"/digital-store/validity", storeValidity{whose, id, "2026-01-01", "2031-12-31", "theo giấy"}).into(http.StatusOK, &changed{})
	head.post(v1+"/digital-store/revoke", storeRevocation{whose, id, "bản mờ"}).into(http.StatusOK, &changed{})
	head.post(v1+"/digital-store/revoke", storeRevocation{whose, id, "bản mờ"}).problem(http.StatusNotFound, "stored.unknown")
	clerk.post(v1+"/digital-store/search", storeSearch{whose, "đối chiếu lại"}).into(http.StatusOK, &held)
	for _, x := range held.Items {
		if x.ID == id && (x.ValidTo != "2031-12-31" || x.RevokedAt.IsZero() || x.RevokedWhy != "bản mờ") {
			t.Errorf("dated and revoked: %+v", x)
		}
	}
}

// CN10, CN11: a file just uploaded is signed with a key of the officer, the same copy
// comes back for the same asking, and the signature is judged.
func TestSignByAPI(t *testing.T) {
	w := newWorld(t)
	authority, err := signtest.NewAuthority("CA thử nghiệm", apptest.Start)
	if err != nil {
		t.Fatal(err)
	}
	clerk, actor, d := w.accepted(t)
	key, err := authority.Key(actor.Name, apptest.Start, 2048)
	if err != nil {
		t.Fatal(err)
	}
	w.App.Signing.Roots = authority.Roots()
	w.App.Signing.Token, w.App.Signing.TokenAgency = &signtest.Token{On: []sign.Key{key}}, actor.AgencyID
	held, err := w.App.TokenKeys(t.Context(), actor)
	if err != nil || len(held) != 1 {
		t.Fatal(held, err)
	}
	if _, err := w.App.RegisterToken(t.Context(), actor, "PersonalSignature", held[0].Fingerprint); err != nil {
		t.Fatal(err)
	}
	var keys signingKeyPage
	clerk.get(v1+"/signing/keys").into(http.StatusOK, &keys)
	if len(keys.Items) != 1 || !keys.Items[0].Usable || keys.Items[0].Name != actor.Name {
		t.Fatalf("keys %+v", keys.Items)
	}
	file := clerk.upload("Quyết định.pdf", signtest.PDF("Quyết định", 1))
	path := v1 + "/dossiers/" + d.Ref + "/attachments/" + file
	var signed, again signedCopy
	clerk.post(path+"/signature", signBody{keys.Items[0].ID}).into(http.StatusOK, &signed)
	clerk.post(path+"/signature", signBody{keys.Items[0].ID}).into(http.StatusOK, &again)
	if signed != again || signed.ID == file || signed.ID == "" {
		t.Errorf("signed %+v, then %+v", signed, again)
	}
	clerk.post(path+"/signature", signBody{"khong-co"}).problem(http.StatusNotFound, "sign.key-unknown")
	clerk.post(v1+"/dossiers/"+d.Ref+"/attachments/khong-co/signature", signBody{keys.Items[0].ID}).problem(http.StatusNotFound, "file.gone")
	var v dossierView
	clerk.get(v1+"/dossiers/"+d.Ref).into(http.StatusOK, &v)
	if len(v.Signed) != 1 || v.Signed[0].Verdict != string(sign.Valid) || v.Signed[0].Signatures[0].Signer != actor.Name {
		t.Errorf("verdicts %+v", v.Signed)
	}
	var judged signedFile
	clerk.post(v1+"/dossiers/"+d.Ref+"/attachments/"+signed.ID+"/recheck", struct{}{}).into(http.StatusOK, &judged)
	if judged.Verdict != string(sign.Valid) {
		t.Errorf("judged again: %+v", judged)
	}
}
