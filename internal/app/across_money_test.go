package app_test

import (
	"slices"
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/store"
)

// owingAway takes a dossier in at the centre that the neighbour decides, with a fee.
func owingAway(t *testing.T, w *apptest.World) app.Done {
	t.Helper()
	w.AddNeighbour(t, paidProcedure)
	dear := *mustProcedure(t, w, paidProcedure)
	dear.Version++
	dear.Fees = append(slices.Clone(dear.Fees), catalog.FeeRule{ID: "ls-1", Kind: "Charge", Name: "Lệ phí cấp giấy phép", Amount: 600_000, Province: apptest.Neighbour, LegalBasis: "Nghị quyết của Hội đồng nhân dân (dữ liệu kiểm thử)", Confidence: "V"})
	must(t, w.App.DB.SaveCatalogue(t.Context(), catalog.Holding{Procedures: []catalog.ProcedureVersion{dear}}))
	must(t, w.App.Reload(t.Context()))
	f := form(mustProcedure(t, w, paidProcedure))
	f.Agency = "ls-snv"
	done, err := w.App.Intake(t.Context(), w.Post(t, "cb-pvhcc-tn1"), app.NewID(), f)
	must(t, err)
	if done.Ref.Province != apptest.Neighbour {
		t.Fatalf("taken in as %+v", done)
	}
	return done
}

// O-07, CN12.7, CN18.3: money of a dossier that another province decides is in the books of
// the counter that took it, in its own province; a refund stands in the queue there, where
// it is paid out, and in that of the agency.
func TestMoneyAcrossProvinces(t *testing.T) {
	w := apptest.New(t)
	counter, head := w.Post(t, "cb-pvhcc-tn1"), w.Post(t, "cb-pvhcc-gd")
	done := owingAway(t, w)
	do := func(actor org.Actor, cmd dossier.Command) {
		t.Helper()
		_, err := w.App.Execute(t.Context(), app.Call{Actor: actor, Key: app.NewID(), Ref: done.Ref}, cmd)
		must(t, err)
	}
	waits := func(actor org.Actor, status fee.RefundStatus) []store.RefundRow {
		t.Helper()
		rows, err := w.App.RefundQueue(t.Context(), actor, status, nil, 10)
		must(t, err)
		return rows
	}
	do(counter, dossier.RecordPayment{Method: "Cash"})
	do(counter, dossier.RequestRefund{Amount: 100_000, ReasonCode: "PaidTooMuch", Reason: "Nộp thừa", LegalGround: "NĐ 61/2018 Điều 22"})
	for _, status := range []fee.RefundStatus{fee.RefundRequested, fee.RefundApproved, fee.RefundPaid} {
		switch status {
		case fee.RefundApproved:
			do(head, dossier.ApproveRefund{})
		case fee.RefundPaid:
			do(counter, dossier.PayRefund{Method: "Cash", Receiver: "Nông Thị Thử"})
		}
		rows := waits(counter, status)
		if len(rows) != 1 || app.RefOf(rows[0].Home, rows[0].Province, rows[0].DossierID) != done.Ref || rows[0].Amount != 100_000 {
			t.Errorf("%s in the queue of the counter: %+v", status, rows)
		}
		if there := waits(w.Post(t, "ls-gd"), status); len(there) != 1 || there[0].Home != "" {
			t.Errorf("%s in the queue of the agency: %+v", status, there)
		}
	}
	if left := waits(counter, fee.RefundApproved); len(left) != 0 {
		t.Errorf("still waits: %+v", left)
	}
	receipts, lines := books(t, w)
	if len(receipts) != 1 || receipts[0].Home != apptest.Neighbour || len(lines) != 2 || lines[0].Home != apptest.Neighbour {
		t.Errorf("the books of the counter: %+v %+v", receipts, lines)
	}
	if elsewhere := w.Actor(t, org.IntakeOfficer, "cb-01477-mc"); len(waits(elsewhere, fee.RefundPaid)) != 0 {
		t.Error("another counter of the province sees the refund")
	}
	provedWhole(t, w)
}
