package api

import (
	"strconv"
	"strings"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// commandBody is what a command carries, as sent.
type commandBody interface {
	expected() int
	token() string
	command(c *call, ref app.Ref) (dossier.Command, error)
}

// Seen is the version of the dossier that the sender looked at, and which of its
// current steps she means when her post holds several.
type Seen struct {
	Version int    `json:"version,omitempty" minimum:"1"`
	At      string `json:"at,omitempty" maxLength:"20"`
}

func (s Seen) expected() int { return s.Version }
func (s Seen) token() string { return s.At }

// commandInput is the frame of every command.
type commandInput[B commandBody] struct {
	RefPath
	KeyHeader
	IfMatch string `header:"If-Match" maxLength:"20" doc:"phiên bản hồ sơ mà bên gửi đã đọc (như ETag); thay được bằng trường version"`
	Body    B
}

type commandOutput struct {
	Replayed string `header:"Idempotent-Replayed" enum:"true"`
	ETag     string `header:"ETag"`
	Body     done
}

// give gives a command to a dossier.
func give[B commandBody](c *call, in *commandInput[B]) (*commandOutput, error) {
	ref, err := app.ParseRef(in.Ref)
	if err != nil {
		return nil, err
	}
	expected, err := expectedVersion(in.IfMatch, in.Body.expected())
	if err != nil {
		return nil, err
	}
	cmd, err := in.Body.command(c, ref)
	if err != nil {
		return nil, err
	}
	d, err := c.App.Execute(c.r.Context(), app.Call{Actor: c.actor, Key: in.Key, Ref: ref, Expected: expected, Token: in.Body.token(), Address: c.address()}, cmd)
	if fault.Has(err, "dossier.stale") {
		return nil, c.stale(ref, expected, err)
	}
	if err != nil {
		return nil, err
	}
	return &commandOutput{replayed(d), etag(d.Seq), doneOf(d)}, nil
}

// expectedVersion reads the version from the header, the body or both; 0: whatever
// it is now.
func expectedVersion(ifMatch string, body int) (int, error) {
	if ifMatch == "" {
		return body, nil
	}
	n, err := strconv.Atoi(strings.Trim(strings.TrimPrefix(ifMatch, "W/"), `"`))
	if err != nil || n < 1 || body != 0 && body != n {
		return 0, fault.New(fault.Invalid, "request.version").At("If-Match")
	}
	return n, nil
}

// stale tells what has happened since the version the sender had seen, if she said
// which, so that she can decide anew.
func (c *call) stale(ref app.Ref, expected int, cause error) error {
	p := c.problemOf(cause)
	if expected == 0 {
		return p
	}
	changes, err := c.App.Changes(c.r.Context(), c.actor, ref, expected)
	if err != nil {
		return err
	}
	p.Version = expected
	for _, e := range changes {
		p.Version = max(p.Version, e.Seq)
	}
	if p.Changes, err = eventsOf(changes); err != nil {
		return err
	}
	return p
}
