package catalog_test

import (
	"slices"
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/workflow"

	"pgregory.net/rapid"
)

// TestAheadOfItsDate: a version published ahead of its date is neither found nor
// listed as current before it, the one in force is; a time-boxed version gives way
// again when its time is over (CN03.1, CN03.2: NQ 66.18/2026).
func TestAheadOfItsDate(t *testing.T) {
	old, boxed, next := version("1.000001", 1, "2025-07-01", ""), version("1.000001", 2, "2026-07-01", "2027-02-28"), version("1.000001", 3, "2027-06-01", "")
	old.Name, boxed.Name, next.Name = "Cấp thẻ cũ", "Cấp thẻ rút gọn", "Cấp thẻ mới"
	b := catalog.NewBook(catalog.Holding{Procedures: []catalog.ProcedureVersion{next, old, boxed}})
	for on, want := range map[string]int{"2025-06-30": 0, "2025-07-01": 1, "2026-06-30": 1, "2026-07-01": 2, "2027-02-28": 2, "2027-03-01": 1, "2027-05-31": 1, "2027-06-01": 3} {
		var got []int
		for _, p := range b.Search("", org.Commune, on, 10) {
			got = append(got, p.Version)
		}
		if want == 0 && len(got) > 0 || want > 0 && !slices.Equal(got, []int{want}) {
			t.Errorf("on %s the list shows %v, in force is %d", on, got, want)
		}
	}
	for query, on := range map[string]string{"moi": "2027-05-31", "rut gon": "2026-06-30", "cu": "2026-07-01"} {
		if hits := b.Search(query, "", on, 10); len(hits) > 0 {
			t.Errorf("%q is found on %s: %s", query, on, hits[0].Name)
		}
	}
	if vs := b.Versions("1.000001"); len(vs) != 3 || vs[2].Version != 3 {
		t.Errorf("the timeline lacks a version: %v", vs)
	}
}

// TestDatedElements: every element has its time (CN03.2).
func TestDatedElements(t *testing.T) {
	relief := catalog.Dated{ValidFrom: "2026-07-01", ValidTo: "2027-02-28"}
	p := version("1.000001", 1, "2025-07-01", "")
	p.Components = []catalog.Component{{ID: "c1"}, {ID: "c2", Dated: catalog.Dated{ValidTo: "2026-06-30"}}, {ID: "c3", Dated: relief}}
	p.Variants = []catalog.Variant{{ID: "v1"}, {ID: "v2", Dated: relief}}
	b := catalog.NewBook(catalog.Holding{Procedures: []catalog.ProcedureVersion{p}})
	for on, want := range map[string][]string{"2026-06-30": {"c1", "c2", "v1"}, "2026-07-01": {"c1", "c3", "v1", "v2"}, "2027-03-01": {"c1", "v1"}} {
		got, err := b.ProcedureIn("1.000001", "04", on)
		if err != nil {
			t.Fatal(err)
		}
		if ids := elementIDs(got); !slices.Equal(ids, want) {
			t.Errorf("on %s: %v, want %v", on, ids, want)
		}
	}
	pinned, err := b.PinnedIn(catalog.Pin{Key: "1.000001", Version: 1, Province: "04", On: "2026-06-30"})
	if err != nil || !slices.Equal(elementIDs(pinned), []string{"c1", "c2", "v1"}) {
		t.Errorf("a running dossier is asked for other papers: %v, %v", elementIDs(pinned), err)
	}
	if len(b.Procedures[0].Components) != 3 {
		t.Error("the version itself was changed")
	}
}

func elementIDs(p *catalog.ProcedureVersion) (ids []string) {
	for _, c := range p.Components {
		ids = append(ids, c.ID)
	}
	for _, v := range p.Variants {
		ids = append(ids, v.ID)
	}
	return ids
}

func days(n int) deadline.Period  { return deadline.Days(n, deadline.WorkingDay) }
func cdays(n int) deadline.Period { return deadline.Days(n, deadline.CalendarDay) }

// TestPeriodFor: a channel may have its own period, for a time (CN03, T-01).
func TestPeriodFor(t *testing.T) {
	v := catalog.Variant{Period: days(10), Periods: []catalog.ChannelPeriod{
		{Channel: catalog.Online, Period: days(7)},
		{Channel: catalog.Online, Period: days(3), Dated: catalog.Dated{ValidFrom: "2026-07-01", ValidTo: "2027-02-28"}},
		{Period: days(8), Dated: catalog.Dated{ValidFrom: "2026-09-01"}},
	}}
	for _, c := range []struct {
		channel catalog.Channel
		on      string
		want    int
	}{
		{catalog.Direct, "2026-06-30", 10}, {catalog.Online, "2026-06-30", 7}, {catalog.Online, "2026-07-01", 3}, {catalog.Online, "2027-02-28", 3},
		{catalog.Online, "2027-03-01", 7}, {catalog.Direct, "2026-09-01", 8}, {catalog.Postal, "2026-09-01", 8}, {catalog.Postal, "2026-08-31", 10},
	} {
		if got := v.PeriodFor(c.channel, c.on); got[0].Quarters != 4*c.want {
			t.Errorf("%s on %s: %s, want %d days", c.channel, c.on, got.Text(deadline.English), c.want)
		}
	}
	if (catalog.Variant{}).Receivable("2026-11-25") || !v.Receivable("2026-11-25") {
		t.Error("a case is received exactly when a period is published")
	}
}

// TestNotLonger: an overlay stays within the law whatever the day it starts.
func TestNotLonger(t *testing.T) {
	hours := func(n int) deadline.Period { return deadline.Days(n, deadline.WorkingHour) }
	months := func(n int) deadline.Period { return deadline.Days(n, deadline.Month) }
	for _, c := range []struct {
		law     string
		a, law2 deadline.Period
		want    bool
	}{
		{"the same", days(5), days(5), true}, {"a day less", days(4), days(5), true}, {"a day more", days(6), days(5), false},
		{"calendar days are never longer than as many working days", cdays(5), days(5), true}, {"but working days may be", days(5), cdays(5), false},
		{"eight hours are a day", hours(8), days(1), true}, {"nine are not", hours(9), days(1), false},
		{"28 days are never longer than a month", cdays(28), months(1), true}, {"29 may be", cdays(29), months(1), false},
		{"a month is at most 31 days", months(1), cdays(31), true}, {"and may be more than 30", months(1), cdays(30), false},
		{"parts", catalog.Together(days(2), cdays(3)), catalog.Together(days(3), cdays(2)), true},
		{"what is not published has no time to give", days(1), nil, false}, {"nothing takes no time", nil, nil, true},
	} {
		if got := catalog.NotLonger(c.a, c.law2); got != c.want {
			t.Errorf("%s: %v", c.law, got)
		}
	}
}

// TestNotLongerIsAnOrder: shortening never makes longer, and two steps are no
// longer than their sum.
func TestNotLongerIsAnOrder(t *testing.T) {
	period := rapid.Custom(func(r *rapid.T) deadline.Period {
		return deadline.Days(rapid.IntRange(1, 60).Draw(r, "n"), rapid.SampledFrom([]deadline.Unit{deadline.WorkingDay, deadline.CalendarDay, deadline.WorkingHour, deadline.Month}).Draw(r, "unit"))
	})
	rapid.Check(t, func(r *rapid.T) {
		a, b, c := period.Draw(r, "a"), period.Draw(r, "b"), period.Draw(r, "c")
		switch {
		case !catalog.NotLonger(a, a), !catalog.NotLonger(a, catalog.Together(a, b)):
			r.Fatalf("%v is longer than itself and more", a)
		case catalog.NotLonger(a, b) && catalog.NotLonger(b, c) && a[0].Unit != deadline.Month && b[0].Unit != deadline.Month && !catalog.NotLonger(a, c):
			r.Fatalf("%v ≤ %v ≤ %v", a, b, c)
		}
	})
}

func overlaid() (catalog.ProcedureVersion, catalog.Overlay) {
	p := version("1.000001", 1, "2025-07-01", "")
	p.Components = []catalog.Component{{ID: "c1", Name: "Đơn"}, {ID: "c2", Name: "Bản sao giấy khai sinh"}}
	p.Variants = []catalog.Variant{{ID: "v1", Period: days(10), WorkflowID: "1.000001/v1", Periods: []catalog.ChannelPeriod{{Channel: catalog.Online, Period: days(6)}}}}
	p.Fees = []catalog.FeeRule{{ID: "f", Amount: 10}}
	o := catalog.Overlay{
		Province: "04", Procedure: "1.000001", Version: 1, Base: 1, EffectiveFrom: "2026-01-01",
		Variants:   []catalog.OverlayVariant{{ID: "v1", Period: days(7), WorkflowID: "1.000001/v1@04", WorkflowVersion: 1}},
		Components: []catalog.OverlayComponent{{ID: "c2", NotAsked: true}, {ID: "c9", ReplacedBy: "?"}},
		Fees:       []catalog.FeeRule{{ID: "f04", Amount: 5}},
	}
	return p, o
}

// TestOverlay: what a province lays over a procedure holds there, from its day on,
// and a dossier keeps the version it was received under (CN03.1).
func TestOverlay(t *testing.T) {
	p, o := overlaid()
	second := o
	second.Version, second.EffectiveFrom, second.Variants = 2, "2026-06-01", []catalog.OverlayVariant{{ID: "v1", Period: days(5)}}
	b := catalog.NewBook(catalog.Holding{Procedures: []catalog.ProcedureVersion{p}, Overlays: []catalog.Overlay{second, o}})
	for _, c := range []struct {
		law, province, on string
		overlay, days     int
		fees, components  int
	}{
		{"before its day", "04", "2025-12-31", 0, 10, 1, 2}, {"another province", "01", "2026-01-01", 0, 10, 1, 2},
		{"its first day", "04", "2026-01-01", 1, 7, 2, 1}, {"the next version", "04", "2026-06-01", 2, 5, 2, 1},
	} {
		q, err := b.ProcedureIn("1.000001", c.province, c.on)
		if err != nil {
			t.Fatal(err)
		}
		v, _ := q.Variant("v1")
		if q.OverlayVersion != c.overlay || v.Period[0].Quarters != 4*c.days || len(q.FeesIn(c.province, c.on)) != c.fees || len(q.Components) != c.components {
			t.Errorf("%s: overlay %d, %s, %d fees, %d components", c.law, q.OverlayVersion, v.Period.Text(deadline.English), len(q.Fees), len(q.Components))
		}
		again, err := b.PinnedIn(catalog.Pin{Key: p.Key, Version: 1, Province: c.province, Overlay: c.overlay})
		if err != nil || again.OverlayVersion != c.overlay || !slices.Equal(again.Variants[0].Period, v.Period) {
			t.Errorf("%s: pinned %+v, %v", c.law, again, err)
		}
	}
	if _, err := b.PinnedIn(catalog.Pin{Key: p.Key, Version: 1, Province: "04", Overlay: 3}); !fault.Has(err, "procedure.version-missing") {
		t.Errorf("an overlay that never was: %v", err)
	}
	if len(b.Procedures[0].Fees) != 1 || b.Procedures[0].Variants[0].Period[0].Quarters != 40 {
		t.Error("the national version was changed")
	}
}

// TestTheLawStaysStricter: when the law has become quicker than an overlay, the law
// counts, for every channel.
func TestTheLawStaysStricter(t *testing.T) {
	p, o := overlaid()
	on := "2026-11-25"
	v, _ := o.Over(&p).Variant("v1")
	if got := v.PeriodFor(catalog.Online, on); got[0].Quarters != 24 {
		t.Errorf("online the law gives 6 days, not %s", got.Text(deadline.English))
	}
	p.Variants[0].Period = days(4)
	if v, _ = o.Over(&p).Variant("v1"); v.Period[0].Quarters != 16 {
		t.Errorf("the law gives 4 days, not %s", v.Period.Text(deadline.English))
	}
	o.Variants[0] = catalog.OverlayVariant{ID: "v1", Periods: []catalog.ChannelPeriod{{Channel: catalog.Online, Period: days(9)}, {Channel: catalog.Direct, Period: days(3)}}}
	v, _ = o.Over(&p).Variant("v1")
	if v.PeriodFor(catalog.Online, on)[0].Quarters != 24 || v.PeriodFor(catalog.Direct, on)[0].Quarters != 12 {
		t.Errorf("periods %v", v.Periods)
	}
}

// TestOverlayProcess: a province puts steps in and changes times; the rest of the
// process is the national one.
func TestOverlayProcess(t *testing.T) {
	steps := []workflow.Step{{ID: "s1", Period: days(1)}, {ID: "s2", Period: days(5)}, {ID: "s3"}}
	national := workflow.Definition{ID: "1.000001/v1", Version: 4, Steps: steps, Flows: workflow.Serial(steps)}
	o := catalog.Overlay{Province: "04", Version: 2, Decision: "QĐ 12/QĐ-UBND"}
	got := o.Process(&national, catalog.OverlayVariant{Steps: []catalog.OverlayStep{{Step: workflow.Step{ID: "s2", Period: days(3)}}, {After: "s1", Step: workflow.Step{ID: "t1", Period: days(1)}}}})
	var order []string
	for s, ok := got.Steps[0], true; ok; s, ok = got.Next(s.ID) {
		order = append(order, s.ID)
	}
	if s, _ := got.Step("s2"); !slices.Equal(order, []string{"s1", "t1", "s2", "s3"}) || s.Period[0].Quarters != 12 || got.ID != "1.000001/v1@04" || got.Version != 2 {
		t.Errorf("%v %+v", order, got)
	}
	if national.Steps[1].Period[0].Quarters != 20 || len(national.Flows) != 2 || national.Flows[0].To != "s2" {
		t.Error("the national process was changed")
	}
}

// TestFeeReplacedForATime: a province's fee stands for a national one while it holds;
// whom the law relieves is relieved of it as well (CN18.3, CN03.2).
func TestFeeReplacedForATime(t *testing.T) {
	p := &catalog.ProcedureVersion{
		Fees:       []catalog.FeeRule{{ID: "f1", Amount: 100}, {ID: "f2", Amount: 7}},
		Exemptions: []catalog.FeeExemption{{ID: "e1", Fees: []string{"f1"}, Percent: 100}, {ID: "e2", Fees: []string{"f2"}}},
	}
	o := catalog.Overlay{Province: "04", Fees: []catalog.FeeRule{{ID: "p1", Amount: 60, Replaces: "f1", ValidFrom: "2027-01-01", ValidTo: "2027-12-31"}}}
	q := o.Over(p)
	for on, want := range map[string]string{"2026-12-31": "f1 f2 ", "2027-01-01": "f2 p1 ", "2028-01-01": "f1 f2 "} {
		got := ""
		for _, f := range q.FeesIn("04", on) {
			got += f.ID + " "
		}
		if got != want {
			t.Errorf("%s: %q, want %q", on, got, want)
		}
	}
	if !q.Exemptions[0].Covers("p1") || q.Exemptions[1].Covers("p1") || p.Exemptions[0].Covers("p1") || len(p.FeesIn("04", "2027-06-01")) != 2 {
		t.Errorf("%+v, law %+v", q.Exemptions, p.Exemptions)
	}
}
