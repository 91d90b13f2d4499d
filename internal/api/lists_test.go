package api

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/text"
)

// pages reads a list to its end and gives the refs, in order.
func pages(t *testing.T, c client, path string) []string {
	t.Helper()
	var refs []string
	cursor := ""
	for range 20 {
		var page dossierPage
		c.get(path+"&limit=2&cursor="+url.QueryEscape(cursor)).into(http.StatusOK, &page)
		if len(page.Items) > 2 {
			t.Fatalf("%d items on a page of 2", len(page.Items))
		}
		for _, i := range page.Items {
			refs = append(refs, i.Ref)
		}
		if cursor = page.NextCursor; cursor == "" {
			return refs
		}
	}
	t.Fatal("the list does not end")
	return nil
}

// Five dossiers, through every list that must show them, page by page.
func TestLists(t *testing.T) {
	w := newWorld(t)
	actor := w.counter(t)
	clerk := w.as(t, actor)
	p := w.procedure(t, actor.Level)
	var made []string
	var last done
	for i := range 5 {
		in := form(p)
		in.Applicant.Name = fmt.Sprintf("Đặng Thị Thử %c", 'A'+i)
		clerk.post(v1+"/dossiers", in).into(http.StatusCreated, &last)
		made = append([]string{last.Ref}, made...)
		w.Clock.Advance(time.Minute)
	}
	oldest := append([]string{}, made...)
	for i := range oldest {
		oldest[i] = made[len(made)-1-i]
	}
	period := "from=2026-11-01&to=2026-11-30"
	for path, want := range map[string][]string{
		"/dossiers?text=":                               made,
		"/dossiers?text=dang+thi+thu":                   made,
		"/dossiers?text=" + last.Code:                   made[:1],
		"/dossiers?status=Accepted&status=Processing":   made,
		"/dossiers?status=Returned":                     nil,
		"/dossiers?procedure=" + p.Key:                  made,
		"/dossiers?unit=" + actor.UnitID:                made,
		"/dossiers?from=2026-11-25&to=2026-11-25":       made,
		"/dossiers?from=2026-11-26":                     nil,
		"/dossiers?to=2026-11-24":                       nil,
		"/register?unit=" + actor.UnitID + "&" + period: oldest,
		"/register?from=2026-12-01&to=2026-12-31":       nil,
		"/reports/ii-06/dossiers?column=3&" + period:    oldest,
		"/reports/ii-06/dossiers?column=5&" + period:    oldest,
		"/reports/ii-06/dossiers?column=4&" + period:    nil,
		"/reports/ii-06/dossiers?column=12&" + period + "&field=" + url.QueryEscape(p.Field): oldest,
	} {
		if got := pages(t, clerk, v1+path); strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%s gives %d of %d: %v", path, len(got), len(want), got)
		}
	}
	w.checkReport(t, clerk, period, p.Field)
	w.checkInbox(t, clerk, made)
}

func (w *world) checkReport(t *testing.T, c client, period, field string) {
	t.Helper()
	var table ii06
	c.get(v1+"/reports/ii-06?"+period).into(http.StatusOK, &table)
	want := ii06Row{Field: field, Received: 5, ReceivedDirect: 5, Open: 5, OpenWithinTime: 5}
	if len(table.Rows) != 1 || table.Rows[0] != want || table.Total.Received != 5 || table.Rule == "" {
		t.Errorf("II.06 is %+v", table)
	}
}

func (w *world) checkInbox(t *testing.T, c client, made []string) {
	t.Helper()
	seen := map[string]bool{}
	cursor := ""
	for range 5 {
		var page inboxPage
		c.get(v1+"/inbox?limit=2&cursor="+cursor).into(http.StatusOK, &page)
		for _, i := range page.Items {
			seen[i.Dossier.Ref] = true
			if i.Kind != "Step" || i.Urgency == "" || i.Since.IsZero() || i.StepName == "" {
				t.Errorf("waits as %+v", i)
			}
		}
		if cursor = page.NextCursor; cursor == "" {
			break
		}
	}
	if len(seen) != len(made) {
		t.Errorf("%d of %d wait", len(seen), len(made))
	}
}

// Lists that are empty are lists.
func TestNothingIsNull(t *testing.T) {
	w := newWorld(t)
	clerk := w.as(t, w.counter(t))
	for _, path := range []string{"/dossiers", "/inbox", "/procedures?q=khongcothutucnao", "/register?from=2026-01-01&to=2026-01-02", "/reports/ii-06?from=2026-01-01&to=2026-01-02"} {
		if a := clerk.get(v1 + path); a.Code != http.StatusOK || strings.Contains(a.Body.String(), "null") {
			t.Errorf("%s: %d %s", path, a.Code, a.Body)
		}
	}
	_, _, d := w.accepted(t)
	for _, path := range []string{"", "/events", "/deadline"} {
		if a := clerk.get(v1 + "/dossiers/" + d.Ref + path); strings.Contains(a.Body.String(), "null") || !strings.Contains(a.Body.String(), "+07:00") || strings.Contains(a.Body.String(), `Z"`) {
			t.Errorf("%s: %s", path, a.Body)
		}
	}
}

func TestProcedures(t *testing.T) {
	w := newWorld(t)
	actor := w.counter(t)
	clerk := w.as(t, actor)
	var list procedureList
	name := strings.Fields(text.Fold(w.procedure(t, actor.Level).Name)) // without diacritics
	clerk.get(v1+"/procedures?q="+url.QueryEscape(strings.Join(name[:4], " "))+"&level="+string(actor.Level)).into(http.StatusOK, &list)
	if len(list.Items) == 0 {
		t.Fatal("nothing is found without diacritics")
	}
	for _, l := range list.Items {
		var p procedure
		clerk.get(v1+"/procedures/"+l.Key).into(http.StatusOK, &p)
		if p.Name != l.Name || p.Version != l.Version || len(p.Variants) == 0 || p.EffectiveFrom == "" {
			t.Errorf("%s is %+v", l.Key, p)
		}
	}
	clerk.get(v1+"/procedures/khong-co").problem(http.StatusNotFound, "procedure.unknown")
}

// Anybody learns the status; only who knows the telephone learns more (K-01).
func TestTracking(t *testing.T) {
	w := newWorld(t)
	_, _, d := w.accepted(t)
	c := w.nobody(t)
	var got tracking
	c.get(v1+"/tracking/"+d.Code).into(http.StatusOK, &got)
	if got.Code != d.Code || got.NationalStatus != 2 || got.StepsTotal == 0 || got.Detail != nil {
		t.Errorf("told %+v", got)
	}
	c.post(v1+"/tracking", tracked{Code: d.Code, Phone4: "5678"}).into(http.StatusOK, &got)
	if got.Detail == nil || !got.Detail.DueDate.Equal(d.DueDate) || len(got.Detail.Steps) != got.StepsTotal || got.Detail.Holder == "" {
		t.Errorf("told %+v", got)
	}
	a := c.post(v1+"/tracking", tracked{Code: strings.ToLower(d.Code) + " ", Phone4: "5678"})
	for _, secret := range []string{"Nông", "0912", "004199"} {
		if strings.Contains(a.Body.String(), secret) {
			t.Errorf("the public is told %q", secret)
		}
	}
	p := c.post(v1+"/tracking", tracked{Code: d.Code, Phone4: "0000"}).problem(http.StatusUnprocessableEntity, "track.phone-wrong")
	if p.codes() != "phone4 track.phone-wrong" {
		t.Errorf("told %s", p.codes())
	}
	for range 6 {
		a = c.post(v1+"/tracking", tracked{Code: d.Code, Phone4: "0000"})
	}
	a.problem(http.StatusTooManyRequests, "track.phone-too-often")
	if a.Header().Get("Retry-After") != "3600" {
		t.Errorf("come back after %q", a.Header().Get("Retry-After"))
	}
	c.get(v1+"/tracking/H00-khong-co").problem(http.StatusNotFound, "track.unknown")
}

// A cursor is read back as it was given, and nothing else is.
func TestCursor(t *testing.T) {
	id := app.NewID()
	for _, at := range []int64{0, 1, -5, 1795572000000} {
		gotAt, gotID, err := Paging{Cursor: cursorAt("dossiers", at, id)}.place("dossiers")
		if err != nil || gotAt != at || gotID != id {
			t.Errorf("%d came back as %d, %s, %v", at, gotAt, gotID, err)
		}
	}
	if w := cursorAt("dossiers", 1, id); strings.ContainsAny(w, "+/=&?") {
		t.Errorf("%s cannot stand in an address", w)
	}
}

// FuzzCursor: whatever is sent, a cursor is refused or names a place.
func FuzzCursor(f *testing.F) {
	f.Add(cursorAt("dossiers", 1795572000000, "0190a5c2-7b3e-7d41-9c55-2f8a1e6b7d90"))
	f.Add("%%%")
	f.Add("ZG9zc2llcnN8MXw")
	f.Fuzz(func(t *testing.T, s string) {
		at, id, err := Paging{Cursor: s}.place("dossiers")
		if err == nil && s != "" && len(id) != 36 {
			t.Errorf("%q is read as %d, %q", s, at, id)
		}
	})
}

// An officer of the ministry sees every province, a technical administrator none.
func TestListsFollowTheScope(t *testing.T) {
	w := newWorld(t)
	_, _, d := w.accepted(t)
	if got := pages(t, w.as(t, w.Actor(t, org.MinistryOffice, "")), v1+"/dossiers?text="); len(got) != 1 || got[0] != d.Ref {
		t.Errorf("the ministry sees %v", got)
	}
	w.as(t, w.Actor(t, org.TechAdmin, "")).get(v1+"/dossiers").problem(http.StatusForbidden, "org.forbidden")
}

// CN18.3, P-21: the books of the counter page by page; a receipt, its refund in the queue
// and both in the cash book of the day.
func TestCashLists(t *testing.T) {
	w := newWorld(t)
	turn := w.Turn(t, "pay-refund")
	second := w.Turn(t, "record-payment")
	clerk := w.as(t, turn.By)
	second.Give(w.Post(t, "cb-pvhcc-tn1"), dossier.RecordPayment{Method: "Cash"})
	var refunds refundPage
	clerk.get(v1+"/refunds?refund_status=RefundApproved").into(http.StatusOK, &refunds)
	if len(refunds.Items) != 1 || refunds.Items[0].Ref != turn.Ref.String() || refunds.Items[0].Amount != 1000 {
		t.Fatalf("%+v", refunds)
	}
	turn.Give(turn.By, dossier.PayRefund{Method: "Cash", Receiver: "Nông Thị Thử"})
	var numbers []string
	cursor := ""
	for range 3 {
		var page receiptPage
		clerk.get(v1+"/receipts?limit=1&cursor="+url.QueryEscape(cursor)).into(http.StatusOK, &page)
		for _, i := range page.Items {
			numbers = append(numbers, i.ReceiptNumber)
		}
		if cursor = page.NextCursor; cursor == "" {
			break
		}
	}
	if strings.Join(numbers, " ") != "BL26-0000002 BL26-0000001" {
		t.Errorf("receipts %v", numbers)
	}
	var book, next cashBook
	clerk.get(v1+"/cash-book?limit=1").into(http.StatusOK, &book)
	if book.Receipts != 600_000 || book.Refunds != 1000 || book.Closing != 599_000 || len(book.Items) != 1 || book.NextCursor == "" {
		t.Errorf("%+v", book)
	}
	clerk.get(v1+"/cash-book?limit=5&cursor="+url.QueryEscape(book.NextCursor)).into(http.StatusOK, &next)
	if len(next.Items) != 1 || next.Items[0].Kind != "Refund" || next.NextCursor != "" || next.Items[0].Amount != -1000 {
		t.Errorf("%+v", next)
	}
	var days, rest cashDayPage
	clerk.get(v1+"/cash-book/days?limit=1").into(http.StatusOK, &days)
	clerk.get(v1+"/cash-book/days?limit=9&cursor="+url.QueryEscape(days.NextCursor)).into(http.StatusOK, &rest)
	if len(days.Items) != 1 || len(rest.Items) != 1 || days.Items[0].Cashier == rest.Items[0].Cashier {
		t.Errorf("%+v and %+v", days, rest)
	}
}
