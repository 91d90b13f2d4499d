package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

// ImportStatus is where an import stands.
type ImportStatus string

// Statuses of imports.
const (
	ImportReading ImportStatus = "ImportReading" // waits for, or is at, its reading
	ImportFaulty  ImportStatus = "ImportFaulty"  // cells are wrong; nothing was or will be applied
	ImportReady   ImportStatus = "ImportReady"   // may be applied
	ImportApplied ImportStatus = "ImportApplied"
	ImportUndone  ImportStatus = "ImportUndone"
	ImportStopped ImportStatus = "ImportStopped"
)

// OrgImport is an upload of units, posts and officers.
type OrgImport struct {
	ID        string
	UnitID    string
	Status    ImportStatus
	Seq       int
	CreatedAt time.Time
	UpdatedAt time.Time
	ImportAbout
	Result ImportResult // what reading found
	files  []OrgFile
}

// ImportAbout is what a list shows of an import.
type ImportAbout struct {
	By       org.Sign `json:"by"`
	Files    []string `json:"files"`
	Decision string   `json:"decision,omitempty"` // the document it rests on
	Applied  org.Sign `json:"applied,omitzero"`
	Undone   org.Sign `json:"undone,omitzero"`
	Step     int64    `json:"step,omitempty"` // of the organisation's history
}

// ImportResult is what reading a file found.
type ImportResult struct {
	Cells   []CellFault       `json:"cells,omitempty"`
	Added   int               `json:"added"`
	Changed int               `json:"changed"`
	Ended   int               `json:"ended"`
	Same    int               `json:"same"`
	Lines   []org.SheetLine   `json:"lines,omitempty"`    // the first previewLines
	More    int               `json:"more,omitempty"`     // lines beyond them
	FileBad string            `json:"file_bad,omitempty"` // code of what is wrong with the file as a whole
	Args    map[string]string `json:"args,omitempty"`
}

// CellFault is a bad cell: where, and what is wrong.
type CellFault struct {
	Cell string            `json:"cell"` // "Chức vụ!B17"
	Code string            `json:"code"`
	Args map[string]string `json:"args,omitempty"`
}

// Text says what is wrong and what to do.
func (c CellFault) Text(lang string) string {
	return (&fault.Fault{Code: c.Code, Args: c.Args}).Text(lang)
}

// previewLines is how many changed rows a preview lists.
const previewLines = 300

// StartImport keeps uploaded files; ReadImport reads them, in the background. key makes
// a form sent twice one import.
func (a *App) StartImport(ctx context.Context, actor org.Actor, files []OrgFile, key string) (string, error) {
	if err := org.Authorise(actor, org.ActionOrganise); err != nil {
		return "", err
	}
	size, about := 0, ImportAbout{By: org.SignOf(actor, ms(a.Now()))}
	for _, f := range files {
		size += len(f.Data)
		about.Files = append(about.Files, f.Name)
	}
	switch {
	case len(files) == 0:
		return "", fault.New(fault.Invalid, "org.file-missing").At("file")
	case size > MaxOrgFile || len(files) > 3:
		return "", fault.New(fault.TooLarge, "org.file-large", "max", fmt.Sprint(MaxOrgFile>>20)).At("file")
	}
	data, err := json.Marshal(files)
	if err != nil {
		return "", err
	}
	raw, err := json.Marshal(about)
	if err != nil {
		return "", err
	}
	now := ms(a.Now())
	row := store.ImportRow{ID: orElse(key, NewID()), OfficerID: actor.OfficerID, UnitID: actor.AgencyID, Status: string(ImportReading), Seq: 1, About: raw, Files: data, CreatedAt: now, UpdatedAt: now}
	err = a.DB.SaveImport(ctx, row)
	if errors.Is(err, store.ErrConflict) { // sent before
		err = nil
	}
	return row.ID, err
}

// Import reads an import of the actor's subtree.
func (a *App) Import(ctx context.Context, actor org.Actor, id string) (*OrgImport, error) {
	if err := org.Authorise(actor, org.ActionOrganise); err != nil {
		return nil, err
	}
	row, err := a.DB.Import(ctx, id)
	if errors.Is(err, store.ErrNotFound) || err == nil && !a.mayImport(actor, row) {
		return nil, fault.New(fault.NotFound, "org.not-found")
	}
	if err != nil {
		return nil, err
	}
	return readImport(row)
}

func (a *App) mayImport(actor org.Actor, r store.ImportRow) bool {
	return r.OfficerID == actor.OfficerID || r.UnitID != "" && a.Directory().Administers(actor, r.UnitID)
}

// Imports lists the newest imports of the actor's subtree.
func (a *App) Imports(ctx context.Context, actor org.Actor) ([]OrgImport, error) {
	if err := org.Authorise(actor, org.ActionOrganise); err != nil {
		return nil, err
	}
	rows, err := a.DB.Imports(ctx, 100)
	if err != nil {
		return nil, err
	}
	var out []OrgImport
	for _, r := range rows {
		if !a.mayImport(actor, r) {
			continue
		}
		i, err := readImport(r)
		if err != nil {
			return nil, err
		}
		out = append(out, *i)
	}
	return out, nil
}

func readImport(r store.ImportRow) (*OrgImport, error) {
	i := &OrgImport{ID: r.ID, UnitID: r.UnitID, Status: ImportStatus(r.Status), Seq: r.Seq, CreatedAt: Millis(r.CreatedAt), UpdatedAt: Millis(r.UpdatedAt)}
	err := json.Unmarshal(r.About, &i.ImportAbout)
	if err == nil && len(r.Result) > 0 {
		err = json.Unmarshal(r.Result, &i.Result)
	}
	if err == nil && len(r.Files) > 0 {
		err = json.Unmarshal(r.Files, &i.files)
	}
	if err != nil {
		return nil, fmt.Errorf("import %s: %w", r.ID, err)
	}
	return i, nil
}

func (a *App) saveImport(ctx context.Context, i *OrgImport, to ImportStatus) error {
	about, err := json.Marshal(i.ImportAbout)
	if err != nil {
		return err
	}
	result, err := json.Marshal(i.Result)
	if err != nil {
		return err
	}
	i.Status, i.Seq = to, i.Seq+1
	err = a.DB.SaveImport(ctx, store.ImportRow{ID: i.ID, Status: string(to), Seq: i.Seq, About: about, Result: result, UpdatedAt: ms(a.Now())})
	if errors.Is(err, store.ErrConflict) {
		return fault.New(fault.Conflict, "org.import-state").Because(err)
	}
	return err
}

// ReadImport reads the files and says what they would do and every cell that is wrong.
// It changes nothing. progress is told how many rows are read.
func (a *App) ReadImport(ctx context.Context, actor org.Actor, id string, progress func(done, total int)) error {
	i, err := a.Import(ctx, actor, id)
	if err != nil {
		return err
	}
	if i.Status != ImportReading && i.Status != ImportStopped {
		return fault.New(fault.Conflict, "org.import-state")
	}
	if err := a.Reload(ctx); err != nil {
		return err
	}
	_, result, err := a.importPlan(ctx, a.Directory(), actor, i.files, func(n int) { progress(n, 0) })
	if ctx.Err() != nil {
		return a.saveImport(context.WithoutCancel(ctx), i, ImportStopped)
	}
	if err != nil && fault.Of(err).Kind != fault.Invalid && fault.Of(err).Kind != fault.TooLarge {
		return err
	}
	to := ImportReady
	if i.Result = result; err != nil {
		i.Result.FileBad, i.Result.Args, to = fault.Of(err).Code, fault.Of(err).Args, ImportFaulty
	}
	if len(result.Cells) > 0 {
		to = ImportFaulty
	}
	return a.saveImport(ctx, i, to)
}

// importPlan reads files against the organisation as it is.
func (a *App) importPlan(ctx context.Context, d *org.Directory, actor org.Actor, files []OrgFile, rows func(int)) (org.Holding, ImportResult, error) {
	x := org.NewSheetReader(d)
	if err := readOrgFiles(ctx, files, x, rows); err != nil {
		return org.Holding{}, ImportResult{}, err
	}
	c, faults := x.Finish(actor, a.Today())
	if err := a.unfinished(ctx, d, x, &c, &faults); err != nil {
		return org.Holding{}, ImportResult{}, err
	}
	r := ImportResult{Added: c.Added, Changed: c.Changed, Ended: c.Ended, Same: c.Same, Lines: c.Lines}
	if len(r.Lines) > previewLines {
		r.More, r.Lines = len(r.Lines)-previewLines, r.Lines[:previewLines]
	}
	for _, f := range faults {
		r.Cells = append(r.Cells, CellFault{f.Field, f.Code, f.Args})
	}
	return c.Rows, r, nil
}

// unfinished names the cells that would end units and posts which hold open work
// nobody takes over.
func (a *App) unfinished(ctx context.Context, d *org.Directory, x *org.SheetReader, c *org.SheetChanges, faults *fault.List) error {
	check := func(kind org.SheetKind, i int, units []org.Unit, posts []org.Post) error {
		err := a.noOpenWork(ctx, d, units, posts)
		if fault.Has(err, "org.open-work") {
			*faults = x.Blame(kind, i, "valid_to", fault.Of(err))
			return nil
		}
		return err
	}
	for i, u := range c.Rows.Units {
		if old, had := d.Unit(u.ID); had && old.ValidTo == "" && u.ValidTo != "" && u.SuccessorID == "" {
			if err := check(org.UnitSheet, i, []org.Unit{u}, nil); err != nil {
				return err
			}
		}
	}
	for i, p := range c.Rows.Posts {
		if old, had := d.Post(p.ID); had && old.ValidTo == "" && p.ValidTo != "" && p.SuccessorID == "" {
			if err := check(org.PostSheet, i, nil, []org.Post{p}); err != nil {
				return err
			}
		}
	}
	return nil
}

// ApplyImport applies a faultless import, all of it or nothing, in one transaction. The
// files are read again against the organisation as it is now. Roles it may not grant
// are refused to its actor, as in forms; the decision stands for the approval (CN01.7).
func (a *App) ApplyImport(ctx context.Context, actor org.Actor, id string, seq int, decision string, progress func(done, total int)) error {
	i, err := a.Import(ctx, actor, id)
	switch {
	case err != nil:
		return err
	case i.Status == ImportApplied:
		return nil // sent twice
	case i.Status != ImportReady || seq != i.Seq:
		return fault.New(fault.Conflict, "org.import-state")
	case strings.TrimSpace(decision) == "":
		return fault.New(fault.Invalid, "org.import-decision").At("decision")
	}
	var result ImportResult
	err = a.changeOrganisation(ctx, actor, func(d *org.Directory) (*orgAct, error) {
		rows, r, err := a.importPlan(ctx, d, actor, i.files, func(n int) { progress(n, i.Result.Added+i.Result.Changed+i.Result.Same) })
		if err != nil {
			return nil, err
		}
		if result = r; len(r.Cells) > 0 {
			return nil, fault.New(fault.Conflict, "org.import-faulty", "n", fmt.Sprint(len(r.Cells)))
		}
		i.Step = d.Revision + 1
		act := &orgAct{Name: "org-import", UnitID: i.UnitID, Subject: strings.Join(i.Files, ", "), Batch: i.ID, Follows: rows,
			Detail: map[string]string{"import": i.ID, "decision": strings.TrimSpace(decision), "added": fmt.Sprint(r.Added), "changed": fmt.Sprint(r.Changed)}}
		for _, o := range rows.Officers {
			if old, had := d.Officer(o.ID); had && (o.Blocked && !old.Blocked || o.Subject != old.Subject) {
				act.SignOut = append(act.SignOut, o.ID)
			}
		}
		return act, nil
	})
	if fault.Has(err, "org.import-faulty") {
		i.Result = result
		return errors.Join(err, a.saveImport(ctx, i, ImportFaulty))
	}
	if err != nil {
		return err
	}
	i.Decision, i.Applied, i.Result = strings.TrimSpace(decision), org.SignOf(actor, ms(a.Now())), result
	return a.saveImport(context.WithoutCancel(ctx), i, ImportApplied)
}

// UndoImport puts back every row an import added or changed, exactly as it was. When
// any was changed since, or is in use, nothing is put back and they are named.
func (a *App) UndoImport(ctx context.Context, actor org.Actor, id string, seq int) error {
	i, err := a.Import(ctx, actor, id)
	switch {
	case err != nil:
		return err
	case i.Status == ImportUndone:
		return nil
	case i.Status != ImportApplied || seq != i.Seq:
		return fault.New(fault.Conflict, "org.import-state")
	}
	changes, err := a.DB.OrganisationStepRows(ctx, i.Step)
	if err != nil {
		return err
	}
	err = a.changeOrganisation(ctx, actor, func(d *org.Directory) (*orgAct, error) {
		if err := a.undoable(ctx, d, changes); err != nil {
			return nil, err
		}
		before, err := holdingBefore(changes)
		if err != nil {
			return nil, err
		}
		if faults := d.Review(actor, before, a.Today()); len(faults) > 0 { // nobody gets by it what she may not grant
			return nil, ownFields(faults)
		}
		act := &orgAct{Name: "org-undo", UnitID: i.UnitID, Subject: strings.Join(i.Files, ", "), Batch: i.ID, Detail: map[string]string{"import": i.ID}}
		for _, c := range changes {
			if act.undo = append(act.undo, store.OrganisationRow{Kind: c.Kind, ID: c.ID, After: c.Before}); c.Kind == store.OfficerRows && len(c.Before) == 0 {
				act.SignOut = append(act.SignOut, c.ID)
			}
		}
		return act, nil
	})
	if err != nil {
		return err
	}
	i.Undone = org.SignOf(actor, ms(a.Now()))
	return a.saveImport(context.WithoutCancel(ctx), i, ImportUndone)
}
