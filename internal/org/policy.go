package org

import "motcua/internal/fault"

// Action is something a route or command does that needs a right. Every route
// names one; the matrix below is the only place that says who may.
type Action string

const (
	ActionSignedIn      Action = "signed-in"      // any officer in any post: own profile, help
	ActionInbox         Action = "inbox"          // see what waits for my post
	ActionIntake        Action = "intake"         // take in a dossier (CN12)
	ActionReadDossier   Action = "read-dossier"   // open a dossier inside one's scope
	ActionOriginal      Action = "original"       // take a file as it is, without the stamp of who looked
	ActionListDossiers  Action = "list-dossiers"  // lists and search inside one's scope
	ActionAct           Action = "act"            // give a command on a dossier; the step says who
	ActionRegister      Action = "register"       // Register, Mẫu 07 (F-07)
	ActionReport        Action = "report"         // Biểu II.06 (RP-01)
	ActionCatalogue     Action = "catalogue"      // read procedures and units
	ActionOperate       Action = "operate"        // technical state of the system
	ActionCalendar      Action = "calendar"       // read calendars and working hours (H-09)
	ActionDeliveries    Action = "deliveries"     // messages that did not arrive, in one's own province (CN20.1)
	ActionSetUp         Action = "set-up"         // see and decide proposals, each in one's own subtree (CN01.4, CN09.1)
	ActionAdminLog      Action = "admin-log"      // read the log of administration of one's own subtree (CN01.6)
	ActionCatalogueEdit Action = "catalogue-edit" // draft and publish procedures and overlays, each in one's own subtree (R-12, CN03)
	ActionCalendarEdit  Action = "calendar-edit"  // draft and publish them, each in one's own subtree (R-12, H-11)
	ActionWorkflow      Action = "workflow"       // draft, rehearse and publish processes, each in one's own subtree (CN09)

	ActionOrganisation    Action = "organisation"    // look at units, posts and officers; ask for a post, lend one's own (CN01.7)
	ActionOrganise        Action = "organise"        // change them, each administrator in her own subtree (CN01.4, B-03)
	ActionBreakGlass      Action = "break-glass"     // open one dossier in an emergency, with a reason, for a while (CN01.5)
	ActionBreakGlassWatch Action = "break-glass-see" // see who broke the glass, and why
	ActionForms           Action = "forms"           // draft and publish e-forms (CN05.3)

	ActionLocality     Action = "locality"      // see how ready a locality is, its accounts, confirmations and connections (B-01…B-12)
	ActionAccountWatch Action = "account-watch" // be told of a changed beneficiary account, and acknowledge it (B-10)
	ActionEvaluate     Action = "evaluate"      // report on the trial (B-05, B-12)
	ActionSupport      Action = "support"       // answer support tickets (B-06)
)

// Actions on the DigitalStore of a person (CN28).
const (
	ActionStore     Action = "store"      // look into it for a stated purpose
	ActionStoreEdit Action = "store-edit" // revoke what one's own province put there
)

// Actions on signatures (CN10, CN11).
const (
	ActionSign     Action = "sign"      // sign what one's own step waits for, with one's own key or that of the agency
	ActionSignKeys Action = "sign-keys" // keep one's own keys; those of the agency: records clerk and administrator
	ActionSignRule Action = "sign-rule" // say what signatures one's own agency asks for
)

// Actions on what citizens say (K-04, K-12).
const (
	ActionRatingType     Action = "rating-type"     // type in paper slips (K-05)
	ActionRatings        Action = "ratings"         // see the results of one's own level
	ActionOfficerFigures Action = "officer-figures" // see what the officers of one's units accept, refuse and ask for twice (X-06, P-17)
	ActionFeedback       Action = "feedback"        // receive feedback and work on what one is given
	ActionFeedbackAssign Action = "feedback-assign" // classify, assign, refuse, publish
	ActionAssignRules    Action = "assign-rules"    // say how officers of one's units are named, give on the work of the absent (CN14)
	ActionUnitTasks      Action = "unit-tasks"      // see what is late or stuck in the units one answers for (CN20)
	ActionRegisterLock   Action = "register-lock"   // lock the Register of a year, correct a locked one (F-09)
)

// Actions on the books of a counter (CN18.3, R-10).
const (
	ActionCashBook    Action = "cash-book"    // see the books of one's own unit, or of the agency one leads; close one's own
	ActionCashConfirm Action = "cash-confirm" // be the second person who counts
	ActionRefunds     Action = "refunds"      // see which refunds wait
)

var (
	caseworkers = []Role{IntakeOfficer, ContractClerk, AssigningLeader, CaseOfficer, Consultee, Approver, RecordsClerk, FeeClerk, OneStopHead}
	readers     = append([]Role{GuideOfficer, Inspector, MinistryOffice}, caseworkers...)
	overseers   = []Role{IntakeOfficer, AssigningLeader, Approver, RecordsClerk, OneStopHead, Inspector, MinistryOffice}
)

// matrix: action → roles. A role that is not named may not.
var matrix = map[Action][]Role{
	ActionSignedIn:      Roles,
	ActionInbox:         caseworkers,
	ActionIntake:        {IntakeOfficer, ContractClerk, OneStopHead},
	ActionReadDossier:   readers,
	ActionOriginal:      append([]Role{Inspector}, caseworkers...),
	ActionListDossiers:  readers,
	ActionAct:           caseworkers,
	ActionRegister:      overseers,
	ActionReport:        append([]Role{BusinessAdmin, FocalOfficer}, overseers...),
	ActionCatalogue:     Roles,
	ActionOperate:       {TechAdmin},
	ActionCalendar:      Roles,
	ActionCalendarEdit:  {BusinessAdmin},
	ActionCatalogueEdit: {BusinessAdmin},
	ActionDeliveries:    {OneStopHead, BusinessAdmin},
	ActionSetUp:         {BusinessAdmin},
	ActionAdminLog:      {BusinessAdmin, TechAdmin, Inspector},
	ActionWorkflow:      {BusinessAdmin},

	ActionOrganisation:    Roles,
	ActionOrganise:        {BusinessAdmin},
	ActionBreakGlass:      {TechAdmin},
	ActionBreakGlassWatch: {Approver, OneStopHead, Inspector, MinistryOffice, TechAdmin},
	ActionForms:           {BusinessAdmin},

	ActionLocality:     {BusinessAdmin, FeeClerk, OneStopHead, Inspector, MinistryOffice, FocalOfficer},
	ActionAccountWatch: {BusinessAdmin, FeeClerk, MinistryOffice},
	ActionEvaluate:     {BusinessAdmin, FocalOfficer},
	ActionSupport:      {BusinessAdmin, TechAdmin},
}

func init() {
	matrix[ActionStore] = []Role{IntakeOfficer, RecordsClerk, OneStopHead}
	matrix[ActionSign] = caseworkers
	matrix[ActionSignKeys] = append([]Role{BusinessAdmin}, caseworkers...)
	matrix[ActionSignRule] = []Role{BusinessAdmin, RecordsClerk}
	matrix[ActionRatingType] = []Role{IntakeOfficer, ContractClerk, RecordsClerk, OneStopHead}
	matrix[ActionRatings] = []Role{AssigningLeader, Approver, OneStopHead, Inspector, MinistryOffice, BusinessAdmin, FocalOfficer}
	matrix[ActionOfficerFigures] = []Role{AssigningLeader, Approver, OneStopHead, Inspector, MinistryOffice}
	matrix[ActionFeedback] = append([]Role{Inspector}, caseworkers...)
	matrix[ActionFeedbackAssign] = []Role{AssigningLeader, Approver, OneStopHead, Inspector}
	matrix[ActionAssignRules] = []Role{AssigningLeader, Approver, OneStopHead, BusinessAdmin}
	matrix[ActionUnitTasks] = []Role{AssigningLeader, Approver, OneStopHead}
	matrix[ActionRegisterLock] = []Role{RecordsClerk, OneStopHead}
	matrix[ActionCashBook] = []Role{IntakeOfficer, FeeClerk, OneStopHead, Approver, Inspector}
	matrix[ActionCashConfirm] = []Role{FeeClerk, OneStopHead}
	matrix[ActionRefunds] = []Role{IntakeOfficer, FeeClerk, OneStopHead, Approver, Inspector}
	matrix[ActionStoreEdit] = []Role{RecordsClerk, OneStopHead}
}

// Actions lists every action of the matrix; tests walk it.
func Actions() []Action {
	out := make([]Action, 0, len(matrix))
	for a := range matrix {
		out = append(out, a)
	}
	return out
}

// May reports whether the actor's post carries a role that may do the action.
func May(a Actor, act Action) bool {
	return a.Kind == ActorSystem || a.Has(matrix[act]...)
}

// Authorise is May as an error: org.forbidden.
func Authorise(a Actor, act Action) error {
	if May(a, act) {
		return nil
	}
	return fault.New(fault.Forbidden, "org.forbidden", "action", string(act))
}

// ScopeKind is how far a post sees.
type ScopeKind string

const (
	ScopeNone     ScopeKind = "None"
	ScopeUnit     ScopeKind = "Unit"     // dossiers in which one unit takes part
	ScopeProvince ScopeKind = "Province" // every dossier of one province
	ScopeNation   ScopeKind = "Nation"   // every dossier
)

// Scope limits lists and look-ups. The store turns it into SQL, so that a list
// never holds a row its reader may not see.
type Scope struct {
	Kind     ScopeKind
	Province string
	UnitID   string
}

// ScopeOf says which dossiers an actor may see (X-05, need to know): inspectors and
// the ministry office see their whole level; leaders, records clerks and heads see
// their agency; everybody else the dossiers their own unit takes part in.
// Administrators see none (CN01.5).
func ScopeOf(a Actor) Scope {
	switch {
	case a.Kind == ActorSystem:
		return Scope{Kind: ScopeNation}
	case a.Has(MinistryOffice), a.Has(Inspector) && a.Level == Ministry:
		return Scope{Kind: ScopeNation}
	case a.Has(Inspector) && a.Level == Province:
		return Scope{Kind: ScopeProvince, Province: a.Province}
	case a.Has(Approver, RecordsClerk, Inspector):
		return Scope{Kind: ScopeUnit, Province: a.Province, UnitID: a.AgencyID}
	case a.Has(readers...):
		return Scope{Kind: ScopeUnit, Province: a.Province, UnitID: a.UnitID}
	}
	return Scope{Kind: ScopeNone}
}

// Covers reports whether a dossier of a province, in which these units (with
// their ancestors up to the agency) take part, lies inside the scope.
func (s Scope) Covers(province string, participants []string) bool {
	switch s.Kind {
	case ScopeNation:
		return true
	case ScopeProvince:
		return s.Province == province
	case ScopeUnit:
		if s.Province != province {
			return false
		}
		for _, u := range participants {
			if u == s.UnitID {
				return true
			}
		}
	}
	return false
}
