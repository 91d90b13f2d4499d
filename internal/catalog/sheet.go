package catalog

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"motcua/internal/deadline"
	"motcua/internal/fault"
)

// Sheet is one sheet of a workbook of procedures: header first, every cell a text.
type Sheet struct {
	Name string
	Rows [][]string
}

// column ties a field of an element to a column; field is its Go name.
type column struct{ field, header string }

// sheetOf is a sheet of the workbook: which list of a procedure it holds.
type sheetOf struct {
	name    string
	list    string // field of ProcedureVersion, "" = the procedure itself
	parent  string // for periods: header of the variant's id
	columns []column
}

const keyHeader = "Mã thủ tục"

var dateColumns = []column{{"ValidFrom", "Từ ngày"}, {"ValidTo", "Đến ngày"}}

// newer are the columns that a workbook made before them may lack.
var newer = []string{"SameMoment"}

// workbook is the form of import and export. Fields that publication sets itself
// (version, confidence) are not in it.
var workbook = []sheetOf{
	{name: "Thủ tục", columns: []column{
		{"Key", keyHeader}, {"Code", "Mã đã công bố"}, {"Name", "Tên thủ tục"}, {"Field", "Lĩnh vực"}, {"FieldCode", "Mã lĩnh vực"}, {"Level", "Cấp thực hiện"},
		{"CompetentBody", "Cơ quan có thẩm quyền"}, {"Applicants", "Đối tượng thực hiện"}, {"Eligibility", "Yêu cầu, điều kiện"}, {"Result", "Kết quả"}, {"LegalGround", "Căn cứ pháp lý"},
		{"Announcement", "Quyết định công bố"}, {"OnlineLevel", "Mức độ trực tuyến"}, {"OnlineReason", "Lý do một phần"}, {"OnlineNote", "Diễn giải lý do"},
		{"SameMoment", "Căn cứ giải quyết ngay"}, {"CrossBoundary", "Phi địa giới"}, {"ComponentsNote", "Ghi chú thành phần"}, {"FeeText", "Ghi chú phí, lệ phí"}, {"Phase", "Giai đoạn"}, {"Sources", "Nguồn"}, {"Note", "Ghi chú"},
		{"EffectiveFrom", "Ngày hiệu lực"}, {"EffectiveTo", "Ngày hết hiệu lực"},
	}},
	{name: "Trường hợp", list: "Variants", columns: append([]column{
		{"ID", "Mã"}, {"Name", "Tên trường hợp"}, {"Period", "Thời hạn"}, {"PeriodText", "Thời hạn bằng lời"}, {"WorkflowID", "Quy trình"}, {"WorkflowVersion", "Phiên bản quy trình"},
	}, dateColumns...)},
	{name: "Thời hạn theo kênh", list: "Periods", parent: "Mã trường hợp", columns: append([]column{
		{"Channel", "Kênh"}, {"Period", "Thời hạn"}, {"PeriodText", "Thời hạn bằng lời"}, {"LegalBasis", "Căn cứ"},
	}, dateColumns...)},
	{name: "Thành phần hồ sơ", list: "Components", columns: append([]column{
		{"ID", "Mã"}, {"Name", "Tên giấy tờ"}, {"Form", "Mẫu"}, {"CopyKind", "Hình thức"}, {"Certified", "Chứng thực"}, {"Quantity", "Số lượng"}, {"Required", "Bắt buộc"},
		{"Condition", "Điều kiện"}, {"ReplacedBy", "Khai thác từ"}, {"LegalBasis", "Căn cứ"},
	}, dateColumns...)},
	{name: "Phí, lệ phí", list: "Fees", columns: append([]column{
		{"ID", "Mã"}, {"Kind", "Loại"}, {"Name", "Tên khoản thu"}, {"Amount", "Mức thu (đồng)"}, {"Per", "Đơn vị tính"}, {"Province", "Mã tỉnh"}, {"Area", "Địa bàn"},
		{"LegalBasis", "Căn cứ"}, {"SubItem", "Tiểu mục"}, {"When", "Khi nào nộp"}, {"Confidence", "Độ tin cậy"},
	}, dateColumns...)},
	{name: "Miễn, giảm", list: "Exemptions", columns: append([]column{
		{"ID", "Mã"}, {"Fees", "Khoản thu"}, {"Who", "Đối tượng"}, {"Percent", "Giảm (%)"}, {"Amount", "Giảm (đồng)"}, {"Channel", "Kênh"}, {"Automatic", "Tự động"},
		{"Province", "Mã tỉnh"}, {"LegalBasis", "Căn cứ"},
	}, dateColumns...)},
	{name: "Cách thức", list: "Methods", columns: append([]column{{"Channel", "Kênh"}, {"Place", "Nơi thực hiện"}, {"Note", "Ghi chú"}}, dateColumns...)},
	{name: "Kết quả", list: "Results", columns: []column{{"Code", "Mã kết quả"}, {"Name", "Tên kết quả"}}},
	{name: "Căn cứ pháp lý", list: "Grounds", columns: append([]column{{"Instrument", "Văn bản"}, {"Name", "Tên văn bản"}, {"Article", "Điều, khoản"}}, dateColumns...)},
	{name: "Hướng dẫn", list: "Guides", columns: append([]column{{"Kind", "Loại"}, {"Title", "Tên tài liệu"}, {"URL", "Địa chỉ"}}, dateColumns...)},
	{name: "Phi địa giới", list: "Crossings", columns: append([]column{{"Scope", "Phạm vi"}, {"Province", "Mã tỉnh"}, {"Centres", "Nơi tiếp nhận"}, {"LegalBasis", "Căn cứ"}}, dateColumns...)},
}

func (s sheetOf) header() []string {
	var out []string
	if s.list != "" {
		out = append(out, keyHeader)
	}
	if s.parent != "" {
		out = append(out, s.parent)
	}
	for _, c := range s.columns {
		out = append(out, c.header)
	}
	return out
}

// needed is header without what an older workbook may lack.
func (s sheetOf) needed() []string {
	return slices.DeleteFunc(s.header(), func(h string) bool {
		return slices.ContainsFunc(s.columns, func(c column) bool { return c.header == h && slices.Contains(newer, c.field) })
	})
}

// ExportSheets writes procedures as a workbook; ParseSheets reads it back exactly.
// With none it is the empty template.
func ExportSheets(all []ProcedureVersion) []Sheet {
	out := make([]Sheet, len(workbook))
	for i, s := range workbook {
		out[i] = Sheet{s.name, [][]string{s.header()}}
	}
	for n := range all {
		p := &all[n]
		for i, s := range workbook {
			switch {
			case s.list == "":
				out[i].Rows = append(out[i].Rows, s.row(nil, reflect.ValueOf(*p)))
			case s.parent != "":
				for _, v := range p.Variants {
					for _, x := range v.Periods {
						out[i].Rows = append(out[i].Rows, s.row([]string{p.Key, v.ID}, reflect.ValueOf(x)))
					}
				}
			default:
				list := reflect.ValueOf(*p).FieldByName(s.list)
				for j := range list.Len() {
					out[i].Rows = append(out[i].Rows, s.row([]string{p.Key}, list.Index(j)))
				}
			}
		}
	}
	return out
}

func (s sheetOf) row(lead []string, v reflect.Value) []string {
	for _, c := range s.columns {
		lead = append(lead, cellText(c.field, v.FieldByName(c.field)))
	}
	return lead
}

// ticked is how a sheet says yes.
const ticked = "x"

func cellText(field string, v reflect.Value) string {
	switch x := v.Interface().(type) {
	case deadline.Period:
		return periodText(x)
	case []string:
		return strings.Join(x, "; ")
	case bool:
		if x {
			return ticked
		}
		return ""
	}
	if v.CanInt() {
		if v.Int() == 0 {
			return ""
		}
		return strconv.FormatInt(v.Int(), 10)
	}
	if enumOf(field, v.Type()) != nil && v.String() != "" {
		return fault.Word("vi", v.String())
	}
	return v.String()
}

// enumOf lists the values a column may hold; nil when it may hold any text.
func enumOf(field string, t reflect.Type) []string {
	switch t {
	case reflect.TypeFor[Level]():
		return []string{string(LevelMinistry), string(LevelProvince), string(LevelCommune), string(LevelShared), string(LevelSocialInsurance)}
	case reflect.TypeFor[CopyKind]():
		return []string{string(Original), string(Copy), string(Electronic)}
	case reflect.TypeFor[Channel]():
		return []string{string(Direct), string(Online), string(Postal)}
	case reflect.TypeFor[FeeMoment]():
		return []string{string(AtIntake), string(AtSupplement), string(AtReturn)}
	case reflect.TypeFor[Scope]():
		return []string{string(InProvince), string(AnywhereNation)}
	case reflect.TypeFor[GuideKind]():
		return []string{string(SampleDossier), string(GuideVideo), string(GuideText)}
	case reflect.TypeFor[PartialReason]():
		return []string{string(PresenceNeeded), string(FieldVerification), string(TechnicalFault), string(OtherReason)}
	}
	switch field {
	case "OnlineLevel":
		return []string{FullOnline, PartialOnline}
	case "Kind":
		return FeeKinds
	}
	return nil
}
