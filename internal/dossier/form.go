package dossier

import "encoding/json"

// FormRef names the version of the e-form that answers belong to; a dossier keeps
// it whatever is published later (PP-10, CN05.3).
type FormRef struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
}

// SealedAnswers gives the answers of the e-form by field as the ledger keeps them;
// an identifying number is a SealedID. Nil when the dossier has no answers.
func (s *State) SealedAnswers() map[string]any { return decodeAnswers(s.Answers) }

// FormAnswers gives the answers of the e-form by field for readers and for the
// conditions of processes ("form.<field>"). Of an identifying number only kind and
// mask are left (PD-08). Nil when the dossier has no answers.
func (s *State) FormAnswers() map[string]any { return MaskAnswers(s.Answers) }

// MaskAnswers decodes answers without what would tell or recognise a number.
func MaskAnswers(raw json.RawMessage) map[string]any {
	out := decodeAnswers(raw)
	for _, v := range out {
		maskAnswer(v)
	}
	return out
}

func maskAnswer(v any) {
	switch x := v.(type) {
	case map[string]any:
		delete(x, "sealed")
		delete(x, "index")
		for _, one := range x {
			maskAnswer(one)
		}
	case []any:
		for _, one := range x {
			maskAnswer(one)
		}
	}
}

func decodeAnswers(raw json.RawMessage) map[string]any {
	if len(raw) == 0 {
		return nil
	}
	var out map[string]any
	if err := json.Unmarshal(raw, &out); err != nil {
		return nil // not written by Intake: no condition may hang on it
	}
	return out
}
