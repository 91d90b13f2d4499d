package print

import (
	"maps"
	"strings"
	"time"
)

// NoticeHead is what Mẫu số 02, 03 and 05 have in common (field tables of TT
// 03/2025/TT-VPCP Phụ lục I: "All" and "same header"). Mandatory: Unit, OwnerName,
// ProcedureName, and one of Number and DossierCode.
type NoticeHead struct {
	// Template is the edition of the form; zero means that in force on IssuedAt.
	Template FormTemplate
	// ParentAgency and Unit stand at the head on the left, in capitals.
	ParentAgency, Unit string
	// Number is the number of the paper, e.g. "H41.16-260212-0007/BS1".
	Number string
	// Place and IssuedAt make the line "Nghệ An, ngày 12 tháng 02 năm 2026".
	Place    string
	IssuedAt time.Time
	// DossierCode is the public code; empty on a paper made before there was one,
	// which is then known by its Number alone (CF-01).
	DossierCode string

	// OwnerName is whose dossier it is; ApplicantName, who filed it, is printed when
	// it is another name.
	OwnerName, ApplicantName string
	// Address, Phone and Email reach the Applicant; empty ones give dotted lines.
	Address, Phone, Email string
	// ProcedureName and ProcedureCode are the requested content.
	ProcedureName, ProcedureCode string

	// TrackingURL and RatingURL (K-06) are drawn as QR codes when there is a
	// DossierCode. They hold the code and no personal data (PD-08); an address that
	// does is refused.
	TrackingURL, RatingURL string
	// RatingCode is printed to be typed where the code cannot be scanned.
	RatingCode string

	// OfficerName and OfficerPhone name who answers for the paper and where she is called.
	OfficerName, OfficerPhone string
	// OfficerStamp is the printed words of a digital signature, if there is one (F-08).
	OfficerStamp string
}

// check notes what is missing into n and refuses an address with personal data.
func (h NoticeHead) check(n need) error {
	n.text("Unit", h.Unit)
	n.that("Number", clean(h.Number) != "" || clean(h.DossierCode) != "")
	n.text("OwnerName", h.OwnerName)
	n.text("ProcedureName", h.ProcedureName)
	if err := n.err(); err != nil {
		return err
	}
	for _, u := range []struct{ field, address string }{{"TrackingURL", h.TrackingURL}, {"RatingURL", h.RatingURL}} {
		if clean(u.address) == "" {
			continue
		}
		if err := checkURL(u.field, u.address, h.Phone, h.Email, h.ApplicantName, h.OwnerName); err != nil {
			return err
		}
	}
	return nil
}

// named is what the running head and the metadata call the paper's dossier by.
func (h NoticeHead) named() string {
	if clean(h.DossierCode) != "" {
		return clean(h.DossierCode)
	}
	return clean(h.Number)
}

// filled begins a form with what the notices have in common; keys adds its own.
func (h NoticeHead) filled(id string, keys map[string]string) filled {
	t, _ := layouts[id].on(h.Template, h.IssuedAt)
	label := t.label()
	if label == "" {
		label = strings.Join(layouts[id].Title, " ")
		label = capital(strings.ToLower(clean(label)))
	}
	v := map[string]string{
		"parent": h.ParentAgency, "unit": h.Unit, "number": h.Number, "place": h.Place, "code": h.DossierCode, "named": h.named(), "label": label,
		"owner": h.OwnerName, "address": h.Address, "phone": h.Phone, "email": h.Email,
		"procedure": h.ProcedureName, "procedure-code": h.ProcedureCode, "tracking": h.TrackingURL, "rating": h.RatingURL, "rating-code": h.RatingCode,
		"officer": h.OfficerName, "officer-phone": h.OfficerPhone, "stamp": h.OfficerStamp, "submitter": h.submitter(),
	}
	if name := clean(h.ApplicantName); name != clean(h.OwnerName) {
		v["applicant"] = name
	}
	maps.Copy(v, keys)
	return filled{id: id, template: h.Template, issued: h.IssuedAt, name: h.named(), values: values{text: v, list: map[string][]map[string]string{}}}
}

// submitter is who signs for the dossier's side.
func (h NoticeHead) submitter() string {
	if clean(h.ApplicantName) != "" {
		return h.ApplicantName
	}
	return h.OwnerName
}
