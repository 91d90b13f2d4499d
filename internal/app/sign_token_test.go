package app_test

import (
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/org"
	"motcua/internal/sign"
	"motcua/internal/sign/signtest"
	"motcua/internal/workflow"
)

// device gives the server a device of an agency with keys of some names.
func (b *bureau) device(t *testing.T, agency string, names ...string) *signtest.Token {
	t.Helper()
	d := &signtest.Token{}
	for _, n := range names {
		k, err := b.authority.Key(n, apptest.Start, 2048)
		check(t, err)
		d.On = append(d.On, k)
	}
	b.App.Signing.Token, b.App.Signing.TokenAgency = d, agency
	return d
}

// offered finds the certificate of a name on the device.
func (b *bureau) offered(t *testing.T, actor org.Actor, name string) string {
	t.Helper()
	list, err := b.App.TokenKeys(t.Context(), actor)
	check(t, err)
	for _, k := range list {
		if k.Name == name {
			return k.Fingerprint
		}
	}
	t.Fatalf("%q is not among %+v", name, list)
	return ""
}

// CN11: a certificate on the device of the server is registered by whose name it bears
// or by who keeps the agency's keys, and by nobody of another agency.
func TestTokenIsItsOwners(t *testing.T) {
	b := newBureau(t)
	_, leader := b.draft(t, workflow.Approve, signtest.PDF("Quyết định", 1))
	clerk := b.clerkOf(t, leader.AgencyID)
	b.device(t, leader.AgencyID, "CON DẤU CỦA CƠ QUAN", leader.Name)
	seal, own := b.offered(t, clerk, "CON DẤU CỦA CƠ QUAN"), b.offered(t, clerk, leader.Name)
	stranger := b.Actor(t, org.RecordsClerk, "cb-01477-vp")
	if list, err := b.App.TokenKeys(t.Context(), stranger); err != nil || len(list) != 0 {
		t.Errorf("another agency sees %+v, %v", list, err)
	}
	for _, c := range []struct {
		name             string
		who              org.Actor
		owner, key, code string
	}{
		{"another agency's clerk", stranger, app.AgencySignature, seal, "sign.token-agency"},
		{"the seal as one's own", leader, app.PersonalSignature, seal, "sign.token-person"},
		{"the seal by who keeps none", leader, app.AgencySignature, seal, "sign.key-owner"},
		{"the leader's by the clerk as her own", clerk, app.PersonalSignature, own, "sign.token-person"},
		{"the leader's as the agency's", clerk, app.AgencySignature, own, "sign.token-officer"},
		{"none", clerk, app.AgencySignature, "", "sign.token-choose"},
		{"one that is not there", clerk, app.AgencySignature, "00", "sign.token-other"},
	} {
		_, err := b.App.RegisterToken(t.Context(), c.who, c.owner, c.key)
		want(t, c.name, err, c.code)
	}
	kept, err := b.App.RegisterToken(t.Context(), clerk, app.AgencySignature, seal)
	check(t, err)
	if !kept.OnToken || !kept.Usable {
		t.Errorf("%+v", kept)
	}
	_, err = b.App.RegisterToken(t.Context(), clerk, app.AgencySignature, seal)
	want(t, "twice", err, "sign.key-same")
	_, err = b.App.RegisterToken(t.Context(), leader, app.PersonalSignature, own)
	check(t, err)
	if list, err := b.App.TokenKeys(t.Context(), leader); err != nil || len(list) != 0 {
		t.Errorf("still offered to the leader: %+v, %v", list, err)
	}
}

// CN11.2: what can be wrong with a device is told, the dossier stands where it stood,
// and the same form goes through once the device is back.
func TestTokenFaults(t *testing.T) {
	b := newBureau(t)
	ref, leader := b.draft(t, workflow.Approve, signtest.PDF("Quyết định", 1))
	d := b.device(t, leader.AgencyID, leader.Name)
	short, err := b.authority.Issue(b.authority.Template(leader.Name, apptest.Start.AddDate(0, -1, 0), apptest.Start.AddDate(0, 0, 2)), 2048)
	check(t, err)
	key, err := b.App.RegisterToken(t.Context(), leader, app.PersonalSignature, b.offered(t, leader, leader.Name))
	check(t, err)
	held := d.On
	d.On = []sign.Key{short}
	old, err := b.App.RegisterToken(t.Context(), leader, app.PersonalSignature, b.offered(t, leader, leader.Name))
	check(t, err)
	batch := func(id string) error {
		items, err := b.App.SignBatch(t.Context(), leader, app.BatchSign{Key: app.NewID(), Refs: []app.Ref{ref}, KeyID: id, Approve: true})
		if err != nil {
			return err
		}
		return items[0].Err
	}
	before, err := b.App.Open(t.Context(), leader, ref, "test", "")
	check(t, err)
	want(t, "another device is plugged in", batch(key.ID), "sign.token-other")
	d.On = append(held, short)
	for _, code := range []string{"sign.token-none", "sign.token-locked", "sign.token-pin", "sign.token-silent"} {
		d.Say(code)
		want(t, code, batch(key.ID), code)
	}
	d.Say("")
	d.Pull.Store(true)
	want(t, "pulled out while signing", batch(key.ID), "sign.token-none")
	d.Pull.Store(false)
	b.Clock.Advance(3 * 24 * time.Hour)
	want(t, "run out", batch(old.ID), "sign.key-expired")
	b.App.Signing.Token = nil
	want(t, "a server started without the device", batch(key.ID), "sign.token-none")
	b.App.Signing.Token = d
	after, err := b.App.Open(t.Context(), leader, ref, "test", "")
	check(t, err)
	if len(after.Events) != len(before.Events) || len(after.Signed) != 0 {
		t.Errorf("something happened: %d events, %d signed", len(after.Events), len(after.Signed))
	}
	check(t, batch(key.ID))
	check(t, b.App.RevokeKey(t.Context(), leader, key.ID, "Đổi thiết bị"))
	want(t, "revoked", batch(key.ID), "sign.key-revoked")
}
