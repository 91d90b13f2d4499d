package app

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

// BatchItem is one dossier of a batch as filled in.
type BatchItem struct {
	Procedure  string          `json:"procedure" doc:"procedure key"`
	Variant    string          `json:"variant,omitempty"`
	CopySets   int             `json:"copy_sets"`
	Components []ComponentForm `json:"components"`
	Fees       []string        `json:"fees,omitempty" doc:"ids of fee rules that apply"`
	Exemptions []string        `json:"exemptions,omitempty"`
	Note       string          `json:"note,omitempty" maxLength:"2000"`
	Doubled    string          `json:"duplicate_reason,omitempty" maxLength:"500" doc:"why it is taken in although the same person has an open dossier of the same procedure"`
	Answers    map[string]any  `json:"answers,omitempty" doc:"answers of the procedure's e-form by field"`
}

// BatchForm is several dossiers of one person as filled in at a counter (P-27).
type BatchForm struct {
	Channel        string      `json:"channel" enum:"Direct,Online,Postal"`
	ReturnChannel  string      `json:"return_channel" enum:"Direct,Online,Postal"`
	Applicant      PersonForm  `json:"applicant"`
	OwnerSame      bool        `json:"owner_same" doc:"the applicant is the owner of all of them"`
	Owner          PersonForm  `json:"owner,omitzero"`
	Representative bool        `json:"representative,omitempty"`
	Power          *PowerForm  `json:"power_of_attorney,omitempty"`
	HandOver       bool        `json:"hand_over" doc:"pass the electronic dossiers on at once"`
	Trial          bool        `json:"trial,omitempty"`
	StateSecret    bool        `json:"state_secret,omitempty" doc:"a paper is a state secret: nothing is taken in, the refusal is logged"`
	Dossiers       []BatchItem `json:"dossiers" minItems:"2" maxItems:"20"`
}

// BatchDone is the answer to a batch, in the order of its dossiers.
type BatchDone struct {
	Dossiers []Done `json:"dossiers"`
	Replayed bool   `json:"-"` // the answer was given before
}

// form is one dossier of the batch as a form of its own.
func (f BatchForm) form(i int) IntakeForm {
	d := f.Dossiers[i]
	return IntakeForm{
		Procedure: d.Procedure, Variant: d.Variant, Channel: f.Channel, ReturnChannel: f.ReturnChannel, Applicant: f.Applicant, OwnerSame: f.OwnerSame,
		Owner: f.Owner, Representative: f.Representative, Power: f.Power, CopySets: d.CopySets, Components: d.Components, Fees: d.Fees,
		Exemptions: d.Exemptions, Note: d.Note, HandOver: f.HandOver, Trial: f.Trial, Answers: d.Answers, Doubled: d.Doubled,
	}
}

// CheckBatch says everything that is wrong with a batch, without writing anything and
// without taking a number. What concerns the person stands at its field, what concerns
// a dossier at "dossiers.<n>.<field>", n from 0.
func (a *App) CheckBatch(ctx context.Context, actor org.Actor, key string, f BatchForm) error {
	var faults fault.List
	if n := len(f.Dossiers); n < 2 || n > dossier.MaxBatch {
		faults.Add(fault.New(fault.Invalid, "batch.size", "max", strconv.Itoa(dossier.MaxBatch)).At("dossiers"))
		return faults.Err()
	}
	seen := map[string]bool{}
	for i, d := range f.Dossiers {
		one := f.form(i)
		for _, err := range []error{a.CheckIntake(ctx, actor, one), a.Doubled(ctx, actor, key, one)} {
			if err != nil && fault.Of(err).Kind != fault.Invalid && fault.Of(err).Kind != fault.NotFound && fault.Of(err).Kind != fault.Conflict {
				return err
			}
			faults.Join(itemFaults(err, i))
		}
		if seen[d.Procedure] && strings.TrimSpace(d.Doubled) == "" {
			faults.Join(fault.New(fault.Invalid, "batch.twice").At(itemField(i, "duplicate_reason")))
		}
		seen[d.Procedure] = true
	}
	return faults.Err()
}

// itemField names a field of a dossier of a batch.
func itemField(i int, field string) string { return fmt.Sprintf("dossiers.%d.%s", i, field) }

// itemFaults puts the faults of one dossier at its fields; those of the person stay.
func itemFaults(err error, i int) error {
	if err == nil {
		return nil
	}
	var out fault.List
	for _, f := range fault.Of(err).All() {
		one := *f
		one.More = nil
		first, _, _ := strings.Cut(f.Field, ".")
		switch first {
		case "applicant", "owner", "power", "representative", "channel", "return_channel":
		case "":
			one.Field = itemField(i, "procedure")
		default:
			one.Field = itemField(i, f.Field)
		}
		out.Add(&one)
	}
	return out.Err()
}

// IntakeBatch takes several dossiers of one person in at the actor's counter: all of
// them or none, each with its own DossierCode and Receipt (P-07, P-27).
func (a *App) IntakeBatch(ctx context.Context, actor org.Actor, key string, f BatchForm) (BatchDone, error) {
	if err := org.Authorise(actor, org.ActionIntake); err != nil {
		return BatchDone{}, err
	}
	if f.StateSecret {
		return BatchDone{}, a.RefuseSecret(ctx, actor, "", "")
	}
	if key == "" || len(key) > 200 {
		return BatchDone{}, fault.New(fault.Invalid, "idempotency.missing")
	}
	call := Call{Actor: actor, Key: key}
	digest, err := a.batchDigest(f)
	if err != nil {
		return BatchDone{}, err
	}
	if prior, found, err := a.answeredBatch(ctx, call, digest); err != nil || found {
		return prior, err
	}
	if err := a.CheckBatch(ctx, actor, key, f); err != nil {
		return BatchDone{}, err
	}
	var done BatchDone
	for try := 0; ; try++ {
		if done, err = a.commitBatch(ctx, call, f, digest); !errors.Is(err, store.ErrDuplicateCode) || try == retries {
			break
		}
	}
	if err == nil {
		return done, nil
	}
	if prior, found, lookup := a.answeredBatch(ctx, call, digest); lookup != nil || found {
		return prior, lookup
	}
	return BatchDone{}, err
}

// commitBatch decides every dossier and writes them in one transaction.
func (a *App) commitBatch(ctx context.Context, call Call, f BatchForm, digest []byte) (BatchDone, error) {
	var out BatchDone
	var changes []store.Change
	ids := make([]string, len(f.Dossiers))
	for i := range ids {
		ids[i] = NewID()
	}
	for i := range ids {
		one := f.form(i)
		s, err := a.submission(ctx, call.Actor, one)
		if err != nil {
			return out, itemFaults(err, i)
		}
		s.ID, s.Batch = ids[i], ids
		events, err := a.decide(ctx, call, dossier.State{}, dossier.Accept{Submission: &s, FeeChoices: one.Fees, Exemptions: one.Exemptions, HandOver: one.HandOver})
		if err != nil {
			return out, err
		}
		p, err := a.prepare(call, dossier.State{}, nil, events)
		if err != nil {
			return out, err
		}
		out.Dossiers, changes = append(out.Dossiers, p.done), append(changes, p.change)
	}
	answer, err := json.Marshal(out)
	if err != nil {
		return out, err
	}
	changes[0].Idempotency = &store.IdempotencyRow{Province: changes[0].Province, Key: scopedKey(call), Digest: digest, Answer: answer, At: changes[0].Row.UpdatedAt}
	return out, a.DB.CommitTogether(ctx, changes)
}

// batchDigest is the fingerprint of a batch, the same each time it is sent; files sent
// again have other ids. It is keyed, for it covers identifying numbers.
func (a *App) batchDigest(f BatchForm) ([]byte, error) {
	dossiers := make([]BatchItem, len(f.Dossiers))
	for i, d := range f.Dossiers {
		d.Components = append([]ComponentForm{}, d.Components...)
		for j := range d.Components {
			d.Components[j].Uploads = nil
		}
		dossiers[i] = d
	}
	if f.Dossiers = dossiers; f.Power != nil {
		p := *f.Power
		p.Uploads, f.Power = nil, &p
	}
	raw, err := json.Marshal(f)
	if err != nil {
		return nil, fmt.Errorf("digest of a batch: %w", err)
	}
	sum := sha256.Sum256([]byte(a.Keys.Index("batch", string(raw))))
	return sum[:], nil
}

func (a *App) answeredBatch(ctx context.Context, call Call, digest []byte) (BatchDone, bool, error) {
	row, err := a.DB.Answer(ctx, call.Actor.Province, scopedKey(call))
	if errors.Is(err, store.ErrNotFound) {
		return BatchDone{}, false, nil
	}
	if err != nil {
		return BatchDone{}, false, err
	}
	if string(row.Digest) != string(digest) {
		return BatchDone{}, false, fault.New(fault.Conflict, "idempotency.reused")
	}
	out := BatchDone{Replayed: true}
	err = json.Unmarshal(row.Answer, &out)
	return out, err == nil, err
}
