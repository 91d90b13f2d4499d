package outbox

import (
	"encoding/json"
	"fmt"
)

// Names of the systems that carry messages to people.
const (
	SystemMail = "mail"
	SystemSMS  = "sms"
	// SystemProvince is a reference that another province of this installation keeps.
	SystemProvince = "province"
)

// Mail is the payload of a letter.
type Mail struct {
	To      string `json:"to"`
	Subject string `json:"subject"`
	Text    string `json:"text"`
}

// SMS is the payload of a short message.
type SMS struct {
	To     string `json:"to"`     // E.164 with "+"
	Sender string `json:"sender"` // the province's brand name; "" = the gateway's own
	Text   string `json:"text"`   // without accents, at most 160 letters
}

// Opener opens what was sealed when the row was written: payloads hold addresses of
// people.
type Opener func(sealed []byte) ([]byte, error)

// Read opens and decodes a payload.
func Read[T any](open Opener, sealed []byte) (v T, err error) {
	plain, err := open(sealed)
	if err != nil {
		return v, fmt.Errorf("%w: payload does not open: %w", ErrNotSent, err)
	}
	if err := json.Unmarshal(plain, &v); err != nil {
		return v, fmt.Errorf("%w: payload: %w", ErrNotSent, err)
	}
	return v, nil
}
