package app

import "motcua/internal/workflow"

// WorkflowDiff compares two versions of a process cell by cell, in words people read.
func WorkflowDiff(before, after *workflow.Definition) []Difference {
	var out []Difference
	for _, x := range workflow.Diff(before, after) {
		out = append(out, Difference{x.Label, x.Before, x.After})
	}
	return out
}
