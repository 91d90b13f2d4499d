package print

// FormTemplate names one edition of an official form. Forms are stored and
// printed by identifier and version, never by number alone: TT 03/2025/TT-VPCP
// moved the old numbers 05 and 06 to 06 and 07 (section "Forms", CF-16).
type FormTemplate struct {
	// ID is the stable identifier of the form, e.g. "receipt".
	ID string
	// Number is the number this edition gives the form, e.g. "01".
	Number string
	// Version names the legal text of the edition, e.g. "TT 03/2025/TT-VPCP".
	Version string
}

// The editions in force. A view whose Template is zero is printed with these.
var (
	// ReceiptTemplate is Mẫu số 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả (F-01).
	ReceiptTemplate = FormTemplate{ID: "receipt", Number: "01", Version: "TT 03/2025/TT-VPCP"}
	// SupplementNoticeTemplate is Mẫu số 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (F-02).
	SupplementNoticeTemplate = FormTemplate{ID: "supplement-notice", Number: "02", Version: "TT 03/2025/TT-VPCP"}
	// RefusalNoticeTemplate is Mẫu số 03, Phiếu từ chối tiếp nhận giải quyết hồ sơ (F-03).
	RefusalNoticeTemplate = FormTemplate{ID: "refusal-notice", Number: "03", Version: "TT 03/2025/TT-VPCP"}
	// StopNoticeTemplate is Mẫu số 05, Thông báo dừng giải quyết hồ sơ, which older editions lack (F-05).
	StopNoticeTemplate = FormTemplate{ID: "stop-notice", Number: "05", Version: "TT 03/2025/TT-VPCP"}
	// ControlSlipTemplate is Mẫu số 06, Phiếu kiểm soát quá trình giải quyết hồ sơ (F-06).
	ControlSlipTemplate = FormTemplate{ID: "control-slip", Number: "06", Version: "TT 03/2025/TT-VPCP"}
	// RegisterTemplate is Mẫu số 07, Sổ theo dõi hồ sơ (F-07).
	RegisterTemplate = FormTemplate{ID: "register", Number: "07", Version: "TT 03/2025/TT-VPCP"}
)

// Templates lists every edition the package can print, the one in force first
// for each form. The editions of TT 01/2018/TT-VPCP stay because provinces
// still use them (CF-16) and because old papers are printed again as they were.
func Templates() []FormTemplate {
	return []FormTemplate{
		ReceiptTemplate,
		{ID: "receipt", Number: "01", Version: "TT 01/2018/TT-VPCP"},
		SupplementNoticeTemplate,
		{ID: "supplement-notice", Number: "02", Version: "TT 01/2018/TT-VPCP"},
		RefusalNoticeTemplate,
		{ID: "refusal-notice", Number: "03", Version: "TT 01/2018/TT-VPCP"},
		StopNoticeTemplate,
		ControlSlipTemplate,
		{ID: "control-slip", Number: "05", Version: "TT 01/2018/TT-VPCP"},
		RegisterTemplate,
		{ID: "register", Number: "06", Version: "TT 01/2018/TT-VPCP"},
	}
}

// orDefault returns the template itself, or the edition in force when it is zero.
func (t FormTemplate) orDefault(current FormTemplate) FormTemplate {
	if t == (FormTemplate{}) {
		return current
	}
	return t
}

// label is what stands at the top right of the form, e.g. "Mẫu số 01".
func (t FormTemplate) label() string { return "Mẫu số " + t.Number }

// subject is written into the document's metadata so that a stored paper says
// which edition it is, e.g. "receipt; Mẫu số 01; TT 03/2025/TT-VPCP".
func (t FormTemplate) subject() string {
	return t.ID + "; " + t.label() + "; " + t.Version
}
