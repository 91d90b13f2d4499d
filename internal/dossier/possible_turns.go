package dossier

import "motcua/internal/org"

// turns lists the commands about people and papers that the state leaves open to an
// actor, besides those of her steps.
func (s *State) turns(a org.Actor) []string {
	var out []string
	add := func(when bool, names ...string) {
		if when {
			out = append(out, names...)
		}
	}
	moving := s.Status == Processing || s.Status == Resolved
	working := moving || s.Status == Accepted
	add(working && len(s.Led(a)) > 0, "reassign")
	add(working && len(s.Besides(a)) > 0, "take-over")
	add(moving && (len(s.given(a)) > 0 || s.Flow != nil && s.MayUndo(a)), "recall")
	add(s.MayUndo(a), "undo")
	add(len(s.Asked(a)) > 0, "take-back-question")
	add(true, s.atOnceCommands(a)...)
	add(true, s.redirectCommands(a)...)
	add(true, s.paperCommands(a)...)
	add(true, s.steering(a)...)
	return out
}
