package api

import (
	"encoding/json"
	"reflect"
	"strings"
	"time"
	"unicode"

	"motcua/internal/dossier"
)

// event is one fact of the ledger.
type event struct {
	Seq     int            `json:"seq"`
	At      time.Time      `json:"at"`
	By      dossier.By     `json:"by"`
	Type    string         `json:"type"`
	Version int            `json:"version"`
	Data    map[string]any `json:"data"`
}

type eventsOutput struct{ Body ledger }

// ledger is everything that has happened to a dossier.
type ledger struct {
	Ref     string  `json:"ref"`
	Version int     `json:"version"`
	Events  []event `json:"events"`
}

func (c *call) events(in *RefPath) (*eventsOutput, error) {
	v, err := c.open(*in, "api events")
	if err != nil {
		return nil, err
	}
	out := &eventsOutput{}
	out.Body.Ref, out.Body.Version = v.Ref.String(), v.State.Seq
	out.Body.Events, err = eventsOf(v.Events)
	return out, err
}

func eventsOf(events []dossier.Event) ([]event, error) {
	out := make([]event, 0, len(events))
	for _, e := range events {
		data, err := dataOf(e.Data)
		if err != nil {
			return nil, err
		}
		out = append(out, event{e.Seq, e.At, e.By, e.Data.Type(), e.Data.Version(), data})
	}
	return out, nil
}

// dataOf is the content of an event as programs outside read it: as the ledger
// keeps it, but without the sealed numbers, and all keys in one spelling.
func dataOf(p dossier.Payload) (map[string]any, error) {
	switch s := p.(type) {
	case dossier.SubmittedV1:
		if err := maskSubmitted(&s); err != nil {
			return nil, err
		}
		p = s
	case dossier.SubmittedV2:
		if err := maskSubmitted(&s.SubmittedV1); err != nil {
			return nil, err
		}
		p = s
	}

	own := reflect.New(reflect.TypeOf(p))
	own.Elem().Set(reflect.ValueOf(p))
	tidy(own)
	raw, err := json.Marshal(own.Interface())
	if err != nil {
		return nil, err
	}
	var data map[string]any
	if err := json.Unmarshal(raw, &data); err != nil {
		return nil, err
	}
	return spelled(data).(map[string]any), nil
}

// mask leaves only what lists may show of a number (PD-08): the blind index would
// let a reader recognise a person elsewhere.
func mask(p *dossier.Person) { p.ID.Sealed, p.ID.Index = "", "" }

// spelled writes every key of a JSON value in snake_case.
func spelled(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for k, x := range v {
			out[snake(k)] = spelled(x)
		}
		return out
	case []any:
		for i := range v {
			v[i] = spelled(v[i])
		}
	}
	return v
}

func snake(key string) string {
	var b strings.Builder
	for _, r := range key {
		if unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// maskSubmitted takes the sealed numbers out of a submission, and those in its answers.
func maskSubmitted(s *dossier.SubmittedV1) error {
	mask(&s.Applicant)
	mask(&s.Owner)
	if s.Answers != nil {
		masked, err := json.Marshal(dossier.MaskAnswers(s.Answers))
		if err != nil {
			return err
		}
		s.Answers = masked
	}
	return nil
}
