package fee

import (
	"fmt"
	"strconv"
	"strings"

	"unicode"

	"golang.org/x/text/unicode/norm"

	"motcua/internal/fault"
)

// Transfer is a bank transfer as a VietQR code asks for it (NAPAS VietQR 1.0,
// 09/2021, on EMVCo merchant-presented TLV). Every text is ASCII, so that length
// in characters and in bytes are the same for all readers.
type Transfer struct {
	BIN     string // of the bank, 6 digits
	Account string // 1–19 digits and letters, leading zeros kept
	Card    bool   // Account is a card number (QRIBFTTC), else an account (QRIBFTTA)
	Amount  int64  // đồng, at most 13 digits; 0 = static code without amount
	Name    string // of the beneficiary, at most 25
	City    string // at most 15
	Bill    string // number of the bill, at most 25
	Ref     string // reference, at most 25
	Purpose string // what stands on the bank statement, at most 25
}

// The fixed values of the specification.
const (
	qrVersion   = "01"
	qrStatic    = "11" // used many times
	qrDynamic   = "12" // with an amount, one transaction
	qrAID       = "A000000727"
	qrToAccount = "QRIBFTTA"
	qrToCard    = "QRIBFTTC"
	qrDong      = "704"
	qrVietNam   = "VN"
)

// limits of the fields a caller fills in, in characters.
const (
	maxQRAccount = 19
	maxQRAmount  = 13
	maxQRName    = 25
	maxQRCity    = 15
	maxQRText    = 25
)

// VietQR makes the payload of the code. Fault vietqr.invalid names the field that
// the specification does not allow.
func VietQR(t Transfer) (string, error) {
	if err := t.check(); err != nil {
		return "", err
	}
	service, kind := qrToAccount, qrStatic
	if t.Card {
		service = qrToCard
	}
	if t.Amount > 0 {
		kind = qrDynamic
	}
	body := tlv("00", qrVersion) + tlv("01", kind) +
		tlv("38", tlv("00", qrAID)+tlv("01", tlv("00", t.BIN)+tlv("01", t.Account))+tlv("02", service)) + tlv("53", qrDong)
	if t.Amount > 0 {
		body += tlv("54", strconv.FormatInt(t.Amount, 10))
	}
	body += tlv("58", qrVietNam) + tlv("59", t.Name) + tlv("60", t.City) +
		tlv("62", tlv("01", t.Bill)+tlv("05", t.Ref)+tlv("08", t.Purpose)) + "6304"
	return body + crcHex(body), nil
}

// check finds the first field outside the specification.
func (t Transfer) check() error {
	switch {
	case len(t.BIN) != 6 || !digits(t.BIN):
		return badQR("bin")
	case t.Account == "" || len(t.Account) > maxQRAccount || !alphanumeric(t.Account):
		return badQR("account")
	case t.Amount < 0 || len(strconv.FormatInt(t.Amount, 10)) > maxQRAmount:
		return badQR("amount")
	}
	for _, f := range []struct {
		name, value string
		most        int
	}{{"name", t.Name, maxQRName}, {"city", t.City, maxQRCity}, {"bill", t.Bill, maxQRText}, {"ref", t.Ref, maxQRText}, {"purpose", t.Purpose, maxQRText}} {
		if len(f.value) > f.most || !printable(f.value) {
			return badQR(f.name)
		}
	}
	return nil
}

func badQR(field string) *fault.Fault {
	return fault.New(fault.Invalid, "vietqr.invalid", "field", field).At(field)
}

// tlv writes a field; an empty value writes nothing. No value is longer than
// 99, as check has seen to.
func tlv(id, value string) string {
	if value == "" {
		return ""
	}
	return fmt.Sprintf("%s%02d%s", id, len(value), value)
}

// crcHex is CRC-16/CCITT-FALSE (polynomial 1021, start FFFF, nothing reflected) as
// four upper-case hexadecimal digits. Of "123456789" it is 29B1.
func crcHex(s string) string {
	crc := uint16(0xFFFF)
	for i := range len(s) {
		crc ^= uint16(s[i]) << 8
		for range 8 {
			carry := crc&0x8000 != 0
			crc <<= 1
			if carry {
				crc ^= 0x1021
			}
		}
	}
	return fmt.Sprintf("%04X", crc)
}

// Plain makes a text fit for a field of the code: marks stripped, what is not
// printable ASCII left out, blanks joined, cut at most characters.
func Plain(s string, most int) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.NewReplacer("đ", "d", "Đ", "D").Replace(s)) {
		switch {
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case r > ' ' && r <= '~':
			b.WriteRune(r)
		}
	}
	out := strings.Join(strings.Fields(b.String()), " ")
	return strings.TrimSpace(out[:min(len(out), most)])
}

func digits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}

func alphanumeric(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z') {
			return false
		}
	}
	return true
}

// printable reports whether s is ASCII text without blanks at its ends.
func printable(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return s == strings.TrimSpace(s)
}
