package dossier

import "encoding/json"

// FormRef names the version of the e-form that answers belong to; a dossier keeps
// it whatever is published later (PP-10, CN05.3).
type FormRef struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
}

// FormAnswers gives the answers of the e-form by field, for conditions of processes
// ("form.<field>"). Identifying numbers are there in their sealed form only. Nil
// when the dossier has no answers.
func (s *State) FormAnswers() map[string]any {
	if len(s.Answers) == 0 {
		return nil
	}
	var out map[string]any
	if err := json.Unmarshal(s.Answers, &out); err != nil {
		return nil // not written by Intake: no condition may hang on it
	}
	return out
}
