package fee_test

import (
	"strings"
	"testing"

	"motcua/internal/fault"
	"motcua/internal/fee"

	"pgregory.net/rapid"
)

// vectors of the specification (the first), of an independent Node library (V-QR-1)
// and worked out by hand.
var vectors = []struct {
	source  string
	t       fee.Transfer
	payload string
}{
	{"NAPAS 1.0, dynamic to account", fee.Transfer{BIN: "970403", Account: "0011012345678", Amount: 180000, Bill: "NPS6869", Purpose: "thanh toan don hang"},
		"00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E"},
	{"static, VietinBank", fee.Transfer{BIN: "970415", Account: "113366668888"},
		"00020101021138560010A0000007270126000697041501121133666688880208QRIBFTTA53037045802VN6304F443"},
	{"dynamic, leading zero kept", fee.Transfer{BIN: "970436", Account: "0123456789", Amount: 600000, Purpose: "H17 26 0001 le phi GPLD"},
		"00020101021238540010A00000072701240006970436011001234567890208QRIBFTTA530370454066000005802VN62270823H17 26 0001 le phi GPLD63040C01"},
	{"V-QR-1, vietnam-qr-pay 1.5.1", fee.Transfer{BIN: "970436", Account: "0123456789", Amount: 50000, Purpose: "DVC H0102 0007"},
		"00020101021238540010A00000072701240006970436011001234567890208QRIBFTTA53037045405500005802VN62180814DVC H0102 000763042EF6"},
}

func TestVietQRVectors(t *testing.T) {
	for _, c := range vectors {
		got, err := fee.VietQR(c.t)
		if err != nil || got != c.payload {
			t.Errorf("%s:\n%s\nwant\n%s\n%v", c.source, got, c.payload, err)
		}
		back, err := fee.ParseVietQR(c.payload)
		if err != nil || back != c.t {
			t.Errorf("%s read back: %+v, %v", c.source, back, err)
		}
	}
}

func TestVietQRRefuses(t *testing.T) {
	good := fee.Transfer{BIN: "970436", Account: "0123456789"}
	for field, spoil := range map[string]func(*fee.Transfer){
		"bin":     func(x *fee.Transfer) { x.BIN = "97043" },
		"account": func(x *fee.Transfer) { x.Account = strings.Repeat("1", 20) },
		"amount":  func(x *fee.Transfer) { x.Amount = 10_000_000_000_000 },
		"name":    func(x *fee.Transfer) { x.Name = "Sở Nội vụ" },
		"city":    func(x *fee.Transfer) { x.City = strings.Repeat("a", 16) },
		"purpose": func(x *fee.Transfer) { x.Purpose = " le phi" },
	} {
		x := good
		spoil(&x)
		if _, err := fee.VietQR(x); !fault.Has(err, "vietqr.invalid") || fault.Of(err).Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// TestParseRefuses: a broken check sum, and the faulty example 6.1.1 of the
// specification, whose length does not fit its account.
func TestParseRefuses(t *testing.T) {
	broken := vectors[3].payload[:len(vectors[3].payload)-1] + "7"
	for _, s := range []string{"", "6304", broken, strings.ToLower(vectors[1].payload), vectors[1].payload[:40],
		"00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304F4E5"} {
		if got, err := fee.ParseVietQR(s); !fault.Has(err, "vietqr.unreadable") {
			t.Errorf("%q: %+v, %v", s, got, err)
		}
	}
}

func anyTransfer(r *rapid.T) fee.Transfer {
	text := func(most int, name string) string {
		return strings.TrimSpace(rapid.StringMatching(`[ -~]{0,`+itoa(most)+`}`).Draw(r, name))
	}
	return fee.Transfer{
		BIN: rapid.StringMatching(`[0-9]{6}`).Draw(r, "bin"), Account: rapid.StringMatching(`[0-9A-Za-z]{1,19}`).Draw(r, "account"),
		Card: rapid.Bool().Draw(r, "card"), Amount: rapid.Int64Range(0, 9_999_999_999_999).Draw(r, "amount"), Name: text(25, "name"), City: text(15, "city"),
		Bill: text(25, "bill"), Ref: text(25, "ref"), Purpose: text(25, "purpose"),
	}
}

func itoa(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }

// TestVietQRRoundTrip: what is made is read back the same, and one changed
// character is noticed.
func TestVietQRRoundTrip(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		want := anyTransfer(r)
		payload, err := fee.VietQR(want)
		if err != nil {
			r.Fatal(err)
		}
		if got, err := fee.ParseVietQR(payload); err != nil || got != want {
			r.Fatalf("%s: %+v, %v", payload, got, err)
		}
		i := rapid.IntRange(0, len(payload)-9).Draw(r, "at")
		spoiled := []byte(payload)
		spoiled[i] = rapid.ByteRange(' ', '~').Filter(func(b byte) bool { return b != payload[i] }).Draw(r, "byte")
		if _, err := fee.ParseVietQR(string(spoiled)); err == nil {
			r.Fatalf("a changed character was not noticed: %s", spoiled)
		}
	})
}

// TestPlain: any text becomes one that fits a field.
func TestPlain(t *testing.T) {
	if got := fee.Plain("  H14.9-261125-0001  nộp lệ phí Giấy phép lao động Đ", 25); got != "H14.9-261125-0001 nop le" {
		t.Errorf("%q", got)
	}
	rapid.Check(t, func(r *rapid.T) {
		s := fee.Plain(rapid.String().Draw(r, "text"), 25)
		if _, err := fee.VietQR(fee.Transfer{BIN: "970436", Account: "1", Purpose: s}); err != nil {
			r.Fatalf("%q: %v", s, err)
		}
	})
}

// FuzzParseVietQR: whatever is read, making it again gives a code that says the same.
func FuzzParseVietQR(f *testing.F) {
	for _, c := range vectors {
		f.Add(c.payload)
	}
	f.Add("000201630412")
	f.Fuzz(func(t *testing.T, s string) {
		got, err := fee.ParseVietQR(s)
		if err != nil {
			return
		}
		again, err := fee.VietQR(got)
		if err != nil {
			t.Fatalf("%q was read as %+v, which cannot be made: %v", s, got, err)
		}
		if back, err := fee.ParseVietQR(again); err != nil || back != got {
			t.Fatalf("%+v became %+v, %v", got, back, err)
		}
	})
}
