// Package ledger is tamper evidence: each event's hash covers its own bytes and
// the hash before it, so that no event of a dossier can be changed, left out or
// put in without the chain telling which.
package ledger

import (
	"crypto/sha256"
	"encoding/binary"
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
	h := sha256.New()
	part := func(b []byte) {
		var n [8]byte
		binary.BigEndian.PutUint64(n[:], uint64(len(b)))
		h.Write(n[:])
		h.Write(b)
	}
	number := func(v int64) {
		var n [8]byte
		binary.BigEndian.PutUint64(n[:], uint64(v))
		part(n[:])
	}
	part([]byte("motcua event 1"))
	part(previous)
	part([]byte(e.Province))
	part([]byte(e.DossierID))
	number(int64(e.Seq))
	part([]byte(e.Type))
	number(int64(e.Version))
	number(e.At)
	part(e.Actor)
	part(e.Data)
	return h.Sum(nil)
}
