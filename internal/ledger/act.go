package ledger

// Act is the part of an entry of the log of administration that its hash covers.
type Act struct {
	Province string
	N        int64 // place in the chain of the province, from 1
	ID       string
	At       int64 // epoch milliseconds
	UnitID   string
	Actor    []byte
	Action   string
	Subject  string
	Detail   []byte
	Covers   []byte // fingerprints of what the act wrote elsewhere
	Late     bool   // chained only when the chain began, long after the act
}

// HashAct chains an act to the hash of the act before it in its province (nil for the
// first).
func HashAct(previous []byte, a Act) []byte {
	w := newWriter("motcua act 1")
	w.part(previous)
	w.text(a.Province)
	w.number(a.N)
	w.text(a.ID)
	w.number(a.At)
	w.text(a.UnitID)
	w.part(a.Actor)
	w.text(a.Action)
	w.text(a.Subject)
	w.part(a.Detail)
	w.part(a.Covers)
	late := int64(0)
	if a.Late {
		late = 1
	}
	w.number(late)
	return w.Sum(nil)
}

// Fingerprint is the hash of parts in their order; where one ends and the next begins
// counts too.
func Fingerprint(parts ...[]byte) []byte {
	w := newWriter("motcua content 1")
	for _, p := range parts {
		w.part(p)
	}
	return w.Sum(nil)
}
