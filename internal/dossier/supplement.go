package dossier

import (
	"slices"
	"time"

	"motcua/internal/org"
)

// Stage at which a supplement was asked: one request per stage (T-06, CF-05).
type Stage string

const (
	StageIntake    Stage = "Intake"
	StageAppraisal Stage = "Appraisal"
)

// SupplementItem is one thing asked for, with its reason (Mẫu 02, X-01).
type SupplementItem struct {
	ComponentID string `json:"component"` // "x1", "x2" … when it is outside the list; "" in a command then
	Name        string `json:"name"`
	Reason      string `json:"reason"`                 // in words
	ReasonCode  string `json:"reason_code,omitempty"`  // of reason.Supplement
	LegalGround string `json:"legal_ground,omitempty"` // never without, since it is asked for
	Extra       bool   `json:"extra,omitempty"`        // outside the published list: a leader has approved it
	Exception   string `json:"exception,omitempty"`    // DataExceptionCode: why it is asked for although it is at hand (O-10)
}

// Supplement is a SupplementRequest and its answer.
type Supplement struct {
	Stage       Stage            `json:"stage"`
	Number      string           `json:"number"` // of the SupplementNotice
	Items       []SupplementItem `json:"items"`
	RequestedAt time.Time        `json:"requested_at"`
	RequestedBy By               `json:"requested_by"`         // who asked, also when a leader had to approve it
	ApprovedBy  By               `json:"approved_by,omitzero"` // zero: no approval was needed
	Why         string           `json:"why,omitempty"`        // what the leader was told
	ReplyBy     time.Time        `json:"reply_by,omitzero"`    // zero: no date was given
	RemindAt    time.Time        `json:"remind_at,omitzero"`   // zero: never
	RemindedAt  time.Time        `json:"reminded_at,omitzero"` // before the date
	ExpiredAt   time.Time        `json:"expired_at,omitzero"`  // the date passed without an answer
	ExpiredTo   UnitRef          `json:"expired_to,omitzero"`  // leaders who may stop it then; zero before acceptance
	ExpiredRole org.Role         `json:"expired_role,omitempty"`
	Close       bool             `json:"close,omitempty"`    // the dossier ends by itself then
	ReturnBy    time.Time        `json:"return_by,omitzero"` // last moment for this notice (T-08); zero at intake
	Came        []string         `json:"came,omitempty"`     // ids of the items that came before the rest
	ReceivedAt  time.Time        `json:"received_at,omitzero"`
	ReceivedBy  By               `json:"received_by,omitzero"`
}

// Late reports whether the notice went out after its last moment (T-08, P-14).
func (x Supplement) Late() bool { return !x.ReturnBy.IsZero() && x.RequestedAt.After(x.ReturnBy) }

// Missing lists what was asked for and has not come yet.
func (x Supplement) Missing() []SupplementItem {
	if !x.ReceivedAt.IsZero() {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(x.Items), func(i SupplementItem) bool { return slices.Contains(x.Came, i.ComponentID) })
}

// SupplementNeed is why a request needs a leader's approval.
type SupplementNeed string

const (
	NeedStage SupplementNeed = "SecondAtStage" // NĐ 61 Đ15.3 allows one for each stage (T-06)
	NeedTotal SupplementNeed = "SecondInTotal" // Index766 calls the dossier late (CF-05)
	NeedExtra SupplementNeed = "OutsideList"   // an item outside the published list
)

// SupplementProposal is a request that waits for a leader (CF-05, PP-05, X-01).
type SupplementProposal struct {
	Stage   Stage            `json:"stage"`
	Items   []SupplementItem `json:"items"`
	ReplyBy time.Time        `json:"reply_by,omitzero"` // that the officer chose; zero: the usual one
	Why     string           `json:"why"`
	Needs   []SupplementNeed `json:"needs"`
	To      UnitRef          `json:"to"`
	Role    org.Role         `json:"role"`
	At      time.Time        `json:"at"`
	By      By               `json:"by"`
}

// KPILate reports whether the dossier counts as late in Index766 with it (T-06, CF-05).
func (p SupplementProposal) KPILate() bool { return slices.Contains(p.Needs, NeedTotal) }

// RequestSupplement asks once and completely (Mẫu 02). What the law allows only with a
// leader's approval becomes a proposal: then Why is needed.
type RequestSupplement struct {
	Items   []SupplementItem
	ReplyBy time.Time `json:",omitzero"` // zero: the usual date
	Why     string    `json:",omitempty"`
}

// ApproveSupplement is the leader's yes: Mẫu 02 goes out now.
type ApproveSupplement struct{ Comment string }

// RejectSupplement is her no, with a reason: nothing is asked for.
type RejectSupplement struct{ Reason string }

// ReceiveSupplement adds the papers that were asked for. While some are missing the
// dossier goes on waiting, unless the officer says that what came is Enough, and why.
type ReceiveSupplement struct {
	Components []ComponentItem
	Enough     bool   `json:",omitempty"`
	Note       string `json:",omitempty"`
}

func (RequestSupplement) Name() string { return "request-supplement" }
func (ApproveSupplement) Name() string { return "approve-supplement" }
func (RejectSupplement) Name() string  { return "reject-supplement" }
func (ReceiveSupplement) Name() string { return "receive-supplement" }

// WaitsFor is the open request the dossier waits for; nil when it waits for none.
func (s *State) WaitsFor() *Supplement {
	if n := len(s.Supplements); s.Status == AwaitingSupplement && n > 0 {
		return &s.Supplements[n-1]
	}
	return nil
}

// SupplementCount counts the requests so far, in total and at each stage (CF-05).
func (s *State) SupplementCount() (total int, byStage map[Stage]int) {
	byStage = map[Stage]int{}
	for _, x := range s.Supplements {
		byStage[x.Stage]++
	}
	return len(s.Supplements), byStage
}

// supplementStage is the stage at which a request would be made now.
func (s *State) supplementStage() Stage {
	if s.Status == Submitted {
		return StageIntake
	}
	return StageAppraisal
}

// SupplementNeeds tells why a request made now needs a leader, items aside.
func (s *State) SupplementNeeds() []SupplementNeed {
	var out []SupplementNeed
	total, at := s.SupplementCount()
	if at[s.supplementStage()] > 0 {
		out = append(out, NeedStage)
	}
	if total > 0 {
		out = append(out, NeedTotal)
	}
	return out
}

// mayAnswerProposal: the leaders a proposal went to, and whoever decides in the
// CompetentAgency; never the officer who proposed it.
func (s *State) mayAnswerProposal(a org.Actor) bool {
	p := s.Proposal
	leads := p != nil && (a.In(p.To.ID) && a.Has(p.Role) || a.Of(s.CompetentAgency.ID) && a.Has(org.Approver))
	return leads && a.OfficerID != p.By.OfficerID
}

// asks reports whether papers may be asked for in the present status.
func (s *State) asks() bool {
	return s.Status == Submitted || s.Status == Accepted || s.Status == Processing
}

// supplementCommands lists what the state leaves open to a leader.
func (s *State) supplementCommands(a org.Actor) []string {
	if s.mayAnswerProposal(a) && s.asks() && s.Pause() == nil {
		return []string{"approve-supplement", "reject-supplement"}
	}
	return nil
}

// Tokens that keep the work items of a supplement apart from those of the steps.
const (
	proposalToken = "supplement"
	replyToken    = "reply"
	expiredToken  = "expired"
)

// supplementWork is what supplements leave to leaders and to the system.
func (s *State) supplementWork() []WorkItem {
	if p := s.Proposal; p != nil && s.asks() && s.Pause() == nil {
		return []WorkItem{{Token: proposalToken, Kind: WorkProposal, Queue: Queue(p.To.ID, p.Role), Since: p.At, Urgent: p.At.Add(24 * time.Hour)}}
	}
	x := s.WaitsFor()
	switch {
	case x == nil:
		return nil
	case !x.ExpiredAt.IsZero() && x.ExpiredTo.ID != "":
		return []WorkItem{{Token: expiredToken, Kind: WorkExpired, Queue: Queue(x.ExpiredTo.ID, x.ExpiredRole), Since: x.ExpiredAt, Urgent: x.ExpiredAt}}
	case x.ExpiredAt.IsZero() && !x.ReplyBy.IsZero():
		return []WorkItem{{Token: replyToken, Kind: WorkTimer, Queue: TimerQueue, Since: x.RequestedAt, Urgent: x.next()}}
	}
	return nil
}

// next is when something is to happen although nobody answers.
func (x *Supplement) next() time.Time {
	if !x.RemindAt.IsZero() && x.RemindedAt.IsZero() {
		return x.RemindAt
	}
	return x.ReplyBy
}
