package app_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"testing"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/sign"
)

// P-04, NĐ 107/2021: the DigitisedCopy carries what the agency of the counter asks for:
// the signature of who digitised it, the agency's, or none; a form sent twice signs once,
// and a copy is never a document to be issued.
func TestDigitisedCopyIsSigned(t *testing.T) {
	b := newBureau(t)
	ctx := t.Context()
	actor := b.Post(t, "cb-01273-mc-tn1")
	var photo bytes.Buffer
	check(t, jpeg.Encode(&photo, image.NewGray(image.Rect(0, 0, 300, 420)), nil))
	ref := withFile(t, b.World, actor, "k", upload(t, b.World, actor, foreign(t, 1))).Ref
	clerk := b.keeperOf(t, actor.AgencyID)
	own, agency := b.key(t, actor, app.PersonalSignature), b.key(t, clerk, app.AgencySignature)
	copies := 0
	digitise := func(key, name string) (*app.View, error) {
		v, err := b.App.Open(ctx, actor, ref, "thử", "")
		check(t, err)
		in := app.DigitisedPaper{Component: v.Procedure.Components[0].ID, Scans: scanIn(t, b.World, actor, photo.Bytes()), SignKey: key}
		call := app.Call{Actor: actor, Key: name, Ref: ref}
		if _, err := b.App.Digitise(ctx, call, in); err != nil {
			return v, err
		}
		if _, err := b.App.Digitise(ctx, call, in); err != nil { // the button pressed twice
			t.Errorf("%s again: %v", name, err)
		}
		copies++
		v, err = b.App.Open(ctx, actor, ref, "thử", "")
		if got := len(v.State.Components[0].Digitised); got != copies {
			t.Errorf("%s: %d copies, want %d", name, got, copies)
		}
		if len(v.Ready()) > 0 {
			t.Errorf("%s: a copy waits to be issued", name)
		}
		return v, err
	}
	verdict := func(v *app.View, err error) (sign.Verdict, string) {
		check(t, err)
		item := v.State.Components[0]
		for _, f := range item.Attachments {
			if f.ID == item.Digitised[len(item.Digitised)-1].FileID {
				r := v.Verdicts[f.SHA256]
				if len(r.Signatures) == 0 {
					return r.Verdict, ""
				}
				return r.Verdict, r.Signatures[0].Signer
			}
		}
		t.Fatal("the copy is not among the files")
		return "", ""
	}
	if got, who := verdict(digitise("", "no rule")); who != "" || got == sign.Valid {
		t.Errorf("nothing is asked, nothing chosen: %q by %q", got, who)
	}
	if got, who := verdict(digitise(own.ID, "own key")); got != sign.Valid || who != own.Name {
		t.Errorf("her own key: %q by %q, want %q", got, who, own.Name)
	}
	check(t, b.App.SetSigningRule(ctx, clerk, app.SigningRule{Copies: app.AgencySignature}))
	if got, who := verdict(digitise("", "agency")); got != sign.Valid || who != agency.Name {
		t.Errorf("the agency's rule: %q by %q, want %q", got, who, agency.Name)
	}
	check(t, b.App.SetSigningRule(ctx, clerk, app.SigningRule{Copies: app.PersonalSignature, Seq: 1}))
	if _, err := digitise("", "unsigned"); !fault.Has(err, "sign.copy-required") || fault.Of(err).Field != "sign_key" {
		t.Errorf("a personal signature is asked, none is given: %v", err)
	}
	if _, err := digitise(agency.ID, "not hers"); !fault.Has(err, "sign.key-unknown") {
		t.Errorf("the agency's key in the hand of the counter: %v", err)
	}
	if got, _ := verdict(digitise(own.ID, "personal")); got != sign.Valid {
		t.Errorf("a personal signature is asked and given: %q", got)
	}
	u := upload(t, b.World, actor, foreign(t, 1))
	files, err := b.App.Attachments(ctx, actor, []string{u.ID})
	check(t, err)
	v, err := b.App.Open(ctx, actor, ref, "thử", "")
	check(t, err)
	_, err = b.App.Execute(ctx, app.Call{Actor: actor, Key: "by API", Ref: ref}, dossier.Digitise{ComponentID: v.Procedure.Components[0].ID, File: files[0], Pages: 1, DPI: 300})
	if !fault.Has(err, "sign.copy-required") {
		t.Errorf("an unsigned copy made elsewhere: %v", err)
	}
}

// keeperOf gives who keeps the keys of an agency.
func (b *bureau) keeperOf(t *testing.T, agencyID string) org.Actor {
	t.Helper()
	d := b.App.Directory()
	for _, u := range d.Units() {
		if a, ok := d.AgencyOf(u.ID); !ok || a.ID != agencyID {
			continue
		}
		for _, p := range d.PostsIn(u.ID, org.RecordsClerk, b.App.Today()) {
			if p.OfficerID != "" {
				return b.Post(t, p.ID)
			}
		}
	}
	t.Fatalf("%s has no records clerk", agencyID)
	return org.Actor{}
}
