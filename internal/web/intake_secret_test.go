package web

import (
	"strings"
	"testing"

	"motcua/internal/org"
)

// TestStateSecret: P-10, a state secret is not taken in, nothing of it is stored, and
// that it was refused stands in the log without a word about whom it concerns.
func TestStateSecret(t *testing.T) {
	d := newDesk(t)
	o := d.sit(d.Post(t, "cb-01273-mc-tn1"))
	form := with(o.fill("1.010833"), "state_secret", "1")
	scan := upload{"components.c1.files", "mat.pdf", []byte("%PDF-1.4 tuyệt mật")}
	refused := o.post(memberOfMerit, form, scan).want(422).wantAt("state_secret", "mạng bưu chính đặc biệt")
	if d.dossiers() != 0 || strings.Contains(refused.Body, "mat.pdf") || strings.Contains(refused.Body, `name="components.c1.upload"`) {
		t.Error("something of it was taken in")
	}
	o.post(batch, with(o.batchOf("1.010833", "1.010832"), "state_secret", "1")).want(422).wantAt("state_secret", "mạng bưu chính đặc biệt")
	path := o.accepted("1.010833")
	record, _, _ := strings.Cut(o.post(memberOfMerit, with(o.fill("1.010833"), "do", "submit", "duplicate_reason", "Hồ sơ khác")).want(303).To, "?")
	accept := record + "/accept"
	o.post(accept, with(o.get(record).form(accept), "state_secret", "1"), scan).want(422).wantAt("accept-state_secret", "mạng bưu chính đặc biệt")
	o.get(path).want(200)
	log := d.sit(d.World.Actor(t, org.Inspector, "")).get("/refusals").want(200, "Tiếp nhận giấy tờ bí mật nhà nước", "1.010833", "Chuyển qua mạng bưu chính đặc biệt")
	if strings.Contains(log.Body, "Nông Thị Thử") || strings.Contains(log.Body, "004199990001") {
		t.Error("the log names the person")
	}
}
