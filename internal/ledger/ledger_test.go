package ledger_test

import (
	"bytes"
	"encoding/hex"
	"testing"

	"motcua/internal/ledger"

	"pgregory.net/rapid"
)

func anyEntry(t *rapid.T) ledger.Entry {
	short := rapid.StringN(0, 6, -1)
	raw := rapid.SliceOfN(rapid.Byte(), 0, 12)
	return ledger.Entry{
		Province: short.Draw(t, "province"), DossierID: short.Draw(t, "id"), Seq: rapid.Int().Draw(t, "seq"), Type: short.Draw(t, "type"),
		Version: rapid.Int().Draw(t, "version"), At: rapid.Int64().Draw(t, "at"), Actor: raw.Draw(t, "actor"), Data: raw.Draw(t, "data"),
	}
}

// flip changes one bit of a copy; "" and nil have none.
func flip(b []byte, at, bit int) []byte {
	b = bytes.Clone(b)
	b[at] ^= 1 << bit
	return b
}

// TestEveryChangeShows: no byte of an event, nor of the hash before it, can be
// changed without the hash telling.
func TestEveryChangeShows(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		e := anyEntry(r)
		previous := rapid.SliceOfN(rapid.Byte(), 0, 32).Draw(r, "previous")
		before := ledger.Hash(previous, e)
		if !bytes.Equal(before, ledger.Hash(previous, e)) {
			r.Fatal("the same entry has two hashes")
		}
		bit := rapid.IntRange(0, 7).Draw(r, "bit")
		changed := func(what string, previous []byte, e ledger.Entry) {
			if bytes.Equal(before, ledger.Hash(previous, e)) {
				r.Fatalf("a change of %s does not show", what)
			}
		}
		for i := range previous {
			changed("previous", flip(previous, i, bit), e)
		}
		for name, of := range map[string]func(*ledger.Entry) *string{
			"province": func(e *ledger.Entry) *string { return &e.Province }, "id": func(e *ledger.Entry) *string { return &e.DossierID },
			"type": func(e *ledger.Entry) *string { return &e.Type },
		} {
			for i := range len(*of(&e)) {
				x := e
				*of(&x) = string(flip([]byte(*of(&e)), i, bit))
				changed(name, previous, x)
			}
		}
		for i := range e.Actor {
			x := e
			x.Actor = flip(e.Actor, i, bit)
			changed("actor", previous, x)
		}
		for i := range e.Data {
			x := e
			x.Data = flip(e.Data, i, bit)
			changed("data", previous, x)
		}
		for i := range 64 {
			seq, version, at := e, e, e
			seq.Seq ^= 1 << i
			version.Version ^= 1 << i
			at.At ^= 1 << i
			changed("seq", previous, seq)
			changed("version", previous, version)
			changed("time", previous, at)
		}
	})
}

// TestShiftedBoundariesDoNotCollide: the same bytes cut into other fields are
// another entry.
func TestShiftedBoundariesDoNotCollide(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		all := rapid.SliceOfN(rapid.ByteRange('a', 'z'), 2, 40).Draw(r, "bytes")
		cut := func(name string) (p, id, kind, actor, data []byte) {
			var at [4]int
			last := 0
			for i := range at {
				last = rapid.IntRange(last, len(all)).Draw(r, name)
				at[i] = last
			}
			return all[:at[0]], all[at[0]:at[1]], all[at[1]:at[2]], all[at[2]:at[3]], all[at[3]:]
		}
		entry := func(p, id, kind, actor, data []byte) ledger.Entry {
			return ledger.Entry{Province: string(p), DossierID: string(id), Type: string(kind), Actor: actor, Data: data}
		}
		one, two := entry(cut("one")), entry(cut("two"))
		same := one.Province == two.Province && one.DossierID == two.DossierID && one.Type == two.Type && bytes.Equal(one.Actor, two.Actor)
		if bytes.Equal(ledger.Hash(nil, one), ledger.Hash(nil, two)) != same {
			r.Fatalf("%+v and %+v: same %v", one, two, same)
		}
	})
}

// TestHashIsWritten: the form of the hash is released; ledgers hold it for ever.
func TestHashIsWritten(t *testing.T) {
	one := ledger.Hash(nil, ledger.Entry{Province: "04", DossierID: "d", Seq: 1, Type: "Submitted", Version: 1, At: 1764036000000, Actor: []byte("{}"), Data: []byte("{}")})
	// Reckoned outside this program: SHA-256 over each part after its length in eight bytes.
	if got := hex.EncodeToString(one); got != "01fa1ab301b959c77705569b5ea9ffe2682fd66af749ec8f3f1c661eb02a6d36" {
		t.Fatalf("the form of the hash has changed: %s", got)
	}
	if got := ledger.Hash([]byte{}, ledger.Entry{}); !bytes.Equal(got, ledger.Hash(nil, ledger.Entry{})) {
		t.Error("the first event: no hash before it and an empty one differ")
	}
}
