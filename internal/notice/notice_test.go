package notice_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/notice"
)

func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, deadline.Zone())
	if err != nil {
		panic(err)
	}
	return t
}

func book(t interface{ Fatal(...any) }) *notice.Book {
	b, err := notice.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// secret is what must never stand in a message.
const secret = "BI-MAT"

func state() *dossier.State {
	person := dossier.Person{Name: secret + "ten", Phone: secret + "0987", Address: secret + "dia chi", ID: dossier.SealedID{Masked: secret + "so"}}
	return &dossier.State{
		Code: "H14.101-261125-000123", Applicant: person, Owner: person, Procedure: dossier.ProcedureRef{Name: secret + "trợ cấp thương binh", Field: secret},
		ReceivingUnit: dossier.UnitRef{Name: "Trung tâm Phục vụ hành chính công phường Thục Phán"}, CompetentAgency: dossier.UnitRef{Name: "Sở Nội vụ"},
		SubmittedAt: at("2026-11-25 09:00"), AcceptedAt: at("2026-11-25 09:05"), DueDates: []dossier.DueDate{{At: at("2026-12-15 17:00")}},
		Tokens:      []dossier.Token{{Unit: dossier.UnitRef{Name: "Phòng Người có công"}}},
		Supplements: []dossier.Supplement{{Items: make([]dossier.SupplementItem, 2)}}, Note: secret,
	}
}

var place = notice.Place{Link: "https://motcua.moha.gov.vn/tra-cuu/H14.101-261125-000123", UnitShort: "TTPVHCC phường Thục Phán", Phone: "0206 000 0001"}

// everyEvent is one of each type that has words.
func everyEvent(t *testing.T) (out []dossier.Event) {
	for name := range book(t).Templates {
		if d, ok := payload(name); ok {
			out = append(out, dossier.Event{Seq: len(out) + 1, At: at("2026-11-25 10:00"), By: dossier.By{Name: "Nông Thị Thử"}, Data: d})
		}
	}
	return out
}

func payload(name string) (dossier.Payload, bool) {
	for _, d := range dossier.Payloads() {
		if d.Type() == name {
			return d, true
		}
	}
	return nil, false
}

// CN20.1: nothing sensitive in a message; a short message is one, without accents; no
// placeholder is left standing.
func TestMessagesHoldNothingPersonal(t *testing.T) {
	letters := book(t).Letters(state(), everyEvent(t), place)
	if len(letters) < 14 {
		t.Fatalf("only %d kinds are told", len(letters))
	}
	for _, l := range letters {
		all := l.Subject + l.Text + l.SMS
		if strings.Contains(all, secret) {
			t.Errorf("%s tells what is nobody's business: %s", l.Event, all)
		}
		if strings.ContainsAny(all, "{}") {
			t.Errorf("%s: a placeholder is left: %s", l.Event, all)
		}
		if len(l.SMS) > 160 {
			t.Errorf("%s: %d letters in a short message: %s", l.Event, len(l.SMS), l.SMS)
		}
		if !strings.Contains(l.Text, place.Link) || l.Subject == "" {
			t.Errorf("%s: no way to look it up: %s", l.Event, l.Text)
		}
	}
}

// K-02: the agency, the person receiving, times of receiving and returning.
func TestReceiptTellsTheMinimum(t *testing.T) {
	l := book(t).Letters(state(), []dossier.Event{{Seq: 2, At: at("2026-11-25 09:05"), By: dossier.By{Name: "Nông Thị Thử"}, Data: dossier.AcceptedV1{}}}, place)[0]
	for _, want := range []string{"H14.101-261125-000123", "Sở Nội vụ", "Nông Thị Thử", "09:05 25/11/2026", "17:00 15/12/2026", "phường Thục Phán"} {
		if !strings.Contains(l.Text, want) {
			t.Errorf("%q is missing in %q", want, l.Text)
		}
	}
	if l.SMS != "Ho so H14.101-261125-000123 da tiep nhan. Hen tra ket qua 17:00 15/12/2026. Tra cuu: https://motcua.moha.gov.vn/tra-cuu/H14.101-261125-000123" {
		t.Errorf("short message: %s", l.SMS)
	}
}

// P-08, K-02: what was accepted, resolved and returned in one act is told in one letter.
func TestOneLetterOfOneAct(t *testing.T) {
	s := state()
	s.AtOnce = &dossier.AtOnce{LegalSource: "QĐ 1"}
	by, when := dossier.By{Name: "Nông Thị Thử"}, at("2026-11-25 09:05")
	events := []dossier.Event{{Seq: 1, At: when, By: by, Data: dossier.SubmittedV1{}}, {Seq: 2, At: when, By: by, Data: dossier.AcceptedV1{}}, {Seq: 3, At: when, By: by, Data: dossier.PaymentRecordedV2{}},
		{Seq: 4, At: when, By: by, Data: dossier.ResultIssuedV1{}}, {Seq: 5, At: when, By: by, Data: dossier.ResultReturnedV1{}}}
	letters := book(t).Letters(s, events, place)
	if len(letters) != 1 || letters[0].Seq != 5 || len(letters[0].SMS) > 160 || letters[0].SMS == "" {
		t.Fatalf("%+v", letters)
	}
	for _, want := range []string{"H14.101-261125-000123", "Sở Nội vụ", "Nông Thị Thử", "09:05 25/11/2026", "trả kết quả ngay"} {
		if !strings.Contains(letters[0].Text, want) {
			t.Errorf("%q is missing in %q", want, letters[0].Text)
		}
	}
	if l := book(t).Letters(s, []dossier.Event{{Seq: 6, At: when, By: by, Data: dossier.CorrectedV1{}}}, place); len(l) != 1 || l[0].Event != "Corrected" {
		t.Errorf("what comes later: %+v", l)
	}
}

// B-09: of a trial nobody outside hears. Of two of one kind only the last is told.
func TestWhatIsNotTold(t *testing.T) {
	s := state()
	hop := func(seq int) dossier.Event { return dossier.Event{Seq: seq, Data: dossier.HandedOverV1{}} }
	if l := book(t).Letters(s, []dossier.Event{hop(1), hop(2), {Seq: 3, Data: dossier.AppraisedV1{}}}, place); len(l) != 1 || l[0].Seq != 2 || l[0].SMS != "" {
		t.Errorf("told: %+v", l)
	}
	s.Trial = true
	if l := book(t).Letters(s, everyEvent(t), place); len(l) != 0 {
		t.Errorf("of a trial: %+v", l)
	}
}

// No telephone rings at night.
func TestRing(t *testing.T) {
	night := notice.Quiet{From: deadline.NewClock(21, 0), To: deadline.NewClock(7, 0)}
	noon := notice.Quiet{From: deadline.NewClock(12, 0), To: deadline.NewClock(13, 30)}
	for _, c := range []struct {
		q         notice.Quiet
		now, want string
	}{
		{night, "2026-11-25 20:59", "2026-11-25 20:59"}, {night, "2026-11-25 21:00", "2026-11-26 07:00"}, {night, "2026-12-31 23:59", "2027-01-01 07:00"},
		{night, "2026-11-25 00:00", "2026-11-25 07:00"}, {night, "2026-11-25 06:59", "2026-11-25 07:00"}, {night, "2026-11-25 07:00", "2026-11-25 07:00"},
		{noon, "2026-11-25 12:30", "2026-11-25 13:30"}, {noon, "2026-11-25 13:30", "2026-11-25 13:30"}, {notice.Quiet{}, "2026-11-25 03:00", "2026-11-25 03:00"},
	} {
		if got := c.q.Ring(at(c.now)); !got.Equal(at(c.want)) {
			t.Errorf("%s in %v rings at %s, want %s", c.now, c.q, got, c.want)
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		q := notice.Quiet{From: deadline.Clock(rapid.IntRange(0, 1439).Draw(r, "from")), To: deadline.Clock(rapid.IntRange(0, 1439).Draw(r, "to"))}
		now := at("2026-11-25 00:00").Add(time.Duration(rapid.IntRange(0, 3000).Draw(r, "minute")) * time.Minute)
		got := q.Ring(now)
		if got.Before(now) || got.Sub(now) > 24*time.Hour || !q.Ring(got).Equal(got) {
			r.Fatalf("%v: %s rings at %s", q, now, got)
		}
	})
}

// K-02, EX-04: who was told of a Handover is told when it is taken back; what was never
// told is not put right either.
func TestWhatWasToldIsPutRight(t *testing.T) {
	for _, c := range []struct {
		act  dossier.Payload
		told int
	}{
		{dossier.RecalledV1{Token: "t1", Step: "s2", To: "s1"}, 1},
		{dossier.UndoneV1{Types: []string{"Appraised", "HandedOver"}}, 1},
		{dossier.UndoneV1{Types: []string{"Moved"}}, 1},
		{dossier.UndoneV1{Types: []string{"Appraised"}}, 0},
		{dossier.UndoneV1{Types: []string{"HandoverReceived", "Assigned"}}, 0},
	} {
		letters := book(t).Letters(state(), []dossier.Event{{Seq: 9, At: at("2026-11-25 10:00"), By: dossier.By{Name: "Nông Thị Thử"}, Data: c.act}}, place)
		if len(letters) != c.told || c.told > 0 && !strings.Contains(letters[0].Text, "không còn đúng") {
			t.Errorf("%+v: %+v", c.act, letters)
		}
	}
}

// P-22, CN18, EX-11: letters about the Result tell the way it goes; that the post
// delivered is told once, by the return.
func TestLettersByChannel(t *testing.T) {
	post := dossier.Consignment{ResultPostedV1: dossier.ResultPostedV1{Carrier: "Bưu điện tỉnh", Item: "RA1VN"}}
	for _, c := range []struct {
		channel dossier.Channel
		data    dossier.Payload
		want    string
		never   string
	}{
		{dossier.Direct, dossier.ResultIssuedV1{}, "Khi đến nhận", "bưu"},
		{dossier.Postal, dossier.ResultIssuedV1{}, "dịch vụ bưu chính công ích", "Khi đến nhận"},
		{dossier.Online, dossier.ResultIssuedV2{}, "trên môi trường điện tử", "Khi đến nhận"},
		{dossier.Postal, dossier.ResultPostedV1{}, "Số hiệu bưu gửi: RA1VN", "đã được trả"},
		{dossier.Postal, dossier.DeliveryRecordedV1{Outcome: dossier.CameBack}, "chuyển hoàn", "đã phát"},
		{dossier.Postal, dossier.DeliveryRecordedV1{Outcome: dossier.Delivered}, "", ""},
		{dossier.Postal, dossier.ResultReturnedV1{Channel: dossier.Postal}, "đã phát kết quả", "đã được trả lúc"},
		{dossier.Postal, dossier.ResultReturnedV1{Channel: dossier.Direct}, "đã được trả lúc", "bưu"},
		{dossier.Online, dossier.ResultReturnedV2{ResultReturnedV1: dossier.ResultReturnedV1{Channel: dossier.Online}}, "Nơi nhận: Ứng dụng VNeID", "tại Trung tâm"},
	} {
		s, where := state(), place
		s.ReturnChannel, s.Consignments, where.Where = c.channel, []dossier.Consignment{post}, "Ứng dụng VNeID"
		all := book(t).Letters(s, []dossier.Event{{Seq: 9, At: at("2026-11-26 09:00"), Data: c.data}}, where)
		text := ""
		for _, l := range all {
			text += l.Text
		}
		if c.want == "" && len(all) > 0 || !strings.Contains(text, c.want) || c.never != "" && strings.Contains(text, c.never) {
			t.Errorf("%s %s: %q", c.channel, c.data.Type(), text)
		}
	}
}
