package eform

import (
	"errors"
	"strings"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"motcua/internal/identity"
)

// formats are the names that a schema may use beside the standard ones ("email",
// "uri", …). They judge texts only; other kinds are for "type".
var formats = []*jsonschema.Format{
	{Name: "date", Validate: onText(civilDate)},
	{Name: "personal-id", Validate: onText(func(s string) error { return identity.CheckPersonalID(s, "", "") })},
	{Name: "org-id", Validate: onText(identity.CheckOrgID)},
	{Name: "passport", Validate: onText(identity.CheckPassport)},
	{Name: "identity", Validate: onText(anyIdentity)},
	{Name: "phone", Validate: onText(phone)},
	{Name: "account", Validate: onText(account)},
	{Name: "province", Validate: onText(func(s string) error { return digits(s, 2, 2) })},
	{Name: "commune", Validate: onText(func(s string) error { return digits(s, 5, 5) })},
	{Name: "email", Validate: onText(email)},
	{Name: "month", Validate: onText(month)},
	{Name: "year", Validate: onText(func(s string) error { return digits(s, 4, 4) })},
}

var errFormat = errors.New("format")

func onText(check func(string) error) func(any) error {
	return func(v any) error {
		s, ok := v.(string)
		if !ok {
			return nil
		}
		return check(s)
	}
}

// civilDate is a day "1990-01-02" between 1875 and 2200.
func civilDate(s string) error {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return err
	}
	if t.Year() < 1875 || t.Year() > 2200 {
		return errFormat
	}
	return nil
}

// anyIdentity is a personal number or, of a foreigner, a passport (I-09).
func anyIdentity(s string) error {
	if identity.CheckPersonalID(s, "", "") == nil {
		return nil
	}
	return identity.CheckPassport(s)
}

// phone wants the national form that identity.Phone makes.
func phone(s string) error {
	n, err := identity.Phone(s)
	if err != nil {
		return err
	}
	if n != s {
		return errFormat
	}
	return nil
}

// account is a bank account: 6 to 19 digits kept as text, leading zeros and all.
func account(s string) error { return digits(s, 6, 19) }

func email(s string) error {
	name, host, ok := strings.Cut(s, "@")
	if !ok || name == "" || !strings.Contains(strings.Trim(host, "."), ".") || strings.ContainsAny(s, " \t\n,;") || strings.Contains(host, "@") {
		return errFormat
	}
	return nil
}

func month(s string) error {
	_, err := time.Parse("2006-01", s)
	return err
}

func digits(s string, least, most int) error {
	if len(s) < least || len(s) > most || strings.Trim(s, "0123456789") != "" {
		return errFormat
	}
	return nil
}
