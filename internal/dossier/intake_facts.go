package dossier

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/fault"
)

// Way is the detailed channel by which a dossier came in (CF-10, P-02): the national
// report knows three codes only, the dossier keeps which of them it was.
type Way string

const (
	AtCounter        Way = "AtCounter"
	ByRepresentative Way = "Representative" // at the counter, for somebody else
	ByPost           Way = "PostalService"  // BCCI, or who is authorised (P-02)
	ThroughPortal    Way = "Portal"
	VNeIDApp         Way = "VNeIDApp"
	Kiosk            Way = "Kiosk"
)

// Ways lists them in the order of forms.
var Ways = []Way{AtCounter, ByRepresentative, ByPost, ThroughPortal, VNeIDApp, Kiosk}

// Channel is the national code's channel of a way (CF-10); "" of what is none.
func (w Way) Channel() Channel {
	switch w {
	case AtCounter, ByRepresentative:
		return Direct
	case ByPost:
		return Postal
	case ThroughPortal, VNeIDApp, Kiosk:
		return Online
	}
	return ""
}

// WayOf is the way that a channel leaves no doubt about: "" of Online, where it is not
// known by which of three.
func WayOf(c Channel, representative bool) Way {
	switch {
	case c == Direct && representative:
		return ByRepresentative
	case c == Direct:
		return AtCounter
	case c == Postal:
		return ByPost
	}
	return ""
}

// CameBy is the detailed channel of a dossier, also of one that was filed before it was
// kept; "" where nobody can know.
func (s *State) CameBy() Way {
	if s.Way != "" {
		return s.Way
	}
	return WayOf(s.Channel, s.Representative)
}

// QueueTicket is the number somebody drew before she came to the counter (CN12.5).
type QueueTicket struct {
	Number   string    `json:"number"`
	CalledAt time.Time `json:"called_at,omitzero"` // zero: not known
}

var ticketNumber = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N} ./-]{0,19}$`)

// IdentityMeans is how the officer made sure who filed (CN12.3, P-03).
type IdentityMeans string

const (
	ByCardChip IdentityMeans = "CardChip"
	ByCardQR   IdentityMeans = "CardQR"
	ByVNeID    IdentityMeans = "VNeID"
	ByPapers   IdentityMeans = "Papers"
	NotPresent IdentityMeans = "NotPresent" // by post: nobody stood there
)

// IdentityMeansList lists them in the order of forms.
var IdentityMeansList = []IdentityMeans{ByPapers, ByCardQR, ByCardChip, ByVNeID, NotPresent}

// PopulationAnswer is what PopulationDB said of the data of a person: no more than that
// is asked of it (CN12.3, PD-06, TT 136/2026/TT-BCA).
type PopulationAnswer string

const (
	PopulationMatch        PopulationAnswer = "Match"
	PopulationNoMatch      PopulationAnswer = "NoMatch"
	PopulationNoData       PopulationAnswer = "NoInformation"
	PopulationInsufficient PopulationAnswer = "InsufficientBasis"
)

// PopulationAnswers lists them in the order of forms.
var PopulationAnswers = []PopulationAnswer{PopulationMatch, PopulationNoMatch, PopulationNoData, PopulationInsufficient}

// IntakeCheck are the officer's three checks before a dossier is accepted (P-03): who
// filed, the data of the form, the signatures. By whom and when says the event.
type IntakeCheck struct {
	Means      IdentityMeans    `json:"means,omitempty"`      // how identity was made sure of
	Population PopulationAnswer `json:"population,omitempty"` // "" = not asked
	Identity   bool             `json:"identity,omitempty"`   // it is she
	Data       bool             `json:"data,omitempty"`       // the form agrees with the databases
	Signatures bool             `json:"signatures,omitempty"` // are there, and hers
}

// Checked is an IntakeCheck as it stands on the dossier.
type Checked struct {
	IntakeCheck
	By By        `json:"by"`
	At time.Time `json:"at"`
}

// SubmittedV2 says also by which way the dossier came and with which QueueTicket.
type SubmittedV2 struct {
	SubmittedV1
	Way    Way          `json:"way,omitempty"`
	Ticket *QueueTicket `json:"queue_ticket,omitempty"`
}

// AcceptedV2 says also what the officer had checked. Under the first shape nobody was
// asked.
type AcceptedV2 struct {
	AcceptedV1
	Check IntakeCheck `json:"check"`
}

// Version of its JSON.
func (SubmittedV2) Version() int { return 2 }

// Version of its JSON.
func (AcceptedV2) Version() int { return 2 }

// came gives the event of a submission in the shape that holds what is known of it: the
// first where nothing is said beyond it.
func (d *decision) came(faults *fault.List, in *Submission) func(SubmittedV1) Payload {
	way, ticket := in.Way, d.ticket(faults, in.Ticket)
	if way == AtCounter && in.Representative {
		way = ByRepresentative
	}
	if way != "" && way.Channel() != in.Channel {
		faults.Add(fault.New(fault.Invalid, "dossier.way").At("channel"))
	}
	return func(p SubmittedV1) Payload {
		if way == "" && ticket == nil {
			return p
		}
		return SubmittedV2{p, way, ticket}
	}
}

func (d *decision) ticket(faults *fault.List, t *QueueTicket) *QueueTicket {
	if t == nil || strings.TrimSpace(t.Number) == "" && t.CalledAt.IsZero() {
		return nil
	}
	out := QueueTicket{strings.ToUpper(strings.TrimSpace(t.Number)), t.CalledAt.UTC().Truncate(time.Second)}
	if !ticketNumber.MatchString(out.Number) {
		faults.Add(fault.New(fault.Invalid, "intake.ticket").At("ticket"))
	}
	if !t.CalledAt.IsZero() && (t.CalledAt.After(d.env.Now) || deadline.DateOf(t.CalledAt) != deadline.DateOf(d.env.Now)) {
		faults.Add(fault.New(fault.Invalid, "intake.ticket-called").At("ticket_called"))
	}
	if t.CalledAt.IsZero() {
		out.CalledAt = time.Time{}
	}
	return &out
}

// checkIntake refuses what contradicts itself or stands on no list.
func checkIntake(c *IntakeCheck) error {
	if c == nil {
		return nil
	}
	var faults fault.List
	if c.Means != "" && !slices.Contains(IdentityMeansList, c.Means) || c.Identity && (c.Means == "" || c.Means == NotPresent) {
		faults.Add(fault.New(fault.Invalid, "intake.check-means").At("check.means"))
	}
	if c.Population != "" && !slices.Contains(PopulationAnswers, c.Population) || c.Population == PopulationNoMatch && c.Data {
		faults.Add(fault.New(fault.Invalid, "intake.check-population").At("check.population"))
	}
	return faults.Err()
}
