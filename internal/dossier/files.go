package dossier

// Files lists every attachment of the dossier: components, opinions, draft, result.
func (s *State) Files() []Attachment {
	var out []Attachment
	for _, c := range s.Components {
		out = append(out, c.Attachments...)
	}
	for _, o := range s.Opinions {
		out = append(out, o.Files...)
	}
	for _, v := range s.Verifications {
		out = append(out, v.Files...)
	}
	for _, c := range s.Consultations {
		out = append(out, c.Files...)
	}
	for _, p := range s.Receipts() {
		out = append(out, p.Evidence...)
	}
	out = append(out, s.FeeProof...)
	for _, r := range s.Refunds {
		out = append(out, r.Evidence...)
	}
	if s.Power != nil {
		out = append(out, s.Power.Files...)
	}
	if s.Return != nil && s.Return.Power != nil {
		out = append(out, s.Return.Power.Files...)
	}
	if s.Draft != nil {
		out = append(out, s.Draft.Files...)
	}
	for _, c := range s.Corrections {
		out = append(out, c.Old.Files...)
		if c.Given != nil && c.Given.Power != nil {
			out = append(out, c.Given.Power.Files...)
		}
	}
	if s.Result != nil {
		out = append(out, s.Result.Files...)
	}
	return out
}
