// Package ledger is tamper evidence: each event's hash covers its own bytes and
// the hash before it, so that no event of a dossier can be changed, left out or
// put in without the chain telling which. The log of administration is chained in
// the same way, one chain per province.
package ledger

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
)

// Entry is the part of an event that its hash covers.
type Entry struct {
	Province  string
	DossierID string
	Seq       int
	Type      string
	Version   int
	At        int64 // epoch milliseconds
	Actor     []byte
	Data      []byte
}

// Hash chains an entry to the hash of the entry before it (nil for the first).
// Every part is written with its length, so that no two entries share their bytes.
func Hash(previous []byte, e Entry) []byte {
	w := newWriter("motcua event 1")
	w.part(previous)
	w.text(e.Province)
	w.text(e.DossierID)
	w.number(int64(e.Seq))
	w.text(e.Type)
	w.number(int64(e.Version))
	w.number(e.At)
	w.part(e.Actor)
	w.part(e.Data)
	return w.Sum(nil)
}

// writer hashes parts, each with its length before it.
type writer struct{ hash.Hash }

// newWriter begins with the name of what is hashed, so that a hash of one kind is
// never one of another.
func newWriter(kind string) writer {
	w := writer{sha256.New()}
	w.text(kind)
	return w
}

func (w writer) part(b []byte) {
	var n [8]byte
	binary.BigEndian.PutUint64(n[:], uint64(len(b)))
	w.Write(n[:])
	w.Write(b)
}

func (w writer) text(s string) { w.part([]byte(s)) }

func (w writer) number(v int64) {
	var n [8]byte
	binary.BigEndian.PutUint64(n[:], uint64(v))
	w.part(n[:])
}
