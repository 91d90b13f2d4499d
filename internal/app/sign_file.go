package app

import (
	"bytes"
	"context"
	"io"
	"net/url"
	"path"
	"strings"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/sign"
	"motcua/internal/store"
)

const pdfType = "application/pdf"

// SignFile makes a signed copy of a file of a dossier, or of one that is about to be
// given with a command. The copy is a file of its own: what was there stays. The same
// file signed again with the same key gives the copy that is there already, so that a
// form sent twice signs once. Files that are no PDF, faults of the key and files that
// were changed after an earlier signature are refused.
func (a *App) SignFile(ctx context.Context, actor org.Actor, ref Ref, f dossier.Attachment, keyID string) (dossier.Attachment, error) {
	if err := org.Authorise(actor, org.ActionSign); err != nil {
		return f, err
	}
	s, _, err := a.state(ctx, actor, ref)
	if err != nil {
		return f, err
	}
	key, row, err := a.openKey(ctx, actor, keyID)
	if err != nil {
		return f, err
	}
	return a.signedWith(ctx, actor, ref, f, key, store.SignedFile{Kind: row.Owner, KeyID: row.ID, Signer: row.Name}, func(content []byte) (sign.Mark, error) {
		return a.mark(ctx, actor, row.Owner, &s, content)
	})
}

// signedWith gives the copy of a file that the key of row has made in a dossier before,
// or makes it, with the mark that fits its content.
func (a *App) signedWith(ctx context.Context, actor org.Actor, ref Ref, f dossier.Attachment, key sign.Key, row store.SignedFile, mark func(content []byte) (sign.Mark, error)) (dossier.Attachment, error) {
	if done, ok, err := a.signedCopy(ctx, ref, f.SHA256, row.KeyID); err != nil || ok {
		return done, err
	}
	content, err := a.signable(ctx, f)
	if err != nil {
		return f, err
	}
	m, err := mark(content)
	if err != nil {
		return f, err
	}
	out, err := sign.PDF(ctx, content, key, m, a.Signing.TSA)
	if err != nil {
		return f, err
	}
	return a.keepSigned(ctx, actor, ref, f, out, row)
}

// mark is what the page shows of a signature of the actor. One mark of a document
// leads to the page where anybody checks the Result (EL-04): the agency's where its rule
// asks for one, else the first.
func (a *App) mark(ctx context.Context, actor org.Actor, owner string, s *dossier.State, content []byte) (sign.Mark, error) {
	m := sign.Mark{Name: actor.Name, Title: actor.Title, Unit: actor.UnitName, Reason: "Duyệt kết quả giải quyết", At: a.Now()}
	if owner == AgencySignature {
		agency, _ := a.Directory().Unit(actor.AgencyID)
		m = sign.Mark{Name: agency.Name, Reason: "Phát hành văn bản", At: a.Now(), Agency: true}
	} else if rule, err := a.SigningRuleOf(ctx, s.Province, s.CompetentAgency.ID); err != nil || rule.Result == AgencySignature {
		return m, err
	}
	if s.Code == "" || a.PublicURL == "" {
		return m, nil
	}
	if check := a.PublicURL + ResultPath + url.PathEscape(s.Code); !sign.Carries(content, check) {
		m.Check = check
	}
	return m, nil
}

// signedCopy finds the copy that a key has made of a content in a dossier.
func (a *App) signedCopy(ctx context.Context, ref Ref, source, keyID string) (dossier.Attachment, bool, error) {
	made, err := a.DB.SignedFiles(ctx, ref.Province, ref.ID)
	for _, m := range made {
		if m.Source == source && m.KeyID == keyID && keyID != "" {
			return attachmentOf(m), true, err
		}
	}
	return dossier.Attachment{}, false, err
}

func attachmentOf(m store.SignedFile) dossier.Attachment {
	return dossier.Attachment{ID: m.FileID, Name: m.Name, Type: pdfType, Size: m.Size, SHA256: m.SHA256}
}

// signable reads a file that may be signed.
func (a *App) signable(ctx context.Context, f dossier.Attachment) ([]byte, error) {
	if f.Type != pdfType {
		return nil, fault.New(fault.Invalid, "sign.not-pdf")
	}
	content, err := a.contentOf(ctx, f)
	if err != nil {
		return nil, err
	}
	switch sign.Verify(content, a.Signing.Roots, a.Now()).Verdict {
	case sign.Modified, sign.Invalid:
		return nil, fault.New(fault.Conflict, "sign.tampered", "name", f.Name)
	}
	return content, nil
}

func (a *App) contentOf(ctx context.Context, f dossier.Attachment) ([]byte, error) {
	r, err := a.openScanned(ctx, f)
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(r)
	if closing := r.Close(); err == nil {
		err = closing
	}
	return content, err
}

// keepSigned stores a signed copy and its row.
func (a *App) keepSigned(ctx context.Context, actor org.Actor, ref Ref, f dossier.Attachment, content []byte, row store.SignedFile) (dossier.Attachment, error) {
	u, err := a.keepUpload(ctx, actor, signedName(f.Name), pdfType, content)
	if err != nil {
		return f, err
	}
	if ref.Province != actor.Province { // the verdict belongs to the dossier's home as well
		if _, err := a.judgeFile(ctx, ref.Province, u.SHA256, content); err != nil {
			return f, err
		}
	}
	row.Province, row.DossierID, row.FileID, row.Source, row.SHA256 = ref.Province, ref.ID, u.ID, f.SHA256, u.SHA256
	row.Name, row.Size, row.OfficerID, row.PostID, row.At = u.Name, u.Size, actor.OfficerID, actor.PostID, ms(a.Now())
	return attachmentOf(row), a.DB.SaveSigned(ctx, row)
}

// signedName calls the copy after its original: "Quyết định (đã ký).pdf".
func signedName(name string) string {
	base := strings.TrimSuffix(name, path.Ext(name))
	if !strings.HasSuffix(base, " (đã ký)") {
		base += " (đã ký)"
	}
	return base + ".pdf"
}

// SignedNow gives signed copies of a dossier by id, as files for a command; fault
// file.unknown for one that is none.
func (a *App) SignedNow(ctx context.Context, actor org.Actor, ref Ref, ids []string) ([]dossier.Attachment, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	if _, _, err := a.state(ctx, actor, ref); err != nil {
		return nil, err
	}
	made, err := a.DB.SignedFiles(ctx, ref.Province, ref.ID)
	if err != nil {
		return nil, err
	}
	byID := map[string]dossier.Attachment{}
	for _, m := range made {
		byID[m.FileID] = attachmentOf(m)
	}
	var out []dossier.Attachment
	for _, id := range ids {
		f, ok := byID[id]
		if !ok {
			return nil, fault.New(fault.Invalid, "file.unknown")
		}
		out = append(out, f)
	}
	return out, nil
}

// newest leaves of each chain of signed copies the last link.
func newest(made []store.SignedFile) (out []store.SignedFile) {
	for _, m := range made {
		older := false
		for _, n := range made {
			older = older || n.Source == m.SHA256
		}
		if !older {
			out = append(out, m)
		}
	}
	return out
}

// SignForm puts the agency's signature on a printed form (F-08) when the agency of the
// counter has asked for it and has a key. A form is never held back: what goes wrong
// is logged and the form is given as it is.
func (a *App) SignForm(ctx context.Context, s *dossier.State, form []byte) []byte {
	agency, ok := a.Directory().AgencyOf(s.ReceivingUnit.ID)
	if !ok {
		return form
	}
	rule, err := a.SigningRuleOf(ctx, agency.Province, agency.ID) // a dossier may lie elsewhere (O-07)
	if err != nil || !rule.Forms {
		return form
	}
	rows, err := a.DB.SigningKeysOf(ctx, agency.Province, agency.ID, "")
	for _, r := range rows {
		if r.RevokedAt != 0 || ms(a.Now()) > r.NotAfter {
			continue
		}
		k, err := a.unseal(ctx, r)
		if err == nil {
			err = a.stillGood(ctx, k)
		}
		if err != nil {
			a.Log.Error("sign form", "error", err)
			continue
		}
		m := sign.Mark{Name: agency.Name, Reason: "Giấy tờ điện tử của bộ phận một cửa", At: a.Now(), Agency: true}
		out, err := sign.PDF(ctx, bytes.Clone(form), k, m, a.Signing.TSA)
		if err == nil {
			return out
		}
		a.Log.Error("sign form", "error", err)
	}
	if err != nil {
		a.Log.Error("sign form", "error", err)
	}
	return form
}
