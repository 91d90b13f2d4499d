package app_test

import (
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/rating"
	"motcua/internal/store"
)

// slipOfDossier is the code in the QR code of Mẫu 01.
func slipOfDossier(t *testing.T, w *apptest.World, a org.Actor, ref app.Ref) string {
	t.Helper()
	w.App.RatingPath = "/danh-gia/"
	v, err := w.App.Open(t.Context(), a, ref, "test", "")
	check(t, err)
	return strings.TrimPrefix(w.App.RatingLink(v), "http://motcua.test/danh-gia/")
}

func answers(pairs ...string) rating.Slip {
	s := rating.Slip{Answers: map[string]string{}}
	for i := 0; i < len(pairs); i += 2 {
		s.Answers[pairs[i]] = pairs[i+1]
	}
	return s
}

// K-05, K-06: a slip is opened by its code, counts once, and nothing of the dossier is
// kept but unit, procedure and month.
func TestRating(t *testing.T) {
	d := newNoticeDesk(t, true)
	w, ctx := d.World, t.Context()
	code := slipOfDossier(t, w, d.clerk, d.ref)
	v := d.view(d.clerk)
	if strings.Contains(code, v.State.Code) || strings.Contains(code, d.ref.ID) || len(code) != 35 {
		t.Fatalf("the code %q tells the dossier", code)
	}
	slip, err := w.App.OpenSlip(ctx, strings.ToLower(" "+code), "1.2.3.4")
	check(t, err)
	if slip.Used || slip.Code != code || slip.Unit.ID != v.State.ReceivingUnit.ID || slip.Month != "11/2026" {
		t.Fatalf("%+v", slip)
	}
	in := app.RatingInput{Code: code, Key: "k1", Slip: answers("attitude", "bad", "time", "sooner")}
	in.Slip.Comment = "Chờ lâu"
	check(t, w.App.Rate(ctx, in, "1.2.3.4"))
	check(t, w.App.Rate(ctx, in, "1.2.3.4")) // the form sent twice
	in.Key = "k2"
	want(t, "used", w.App.Rate(ctx, in, "1.2.3.4"), "rating.used")
	counts, err := w.App.DB.RatingCounts(ctx, store.RatingQuery{Province: d.ref.Province, From: "2026-11", To: "2026-11"})
	check(t, err)
	for _, c := range counts {
		if c.N != 1 || c.Procedure != v.State.Procedure.Key || c.UnitID != v.State.ReceivingUnit.ID || c.OfficerID != "" || c.Channel != "Online" {
			t.Errorf("%+v", c)
		}
	}
	if len(counts) != 3 {
		t.Errorf("%d counts", len(counts))
	}
	slip, err = w.App.OpenSlip(ctx, code, "1.2.3.4")
	check(t, err)
	if !slip.Used {
		t.Error("not used")
	}
}

// A code that is none, of another house, changed in a letter, or whose dossier is not
// there, opens nothing; asking too often is stopped.
func TestRatingCodes(t *testing.T) {
	d := newNoticeDesk(t, true)
	w, ctx := d.World, t.Context()
	code := slipOfDossier(t, w, d.clerk, d.ref)
	other := "A"
	if code[3:4] == "A" {
		other = "B"
	}
	for _, bad := range []string{"", "x", d.view(d.clerk).State.Code, code[:34], code + "A", code[:3] + other + code[4:], "99" + code[2:], strings.Replace(code, "-", "I", 1), code[:2] + "-" + strings.Repeat("ư", 26)} {
		_, err := w.App.OpenSlip(ctx, bad, "a")
		want(t, bad, err, "rating.unknown")
		want(t, bad, w.App.Rate(ctx, app.RatingInput{Code: bad, Key: "k", Slip: answers("time", "late")}, "a"), "rating.unknown")
	}
	var err error
	for range 300 {
		if _, err = w.App.OpenSlip(ctx, "x", "busy"); fault.Has(err, "rating.too-many") {
			break
		}
	}
	want(t, "too often", err, "rating.too-many")
	if _, err = w.App.OpenSlip(ctx, code, "elsewhere"); err != nil {
		t.Error("another address suffers:", err)
	}
}

// K-05: a paper slip is typed in by an officer, its channel is kept; with its code it
// is not counted twice; typed twice by one press it counts once.
func TestTypedRating(t *testing.T) {
	d := newNoticeDesk(t, true)
	w, ctx := d.World, t.Context()
	in := app.TypedRating{Key: app.NewID(), Channel: app.RatedOnPaper, UnitID: d.clerk.UnitID, Slip: answers("time", "late")}
	check(t, w.App.TypeRating(ctx, d.clerk, in))
	check(t, w.App.TypeRating(ctx, d.clerk, in))
	in.Key, in.Code = app.NewID(), slipOfDossier(t, w, d.clerk, d.ref)
	check(t, w.App.TypeRating(ctx, d.clerk, in))
	want(t, "already online", w.App.Rate(ctx, app.RatingInput{Code: in.Code, Key: "z", Slip: in.Slip}, "a"), "rating.used")
	in.Key, in.Code, in.UnitID = app.NewID(), "", "no-such-unit"
	want(t, "another's unit", w.App.TypeRating(ctx, d.clerk, in), "rating.unit")
	in.UnitID, in.Channel = d.clerk.UnitID, app.RatedOnline
	want(t, "not by an officer", w.App.TypeRating(ctx, d.clerk, in), "rating.channel")
	want(t, "not by everybody", w.App.TypeRating(ctx, w.Actor(t, org.TechAdmin, ""), in), "org.forbidden")
	counts, err := w.App.DB.RatingCounts(ctx, store.RatingQuery{Province: d.ref.Province, From: "2026-11", To: "2026-11"})
	check(t, err)
	n := 0
	for _, c := range counts {
		if c.Content == rating.Whole && c.Channel == "PaperSlip" {
			n += c.N
		}
	}
	if n != 2 {
		t.Errorf("%d slips counted: %+v", n, counts)
	}
}

// What leaders see: nothing of fewer slips than the terms say; officers only where the
// province's terms allow it (O-04).
func TestRatingResults(t *testing.T) {
	d := newNoticeDesk(t, true)
	w, ctx := d.World, t.Context()
	leader := w.Actor(t, org.MinistryOffice, "")
	type_ := func(n int, s rating.Slip) {
		for range n {
			check(t, w.App.TypeRating(ctx, d.clerk, app.TypedRating{Key: app.NewID(), Channel: app.RatedOnPaper, UnitID: d.clerk.UnitID, Slip: s}))
		}
	}
	see := func() app.RatingResults {
		r, err := w.App.RatingResults(ctx, leader, app.RatingQuery{Province: d.clerk.Province, Year: 2026, Quarter: 4})
		check(t, err)
		return r
	}
	type_(4, answers("time", "sooner"))
	if r := see(); r.Slips != 0 || len(r.Rows) != 0 || len(r.Contents) != 0 || r.Least != 5 {
		t.Errorf("four slips tell %+v", r)
	}
	type_(1, answers("time", "late", "attitude", "bad"))
	r := see()
	if r.Slips != 5 || len(r.Rows) != 1 || r.Rows[0].Satisfied != 80 || r.Officers != nil {
		t.Errorf("%+v", r)
	}
	for _, c := range r.Contents {
		if want := map[string]int{"time": 5}[c.Content.ID]; c.N != want {
			t.Errorf("%s: %d", c.Content.ID, c.N)
		}
	}
	_, err := w.App.RatingResults(ctx, d.clerk, app.RatingQuery{Year: 2026})
	want(t, "the clerk does not", err, "org.forbidden")
	_, err = w.App.RatingResults(ctx, leader, app.RatingQuery{Year: 26})
	want(t, "no such year", err, "rating.period")

	terms, _ := w.App.Book().TermsOf("04", w.App.Today())
	terms.Province, terms.Version, terms.RateOfficers, terms.RatingsShown = d.clerk.Province, 1, true, 1
	check(t, w.App.DB.SaveCatalogue(ctx, catalog.Holding{ServiceTerms: []catalog.ServiceTerms{terms}}))
	check(t, w.App.Reload(ctx))
	check(t, w.App.Rate(ctx, app.RatingInput{Code: slipOfDossier(t, w, d.clerk, d.ref), Key: "o", Slip: answers("attitude", "good")}, "a"))
	if r := see(); len(r.Officers) != 1 || r.Officers[0].ID != d.clerk.OfficerID || r.Officers[0].Satisfied != 100 {
		t.Errorf("O-04: %+v", r.Officers)
	}
}
