package api

import (
	"bytes"
	"net/http"
	"testing"

	"motcua/internal/org"
)

// The papers of an ending are there when the ending is, and not before (P-20, P-21,
// CF-04).
func TestNotices(t *testing.T) {
	w := newWorld(t)
	clerk, actor, d := w.accepted(t)
	address := v1 + "/dossiers/" + d.Ref
	for _, paper := range []string{"/supplement-notice.pdf", "/supplement-notice.pdf?n=3", "/refusal-notice.pdf", "/stop-notice.pdf"} {
		clerk.get(address+paper).problem(http.StatusNotFound, "dossier.no-notice")
	}
	clerk.get(address+"/supplement-notice.pdf?n=-1").problem(http.StatusUnprocessableEntity, "request.invalid")
	clerk.post(address+"/commands/request-withdrawal", requestWithdrawalCommand{Reason: "Đổi ý"}).into(http.StatusOK, &done{})
	head := w.as(t, w.Actor(t, org.OneStopHead, actor.UnitID))
	head.post(address+"/commands/confirm-withdrawal", confirmWithdrawalCommand{}).into(http.StatusOK, &done{})
	a := clerk.get(address + "/stop-notice.pdf")
	if a.Code != http.StatusOK || !bytes.HasPrefix(a.Body.Bytes(), []byte("%PDF-")) || a.Header().Get("Content-Type") != "application/pdf" {
		t.Errorf("%d %v", a.Code, a.Header())
	}
	clerk.get(address+"/refusal-notice.pdf").problem(http.StatusNotFound, "dossier.no-notice")
}
