package app

import "motcua/internal/dossier"

// stable is a command without what differs each time the same form is sent:
// sealed numbers, and the ids of a new dossier and of newly uploaded files. The
// index of a number and the hash of a file stay.
func stable(cmd dossier.Command) dossier.Command {
	switch c := cmd.(type) {
	case dossier.Submit:
		return dossier.Submit{Submission: stableSubmission(c.Submission)}
	case dossier.Accept:
		if c.Submission != nil {
			s := stableSubmission(*c.Submission)
			c.Submission = &s
		}
		c.Components = stableItems(c.Components)
		return c
	case dossier.ResolveAtOnce:
		c.Accept, c.Result = stable(c.Accept).(dossier.Accept), stable(c.Result).(dossier.Issue)
		c.Payment.Evidence = stableFiles(c.Payment.Evidence)
		return c
	case dossier.ReceiveSupplement:
		c.Components = stableItems(c.Components)
		return c
	case dossier.Digitise:
		c.File.ID = ""
		return c
	case dossier.Appraise:
		c.Files = stableFiles(c.Files)
		return c
	case dossier.SubmitForApproval:
		c.Files = stableFiles(c.Files)
		return c
	case dossier.ReturnResult:
		c.Power = stablePower(c.Power)
		return c
	case dossier.ReturnCorrected:
		c.Power = stablePower(c.Power)
		return c
	case dossier.ReviseFees:
		c.Files = stableFiles(c.Files)
		return c
	case dossier.Correct:
		c.Files = stableFiles(c.Files)
		return c
	case dossier.Issue:
		c.Files = stableFiles(c.Files)
		return c
	}
	return cmd
}

func stableSubmission(s dossier.Submission) dossier.Submission {
	s.ID, s.Applicant.ID.Sealed, s.Owner.ID.Sealed = "", "", ""
	s.Components = stableItems(s.Components)
	s.Batch, s.Doubles, s.Power = nil, nil, stablePower(s.Power)
	return s
}

func stablePower(p *dossier.PowerOfAttorney) *dossier.PowerOfAttorney {
	if p == nil {
		return nil
	}
	out := *p
	out.Files = stableFiles(p.Files)
	return &out
}

func stableItems(items []dossier.ComponentItem) []dossier.ComponentItem {
	var out []dossier.ComponentItem
	for _, i := range items {
		i.Attachments = stableFiles(i.Attachments)
		out = append(out, i)
	}
	return out
}

func stableFiles(files []dossier.Attachment) []dossier.Attachment {
	var out []dossier.Attachment
	for _, f := range files {
		f.ID = ""
		out = append(out, f)
	}
	return out
}
