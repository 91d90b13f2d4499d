package app_test

import (
	"slices"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/outbox"
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

// X-06, CN20: who proposed a Refusal hears of a no with its reason and of a yes with the
// number of Mẫu 03; the leader has it among her reminders; the applicant hears of the
// Refusal alone, and no letter to an officer names her.
func TestRefusalLetters(t *testing.T) {
	p := newPostOffice(t)
	head := p.Turn(t, "approve-refusal")
	clerk, _ := p.App.Directory().Officer(p.Post(t, "cb-01273-mc-tn1").OfficerID)
	leader, _ := p.App.Directory().Officer(head.By.OfficerID)
	wrote := func(to, subject, text string) bool {
		p.send(t)
		return slices.ContainsFunc(p.mail.taken, func(m outbox.Mail) bool {
			return m.To == to && strings.Contains(m.Subject, subject) && strings.Contains(m.Text, text) && !strings.Contains(m.Text, "Nông Thị")
		})
	}
	head.Give(head.By, dossier.RejectRefusal{Reason: "Sở đã phân cấp cho xã"})
	if !wrote(clerk.Email, "không được duyệt", "Sở đã phân cấp cho xã") {
		t.Errorf("of a no: %+v", p.mail.taken)
	}
	head.Give(p.Post(t, "cb-01273-mc-tn1"), dossier.Refuse{ReasonCode: "OtherGround", Reason: "Thủ tục đã bãi bỏ", LegalGround: "Quyết định 1"})
	p.at(26, 8)
	p.remind(t)
	if p.send(t); !strings.Contains(p.digests()[leader.Email].Text, "Duyệt từ chối tiếp nhận") {
		t.Errorf("the leader's reminders: %+v", p.digests()[leader.Email])
	}
	head.Give(p.Post(t, "cb-01273-mc-gd"), dossier.ApproveRefusal{})
	if !wrote(clerk.Email, "đã được duyệt", "Mẫu số 03") {
		t.Errorf("of a yes: %+v", p.mail.taken)
	}
}
