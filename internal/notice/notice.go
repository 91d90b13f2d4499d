// Package notice says what an applicant is told of what happened to her dossier
// (CN20, K-02): which events are told, in which words, and when a telephone may ring.
// The words are data with their legal basis; this package only fills them in. It is
// pure.
//
// What never stands in a message: identifying numbers, health, money, family, the name
// of the procedure or of the person. A message goes through networks that others read.
package notice

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fee"
	"motcua/internal/text"
)

//go:embed templates.json
var shipped []byte

// Template is how one kind of event is told. SMS "" = not by telephone.
type Template struct {
	Subject string `json:"subject"`
	Text    string `json:"text"`
	SMS     string `json:"sms"`

	By map[string]Template `json:"by,omitempty"` // words for one channel or outcome instead; no subject: not told
}

// Quiet is when no telephone may ring, local time; it may span midnight.
type Quiet struct {
	From deadline.Clock `json:"from"`
	To   deadline.Clock `json:"to"`
}

// Book is the words by type of event.
type Book struct {
	Basis     string              `json:"basis"`
	Quiet     Quiet               `json:"quiet"`
	Templates map[string]Template `json:"templates"`
}

// Shipped is the words the product ships with.
func Shipped() (*Book, error) {
	var b Book
	if err := json.Unmarshal(shipped, &b); err != nil {
		return nil, fmt.Errorf("notice: %w", err)
	}
	return &b, nil
}

// Letter is one event told to the applicant, in the words of each channel.
type Letter struct {
	Event   string // type
	Seq     int    // of the event: with it the letter has its key
	Subject string // of the mail
	Text    string // of the mail
	SMS     string // without accents, "" = none
}

// Place is what the state of a dossier does not hold.
type Place struct {
	Link      string // tracking page of the dossier, "" before it has a code
	UnitShort string // of the receiving unit
	Phone     string // of the receiving unit
	Where     string // an electronic Result was put, "" = on paper
}

// Letters tells the events of one command that the applicant should hear of, given the
// state after it. Of several of one type only the last is told.
func (b *Book) Letters(s *dossier.State, events []dossier.Event, p Place) []Letter {
	var out []Letter
	for i, e := range events {
		kind := e.Data.Type()
		if inOneAct(s, events) { // one letter tells it all (P-08, K-02)
			if kind != (dossier.ResultReturnedV1{}).Type() {
				continue
			}
			kind = resolvedAtOnce
		}
		t, told := b.Templates[kind]
		if v, ok := t.By[variant(s, e)]; ok {
			t, told = v, v.Subject != ""
		}
		if !told || tookBackUntold(e.Data) || repeated(events[i+1:], e.Data.Type()) || s.Trial {
			continue
		}
		fill := filler(s, e, p)
		l := Letter{Event: e.Data.Type(), Seq: e.Seq, Subject: fill.Replace(t.Subject), Text: fill.Replace(t.Text)}
		l.Text += least(t.Text, s, e)
		if l.Text += closing(p); t.SMS != "" {
			l.SMS = strings.TrimSpace(text.Plain(fill.Replace(t.SMS)))
		}
		out = append(out, l)
	}
	return out
}

// variant tells which words of an event are meant: by the channel in which the Result is
// or was given, or by what became of the postal item (P-22, EX-11).
func variant(s *dossier.State, e dossier.Event) string {
	switch p := e.Data.(type) {
	case dossier.ResultIssuedV1, dossier.ResultIssuedV2, dossier.ResultIssuedV3:
		return string(s.ReturnChannel)
	case dossier.ResultReturnedV1:
		return string(p.Channel)
	case dossier.ResultReturnedV2:
		return string(p.Channel)
	case dossier.DeliveryRecordedV1:
		return string(p.Outcome)
	}
	return ""
}

// resolvedAtOnce is the template of a dossier that was accepted, resolved and returned
// in one act.
const resolvedAtOnce = "ResolvedAtOnce"

// inOneAct reports whether events are such an act.
func inOneAct(s *dossier.State, events []dossier.Event) bool {
	return s.AtOnce != nil && slices.ContainsFunc(events, func(e dossier.Event) bool {
		data, _ := dossier.Plain(e.Data)
		_, ok := data.(dossier.AcceptedV1)
		return ok
	})
}

// tookBackUntold reports whether an act that was undone had not been told, so that there
// is nothing to put right (K-02, EX-04).
func tookBackUntold(p dossier.Payload) bool {
	u, undone := p.(dossier.UndoneV1)
	return undone && !slices.ContainsFunc(u.Types, func(kind string) bool {
		return kind == (dossier.HandedOverV1{}).Type() || kind == (dossier.MovedV1{}).Type()
	})
}

func repeated(later []dossier.Event, kind string) bool {
	for _, e := range later {
		if e.Data.Type() == kind {
			return true
		}
	}
	return false
}

// least is what every notice must hold (K-02, NĐ 224/2026 Đ15.1g) and the words of a
// template leave out: the agency, the person who received or handled, the times of
// receiving, of this act and of returning.
func least(words string, s *dossier.State, e dossier.Event) string {
	out := ""
	add := func(label, value string, named ...string) {
		for _, placeholder := range named {
			if strings.Contains(words, placeholder) {
				return
			}
		}
		if value != "" {
			out += "\n" + label + ": " + value + "."
		}
	}
	when := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return moment(t)
	}
	add("Cơ quan giải quyết", s.CompetentAgency.Name, "{agency}")
	add("Người thực hiện", e.By.Name, "{officer}")
	received := s.AcceptedAt
	if received.IsZero() {
		received = s.SubmittedAt
	}
	add("Tiếp nhận", when(received), "{accepted}", "{received}")
	add("Thời điểm", when(e.At), "{at}", "{accepted}", "{received}")
	if s.FinishedAt.IsZero() {
		add("Hẹn trả kết quả", when(s.CurrentDueDate()), "{due}")
	}
	return out
}

func closing(p Place) string {
	end := ""
	if p.Link != "" {
		end += "\n\nTra cứu: " + p.Link
	}
	if p.Phone != "" {
		end += "\nĐiện thoại: " + p.Phone
	}
	return end
}

// filler puts the facts in. {officer} is whoever acted (K-02: the person receiving or
// handling), {holder} the units that hold the dossier now.
func filler(s *dossier.State, e dossier.Event, p Place) *strings.Replacer {
	code := s.Code
	if code == "" {
		code = "vừa nộp"
	}
	items := 0
	var replyBy time.Time
	if n := len(s.Supplements); n > 0 {
		items, replyBy = len(s.Supplements[n-1].Items), s.Supplements[n-1].ReplyBy
	}
	var post dossier.Consignment
	if n := len(s.Consignments); n > 0 {
		post = s.Consignments[n-1]
	}
	var holders []string
	for _, t := range s.Tokens {
		holders = append(holders, t.Unit.Name)
	}
	return strings.NewReplacer(
		"{code}", code, "{at}", moment(e.At), "{received}", moment(s.SubmittedAt), "{accepted}", moment(s.AcceptedAt), "{due}", moment(s.CurrentDueDate()),
		"{received_by}", s.ReceivingUnit.Name, "{agency}", s.CompetentAgency.Name, "{officer}", e.By.Name, "{holder}", strings.Join(holders, ", "),
		"{fees}", dong(fee.Total(s.Fees)), "{still_due}", stillDue(s), "{items}", strconv.Itoa(items), "{reply_by}", moment(replyBy), "{link}", p.Link, "{unit_short}", p.UnitShort,
		"{carrier}", post.Carrier, "{item}", post.Item, "{place}", p.Where)
}

func moment(t time.Time) string {
	if t.IsZero() {
		return "…"
	}
	return t.In(deadline.Zone()).Format("15:04 02/01/2006")
}

// Ring is the first moment from at on at which a telephone may ring.
func (q Quiet) Ring(at time.Time) time.Time {
	local := at.In(deadline.Zone())
	now := deadline.NewClock(local.Hour(), local.Minute())
	day := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, local.Location())
	end := day.Add(time.Duration(q.To) * time.Minute)
	switch overnight := q.From > q.To; {
	case q.From == q.To, overnight && now >= q.To && now < q.From, !overnight && (now < q.From || now >= q.To):
		return at
	case overnight && now >= q.From:
		return end.AddDate(0, 0, 1)
	}
	return end
}
