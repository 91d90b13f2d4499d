package web_test

import (
	"net/url"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/notice"
	"motcua/internal/org"
	"motcua/internal/store"
)

// CN20.1: what was told, what did not arrive, and sending it again.
func TestDeliveries(t *testing.T) {
	s := newSite(t)
	book, err := notice.Shipped()
	check(t, err)
	s.App.Telling = app.Telling{Book: book, Mail: true}
	farmer := farmer
	farmer.email = "nong.dan@example.vn"
	done := s.take(t, commune, "1.010833", farmer, s.Clock.Now())
	rows, err := s.App.DB.OutboxOf(t.Context(), done.Ref.Province, done.Ref.ID, 9)
	check(t, err)
	if len(rows) == 0 {
		t.Fatal("nobody is told")
	}
	r := rows[0]
	_, err = s.App.DB.ClaimOutbox(t.Context(), r, 1, 2)
	check(t, err)
	r.Attempts, r.State, r.Code, r.Answer, r.UpdatedAt = 1, store.OutboxRejected, "550", "refused by the server", 9
	check(t, s.App.DB.SettleOutbox(t.Context(), r))
	head, clerk := s.signIn(t, s.Actor(t, org.OneStopHead, "")), s.signIn(t, s.Actor(t, org.IntakeOfficer, commune))
	of := "/dossiers/" + done.Ref.String() + "/deliveries"
	if body := s.get(clerk, of).Body.String(); !strings.Contains(body, "Bị từ chối") || strings.Contains(body, "nong.dan@") || !strings.Contains(body, "no***@example.vn") {
		t.Errorf("of the dossier: %s", body)
	}
	look(t, s, map[string][2]string{"deliveries": {head, "/deliveries"}, "deliveries-dossier": {clerk, of}})
	again := url.Values{"from": {store.OutboxRejected}}
	redirected(t, s.post(head, "/deliveries/"+r.ID, again), "/deliveries?done=delivery-resend")
	if w := s.post(head, "/deliveries/"+r.ID, again); w.Code != 409 || !strings.Contains(w.Body.String(), "error-summary") {
		t.Errorf("pressed twice: %d", w.Code)
	}
	if body := s.get(head, "/deliveries").Body.String(); !strings.Contains(body, "Không có tin nào cần xem") {
		t.Error("still in trouble")
	}
}
