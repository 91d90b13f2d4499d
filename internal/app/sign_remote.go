package app

import (
	"context"
	"crypto/x509"
	"encoding/json"
	"errors"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/sign"
	"motcua/internal/store"
)

// RemoteSigning is a signing that waits for a telephone: documents ready and stored,
// digests sent, signatures put in when they come (integrations: two phases).
type RemoteSigning struct {
	ID      string       `json:"-"`
	Seq     int          `json:"-"`
	Course  sign.Course  `json:"course"`
	Items   []RemoteItem `json:"items"`
	Cert    []byte       `json:"cert"`
	User    string       `json:"user"` // personal number; lies sealed
	Approve bool         `json:"approve"`
	Key     string       `json:"key"` // of the form
	By      org.Actor    `json:"by"`
	At      time.Time    `json:"at"`
}

// RemoteItem is one document of it.
type RemoteItem struct {
	Ref      Ref                `json:"ref"`
	Code     string             `json:"code"`
	File     dossier.Attachment `json:"file"`
	Prepared dossier.Attachment `json:"prepared"` // with the room for the signature
	Marker   []byte             `json:"marker"`
	Digest   [32]byte           `json:"digest"`
	Token    string             `json:"token"`
	Version  int                `json:"version"`
	Done     dossier.Attachment `json:"done,omitzero"`
	Acted    bool               `json:"acted,omitempty"`
	Fault    string             `json:"fault,omitempty"` // code
}

// StartRemote asks the person on her telephone to sign what was selected. Everything
// is stored before the request leaves; what nobody knows is found out by asking, never
// by sending again.
func (a *App) StartRemote(ctx context.Context, actor org.Actor, in BatchSign) (string, error) {
	list, err := a.selected(ctx, actor, in.Refs)
	if err != nil {
		return "", err
	}
	if a.Signing.Remote == nil {
		return "", fault.New(fault.Conflict, "sign.no-key").At("sign_key")
	}
	if len(in.Remote) != 12 || plainNumber(in.Remote) != in.Remote {
		return "", fault.New(fault.Invalid, "sign.remote-user").At("remote_user")
	}
	cert, chain, serial, err := a.remoteCertificate(ctx, in.Remote)
	if err != nil {
		return "", err
	}
	r := RemoteSigning{ID: NewID(), Course: sign.Begin(a.Now()), Cert: cert.Raw, User: in.Remote, Approve: in.Approve, Key: in.Key, By: actor, At: a.Now()}
	for _, t := range list {
		if t.err != nil || t.Kind != PersonalSignature {
			continue
		}
		for _, f := range t.Files {
			item, err := a.prepareRemote(ctx, actor, &r, t.ToSign, f, cert, chain)
			if err != nil {
				return "", errors.Join(err, a.release(ctx, &r))
			}
			r.Items = append(r.Items, item)
		}
	}
	if len(r.Items) == 0 {
		return "", fault.New(fault.Conflict, "sign.no-draft").At("item")
	}
	if err := a.saveRemote(ctx, &r); err != nil {
		return "", errors.Join(err, a.release(ctx, &r))
	}
	return r.ID, a.ask(ctx, &r, serial)
}

// remoteCertificate chooses the newest certificate of a person that may sign.
func (a *App) remoteCertificate(ctx context.Context, user string) (*x509.Certificate, []*x509.Certificate, string, error) {
	list, err := a.Signing.Remote.Certificates(ctx, user)
	if err != nil {
		return nil, nil, "", fault.New(fault.Unavailable, "sign.remote-down").Because(err)
	}
	none := error(fault.New(fault.Invalid, "sign.remote-none").At("remote_user"))
	for _, c := range list {
		cert, err := x509.ParseCertificate(c.DER)
		if err != nil || !c.Usable {
			continue
		}
		if err := sign.Fit(cert, a.Now()); err != nil {
			none = fault.Of(err).At("remote_user") // more telling than "none"
			continue
		}
		var chain []*x509.Certificate
		for _, der := range c.Chain {
			if issuer, err := x509.ParseCertificate(der); err == nil {
				chain = append(chain, issuer)
			}
		}
		return cert, chain, c.Serial, nil
	}
	return nil, nil, "", none
}

func (a *App) prepareRemote(ctx context.Context, actor org.Actor, r *RemoteSigning, t ToSign, f dossier.Attachment, cert *x509.Certificate, chain []*x509.Certificate) (RemoteItem, error) {
	item := RemoteItem{Ref: t.Ref, Code: t.Code, File: f, Token: t.token, Version: t.seq}
	content, err := a.signable(ctx, f)
	if err != nil {
		return item, err
	}
	// A little longer than the telephone is given, so that an answer on its way counts.
	free, err := a.DB.LockSigning(ctx, t.Ref.Province, t.Ref.ID, f.SHA256, r.ID, ms(a.Now()), ms(r.Course.Until.Add(time.Minute)))
	if err != nil {
		return item, err
	}
	if !free {
		return item, fault.New(fault.Conflict, "sign.pending")
	}
	s, _, err := a.state(ctx, actor, t.Ref)
	if err != nil {
		return item, err
	}
	mark, err := a.mark(ctx, actor, PersonalSignature, &s, content)
	if err != nil {
		return item, err
	}
	p, err := sign.Prepare(ctx, content, cert, chain, mark)
	if err != nil {
		return item, err
	}
	u, err := a.keepUpload(ctx, actor, signedName(f.Name), pdfType, p.Content)
	if err != nil {
		return item, err
	}
	item.Prepared = dossier.Attachment{ID: u.ID, Name: u.Name, Type: u.Type, Size: u.Size, SHA256: u.SHA256}
	item.Marker, item.Digest = p.Marker, p.Digest
	return item, nil
}

// ask sends the request, once.
func (a *App) ask(ctx context.Context, r *RemoteSigning, serial string) error {
	var may bool
	if r.Course, may = r.Course.Asking(); !may {
		return nil
	}
	if err := a.saveRemote(ctx, r); err != nil {
		return err
	}
	req := sign.Request{Key: r.ID, User: r.User, Serial: serial, Description: "Ký kết quả hồ sơ " + r.Items[0].Code}
	for _, i := range r.Items {
		req.Items = append(req.Items, sign.Item{ID: i.Prepared.ID, Name: i.File.Name, Digest: i.Digest})
	}
	answer, err := a.Signing.Remote.Start(ctx, req)
	if errors.Is(err, sign.ErrNotSent) {
		r.Course = r.Course.NotSent()
		r.Course.Phase, r.Course.Fault = sign.PhaseFailed, "sign.remote-down" // nothing left: she may simply sign again
	} else if err != nil {
		answer = sign.Result{Outcome: sign.Doubt}
	}
	r.Course = r.Course.Answered(answer)
	return a.settle(context.WithoutCancel(ctx), r)
}

// settle stores where a signing stands and gives back its documents when it is over.
func (a *App) settle(ctx context.Context, r *RemoteSigning) error {
	if err := a.saveRemote(ctx, r); err != nil || r.Course.Phase.Open() {
		return err
	}
	return a.release(ctx, r)
}

func (a *App) release(ctx context.Context, r *RemoteSigning) (err error) {
	for _, i := range r.Items {
		err = errors.Join(err, a.DB.UnlockSigning(ctx, i.Ref.Province, i.Ref.ID, i.File.SHA256, r.ID))
	}
	return err
}

func remoteContext(id string) string { return "remote signing " + id }

func (a *App) saveRemote(ctx context.Context, r *RemoteSigning) error {
	raw, err := json.Marshal(r)
	if err != nil {
		return err
	}
	r.Seq++
	return a.DB.SaveSigning(ctx, store.Signing{
		Province: r.By.Province, ID: r.ID, OfficerID: r.By.OfficerID, Phase: string(r.Course.Phase), Seq: r.Seq,
		Data: a.Keys.Seal(raw, remoteContext(r.ID)), CreatedAt: ms(r.At), UpdatedAt: ms(a.Now()),
	})
}

// RemoteSigningOf reads a signing of the actor's own.
func (a *App) RemoteSigningOf(ctx context.Context, actor org.Actor, id string) (*RemoteSigning, error) {
	row, err := a.DB.Signing(ctx, actor.Province, id)
	if errors.Is(err, store.ErrNotFound) || err == nil && row.OfficerID != actor.OfficerID {
		return nil, fault.New(fault.NotFound, "page.not-found")
	}
	if err != nil {
		return nil, err
	}
	raw, err := a.Keys.Open(row.Data, remoteContext(row.ID))
	if err != nil {
		return nil, err
	}
	r := &RemoteSigning{ID: row.ID, Seq: row.Seq}
	return r, json.Unmarshal(raw, r)
}

// Holder is whose certificate was asked for.
func (r *RemoteSigning) Holder() string {
	c, err := x509.ParseCertificate(r.Cert)
	if err != nil {
		return ""
	}
	return sign.Name(c)
}
