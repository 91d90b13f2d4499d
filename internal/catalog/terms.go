package catalog

// Method is a way of filing a procedure that is published for it (CN03, wire
// CACHTHUCTHUCHIEN).
type Method struct {
	Channel Channel `json:"channel"`
	Place   string  `json:"place,omitempty"` // where, or the address of the portal
	Note    string  `json:"note,omitempty"`
	Dated
}

// LegalGround is an instrument with the article a procedure rests on (glossary 2.2).
type LegalGround struct {
	Instrument string `json:"instrument"`        // "NĐ 309/2025/NĐ-CP"
	Name       string `json:"name,omitempty"`    // "Nghị định sửa đổi …"
	Article    string `json:"article,omitempty"` // "Điều 7 khoản 2"
	Dated
}

// ResultType is what a procedure ends in (MaKetQua). Code is "" while none is published.
type ResultType struct {
	Code string `json:"code,omitempty"`
	Name string `json:"name"`
}

// Key tells a result from the others of its procedure: its code, or its name while there
// is none.
func (r ResultType) Key() string {
	if r.Code != "" {
		return r.Code
	}
	return r.Name
}

// Guide is what helps people to fill a procedure's papers in: a sample dossier, a film,
// instructions (P-01, NĐ 61/2018 Đ15). It is kept where it was published; URL is its
// https address.
type Guide struct {
	Kind  GuideKind `json:"kind"`
	Title string    `json:"title"`
	URL   string    `json:"url"`
	Dated
}

// GuideKind is what a Guide is.
type GuideKind string

const (
	SampleDossier GuideKind = "SampleDossier"
	GuideVideo    GuideKind = "GuideVideo"
	GuideText     GuideKind = "GuideText"
)

// GuideKinds lists them in the order of the law.
var GuideKinds = []GuideKind{SampleDossier, GuideVideo, GuideText}

// OnlineLevel values of a ProcedureVersion; "" is not published.
const (
	FullOnline    = "Full"
	PartialOnline = "Partial"
)

// PartialReason is why a service is only partly online; it is published (CN03.4,
// NĐ 224/2026 Đ14).
type PartialReason string

const (
	PresenceNeeded    PartialReason = "PresenceNeeded"
	FieldVerification PartialReason = "FieldVerification"
	TechnicalFault    PartialReason = "TechnicalFault"
	OtherReason       PartialReason = "OtherReason" // OnlineReasonText says which
)

// PartialReasons lists them in the order of the law.
var PartialReasons = []PartialReason{PresenceNeeded, FieldVerification, TechnicalFault, OtherReason}

// Valid reports whether r is one of the published reasons.
func (r PartialReason) Valid() bool {
	return r == PresenceNeeded || r == FieldVerification || r == TechnicalFault || r == OtherReason
}
