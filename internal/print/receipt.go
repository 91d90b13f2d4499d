package print

import "time"

// Options change how a Receipt is set, not what it says.
type Options struct {
	// Large sets the form on A4 in large type for people with weak sight.
	Large bool
}

// Receipt is the view of Mẫu số 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả
// (F-01, P-07; field table of TT 03/2025/TT-VPCP Phụ lục I). Mandatory: Unit,
// DossierCode, ApplicantName, ProcedureName, ReceivedAt, DueAt. Other empty
// fields are printed as dotted lines or left out, as on paper.
type Receipt struct {
	// Template is the edition of the form; zero means that in force on IssuedAt.
	Template FormTemplate
	// ParentAgency and Unit stand at the head on the left, in capitals.
	ParentAgency, Unit string
	// Number is the number of the paper, e.g. "123/TNHS".
	Number string
	// DossierCode is the one public code of the dossier.
	DossierCode string
	// Place and IssuedAt make the line "Nghệ An, ngày 12 tháng 02 năm 2026".
	Place    string
	IssuedAt time.Time
	// CopyLabel tells which copy this is, e.g. "Liên 1: Giao người nộp hồ sơ".
	CopyLabel string

	// ReceivingUnit is the OneStopUnit, Branch or Counter that took the dossier in.
	ReceivingUnit string
	// ApplicantName is who filed the dossier.
	ApplicantName string
	// Channel is how it was filed, e.g. "Trực tiếp", "Trực tuyến", "Qua bưu chính công ích".
	Channel string
	// ApplicantAddress, Phone and Email reach the Applicant.
	ApplicantAddress, Phone, Email string
	// IDLabel names the paper whose number PersonalID is; empty means
	// "Số định danh cá nhân/Hộ chiếu". The caller decides about masking (PD-08).
	IDLabel, PersonalID string
	// ProcedureName and ProcedureCode are the requested content.
	ProcedureName, ProcedureCode string
	// OwnerName and OwnerAddress tell whose dossier it is; an empty OwnerName means
	// that the Applicant is the Owner.
	OwnerName, OwnerAddress string

	// Components lists what was handed in.
	Components []ReceiptComponent
	// CopySets is the number of sets; 0 gives a dotted line.
	CopySets int
	// StatutoryPeriod is the processing time by law, e.g. "07 ngày làm việc".
	StatutoryPeriod string
	// ReceivedAt and DueAt are printed to the minute in Viet Nam time.
	ReceivedAt, DueAt time.Time
	// ProvisionalDue marks DueAt as provisional: in a CrossBoundary intake the
	// clock starts when the competent agency receives the dossier (T-02, CF-02).
	ProvisionalDue bool
	// DueExplanation are the lines that explain the due date, printed small.
	DueExplanation []string
	// ReturnPlace is the place or channel where the result is returned.
	ReturnPlace string
	// Fees lists fees and charges; none, or a sum of zero, is printed "Không".
	Fees []FeeLine
	// RegisterBook and RegisterNumber tell where the dossier stands in the
	// Register; the line is left out when both are empty.
	RegisterBook, RegisterNumber string

	// TrackingURL is printed and drawn as QR code. It holds the DossierCode and no
	// personal data (PD-08); WriteReceipt refuses an address that does.
	TrackingURL string
	// RatingURL, if any, is drawn as a second QR code (K-06).
	RatingURL string
	// RatingCode is printed to be typed where the second QR code cannot be scanned.
	RatingCode string
	// SupportPhone answers questions about the dossier.
	SupportPhone string

	// SubmitterName and ReceiverName stand under the signatures.
	SubmitterName, ReceiverName string
	// SubmitterStamp and ReceiverStamp are the printed words of a digital
	// signature, if the paper was signed digitally (F-08).
	SubmitterStamp, ReceiverStamp string
}

// ReceiptComponent is one row of the component table; the numbers count copies
// handed in, 0 leaves the place empty.
type ReceiptComponent struct {
	Name                                           string
	Original, CertifiedCopy, Photocopy, Electronic int
}

// FeeLine is one fee or charge.
type FeeLine struct {
	// Name is e.g. "Lệ phí đăng ký kinh doanh".
	Name string
	// Amount is in đồng.
	Amount int64
	// Note is e.g. "miễn theo Nghị quyết số …"; may be empty.
	Note string
}

// check refuses a Receipt that would be worth nothing as proof, or whose QR code
// would carry personal data.
func (r Receipt) check() error {
	var n need
	n.text("Unit", r.Unit)
	n.text("DossierCode", r.DossierCode)
	n.text("ApplicantName", r.ApplicantName)
	n.text("ProcedureName", r.ProcedureName)
	n.that("ReceivedAt", !r.ReceivedAt.IsZero())
	n.that("DueAt", !r.DueAt.IsZero())
	if err := n.err(); err != nil {
		return err
	}
	for _, u := range []struct{ field, address string }{{"TrackingURL", r.TrackingURL}, {"RatingURL", r.RatingURL}} {
		if clean(u.address) == "" {
			continue
		}
		if err := checkURL(u.field, u.address, r.PersonalID, r.Phone, r.Email, r.ApplicantName, r.OwnerName); err != nil {
			return err
		}
	}
	return nil
}
