package app_test

import (
	"bytes"
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/catalog"
	"motcua/internal/org"
	"motcua/internal/rating"
	"motcua/internal/sign"
	"motcua/internal/sign/signtest"
)

// CN10.1, CN10.2, O-07: what was found in a signature when a counter took the file in
// is read by the agency of another province that decides; the receipt that the counter
// gives is signed with the key of the counter's agency, by its rule (F-08).
func TestSignaturesAcrossProvinces(t *testing.T) {
	b := newBureau(t)
	ctx := t.Context()
	b.AddNeighbour(t, crossed)
	counter := b.Post(t, "cb-01273-mc-tn1")
	signer, err := b.authority.Key("Nông Thị Thử", apptest.Start, 0)
	check(t, err)
	good, err := sign.PDF(ctx, signtest.PDF("Đơn", 1), signer, sign.Mark{Name: "Nông Thị Thử", At: apptest.Start}, sign.TSA{})
	check(t, err)
	u, err := b.App.Upload(ctx, counter, "Đơn.pdf", bytes.NewReader(good))
	check(t, err)
	f := formAway(t, b.World)
	f.Components[0].CopyKind, f.Components[0].Uploads = string(catalog.Electronic), []string{u.ID}
	done, err := b.App.Intake(ctx, counter, app.NewID(), f)
	check(t, err)
	for name, who := range map[string]org.Actor{"the agency": b.Post(t, "ls-tp"), "the counter": counter} {
		v, err := b.App.Open(ctx, who, done.Ref, "test", "")
		check(t, err)
		if v.Verdicts[u.SHA256].Verdict != sign.Valid {
			t.Errorf("%s reads %+v", name, v.Verdicts)
		}
	}

	agency, _ := b.App.Directory().AgencyOf(counter.UnitID)
	clerk := b.clerkOf(t, agency.ID)
	b.key(t, clerk, app.AgencySignature)
	check(t, b.App.SetSigningRule(ctx, clerk, app.SigningRule{Forms: true}))
	v, err := b.App.Open(ctx, counter, done.Ref, "test", "")
	check(t, err)
	signed := b.App.SignForm(ctx, &v.State, signtest.PDF("Giấy tiếp nhận", 1))
	if r := sign.Verify(signed, b.App.Signing.Roots, b.App.Now()); r.Verdict != sign.Valid {
		t.Errorf("F-08: the form is %s", r.Verdict)
	}
}

// K-04, K-05, O-07: a slip of a dossier decided in another province is read once there,
// for the agency, and once here, for the counter.
func TestRatingsAcrossProvinces(t *testing.T) {
	w := apptest.New(t)
	done := filedAway(t, w, "k1")
	counter := w.Post(t, "cb-01273-mc-tn1")
	code := slipOfDossier(t, w, counter, done.Ref)
	in := app.RatingInput{Code: code, Key: "r1", Slip: answers("attitude", "good", "time", "sooner")}
	in.Slip.Comment = "Nhanh gọn"
	check(t, w.App.Rate(t.Context(), in, "1.2.3.4"))
	check(t, w.App.Rate(t.Context(), in, "1.2.3.4"))
	terms, _ := w.App.Book().TermsOf("04", w.App.Today())
	few := catalog.Holding{}
	for _, province := range []string{"04", apptest.Neighbour} {
		terms.Province, terms.Version, terms.RatingsShown = province, 1, 1
		few.ServiceTerms = append(few.ServiceTerms, terms)
	}
	check(t, w.App.DB.SaveCatalogue(t.Context(), few))
	check(t, w.App.Reload(t.Context()))
	leader := w.Actor(t, org.MinistryOffice, "")
	for province, unit := range map[string]string{"04": counter.UnitID, apptest.Neighbour: "ls-snv"} {
		r, err := w.App.RatingResults(t.Context(), leader, app.RatingQuery{Province: province, Year: 2026, Quarter: 4})
		check(t, err)
		if r.Slips != 1 || len(r.Rows) != 1 || r.Rows[0].ID != unit || len(r.Comments) != 1 {
			t.Errorf("%s: %+v", province, r)
		}
		for _, c := range r.Contents {
			if c.Content.ID == rating.Attitude && c.N != 1 {
				t.Errorf("%s: attitude %d", province, c.N)
			}
		}
	}
}
