package fee_test

import (
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/fee"
)

var banks = catalog.NewBook(catalog.Holding{
	Banks: []catalog.Bank{{BIN: "970415", ShortName: "VietinBank", Lengths: []int{12}}, {BIN: "970436", ShortName: "Vietcombank"}},
	SubItems: []catalog.BudgetSubItem{{Code: "2763", Name: "Lệ phí cấp giấy phép lao động"},
		{Code: "2716", Name: "Phí chứng thực"}},
})

// TestCheckAccount: what a row of a locality's list may hold (B-03, B-10).
func TestCheckAccount(t *testing.T) {
	good := catalog.BeneficiaryAccount{BIN: "970436", Number: "0011004123456", Holder: "SỞ NỘI VỤ", SubItems: []string{"2763"}}
	for _, c := range []struct {
		law, code, field string
		spoil            func(*catalog.BeneficiaryAccount)
	}{
		{"right", "", "", func(*catalog.BeneficiaryAccount) {}},
		{"a bank without a number for VietQR", "account.bank-unknown", "bin", func(a *catalog.BeneficiaryAccount) { a.BIN = "123456" }},
		{"no number", "account.number-missing", "number", func(a *catalog.BeneficiaryAccount) { a.Number = "" }},
		{"spoiled by a number cell", "account.number-spoiled", "number", func(a *catalog.BeneficiaryAccount) { a.Number = "1.1004E+12" }},
		{"too short", "account.number-form", "number", func(a *catalog.BeneficiaryAccount) { a.Number = "12345" }},
		{"too long", "account.number-form", "number", func(a *catalog.BeneficiaryAccount) { a.Number = "12345678901234567890" }},
		{"letters with marks", "account.number-form", "number", func(a *catalog.BeneficiaryAccount) { a.Number = "SNVĐ001" }},
		{"no holder", "account.holder-missing", "holder", func(a *catalog.BeneficiaryAccount) { a.Holder = " " }},
		{"an unknown sub-item", "account.sub-item", "sub_items", func(a *catalog.BeneficiaryAccount) { a.SubItems = []string{"9999"} }},
		{"a sub-item twice", "account.sub-item", "sub_items", func(a *catalog.BeneficiaryAccount) { a.SubItems = []string{"2716", "2716"} }},
	} {
		a := good
		c.spoil(&a)
		err := fee.CheckAccount(a, banks)
		if c.code == "" && err != nil || c.code != "" && (!fault.Has(err, c.code) || fault.Of(err).Field != c.field) {
			t.Errorf("%s: %v", c.law, err)
		}
	}
	if got := fee.CleanNumber(" 0011.004-123 456 "); got != "0011004123456" {
		t.Errorf("%q", got)
	}
	if f := fee.DoubtAccount(catalog.BeneficiaryAccount{BIN: "970415", Number: "11336666888"}, banks); f == nil || f.Code != "account.length-unusual" {
		t.Errorf("a lost zero passes: %v", f)
	}
	if f := fee.DoubtAccount(catalog.BeneficiaryAccount{BIN: "970436", Number: "1133"}, banks); f != nil {
		t.Errorf("doubt without knowledge: %v", f)
	}
}

// TestPaymentQR: the code of an account says its bank, number and amount.
func TestPaymentQR(t *testing.T) {
	a := catalog.BeneficiaryAccount{BIN: "970436", Number: "0011004123456"}
	payload, err := fee.PaymentQR(a, 600_000, "H14.9-261125-0001 lệ phí")
	if err != nil {
		t.Fatal(err)
	}
	got, err := fee.ParseVietQR(payload)
	if want := (fee.Transfer{BIN: a.BIN, Account: a.Number, Amount: 600_000, Purpose: "H14.9-261125-0001 le phi"}); err != nil || got != want {
		t.Errorf("%+v, %v", got, err)
	}
}
