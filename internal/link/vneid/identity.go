package vneid

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Identity is who the provider says has signed in (CN01.1). It grants nothing by
// itself: rights attach to the Posts a person holds (CN01.3).
type Identity struct {
	Provider   string // Config.Provider; with Subject the stable key of the account
	Subject    string // "sub"
	PersonalID string // 12 digits, the account name of an officer
	FullName   string // NFC, spelled as the provider spells it
	Level      string // acr, IAL, loAs or accountLevel, verbatim; "" when not told
	Birth      string // "1999-01-02", "1999-01" or "1999" when only that much is known; "" when not told

	// IDToken is the raw ID token, kept only as the hint of LogoutURL. It is a
	// secret of the session: never log it, never show it.
	IDToken string `json:"-"`
}

// ClaimMap says under which claim the provider sends each field. The names differ
// between providers and are configurable at theirs, so they are settings of ours.
// An empty name means the provider does not send the field.
type ClaimMap struct {
	PersonalID string
	FullName   string
	Level      string
	Birth      string
}

// StandardClaims are the names the embedded trial provider and a staff directory use.
func StandardClaims() ClaimMap {
	return ClaimMap{PersonalID: "personal_id", FullName: "name", Level: "acr", Birth: "birthdate"}
}

// VNConnectClaims are the names of VNConnect, the sign-in of Cổng Dịch vụ công quốc gia.
func VNConnectClaims() ClaimMap {
	return ClaimMap{PersonalID: "SoDinhDanh", FullName: "HoVaTen", Level: "IAL", Birth: "NgayThangNamSinh"}
}

// VNeIDClaims are the names of a direct VNeID relying party.
func VNeIDClaims() ClaimMap {
	return ClaimMap{PersonalID: "citizenPid", FullName: "fullName", Level: "accountLevel", Birth: "birthDate"}
}

// claims is the decoded body of an ID token or of userinfo.
type claims map[string]json.RawMessage

// text gives a claim as text, whether it came as a JSON string or a JSON number;
// anything else, and an absent claim, is "".
func (c claims) text(name string) string {
	raw, ok := c[name]
	if name == "" || !ok {
		return ""
	}
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return norm.NFC.String(strings.TrimSpace(s))
	}
	var n json.Number
	if json.Unmarshal(raw, &n) == nil {
		return n.String()
	}
	return ""
}

var errNoPersonalID = errors.New("no 12-digit identity number among the claims")

// identity reads the mapped fields. A missing identity number is an error: an
// account of an enterprise without a person cannot act here.
func (m ClaimMap) identity(c claims) (Identity, error) {
	id := Identity{
		Subject:    c.text("sub"),
		PersonalID: c.text(m.PersonalID),
		FullName:   c.text(m.FullName),
		Level:      c.text(m.Level),
		Birth:      parseBirth(c.text(m.Birth)),
	}
	if id.Subject == "" {
		return Identity{}, errors.New("no subject among the claims")
	}
	if !isPersonalID(id.PersonalID) {
		return Identity{}, fmt.Errorf("%w (claim %q)", errNoPersonalID, m.PersonalID)
	}
	return id, nil
}

// isPersonalID accepts the form alone, 12 digits; province, century and birth year
// are checked where the account is matched to a person.
func isPersonalID(s string) bool {
	if len(s) != 12 {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
