package app

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/print"
)

// paperBy is until when papers that leave the counter with a command are to arrive (P-10):
// counted from when the dossier was received, as its page shows it; when that is past, or
// it goes to another counter, from now. Zero where no cut-off is set.
func (a *App) paperBy(s *dossier.State, in *dossier.Submission, cmd dossier.Command, now time.Time) time.Time {
	counter, received := s.ReceivingUnit.ID, s.AcceptedAt
	if in != nil {
		counter = in.ReceivingUnit
	}
	if _, ok := cmd.(dossier.Redirect); ok || received.IsZero() {
		received = now
	}
	by, _ := a.PaperHandoverBy(counter, received)
	if by.Before(now) {
		by, _ = a.PaperHandoverBy(counter, now)
	}
	return by
}

// withPaper says on a row of Mẫu 06 when the papers came that went with it (P-10).
func withPaper(s *dossier.State, given time.Time, row print.Handover) print.Handover {
	said := PapersOf(s, given)
	if len(said) > 0 && row.Note != "" {
		said = append([]string{strings.TrimRight(row.Note, ". ")}, said...)
	}
	if len(said) > 0 {
		row.Note = strings.Join(said, ". ")
	}
	return row
}

// PapersOf tells what became of the papers that left the counter at a moment, a line for
// each receipt (P-10).
func PapersOf(s *dossier.State, given time.Time) (said []string) {
	for _, p := range s.Papers {
		if !p.SentAt.Equal(given) {
			continue
		}
		for _, c := range p.Came {
			said = append(said, paperCame(c))
		}
		if len(p.Came) == 0 && !p.PassedOn {
			said = append(said, "Giấy tờ: chưa xác nhận đã nhận, hạn "+vnMoment(ms(p.By)))
		}
	}
	return said
}

// paperCame tells one receipt of papers in one line.
func paperCame(c dossier.PaperArrival) string {
	out := "Giấy tờ: đủ, nhận " + vnMoment(ms(c.At))
	if len(c.Missing) > 0 {
		out = "Giấy tờ: nhận " + vnMoment(ms(c.At)) + ", thiếu " + lacksInWords(c.Missing)
	}
	if len(c.Damaged) > 0 {
		out += ", hỏng " + lacksInWords(c.Damaged)
	}
	return out
}

func lacksInWords(lacks []dossier.PaperLack) string {
	var out []string
	for _, l := range lacks {
		out = append(out, fmt.Sprintf("%02d %s", l.Count, l.Name))
	}
	return strings.Join(out, ", ")
}

// PapersTaken is what became of a receipt of the papers of several dossiers.
type PapersTaken struct {
	Done    []string // what they are called
	Refused []PaperRefusal
}

// PaperRefusal is a dossier whose papers were not received, and why.
type PaperRefusal struct {
	Ref  Ref
	Name string
	Why  error
}

// ReceivePapers records of several dossiers that all their papers came (P-10): what the
// messenger brings in one go is received in one go. Each is a command of its own; of one
// that is refused the others know nothing. Errors: papers.nothing-chosen, print.too-many.
func (a *App) ReceivePapers(ctx context.Context, call Call, refs []Ref) (out PapersTaken, err error) {
	switch {
	case len(refs) == 0:
		return out, fault.New(fault.Invalid, "papers.nothing-chosen")
	case len(refs) > MaxBatch:
		return out, fault.New(fault.Invalid, "print.too-many", "max", fmt.Sprint(MaxBatch))
	}
	for _, ref := range refs {
		name, err := a.receivePapersOf(ctx, call, ref)
		if errors.Is(err, context.Canceled) || fault.Of(err).Kind == fault.Unavailable {
			return out, err
		}
		if err != nil {
			out.Refused = append(out.Refused, PaperRefusal{ref, name, err})
			continue
		}
		out.Done = append(out.Done, name)
	}
	return out, nil
}

func (a *App) receivePapersOf(ctx context.Context, call Call, ref Ref) (name string, err error) {
	v, err := a.Open(ctx, call.Actor, ref, Acting+dossier.ReceivePapers{}.Name(), call.Address)
	if err != nil {
		return ref.String(), err
	}
	if name = v.State.Code; name == "" {
		name = v.State.Owner.Name
	}
	one := Call{Actor: call.Actor, Key: call.Key + "/" + ref.ID, Ref: ref, Address: call.Address}
	_, err = a.Execute(ctx, one, dossier.ReceivePapers{})
	return name, err
}
