package eform

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"

	"motcua/internal/fault"
	"motcua/internal/text"
)

// Parse reads a form definition as people import it. It demands well-formed JSON
// within the limits, without unknown members, and brings texts to NFC; whether the
// form makes sense is for Check. Fault eform.definition.
func Parse(raw []byte) (Form, error) {
	var f Form
	if len(raw) > MaxForm {
		return f, fault.New(fault.TooLarge, "eform.definition-size")
	}
	if err := shallow(raw, 24); err != nil {
		return f, bad(err)
	}
	clean, err := text.ValidUTF8NFC(string(raw), 0)
	if err != nil {
		return f, bad(err)
	}
	d := json.NewDecoder(strings.NewReader(clean))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return f, bad(err)
	}
	if _, err := d.Token(); err != io.EOF {
		return f, fault.New(fault.Invalid, "eform.definition", "detail", "…")
	}
	n := 0
	f.Fields(func(*Section, *Field, *Field) { n++ })
	if n > MaxFields || len(f.Samples) > MaxSamples {
		return f, fault.New(fault.Invalid, "eform.too-many-fields")
	}
	return f, nil
}

func bad(err error) error {
	return fault.New(fault.Invalid, "eform.definition", "detail", err.Error()).Because(err)
}

// shallow refuses JSON nested deeper than max before anything recursive reads it.
func shallow(raw []byte, max int) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	depth := 0
	for {
		t, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t {
		case json.Delim('{'), json.Delim('['):
			if depth++; depth > max {
				return fault.New(fault.Invalid, "eform.too-deep")
			}
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
	}
}

// ParseAnswers reads answers from outside: one JSON object within the limits,
// texts brought to NFC. Faults eform.answers, eform.answers-size at "answers".
func ParseAnswers(raw []byte) (Answers, error) {
	if len(raw) > MaxAnswers {
		return nil, fault.New(fault.TooLarge, "eform.answers-size").At("answers")
	}
	wrong := func(err error) error { return fault.New(fault.Invalid, "eform.answers").At("answers").Because(err) }
	if err := shallow(raw, 8); err != nil {
		return nil, wrong(err)
	}
	clean, err := text.ValidUTF8NFC(string(raw), 0)
	if err != nil {
		return nil, wrong(err)
	}
	var a Answers
	d := json.NewDecoder(strings.NewReader(clean))
	if err := d.Decode(&a); err != nil {
		return nil, wrong(err)
	}
	if _, err := d.Token(); err != io.EOF || a == nil {
		return nil, wrong(err)
	}
	return a, nil
}

// Encode writes answers as JSON; members in the order of their names, so that
// equal answers give equal bytes.
func Encode(a Answers) (json.RawMessage, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(a); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(b.Bytes()), nil
}

// Plain gives schema and layout of a form as decoded JSON, for readers outside.
func Plain(f Form) (schema, layout map[string]any, err error) {
	if err := json.Unmarshal(f.Schema, &schema); err != nil {
		return nil, nil, err
	}
	raw, err := json.Marshal(f.Layout)
	if err != nil {
		return nil, nil, err
	}
	return schema, layout, json.Unmarshal(raw, &layout)
}
