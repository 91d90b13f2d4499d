package dossier_test

import (
	"testing"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// posted hands the Result to the post under an item number.
func posted(item string) dossier.PostResult {
	return dossier.PostResult{Carrier: "Bưu điện tỉnh", Item: item, Receiver: "Nông Thị Thử", Address: "Tổ 1, phường Thử", OriginalsGiven: true}
}

func delivery(outcome dossier.DeliveryStatus, at time.Time) dossier.RecordDelivery {
	return dossier.RecordDelivery{Outcome: outcome, On: deadline.DateOf(at).String(), Reason: "Không có người nhận"}
}

// electronic puts the Result into the owner's DigitalStore.
var electronic = dossier.ReturnResult{Channel: dossier.Online, Receiver: "Nông Thị Thử", Place: dossier.InDigitalStore}

// resolvedBy is the ordinary life up to the Result, and when it was there.
func resolvedBy(t *testing.T) ([]given, time.Time) {
	t.Helper()
	life := ordinary()[:7]
	_, events, err := run(life...)
	if err != nil {
		t.Fatal(err)
	}
	return life, events[len(events)-1].At
}

// TestByPost: ST-02, ST-03, ST-04, EX-11 — the Result is returned (10) only when the post
// has delivered it; what came back is work of the counter again.
func TestByPost(t *testing.T) {
	resolved, day := resolvedBy(t)
	back := append(resolved[:7:7], given{"tn2", 0, posted("ra1")}, given{"tn2", 0, delivery(dossier.CameBack, day)})
	for _, c := range []struct {
		why      string
		life     []given
		delivery dossier.DeliveryStatus
		national dossier.NationalStatus
		work     dossier.WorkKind
		items    int
	}{
		{"no Result", ordinary()[:2], dossier.NothingToDeliver, dossier.NationalProcessing, dossier.WorkStep, 0},
		{"ready", resolved, dossier.ReadyToDeliver, dossier.NationalResolved, dossier.WorkReturn, 0},
		{"handed to the post", back[:8], dossier.Posted, dossier.NationalResolved, dossier.WorkPosted, 1},
		{"came back", back, dossier.CameBack, dossier.NationalResolved, dossier.WorkCameBack, 1},
		{"sent again", append(back[:9:9], given{"tn2", 0, posted("RA2")}), dossier.Posted, dossier.NationalResolved, dossier.WorkPosted, 2},
		{"collected after all", append(back[:9:9], given{"tn2", 0, dossier.ReturnResult{Channel: dossier.Direct, Receiver: "Nông Thị Thử", OriginalsGiven: true}}), dossier.Delivered, dossier.NationalReturned, "", 1},
		{"delivered", append(back[:8:8], given{"tn2", 0, delivery(dossier.Delivered, day)}), dossier.Delivered, dossier.NationalReturned, "", 1},
		{"electronically", append(resolved[:7:7], given{"tn2", 0, electronic}), dossier.Delivered, dossier.NationalReturned, dossier.WorkOriginals, 0},
	} {
		life := c.life
		s, events, err := run(life...)
		if err != nil {
			t.Fatalf("%s: %v", c.why, err)
		}
		if s.DeliveryStatus() != c.delivery || s.National() != c.national || len(s.Consignments) != c.items || s.SyncStatus() != dossier.NotSynced {
			t.Errorf("%s: %s, %d, %d consignments", c.why, s.DeliveryStatus(), s.National(), len(s.Consignments))
		}
		var kind dossier.WorkKind
		if w := s.Work(); len(w) > 0 {
			kind = w[0].Kind
		}
		if kind != c.work {
			t.Errorf("%s: waits for %q, want %q", c.why, kind, c.work)
		}
		checkReplay(t, s, events)
	}
}

// TestDeliveryRefused: EX-11, P-22 — what the post is given and what is recorded of it
// must be whole, and nothing happens to a Result that is on its way.
func TestDeliveryRefused(t *testing.T) {
	resolved, day := resolvedBy(t)
	away := append(resolved[:7:7], given{"tn2", 0, posted("RA1")})
	back := append(away[:8:8], given{"tn2", 0, delivery(dossier.CameBack, day)})
	change := func(by func(*dossier.PostResult)) dossier.PostResult {
		c := posted("RA9")
		by(&c)
		return c
	}
	recorded := func(outcome dossier.DeliveryStatus, on, reason string) dossier.RecordDelivery {
		return dossier.RecordDelivery{Outcome: outcome, On: on, Reason: reason}
	}
	for _, c := range []struct {
		why, by string
		life    []given
		cmd     dossier.Command
		code    string
	}{
		{"by post at once", "tn2", resolved, dossier.ReturnResult{Channel: dossier.Postal, Receiver: "Nông Thị Thử"}, "return.by-post"},
		{"electronic, nowhere", "tn2", resolved, dossier.ReturnResult{Channel: dossier.Online, Receiver: "Nông Thị Thử"}, "return.place"},
		{"no carrier", "tn2", resolved, change(func(c *dossier.PostResult) { c.Carrier = " " }), "delivery.carrier"},
		{"no item", "tn2", resolved, change(func(c *dossier.PostResult) { c.Item = "" }), "delivery.item"},
		{"no address", "tn2", resolved, change(func(c *dossier.PostResult) { c.Address = "" }), "delivery.address"},
		{"a stranger", "tn2", resolved, change(func(c *dossier.PostResult) { c.Receiver = "Ai Đó" }), "delivery.receiver"},
		{"another counter", "bn1", resolved, posted("RA1"), "dossier.not-your-step"},
		{"no Result", "tn1", ordinary()[:2], posted("RA1"), "dossier.wrong-status"},
		{"twice at once", "tn2", away, posted("RA2"), "delivery.on-the-way"},
		{"given meanwhile", "tn2", away, dossier.ReturnResult{Channel: dossier.Direct, Receiver: "Nông Thị Thử"}, "delivery.on-the-way"},
		{"corrected meanwhile", "vt", away, correction, "delivery.on-the-way"},
		{"no outcome", "tn2", away, recorded("", "2026-11-25", ""), "delivery.outcome"},
		{"before it was sent", "tn2", away, recorded(dossier.Delivered, "2020-01-01", ""), "delivery.on"},
		{"tomorrow", "tn2", away, recorded(dossier.Delivered, "2030-01-01", ""), "delivery.on"},
		{"back without a reason", "tn2", away, recorded(dossier.CameBack, deadline.DateOf(day).String(), ""), "delivery.reason"},
		{"nothing on its way", "tn2", back, delivery(dossier.Delivered, day), "delivery.nothing"},
		{"the same number again", "tn2", back, posted("RA1"), "delivery.item-used"},
	} {
		s, _, err := run(c.life...)
		if err != nil {
			t.Fatalf("%s: %v", c.why, err)
		}
		if _, err := dossier.Decide(s, c.cmd, env(c.by, day)); !fault.Has(err, c.code) {
			t.Errorf("%s: %v, want %s", c.why, err, c.code)
		}
	}
}
