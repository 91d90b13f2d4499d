// Package reason is the list of coded reasons (ReasonCode) for which a dossier is
// refused at intake, stopped, or sent back for a supplement (P-05, P-06, P-20,
// X-06), for which its clock is stopped or its date moved (T-10, P-19), and for which a paper is taken although its data are held (O-10). There is one list: what an officer chooses on a page, what a program sends
// and what the law accepts all come from it. It is pure.
package reason

import "slices"

// Kind is what a reason is given for.
type Kind string

const (
	Refusal    Kind = "Refusal"    // RefusalNotice, Mẫu 03 (P-06)
	Stop       Kind = "Stop"       // StopNotice, Mẫu 05 (P-20)
	Supplement Kind = "Supplement" // SupplementNotice, Mẫu 02 (P-05); its items still give their reasons in words only
	// DataException is why a paper is taken although the data are there (DataExceptionCode, O-10).
	DataException Kind = "DataException"
	// DatabaseException is why a paper is taken or asked for although a published database
	// replaces it (O-10).
	DatabaseException Kind = "DatabaseException"
	Denial            Kind = "Denial"    // after appraisal, in the form class of Mẫu 03 (P-18)
	Pause             Kind = "Pause"     // ClockPause (T-10); the codes are the grounds of deadline.PauseGround
	Extension         Kind = "Extension" // Apology, Mẫu 04 (P-19)
	Refund            Kind = "Refund"    // money given back (CN18.3)
)

// Code is the stable identifier of a reason. It stands in ledgers, so it never
// changes and is never used for another meaning; what people read is fault.Word.
type Code string

const (
	Incomplete        Code = "Incomplete"        // papers of the published list are missing
	Incorrect         Code = "Incorrect"         // papers are wrong or contradict each other
	NotCompetent      Code = "NotCompetent"      // another agency resolves it (P-10)
	NotConnected      Code = "NotConnected"      // the agency does not reach the database yet: only what is connected binds (O-10)
	DataUnavailable   Code = "DataUnavailable"   // not, or wrongly, in the database it should come from (O-10)
	NoSupplement      Code = "NoSupplement"      // asked for, but not handed in
	CompetentDecision Code = "CompetentDecision" // a body above, a court or an investigation says so
	OtherGround       Code = "OtherGround"       // named in the legal ground

	NotEligible         Code = "NotEligible"         // appraised and found not to qualify (P-18)
	FinancialObligation Code = "FinancialObligation" // taxes, fees and charges that another body sets (T-09)
	SectorLaw           Code = "SectorLaw"           // the law of the field stops the clock, e.g. for a medical board (T-10)
	ForceMajeure        Code = "ForceMajeure"        // T-10
	Complex             Code = "Complex"             // facts have to be verified (P-19)
	ConsulteeLate       Code = "ConsulteeLate"       // another agency has not answered (P-15, P-19)
	SystemOutage        Code = "SystemOutage"        // machines or lines (P-19)
	Overload            Code = "Overload"            // more dossiers than hands (P-19)

	StoreOutage     Code = "StoreOutage"     // the database or the DigitalStore cannot be reached (O-10)
	Disaster        Code = "Disaster"        // natural disaster or another emergency (O-10)
	DataInaccurate  Code = "DataInaccurate"  // what is kept was found wrong or out of date (O-10)
	ConsentDeclined Code = "ConsentDeclined" // the owner does not want it taken from the DigitalStore (CN29, PD-03)
)

// Codes of refunds (CN18.3).
const (
	WithdrawnEarly Code = "WithdrawnEarly" // withdrawn before it was worked on (P-21)
	RefusedPaid    Code = "RefusedPaid"    // refused at intake after payment (P-06)
	StoppedEarly   Code = "StoppedEarly"   // stopped before it was worked on (P-20)
	PaidTooMuch    Code = "PaidTooMuch"    // more than was due
	PaidTwice      Code = "PaidTwice"      // once more, by transfer or online
	ExemptLater    Code = "ExemptLater"    // the exemption was proved after payment
)

// Confidence says how surely a legal ground is known: the requirements' labels.
type Confidence string

const (
	Verified Confidence = "V" // read in the text of the law
	Memory   Confidence = "M" // to be confirmed by a jurist
)

// Reason is one row of the list. It holds for a range of civil dates, so that a
// change of the law adds a row and leaves the old ones as they were.
type Reason struct {
	Code          Code
	Kinds         []Kind
	LegalGround   string // typical one, in Vietnamese, offered to the officer; "" when she must name it
	Confidence    Confidence
	EffectiveFrom string // civil date, inclusive: "2025-07-01"
	EffectiveTo   string // civil date, inclusive; "" = open
}

// Version is the version of the list as a whole.
const Version = 1

// list: the codes of P-05 and P-06 follow NĐ 61/2018 Đ17, which NĐ 118/2025 keeps
// from 01/7/2025; NĐ 309/2026 Đ8 adds the data that a database does not have from
// 05/8/2026. The grounds of a stop stand in no text seen so far (P-20, label M).
var list = []Reason{
	{Incomplete, []Kind{Refusal, Supplement}, "Nghị định 118/2025/NĐ-CP Điều 17", Memory, "2025-07-01", ""},
	{Incorrect, []Kind{Refusal, Supplement}, "Nghị định 118/2025/NĐ-CP Điều 17", Memory, "2025-07-01", ""},
	{NotCompetent, []Kind{Refusal}, "Nghị định 118/2025/NĐ-CP Điều 17", Memory, "2025-07-01", ""},
	{DataUnavailable, []Kind{Refusal, Supplement}, "Nghị định 309/2026/NĐ-CP Điều 8", Memory, "2026-08-05", ""},
	{NoSupplement, []Kind{Refusal, Stop}, "Nghị định 118/2025/NĐ-CP Điều 19", Memory, "2025-07-01", ""},
	{CompetentDecision, []Kind{Stop}, "", Memory, "2025-07-01", ""},
	{OtherGround, []Kind{Refusal, Stop}, "", Memory, "2025-07-01", ""},
	{NotEligible, []Kind{Denial}, "Nghị định 61/2018/NĐ-CP Điều 19 khoản 8", Verified, "2025-07-01", ""},
	{CompetentDecision, []Kind{Denial}, "", Memory, "2025-07-01", ""},
	{OtherGround, []Kind{Denial}, "", Memory, "2025-07-01", ""},
	{SectorLaw, []Kind{Pause}, "", Memory, "2025-07-01", ""},
	{FinancialObligation, []Kind{Pause}, "", Memory, "2025-07-01", ""},
	{ForceMajeure, []Kind{Pause}, "Bộ luật Dân sự 2015 Điều 156", Memory, "2025-07-01", ""},
	{Complex, []Kind{Extension}, "Nghị định 61/2018/NĐ-CP Điều 19 khoản 9", Verified, "2025-07-01", ""},
	{ConsulteeLate, []Kind{Extension}, "Nghị định 61/2018/NĐ-CP Điều 19 khoản 9", Verified, "2025-07-01", ""},
	{SystemOutage, []Kind{Extension}, "Nghị định 61/2018/NĐ-CP Điều 19 khoản 9", Verified, "2025-07-01", ""},
	{Overload, []Kind{Extension}, "Nghị định 61/2018/NĐ-CP Điều 19 khoản 9", Verified, "2025-07-01", ""},
	{NotConnected, []Kind{DatabaseException}, "Nghị định 309/2026/NĐ-CP Điều 2", Verified, "2026-08-05", ""},
	{DataUnavailable, []Kind{DatabaseException}, "Nghị định 309/2026/NĐ-CP Điều 8", Memory, "2026-08-05", ""},
	{DataInaccurate, []Kind{DataException, DatabaseException}, "Nghị định 309/2026/NĐ-CP Điều 2", Verified, "2026-08-05", ""},
	{StoreOutage, []Kind{DataException, DatabaseException}, "Nghị định 309/2026/NĐ-CP Điều 2", Verified, "2026-08-05", ""},
	{Disaster, []Kind{DataException, DatabaseException}, "Nghị định 309/2026/NĐ-CP Điều 2", Verified, "2026-08-05", ""},
	{ConsentDeclined, []Kind{DataException}, "Nghị định 356/2025/NĐ-CP", Memory, "2026-01-01", ""},
	{WithdrawnEarly, []Kind{Refund}, "Nghị định 61/2018/NĐ-CP Điều 22", Memory, "2018-06-21", ""},
	{RefusedPaid, []Kind{Refund}, "Nghị định 61/2018/NĐ-CP Điều 22", Memory, "2018-06-21", ""},
	{StoppedEarly, []Kind{Refund}, "Nghị định 61/2018/NĐ-CP Điều 22", Memory, "2018-06-21", ""},
	{PaidTooMuch, []Kind{Refund}, "", Memory, "2018-06-21", ""},
	{PaidTwice, []Kind{Refund}, "", Memory, "2018-06-21", ""},
	{ExemptLater, []Kind{Refund}, "", Memory, "2018-06-21", ""},
	{OtherGround, []Kind{Refund}, "", Memory, "2018-06-21", ""},
}

// For lists the reasons of a kind that hold on a civil date, in the order in which
// they are offered.
func For(k Kind, on string) []Reason {
	var out []Reason
	for _, r := range list {
		if slices.Contains(r.Kinds, k) && r.EffectiveFrom <= on && (r.EffectiveTo == "" || on <= r.EffectiveTo) {
			out = append(out, r)
		}
	}
	return out
}

// Known reports whether a code may be given for a kind on a civil date.
func Known(k Kind, code, on string) bool {
	return slices.ContainsFunc(For(k, on), func(r Reason) bool { return string(r.Code) == code })
}

// Codes lists every code a kind has ever had, each once: the values a program may send.
func Codes(k Kind) []Code {
	var out []Code
	for _, r := range list {
		if slices.Contains(r.Kinds, k) && !slices.Contains(out, r.Code) {
			out = append(out, r.Code)
		}
	}
	return out
}
