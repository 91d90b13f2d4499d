package web

import (
	"strings"
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
)

// relieved publishes a version of a procedure with a fee, exemptions and a shorter
// period online.
func (d *desk) relieved(key string) {
	d.t.Helper()
	p, err := d.App.Book().Procedure(key, d.App.Today())
	if err != nil {
		d.t.Fatal(err)
	}
	q := *p
	q.Version++
	q.Fees = []catalog.FeeRule{{ID: "phi", Kind: catalog.Charge, Name: "Lệ phí cấp thẻ", Amount: 40_000, LegalBasis: "NQ 10"}}
	q.Exemptions = []catalog.FeeExemption{
		{ID: "half", Who: "Mọi người", Percent: 25, Automatic: true, LegalBasis: "NQ 11"},
		{ID: "poor", Who: "Hộ nghèo", Percent: 100, LegalBasis: "NQ 12", Dated: catalog.Dated{ValidTo: "2027-02-28"}},
		{ID: "past", Who: "Đã hết hạn", Percent: 100, LegalBasis: "NQ 13", Dated: catalog.Dated{ValidTo: "2026-11-24"}},
		{ID: "away", Who: "Tỉnh khác", Percent: 100, LegalBasis: "NQ 14", Province: "01"},
		{ID: "net", Who: "Nộp trực tuyến", Percent: 50, Channel: catalog.Online, LegalBasis: "NQ 15"},
	}
	q.Variants = append([]catalog.Variant{}, q.Variants...)
	q.Variants[0].Periods = []catalog.ChannelPeriod{{Channel: catalog.Online, Period: deadline.Days(2, deadline.WorkingDay)}}
	if err := d.App.DB.SaveCatalogue(d.t.Context(), catalog.Holding{Procedures: []catalog.ProcedureVersion{q}}); err != nil {
		d.t.Fatal(err)
	}
	if err := d.App.Reload(d.t.Context()); err != nil {
		d.t.Fatal(err)
	}
}

// TestExemptionsOnTheIntakePage: only what holds today, here and for the channel can
// be ticked, each with its ground; the most favourable counts, and the date follows
// the channel (CN18.3, T-01).
func TestExemptionsOnTheIntakePage(t *testing.T) {
	d := newDesk(t)
	const key, path = "1.010833", "/intake/1.010833"
	d.relieved(key)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	form := o.fill(key)
	page := o.get(path).want(200, "Hộ nghèo", "NQ 12", "28/02/2027", "30.000 đồng", "NQ 11")
	for _, not := range []string{"Đã hết hạn", "Tỉnh khác", "NQ 15"} {
		if strings.Contains(page.Body, not) {
			t.Errorf("%q is offered", not)
		}
	}
	o.post(path, with(form, "exemptions", "poor", "fill", "count")).want(200, "0 đồng", "Đã giảm theo NQ 12")
	o.post(path, with(form, "channel", "Online", "fill", "count")).want(200, "Nộp trực tuyến", "NQ 15", "2 ngày làm việc", "20.000 đồng")
	o.post(path, with(form, "exemptions", "past", "do", "accept")).want(422).wantAt("exemptions", "không còn áp dụng")
	at := func(a answer) string { to, _, _ := strings.Cut(a.To, "?"); return to }
	taken := at(o.post(path, with(form, "exemptions", "poor", "do", "accept")).want(303))
	if f := o.view(taken).State.Fees; len(f) != 1 || f[0].Amount != 0 || f[0].Full != 40_000 || f[0].Ground != "NQ 12" {
		t.Errorf("%+v", f)
	}
	online := at(o.post(path, with(form, "channel", "Online", "key", NewKey(), "duplicate_reason", "Hồ sơ khác, đã kiểm tra", "do", "accept")).want(303))
	seen, err := d.App.PreviewDue(o.Actor, o.view(online).Procedure, "v1", dossier.Online)
	if promised := o.view(online).State.DueDates[0]; err != nil || !promised.At.Equal(seen.Due) {
		t.Errorf("shown %s, promised %s, %v", seen.Due, promised.At, err)
	}
}

// TestExemptionsAtALaterAcceptance: what was recorded first is accepted with the
// exemptions proved by then.
func TestExemptionsAtALaterAcceptance(t *testing.T) {
	d := newDesk(t)
	d.relieved("1.010833")
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	path, _, _ := strings.Cut(o.post("/intake/1.010833", with(o.fill("1.010833"), "do", "submit")).want(303).To, "?")
	page := o.get(path).want(200, "Hộ nghèo", "NQ 12")
	o.post(path+"/accept", with(page.form(path+"/accept"), "exemptions", "poor")).want(303)
	if f := o.view(path).State.Fees; len(f) != 1 || f[0].Amount != 0 || f[0].Exemption != "poor" {
		t.Errorf("%+v", f)
	}
}
