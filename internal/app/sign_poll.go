package app

import (
	"context"
	"crypto/x509"
	"errors"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/sign"
	"motcua/internal/store"
)

// PollRemote asks how far a signing is and puts the signatures in when they have come.
// It may be called by anybody's page any number of times: of two that finish the same
// signing one wins, the other sees the result.
func (a *App) PollRemote(ctx context.Context, actor org.Actor, id string) (*RemoteSigning, error) {
	if err := org.Authorise(actor, org.ActionSign); err != nil {
		return nil, err
	}
	r, err := a.RemoteSigningOf(ctx, actor, id)
	if err != nil || !r.Course.Phase.Open() {
		return r, err
	}
	before := r.Course
	state := sign.State{State: sign.Unclear}
	if a.Signing.Remote != nil && r.Course.Phase != sign.PhasePrepared {
		handle := r.Course.Handle
		if handle == "" {
			handle = r.ID
		}
		if state, err = a.Signing.Remote.Poll(ctx, handle); err != nil {
			state = sign.State{State: sign.Unclear}
		}
	}
	contents := make([][]byte, len(r.Items))
	r.Course = r.Course.Late(a.Now())
	if state.State != sign.Unclear && r.Course.Phase.Open() {
		r.Course = r.Course.Polled(state, a.Now(), func(s map[string][]byte) string {
			return codeOf(a.assemble(ctx, r, s, contents))
		})
	}
	if r.Course == before {
		return r, nil
	}
	if r.Course.Phase == sign.PhaseSigned {
		for i := range r.Items {
			a.finishItem(ctx, r, i, contents[i])
		}
	}
	err = a.settle(context.WithoutCancel(ctx), r)
	if errors.Is(err, store.ErrConflict) { // somebody else's poll was first
		return a.RemoteSigningOf(ctx, actor, id)
	}
	return r, err
}

// assemble puts every signature in and verifies every document, before any of them is
// kept: a signature by another certificate or over something else spoils the whole.
func (a *App) assemble(ctx context.Context, r *RemoteSigning, signatures map[string][]byte, out [][]byte) error {
	cert, err := x509.ParseCertificate(r.Cert)
	if err != nil {
		return err
	}
	for i, item := range r.Items {
		before, err := a.contentOf(ctx, item.File)
		if err != nil {
			return err
		}
		prepared, err := a.contentOf(ctx, item.Prepared)
		if err != nil {
			return err
		}
		p := sign.Prepared{Content: prepared, Marker: item.Marker, Digest: item.Digest}
		if out[i], err = p.Assemble(before, cert, signatures[item.Prepared.ID]); err != nil {
			return err
		}
	}
	return nil
}

// finishItem keeps one signed document and approves its dossier when asked to.
func (a *App) finishItem(ctx context.Context, r *RemoteSigning, i int, content []byte) {
	item := &r.Items[i]
	made, ok, err := a.remoteCopy(ctx, r, item)
	if err == nil && !ok {
		cert, _ := x509.ParseCertificate(r.Cert) // assemble has read it
		made, err = a.keepSigned(ctx, r.By, item.Ref, item.File, content, store.SignedFile{Kind: PersonalSignature, Signer: sign.Name(cert)})
	}
	if err != nil {
		item.Fault = fault.Of(err).Code
		return
	}
	item.Done = made
	last := true // of the documents of this dossier
	for _, later := range r.Items[i+1:] {
		last = last && later.Ref != item.Ref
	}
	if !r.Approve || !last {
		return
	}
	err = a.approveSigned(ctx, r.By, r.Key, ToSign{Ref: item.Ref, token: item.Token, seq: item.Version})
	if err != nil {
		item.Fault = fault.Of(err).Code
		return
	}
	item.Acted = true
}

// remoteCopy finds the copy that an earlier poll kept before it was cut off.
func (a *App) remoteCopy(ctx context.Context, r *RemoteSigning, item *RemoteItem) (dossier.Attachment, bool, error) {
	made, err := a.DB.SignedFiles(ctx, item.Ref.Province, item.Ref.ID)
	for _, m := range made {
		if m.Source == item.File.SHA256 && m.KeyID == "" && m.OfficerID == r.By.OfficerID {
			return attachmentOf(m), true, err
		}
	}
	return dossier.Attachment{}, false, err
}

// codeOf is the code of a fault, "" for none.
func codeOf(err error) string {
	if err == nil {
		return ""
	}
	return fault.Of(err).Code
}
