package deadline

import "testing"

// Index766 Q2.1: while one request is open, the dossier is judged at the request.
func TestReturnedAndNotCompleted(t *testing.T) {
	f := tenDays(t)
	f.Restarts = []Restart{{Document: "Mẫu 02 số 7", Returned: at(t, "05/03/2026 10:00")}}
	c := clocks(t, f, "30/04/2026 09:00")
	if c.Legal.State != WithinTime || c.KPI.State != WithinTime || !c.Legal.Paused {
		t.Errorf("legal %s, KPI %s", c.Legal.State, c.KPI.State)
	}
	f.Pauses = []Pause{pause(t, GroundSectorLaw, "05/03/2026 08:00", "09/03/2026 17:00")}
	c = clocks(t, f, "30/04/2026 09:00")
	wantDue(t, "a pause ends with the return, after two hours: legal", c.Legal.Due, "17/03/2026 10:00")
	if c.Legal.TotalMinutes != 5220 {
		t.Errorf("%d minutes in all", c.Legal.TotalMinutes)
	}
	f.Pauses = nil
	f.Restarts[0].Returned = at(t, "17/03/2026 10:00")
	c = clocks(t, f, "30/04/2026 09:00")
	if c.Legal.State != Overdue || c.KPI.State != Overdue {
		t.Errorf("returned after the due date: legal %s, KPI %s", c.Legal.State, c.KPI.State)
	}
}

// T-07: the citizen's time is subtracted in the KPI only.
func TestKPISubtractsTheCitizensTime(t *testing.T) {
	f := tenDays(t)
	f.SupplementRequests = []SupplementRequest{{Stage: AtAppraisal, Requested: at(t, "04/03/2026 08:00"), Completed: at(t, "06/03/2026 17:00")}}
	f.Finished = at(t, "18/03/2026 09:00")
	c := clocks(t, f, "30/03/2026 09:00")
	wantDue(t, "legal", c.Legal.Due, "16/03/2026 17:00")
	wantDue(t, "KPI", c.KPI.Due, "19/03/2026 17:00")
	if c.Legal.State != Overdue || c.KPI.State != Early {
		t.Errorf("legal %s, KPI %s", c.Legal.State, c.KPI.State)
	}
	// T-09: waiting for payment inside the same days is not subtracted twice.
	f.Pauses = []Pause{pause(t, GroundFinancial, "05/03/2026 08:00", "09/03/2026 17:00")}
	c = clocks(t, f, "30/03/2026 09:00")
	wantDue(t, "KPI", c.KPI.Due, "20/03/2026 17:00")
	wantDue(t, "legal", c.Legal.Due, "19/03/2026 17:00")
}

// T-06, CF-05: more than one request in total is late in Index766, whatever the date.
func TestSecondRequestIsLateInTheKPI(t *testing.T) {
	f := tenDays(t)
	f.SupplementRequests = []SupplementRequest{
		{Stage: AtIntake, Requested: at(t, "27/02/2026 08:00"), Completed: at(t, "27/02/2026 10:00")},
		{Stage: AtAppraisal, Requested: at(t, "04/03/2026 08:00"), Completed: at(t, "04/03/2026 17:00")},
	}
	f.Finished = at(t, "05/03/2026 09:00")
	c := clocks(t, f, "30/03/2026 09:00")
	if c.KPI.State != Overdue || c.KPI.Cause != CauseRequests || c.Legal.State != Early {
		t.Errorf("KPI %s (%s), legal %s", c.KPI.State, c.KPI.Cause, c.Legal.State)
	}
	if c.SupplementRequests != 2 || c.RequestsByStage[AtIntake] != 1 {
		t.Errorf("%d %v", c.SupplementRequests, c.RequestsByStage)
	}
	f.SupplementRequests = f.SupplementRequests[1:]
	f.Restarts = []Restart{{Document: "Mẫu 02", Returned: at(t, "04/03/2026 08:00"), Received: at(t, "04/03/2026 17:00")}}
	if c = clocks(t, f, "30/03/2026 09:00"); c.SupplementRequests != 1 || c.KPI.State == Overdue {
		t.Errorf("a return listed as a request too is one request: %d", c.SupplementRequests)
	}
}

// A dossier that never came back and is stopped at last (Mẫu 05): the agency's time ended with the request.
func TestStoppedAfterReturn(t *testing.T) {
	f := tenDays(t)
	f.Finished = at(t, "20/04/2026 09:00")
	f.Restarts = []Restart{{Document: "Mẫu 02 số 7", Returned: at(t, "05/03/2026 10:00")}}
	c := clocks(t, f, "30/04/2026 09:00")
	if c.Legal.State != Early || c.KPI.State != Early || c.Legal.Paused || show(c.KPI.End) != "05/03/2026 10:00" {
		t.Errorf("legal %+v, KPI %+v", c.Legal, c.KPI)
	}
	f.Restarts, f.SupplementRequests = nil, []SupplementRequest{{Stage: AtAppraisal, Requested: at(t, "05/03/2026 10:00")}}
	c = clocks(t, f, "30/04/2026 09:00")
	if c.Legal.State != Overdue || c.KPI.State != Early || show(c.KPI.End) != "05/03/2026 10:00" {
		t.Errorf("without a return the legal clock runs on: legal %+v, KPI %+v", c.Legal, c.KPI)
	}
}
