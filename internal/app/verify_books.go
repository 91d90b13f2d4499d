package app

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"motcua/internal/dossier"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/seal"
	"motcua/internal/store"
)

// BookFinding is something in a book or list beside the dossiers that nothing bears out.
type BookFinding struct {
	Kind   BookKind
	ID     string // which, in the words of its key
	Code   string // of the dossier it names, "" = none
	Detail string
	Note   bool // worth knowing, no damage
}

// BookKind says in which book.
type BookKind string

// Books that are proved.
const (
	BookReceipts   BookKind = "sổ biên lai"
	BookCash       BookKind = "sổ quỹ"
	BookReferences BookKind = "tham chiếu"
	BookRegister   BookKind = "sổ theo dõi hồ sơ"
	BookFeedback   BookKind = "phản ánh, kiến nghị"
	BookRatings    BookKind = "phiếu đánh giá"
	BookActs       BookKind = "nhật ký quản trị"
)

func (f BookFinding) String() string {
	name := string(f.Kind) + " " + f.ID
	if f.Code != "" {
		name += " (hồ sơ " + f.Code + ")"
	}
	return name + ": " + f.Detail
}

// BookCheck is one run of VerifyBooks.
type BookCheck struct {
	DB    *store.DB
	Keys  *seal.Keys // open what is sealed; nil leaves that out, and a note says so
	Found func(BookFinding)
}

// BookCount is what VerifyBooks has gone through.
type BookCount struct{ Receipts, Entries, Days, References, Registered, Registers, Feedback, Answers, Acts int }

// VerifyBooks goes through the books from the other side: Verify finds what a ledger wants
// and a book lacks, this what a book has and no ledger gave. Receipts run without a gap;
// every line of a cash book has its event; a closed day is what its lines and the day
// before make it; references stand for dossiers; a locked Register is what was locked;
// feedback is what its steps made it; every rating belongs to a slip; the log of
// administration is the chain it was. Each table is read
// once, in one snapshot; memory does not grow with it, but for the Register of one unit
// and year. It may run beside a working system.
func VerifyBooks(ctx context.Context, b BookCheck) (BookCount, error) {
	h, err := b.DB.Organisation(ctx)
	if err != nil {
		return BookCount{}, err
	}
	v := bookVerifier{BookCheck: b, directory: h.Directory()}
	for _, part := range []func(context.Context) error{v.receipts, v.entries, v.days, v.references, v.entered, v.locked, v.feedback, v.ratings, v.acts} {
		if err := part(ctx); err != nil {
			return v.count, err
		}
	}
	return v.count, nil
}

type bookVerifier struct {
	BookCheck
	directory *org.Directory
	count     BookCount
}

func (v *bookVerifier) tell(kind BookKind, id, code, format string, args ...any) {
	v.Found(BookFinding{Kind: kind, ID: id, Code: code, Detail: fmt.Sprintf(format, args...)})
}

// receipts: numbers from 1 without a gap, each given by an event (CN18.3).
func (v *bookVerifier) receipts(ctx context.Context) error {
	var last receiptKey
	return v.DB.EachReceipt(ctx, func(l store.BookLine[store.Receipt]) error {
		r, key := l.Row, keyOfReceipt(l.Row)
		v.count.Receipts++
		if next := (receiptKey{key.province, key.unit, key.series, last.n + 1}); last.province == key.province && last.unit == key.unit && last.series == key.series && key != next {
			v.tell(BookReceipts, r.UnitID+" "+r.Series, "", "thiếu số giữa %d và %d", last.n, key.n)
		} else if (last.province != key.province || last.unit != key.unit || last.series != key.series) && key.n != 1 {
			v.tell(BookReceipts, r.UnitID+" "+r.Series, "", "sổ bắt đầu từ số %d, không phải số 1", key.n)
		}
		last = key
		if m, ok := v.given(l.Event, r.Series); !ok || !slices.ContainsFunc(m.Receipts, func(x store.Receipt) bool { return keyOfReceipt(x) == key }) {
			v.tell(BookReceipts, r.UnitID+" "+r.Number, r.Code, "không có sự kiện nộp phí nào cho biên lai này")
		}
		return nil
	})
}

// entries: every line of a cash book was given by an event.
func (v *bookVerifier) entries(ctx context.Context) error {
	return v.DB.EachCashEntry(ctx, func(l store.BookLine[store.CashEntry]) error {
		e, key := l.Row, keyOfEntry(l.Row)
		v.count.Entries++
		if m, ok := v.given(l.Event, ""); !ok || !slices.ContainsFunc(m.Entries, func(x store.CashEntry) bool { return keyOfEntry(x) == key }) {
			v.tell(BookCash, cashID(e.UnitID, e.Cashier, e.Day), e.Code, "không có sự kiện nào cho dòng %s %s, %d đồng", e.Kind, e.Number, e.Amount)
		}
		return nil
	})
}

// given is what an event puts into the books, by its keys; series tells receipts of
// dossiers on trial, which stand in no cash book (B-09).
func (v *bookVerifier) given(row store.EventRow, series string) (store.Money, bool) {
	if row.Seq == 0 {
		return store.Money{}, false
	}
	e, err := DecodeEvent(row)
	if err != nil {
		return store.Money{}, false
	}
	s := dossier.State{Province: row.Province, ID: row.DossierID}
	if p, ok := e.Data.(dossier.PaymentRecordedV2); ok && series == "" {
		trial, _ := fee.SeriesOn(p.Day, true)
		s.Trial = p.Receipt.Series == trial
	}
	return moneyRows(v.directory, &s, []dossier.Event{e}), true
}

func cashID(unit, cashier, day string) string { return unit + " " + cashier + " " + day }

// references: each stands for a dossier whose units take part there (decision 0021).
func (v *bookVerifier) references(ctx context.Context) error {
	return v.DB.EachReference(ctx, func(h store.HomeOf) error {
		v.count.References++
		id := Ref{h.Province, h.ID}.String()
		if h.State == nil {
			v.tell(BookReferences, id, h.Code, "tỉnh %s không có hồ sơ này", h.Home)
			return nil
		}
		var s dossier.State
		if err := json.Unmarshal(h.State, &s); err != nil {
			return nil // the proof of the dossier tells of it
		}
		if !slices.Contains(guestsOf(v.directory, &s), h.Province) {
			v.tell(BookReferences, id, h.Code, "không đơn vị nào của tỉnh %s tham gia hồ sơ", h.Province)
		}
		return nil
	})
}
