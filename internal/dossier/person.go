package dossier

import "motcua/internal/org"

// SubjectType says what a party of a dossier is (CF-09; wire codes live in adapters).
type SubjectType string

const (
	Citizen           SubjectType = "Citizen"
	Enterprise        SubjectType = "Enterprise"
	HouseholdBusiness SubjectType = "HouseholdBusiness"
	StateBody         SubjectType = "StateBody"
	OtherOrganisation SubjectType = "OtherOrganisation"
)

// SubjectTypes lists all of them in the order of forms.
var SubjectTypes = []SubjectType{Citizen, Enterprise, HouseholdBusiness, StateBody, OtherOrganisation}

// IDKind says what an identifying number is.
type IDKind string

const (
	PersonalID IDKind = "PersonalID" // số định danh cá nhân, 12 digits (I-09)
	OrgID      IDKind = "OrgID"      // mã số thuế / mã doanh nghiệp
	Passport   IDKind = "Passport"
)

// SealedID is an identifying number as the ledger keeps it: encrypted, with a
// blind index for look-up and a masked form for lists (PD-08). The number itself
// never reaches the law or the ledger; the application seals it at the door.
type SealedID struct {
	Kind   IDKind `json:"kind,omitempty"`
	Sealed string `json:"sealed,omitempty"` // ciphertext, opaque here
	Index  string `json:"index,omitempty"`  // keyed hash of the number
	Masked string `json:"masked,omitempty"` // "001*******01"
}

// Person is a party: Applicant, Owner or Representative.
type Person struct {
	Type    SubjectType `json:"type"`
	Name    string      `json:"name"`
	ID      SealedID    `json:"id"`
	Birth   string      `json:"birth,omitempty"`  // civil date, when known
	Gender  string      `json:"gender,omitempty"` // nam, nữ as on the card
	Address string      `json:"address,omitempty"`
	Phone   string      `json:"phone,omitempty"`
	Email   string      `json:"email,omitempty"`
}

// Channel is how a dossier comes in or its result goes out (P-02).
type Channel string

const (
	Direct Channel = "Direct" // wire 1, including a Representative at the counter (CF-10)
	Online Channel = "Online" // wire 2: Portal, VNeIDApp, Kiosk
	Postal Channel = "Postal" // wire 3
)

// Valid reports whether c is one of the three.
func (c Channel) Valid() bool { return c == Direct || c == Online || c == Postal }

// By is the snapshot of who acted, kept in the event: names change, the ledger does not.
type By struct {
	Kind      string `json:"kind"`
	OfficerID string `json:"officer,omitempty"`
	PostID    string `json:"post,omitempty"`
	UnitID    string `json:"unit,omitempty"`
	Name      string `json:"name,omitempty"`
	Title     string `json:"title,omitempty"`
	UnitName  string `json:"unit_name,omitempty"`

	// OnBehalfOf is whose post it was when the officer acted by Delegation (CN01.3).
	OnBehalfOf org.Behalf `json:"on_behalf_of,omitzero"`
}

// UnitRef names a unit as it was called at the time.
type UnitRef struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Code string `json:"code,omitempty"` // AgencyCode
}

// Attachment is a file of a dossier. The content lies in the blob store under
// its hash; Name is what people called it.
type Attachment struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Type   string `json:"type"` // application/pdf, image/jpeg, image/png: by content
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"` // hex
}
