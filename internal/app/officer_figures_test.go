package app_test

import (
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// X-06, P-17: what officers refuse is told to their own head, to the agency's leaders and
// to the province's centre, by who wanted it; a share only of enough dossiers.
func TestOfficerFigures(t *testing.T) {
	w := apptest.New(t)
	head := w.Turn(t, "approve-refusal")
	head.Give(head.By, dossier.RejectRefusal{Reason: "Thuộc thẩm quyền"})
	head.Give(w.Post(t, "cb-01273-mc-tn1"), dossier.Refuse{ReasonCode: "OtherGround", Reason: "Thủ tục đã bãi bỏ", LegalGround: "Quyết định 1"})
	head.Give(head.By, dossier.ApproveRefusal{})
	w.Turn(t, "receive") // accepted
	clerk := w.Post(t, "cb-01273-mc-tn1")

	q := app.OfficerFiguresQuery{Year: w.Clock.Now().Year()}
	for _, by := range []org.Actor{head.By, w.Post(t, "cb-01273-ld-ct"), w.Post(t, "cb-pvhcc-gd")} {
		f, err := w.App.OfficerFigures(t.Context(), by, q)
		if err != nil {
			t.Fatal(err)
		}
		var row app.OfficerRow
		for _, u := range f.Units {
			for _, o := range u.Officers {
				if u.ID == "cb-01273-mc" && o.ID == clerk.OfficerID {
					row = o
				}
			}
		}
		if row.Name != clerk.Name || row.Accepted != 1 || row.Refused != 1 || row.NotApproved != 1 || row.Percent() != -1 || len(row.Refusals) != 1 || row.Refusals[0].Code != "OtherGround" {
			t.Errorf("%s reads %+v", by.Title, row)
		}
	}
	if f, err := w.App.OfficerFigures(t.Context(), w.Post(t, "cb-01477-mc-gd"), q); err != nil || len(f.Units) != 0 {
		t.Errorf("the head of another commune reads %+v, %v", f.Units, err)
	}
	if _, err := w.App.OfficerFigures(t.Context(), clerk, q); !fault.Has(err, "org.forbidden") {
		t.Errorf("an officer reads them: %v", err)
	}
	for want, bad := range map[string]app.OfficerFiguresQuery{"rating.unit": {Year: q.Year, Unit: "cb-01477-mc"}, "rating.period": {Year: 1}} {
		if _, err := w.App.OfficerFigures(t.Context(), head.By, bad); !fault.Has(err, want) {
			t.Errorf("%s: %v", want, err)
		}
	}
	if got := (app.OfficerRow{Accepted: 17, Refused: 3}).Percent(); got != 15 {
		t.Errorf("3 of 20 are %d %%", got)
	}
}
