// Package fault is the one shape of an error that a person or a program outside
// will read: a stable code, the field it belongs to, and arguments for a message
// that tells the reader what to do. The wording lives in the message catalogue
// (messages.go), never in the logic that raises the fault.
package fault

import (
	"errors"
	"fmt"
	"strings"
)

// Kind says which family a fault belongs to; the edges (web, API) turn it into a
// status code and a page.
type Kind int

const (
	Invalid     Kind = iota // the input is wrong: the reader can correct it (422)
	Forbidden               // the reader may not (403)
	NotFound                // there is no such thing, or the reader may not know of it (404)
	Conflict                // somebody else was first (409)
	SignedOut               // nobody is signed in (401)
	TooMany                 // asked too often (429)
	TooLarge                // the input is over a limit (413)
	Unavailable             // a part we need does not answer (503)
	Internal                // our own mistake (500)
)

// Fault is an error with a stable code. Code never changes once released; the
// wording of its message may.
type Fault struct {
	Code  string            // "dossier.stale", stable
	Kind  Kind              // family
	Field string            // the input field it belongs to, "" when it concerns the whole
	Args  map[string]string // values for the message
	Cause error             // wrapped detail for the log, never shown
	More  []*Fault          // further faults of the same input
}

// New makes a fault of a kind with a code and message arguments given in pairs.
func New(kind Kind, code string, pairs ...string) *Fault {
	f := &Fault{Code: code, Kind: kind}
	for i := 0; i+1 < len(pairs); i += 2 {
		if f.Args == nil {
			f.Args = map[string]string{}
		}
		f.Args[pairs[i]] = pairs[i+1]
	}
	return f
}

// Both joins a value that people wrote in both languages (the label of a question)
// into one argument; Text shows the reader's.
func Both(vi, en string) string {
	if vi == en || en == "" {
		return vi
	}
	return vi + bothMark + en
}

// Half gives of a text the half that is for readers of a language; a text that was
// not made by Both is given back as it is.
func Half(lang, s string) string {
	vi, en, both := strings.Cut(s, bothMark)
	if both && lang == "en" {
		return en
	}
	return vi
}

// Several joins identifiers, each after a prefix, into one argument; Text lists their
// words. For none at all the prefix has a word "none".
func Several(prefix string, ids ...string) string {
	if len(ids) == 0 {
		ids = []string{"none"}
	}
	return severalMark + prefix + strings.Join(ids, severalMark+prefix)
}

// severalMark stands before each part of Several; no text from outside holds it.
const severalMark = "\x1e"

// bothMark stands between the two halves of Both; no text from outside holds it.
const bothMark = "\x1f"

// At ties the fault to an input field and returns it.
func (f *Fault) At(field string) *Fault { f.Field = field; return f }

// Because wraps the detail for the log and returns the fault.
func (f *Fault) Because(err error) *Fault { f.Cause = err; return f }

// Error is for the log: code, field and cause. People read Text.
func (f *Fault) Error() string {
	var b strings.Builder
	b.WriteString(f.Code)
	if f.Field != "" {
		fmt.Fprintf(&b, " (%s)", f.Field)
	}
	if f.Cause != nil {
		fmt.Fprintf(&b, ": %v", f.Cause)
	}
	for _, m := range f.More {
		b.WriteString("; ")
		b.WriteString(m.Error())
	}
	return b.String()
}

// Unwrap gives the wrapped detail.
func (f *Fault) Unwrap() error { return f.Cause }

// Is reports whether target is a fault with the same code, so that
// errors.Is(err, fault.New(fault.Conflict, "dossier.stale")) works.
func (f *Fault) Is(target error) bool {
	t, ok := target.(*Fault)
	return ok && t.Code == f.Code
}

// All gives the fault and its companions in order.
func (f *Fault) All() []*Fault {
	return append([]*Fault{f}, f.More...)
}

// Of finds the fault in err; an error of any other kind becomes an Internal fault
// "internal" that wraps it, so that no edge ever shows a bare error.
func Of(err error) *Fault {
	var f *Fault
	if errors.As(err, &f) {
		return f
	}
	return New(Internal, "internal").Because(err)
}

// Has reports whether err is, or wraps, a fault with this code.
func Has(err error, code string) bool {
	var f *Fault
	if !errors.As(err, &f) {
		return false
	}
	for _, one := range f.All() {
		if one.Code == code {
			return true
		}
	}
	return false
}

// List gathers faults of one input and becomes one error.
type List []*Fault

// Add appends a fault.
func (l *List) Add(f *Fault) {
	if f != nil {
		*l = append(*l, f)
	}
}

// Join appends the faults of an error that are not there yet (same code and field).
func (l *List) Join(err error) {
	if err == nil {
		return
	}
	for _, f := range Of(err).All() {
		known := false
		for _, k := range *l {
			known = known || k.Code == f.Code && k.Field == f.Field
		}
		if !known {
			one := *f
			one.More = nil
			*l = append(*l, &one)
		}
	}
}

// Err gives nil when nothing was added, else the first fault with the others in More.
func (l List) Err() error {
	if len(l) == 0 {
		return nil
	}
	first := *l[0]
	first.More = append(append([]*Fault{}, first.More...), l[1:]...)
	return &first
}
