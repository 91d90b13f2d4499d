package dossier

import (
	"slices"
	"strings"
	"time"

	"motcua/internal/fault"
	"motcua/internal/org"
)

// Digitise adds the DigitisedCopy of a paper that was handed in: scanned, put in
// order, named after its Component (P-04, CN12.1).
type Digitise struct {
	ComponentID string
	File        Attachment
	Pages       int
	DPI         int // of the coarsest page (D-03)
	Paper       PaperData
	Replaces    string // id of the component's file that this is a better version of; "" = none
}

// Name is the stable name of the command.
func (Digitise) Name() string { return "digitise" }

// ComponentDigitisedV1: a paper of the dossier was digitised.
type ComponentDigitisedV1 struct {
	ComponentID string     `json:"component"`
	Name        string     `json:"name"`
	File        Attachment `json:"file"`
	Pages       int        `json:"pages"`
	DPI         int        `json:"dpi"`
	Paper       PaperData  `json:"paper,omitzero"`
	Replaces    string     `json:"replaces,omitempty"` // file that stays, but is no longer the newest
}

// Type names the event.
func (ComponentDigitisedV1) Type() string { return "ComponentDigitised" }

// Version is the version of its shape.
func (ComponentDigitisedV1) Version() int { return 1 }

// DigitisedCopy tells of a scanned file how good it is and who made it.
type DigitisedCopy struct {
	FileID   string    `json:"file"`
	Pages    int       `json:"pages"`
	DPI      int       `json:"dpi"`
	At       time.Time `json:"at"`
	By       By        `json:"by"`
	Paper    PaperData `json:"paper,omitzero"`
	Replaces string    `json:"replaces,omitempty"`
}

// MayDigitise reports whether the actor may add a DigitisedCopy now: a post of the
// receiving OneStopUnit, while the dossier is open (P-04, NĐ 61 Đ17.1).
func (s *State) MayDigitise(a org.Actor) bool {
	return s.Status != None && !s.Status.Final() && a.UnitID == s.ReceivingUnit.ID && a.Has(org.IntakeOfficer, org.ContractClerk, org.OneStopHead)
}

func (d *decision) digitise(c Digitise) error {
	if d.Status == None || d.Status.Final() {
		return d.wrongStatus()
	}
	if err := d.atCounter(org.IntakeOfficer, org.ContractClerk, org.OneStopHead); err != nil {
		return err
	}
	component, ok := d.env.Procedure.Component(strings.TrimSpace(c.ComponentID))
	if !ok {
		return fault.New(fault.Invalid, "digitise.component").At("component")
	}
	if c.File.SHA256 == "" || c.Pages < 1 {
		return fault.New(fault.Invalid, "picture.none").At("files")
	}
	paper, err := d.paperData(c.Paper)
	if err != nil {
		return err
	}
	if c.Replaces != "" && !d.newest(component.ID, c.Replaces) {
		return fault.New(fault.Conflict, "digitise.replaces")
	}
	d.emit(ComponentDigitisedV1{component.ID, component.Name, c.File, c.Pages, c.DPI, paper, c.Replaces})
	return nil
}

// newest reports whether a component has a file that nothing has replaced.
func (s *State) newest(component, file string) bool {
	i := slices.IndexFunc(s.Components, func(c ComponentItem) bool { return c.ComponentID == component })
	return i >= 0 && slices.ContainsFunc(s.Components[i].Attachments, func(a Attachment) bool { return a.ID == file }) && !s.Components[i].Replaced(file)
}

// Replaced reports whether a better version of a file was made; the file itself stays.
func (c ComponentItem) Replaced(file string) bool {
	return slices.ContainsFunc(c.Digitised, func(d DigitisedCopy) bool { return d.Replaces == file })
}

// Copy tells how good a scanned file is; ok is false for a file that is no scan.
func (c ComponentItem) Copy(file string) (copy DigitisedCopy, ok bool) {
	i := slices.IndexFunc(c.Digitised, func(d DigitisedCopy) bool { return d.FileID == file })
	if i < 0 {
		return DigitisedCopy{}, false
	}
	return c.Digitised[i], true
}

func (s *State) digitised(e Event, p ComponentDigitisedV1) {
	all := slices.Clone(s.Components)
	i := slices.IndexFunc(all, func(c ComponentItem) bool { return c.ComponentID == p.ComponentID })
	if i < 0 {
		i = len(all)
		all = append(all, ComponentItem{ComponentID: p.ComponentID, Name: p.Name, CopyKind: "Copy"})
	}
	item := all[i]
	item.Attachments = append(slices.Clip(item.Attachments), p.File)
	item.Digitised = append(slices.Clip(item.Digitised), DigitisedCopy{p.File.ID, p.Pages, p.DPI, e.At, e.By, p.Paper, p.Replaces})
	all[i] = item
	s.Components = all
}
