// Package identity checks the structure of identifying numbers and reads the QR
// of an identity card. It is pure. Structure proves nothing about a person: the
// QR is unsigned and only fills a form in.
package identity

import (
	"regexp"
	"strings"
	"time"

	"motcua/internal/fault"
)

// Provinces maps the three-digit birth-registration codes of a PersonalID to the
// name of the (former) province; it is data, see the reference catalogue.
type Provinces map[string]string

// CheckPersonalID checks a số định danh cá nhân: 12 digits, and — when birth (a
// civil date, may be "") and gender ("Nam", "Nữ", may be "") are known — that the
// century, sex and year digits agree with them (NĐ 137/2015, TT 59/2021). An
// unknown province code is not refused: people born abroad have others.
func CheckPersonalID(number, birth, gender string) error {
	if number == "" {
		return fault.New(fault.Invalid, "person.id-missing")
	}
	if !digits(number, 12) {
		return fault.New(fault.Invalid, "person.id-structure")
	}
	if len(birth) >= 4 {
		century := map[byte]string{'0': "19", '1': "19", '2': "20", '3': "20", '4': "21", '5': "21", '6': "22", '7': "22", '8': "23", '9': "23"}[number[3]]
		if birth[:4] != century+number[4:6] {
			return fault.New(fault.Invalid, "person.id-birth")
		}
	}
	if gender != "" && (strings.EqualFold(gender, "nam")) != ((number[3]-'0')%2 == 0) {
		return fault.New(fault.Invalid, "person.id-gender")
	}
	return nil
}

// UnknownProvince reports whether the birth-registration code is not among the
// known ones: a warning, never a refusal.
func (p Provinces) UnknownProvince(number string) bool {
	return len(p) > 0 && digits(number, 12) && p[number[:3]] == ""
}

// CheckOrgID checks a tax or enterprise number: 10 digits with a check digit, or
// 13 with a branch "-001"; a household business may use the owner's 12 digits
// (TT 86/2024).
func CheckOrgID(number string) error {
	if number == "" {
		return fault.New(fault.Invalid, "person.id-missing")
	}
	if digits(number, 12) {
		return nil
	}
	base, branch, hasBranch := strings.Cut(number, "-")
	if !digits(base, 10) || hasBranch && (!digits(branch, 3) || branch == "000") {
		return fault.New(fault.Invalid, "person.org-structure")
	}
	weights := [9]int{31, 29, 23, 19, 17, 13, 7, 5, 3}
	sum := 0
	for i, w := range weights {
		sum += w * int(base[i]-'0')
	}
	if check := 10 - sum%11; check == 10 || check != int(base[9]-'0') {
		return fault.New(fault.Invalid, "person.org-check-digit")
	}
	return nil
}

var passport = regexp.MustCompile(`^[A-Z0-9]{6,12}$`)

// CheckPassport checks a passport number: 6 to 12 letters and digits.
func CheckPassport(number string) error {
	if !passport.MatchString(strings.ToUpper(number)) {
		return fault.New(fault.Invalid, "person.passport-structure")
	}
	return nil
}

var phone = regexp.MustCompile(`^(0|\+84)[0-9]{9,10}$`)

// Phone normalises a telephone number to its national form "0…" without spaces;
// an empty number stays empty.
func Phone(s string) (string, error) {
	s = strings.NewReplacer(" ", "", ".", "", "-", "", "(", "", ")", "").Replace(s)
	if s == "" {
		return "", nil
	}
	if !phone.MatchString(s) {
		return "", fault.New(fault.Invalid, "person.phone")
	}
	return "0" + strings.TrimPrefix(strings.TrimPrefix(s, "+84"), "0"), nil
}

// Card is what the QR of an identity card holds.
type Card struct {
	PersonalID string `json:"personal_id"`
	OldID      string `json:"old_id,omitempty"`
	Name       string `json:"name"`
	Birth      string `json:"birth"` // civil date "1999-01-02"
	Gender     string `json:"gender"`
	Address    string `json:"address"`
	Issued     string `json:"issued,omitempty"` // civil date
}

// ReadCardQR reads "id12|old|name|ddMMyyyy|sex|address|ddMMyyyy". Six fields are
// enough; further ones are ignored.
func ReadCardQR(s string) (Card, error) {
	f := strings.Split(strings.TrimSpace(s), "|")
	if len(s) > 1000 || len(f) < 6 || !digits(f[0], 12) || strings.TrimSpace(f[2]) == "" {
		return Card{}, fault.New(fault.Invalid, "card.unreadable")
	}
	birth, err := cardDate(f[3])
	if err != nil {
		return Card{}, fault.New(fault.Invalid, "card.unreadable").Because(err)
	}
	c := Card{PersonalID: f[0], OldID: f[1], Name: strings.TrimSpace(f[2]), Birth: birth, Gender: f[4], Address: strings.TrimSpace(f[5])}
	if len(f) > 6 {
		c.Issued, _ = cardDate(f[6]) // absent on some cards; never a reason to refuse
	}
	return c, nil
}

func cardDate(s string) (string, error) {
	t, err := time.Parse("02012006", s)
	if err != nil {
		return "", err
	}
	return t.Format("2006-01-02"), nil
}

func digits(s string, n int) bool {
	if len(s) != n {
		return false
	}
	return strings.Trim(s, "0123456789") == ""
}
