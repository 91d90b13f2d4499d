package notice_test

import (
	"strings"
	"testing"

	"motcua/internal/dossier"
)

// untold are the events an applicant is not told of, with the reason. An event that
// stands neither here nor among the templates fails the test: nobody adds one without
// deciding (K-02).
var untold = map[string]string{
	"HandoverReceived":      "the same move as HandedOver, seen from the other side",
	"PapersReceived":        "the other side of a hand-over the applicant was told of (P-10)",
	"PapersLate":            "a reminder inside the agencies; no date of the applicant moves (P-10)",
	"Assigned":              "inside one unit: the status stays",
	"Reassigned":            "inside one unit: the status stays",
	"Appraised":             "an inner opinion; the status stays",
	"SubmittedForApproval":  "an inner step; the move to the approver is told",
	"Approved":              "an inner step; the issued result is told",
	"ComponentDigitised":    "a copy was made; nothing changes for the applicant",
	"OpinionGiven":          "an opinion between agencies; the status stays",
	"ConsultationRequested": "a question between agencies; the due date stays",
	"QuestionTakenBack":     "a question between agencies is asked no more; the status stays",
	"NumberReused":          "about the agency's own numbering; the Result itself is told",
	"ConsultationAnswered":  "the answer to it; the status stays",
	"VerificationRecorded":  "a finding of the officer; the status stays",
	"Chased":                "steering inside the agency (O-06)",
	"ChaseAnswered":         "steering inside the agency (O-06)",
	"ExtensionAcknowledged": "records that the applicant was told already (P-19)",
	"SupplementProposed":    "a second request waits for the leader's yes; only the request itself asks the applicant",
	"SupplementApproved":    "the request that follows is told",
	"SupplementRejected":    "no request is made: nothing changes for the applicant",
	"RefusalProposed":       "a refusal waits for the leader's yes; only the refusal itself is told (X-06)",
	"RefusalApproved":       "the refusal that follows is told",
	"RefusalRejected":       "nothing was refused: nothing changes for the applicant",
	"OpinionReminded":       "a reminder between agencies; the due date stays",
	"OpinionLate":           "records that a consultee is late (P-15); the due date stays, and a moved one is told",
	"ReceiptVoided":         "a slip of the cashier, put right at the counter on the same day",
	"RefundRequested":       "waits for a second person's yes; the decision is told",
	"OriginalsReturned":     "handed over at the counter, to her who signs for them",
	"RedirectReceived":      "the same move as Redirected, seen from the other side",
}

// K-02: every event is told or is not for a reason, never both.
func TestEveryEventIsToldOrNotForAReason(t *testing.T) {
	b, seen := book(t), map[string]bool{"ResolvedAtOnce": true} // several events of one act (P-08)
	for _, p := range dossier.Payloads() {
		name := p.Type()
		seen[name] = true
		_, told := b.Templates[name]
		if why := untold[name]; told == (why != "") {
			t.Errorf("%s: told %v, reason %q", name, told, why)
		}
	}
	for name := range b.Templates {
		if !seen[name] {
			t.Errorf("%s is told and never happens", name)
		}
	}
	for name := range untold {
		if !seen[name] {
			t.Errorf("%s is not told and never happens", name)
		}
	}
}

// K-02, NĐ 224/2026 Đ15.1(g): agency, person, times of receiving, of the act and of
// returning stand in every letter; PD-08: nothing else about people does.
func TestEveryLetterHoldsTheMinimum(t *testing.T) {
	events := everyEvent(t)
	if len(events) < len(book(t).Templates)-1 { // ResolvedAtOnce is of several: TestOneLetterOfOneAct
		t.Fatalf("%d of %d templates are tried", len(events), len(book(t).Templates))
	}
	for _, e := range events {
		for _, l := range book(t).Letters(state(), []dossier.Event{e}, place) {
			for what, part := range map[string]string{"agency": "Sở Nội vụ", "person": "Nông Thị Thử"} {
				if !strings.Contains(l.Text, part) {
					t.Errorf("%s: no %s in %q", l.Event, what, l.Text)
				}
			}
			if n := strings.Count(l.Text, "/11/2026") + strings.Count(l.Text, "/12/2026"); n < 2 {
				t.Errorf("%s: %d moments in %q", l.Event, n, l.Text)
			}
		}
	}
}
