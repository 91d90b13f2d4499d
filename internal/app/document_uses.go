package app

import (
	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/store"
)

// newFiles are the files that a command brought into a dossier.
func newFiles(before, after *dossier.State) []store.FileUse {
	known := map[string]bool{}
	for _, f := range before.Files() {
		known[f.ID] = true
	}
	var out []store.FileUse
	for _, f := range after.Files() {
		if !known[f.ID] {
			known[f.ID] = true
			out = append(out, store.FileUse{FileID: f.ID, SHA256: f.SHA256})
		}
	}
	return out
}

// reusedIn are the stored documents that a command took, each once per component.
func reusedIn(before, after *dossier.State) []string {
	known := map[[2]string]bool{}
	for _, c := range before.Components {
		for _, r := range c.FromStore {
			known[[2]string{c.ComponentID, r.DocumentID}] = true
		}
	}
	var out []string
	for _, c := range after.Components {
		for _, r := range c.FromStore {
			if !known[[2]string{c.ComponentID, r.DocumentID}] {
				out = append(out, r.DocumentID)
			}
		}
	}
	return out
}

// outdatedBy are the stored documents that better versions replace: digitised copies,
// and Results in which an error of the agency was put right (P-24). after is the state
// that the events lead to.
func outdatedBy(after *dossier.State, events []dossier.Event) []store.Outdated {
	var out []store.Outdated
	add := func(e dossier.Event, id, why string) {
		out = append(out, store.Outdated{DocumentID: id, OfficerID: e.By.OfficerID, Why: why, At: ms(e.At)})
	}
	for _, e := range events {
		switch p := e.Data.(type) {
		case dossier.ComponentDigitisedV1:
			if p.Replaces != "" {
				add(e, p.Replaces, "Đã có bản số hóa mới thay thế")
			}
		case dossier.CorrectedV2:
			for _, f := range after.Corrections[len(after.Corrections)-1].Old.Files {
				add(e, f.ID, "Kết quả đã được đính chính, thay bằng "+p.Number)
			}
		}
	}
	return out
}

// keepable are the papers that come into the owner's DigitalStore with these events:
// components when they are accepted, the Result when it is issued or corrected (P-23,
// P-24, CN28).
// Nothing of a Trial is kept (B-09), and a Denial serves no other dossier.
func (a *App) keepable(s *dossier.State, events []dossier.Event) []store.StoredDocument {
	if s.Trial || s.Owner.ID.Index == "" {
		return nil
	}
	var out []store.StoredDocument
	for _, e := range events {
		data, _ := dossier.Plain(e.Data)
		switch p := data.(type) {
		case dossier.AcceptedV1:
			out = append(out, a.keepComponents(s, p.Components, ms(e.At))...)
		case dossier.SupplementReceivedV1:
			if s.Code != "" {
				out = append(out, a.keepComponents(s, p.Components, ms(e.At))...)
			}
		case dossier.ComponentDigitisedV1:
			if s.Code != "" {
				copy := dossier.DigitisedCopy{FileID: p.File.ID, Paper: p.Paper, Replaces: p.Replaces}
				out = append(out, a.keepComponents(s, []dossier.ComponentItem{{
					ComponentID: p.ComponentID, CopyKind: "Copy", Attachments: []dossier.Attachment{p.File}, Digitised: []dossier.DigitisedCopy{copy}}}, ms(e.At))...)
			}
		case dossier.ResultIssuedV1:
			if p.Outcome == dossier.Granted {
				out = append(out, a.keepResult(s, p, ms(e.At))...)
			}
		case dossier.CorrectedV2:
			if r := s.Result; r.Outcome == dossier.Granted {
				out = append(out, a.keepResult(s, dossier.ResultIssuedV1{Number: p.Number, Date: p.Date, Files: p.Files, ValidTo: r.ValidTo}, ms(e.At))...)
			}
		}
	}
	return out
}

func (a *App) keepComponents(s *dossier.State, items []dossier.ComponentItem, at int64) []store.StoredDocument {
	p, err := a.Book().PinnedIn(pinOf(s))
	if err != nil {
		return nil // the decision has just read it; without the list nothing is known to last
	}
	var out []store.StoredDocument
	for _, item := range items {
		c, ok := p.Component(item.ComponentID)
		if !ok || !c.Reusable() || len(item.FromStore) > 0 {
			continue
		}
		for _, f := range item.Attachments {
			if item.Replaced(f.ID) {
				continue
			}
			d := stored(s, f, "Component", c.Name, at)
			d.Agency, d.CopyKind = s.ReceivingUnit.Name, string(item.CopyKind)
			if copy, ok := item.Copy(f.ID); ok {
				d.Number, d.Issuer, d.ValidFrom, d.ValidTo = copy.Paper.Number, copy.Paper.Issuer, copy.Paper.IssuedOn, copy.Paper.ValidTo
			}
			out = append(out, d)
		}
	}
	return out
}

func (a *App) keepResult(s *dossier.State, r dossier.ResultIssuedV1, at int64) []store.StoredDocument {
	kind := s.Procedure.Name
	if p, err := a.Book().PinnedIn(pinOf(s)); err == nil && p.Result != "" {
		kind = p.Result
	}
	var out []store.StoredDocument
	for _, f := range r.Files {
		d := stored(s, f, "Result", kind, at)
		d.Agency, d.Number, d.CopyKind = s.CompetentAgency.Name, r.Number, string(catalog.Electronic)
		d.ValidFrom, d.ValidTo = r.Date, r.ValidTo
		out = append(out, d)
	}
	return out
}

func stored(s *dossier.State, f dossier.Attachment, origin, kind string, at int64) store.StoredDocument {
	return store.StoredDocument{
		OwnerIndex: s.Owner.ID.Index, ID: f.ID, Province: s.Province, DossierID: s.ID, Code: s.Code, Origin: origin, Kind: kind,
		Folded: catalog.PaperKind(kind), Name: f.Name, Type: f.Type, Size: f.Size, SHA256: f.SHA256, KeptAt: at,
	}
}
