package fee

import (
	"strconv"
	"strings"

	"motcua/internal/fault"
)

// ParseVietQR reads a payload back, as the telephone of a payer does: to prove that
// a code says what it was made for. Fault vietqr.unreadable when it is no VietQR
// code or its check sum does not hold. Fields that motcua does not use are passed
// over.
func ParseVietQR(payload string) (Transfer, error) {
	const sum = len("6304XXXX")
	n := len(payload) - sum
	if n < 0 || payload[n:n+4] != "6304" || crcHex(payload[:n+4]) != payload[n+4:] {
		return Transfer{}, unreadable("crc")
	}
	top, ok := fields(payload[:n])
	if !ok || top["00"] != qrVersion || top["53"] != qrDong || top["58"] != qrVietNam {
		return Transfer{}, unreadable("head")
	}
	t := Transfer{Name: top["59"], City: top["60"]}
	if err := t.readBeneficiary(top["38"]); err != nil {
		return Transfer{}, err
	}
	if err := t.readAmount(top["01"], top["54"]); err != nil {
		return Transfer{}, err
	}
	more, ok := fields(top["62"])
	if !ok {
		return Transfer{}, unreadable("62")
	}
	t.Bill, t.Ref, t.Purpose = more["01"], more["05"], more["08"]
	if t.check() != nil {
		return Transfer{}, unreadable("value")
	}
	return t, nil
}

func (t *Transfer) readBeneficiary(value string) error {
	who, ok := fields(value)
	bank, okBank := fields(who["01"])
	service := who["02"]
	if !ok || !okBank || who["00"] != qrAID || service != qrToAccount && service != qrToCard {
		return unreadable("38")
	}
	t.BIN, t.Account, t.Card = bank["00"], bank["01"], service == qrToCard
	return nil
}

// readAmount demands an amount of a dynamic code and none of a static one.
func (t *Transfer) readAmount(kind, amount string) error {
	switch {
	case kind == qrStatic && amount == "":
		return nil
	case kind != qrDynamic || len(amount) > maxQRAmount || !digits(amount) || strings.HasPrefix(amount, "0"):
		return unreadable("54")
	}
	var err error
	if t.Amount, err = strconv.ParseInt(amount, 10, 64); err != nil {
		return unreadable("54").Because(err)
	}
	return nil
}

func unreadable(where string) *fault.Fault {
	return fault.New(fault.Invalid, "vietqr.unreadable", "where", where)
}

// fields splits TLV text; ok is false when a length does not fit or an id stands
// twice.
func fields(s string) (out map[string]string, ok bool) {
	out = map[string]string{}
	for len(s) > 0 {
		if len(s) < 4 || !digits(s[:4]) {
			return nil, false
		}
		id, size := s[:2], int(s[2]-'0')*10+int(s[3]-'0')
		if _, twice := out[id]; twice || size == 0 || len(s) < 4+size {
			return nil, false
		}
		out[id], s = s[4:4+size], s[4+size:]
	}
	return out, true
}
