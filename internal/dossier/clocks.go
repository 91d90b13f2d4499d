package dossier

import "motcua/internal/deadline"

// DeadlineFacts is what both clocks need to know of the dossier, read from its
// ledger (T-07). Before acceptance Received is zero and there is no due date.
func (s *State) DeadlineFacts() deadline.Facts {
	f := deadline.Facts{Received: s.AcceptedAt, Period: s.Period, Finished: s.FinishedAt}
	for _, x := range s.Supplements {
		if x.Stage == StageAppraisal { // P-14: again from zero
			f.Restarts = append(f.Restarts, deadline.Restart{Document: x.Number, Returned: x.RequestedAt, Received: x.ReceivedAt})
			continue
		}
		f.SupplementRequests = append(f.SupplementRequests, deadline.SupplementRequest{
			Stage: deadline.AtIntake, Requested: x.RequestedAt, Completed: x.ReceivedAt,
		})
	}
	return f
}
