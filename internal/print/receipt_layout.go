package print

import (
	"fmt"
	"io"
	"strconv"
)

// receiptTitle is the name of the form, in the two lines it is always set in.
var receiptTitle = [2]string{"GIẤY TIẾP NHẬN HỒ SƠ", "VÀ HẸN TRẢ KẾT QUẢ"}

// receiptSizes holds the sizes of one variant of the form: type in points,
// lengths in mm.
type receiptSizes struct {
	paper              paper
	head, title        float64
	body, table, small float64
	caption            float64 // under a QR code
	number, count      float64 // parts of the table's width; the name takes 60
	headShare          float64 // part of the head for the agency
	stacked            bool    // whether the head stands in one column
	qr                 float64 // side of a QR code
	hand               float64 // height kept for a signature
	gap                float64 // between groups of lines
}

var (
	receiptA5    = receiptSizes{paper: a5Portrait, head: 8.5, title: 13, body: 10, table: 9, small: 8, caption: 7, number: 8, count: 13, headShare: 0.44, qr: 21, hand: 13, gap: 1}
	receiptLarge = receiptSizes{paper: a4Portrait, head: 16, title: 20, body: 17, table: 16, small: 14, caption: 14, number: 10, count: 14, headShare: 0.38, stacked: true, qr: 38, hand: 20, gap: 2}
)

// WriteReceipt writes Mẫu số 01 as PDF: A5 portrait, or A4 in large type. It
// flows onto further pages when there is much to say. Errors: CodeMissingField,
// CodeUnsafeURL, CodeQRTooLong, CodeRender.
func WriteReceipt(w io.Writer, r Receipt, o Options) error {
	if err := r.check(); err != nil {
		return err
	}
	sizes := receiptA5
	if o.Large {
		sizes = receiptLarge
	}
	r.Template = r.Template.orDefault(ReceiptTemplate)
	made := r.IssuedAt
	if made.IsZero() {
		made = r.ReceivedAt
	}
	d := receiptDoc{
		sheet: newSheet(sizes.paper, r.Template, receiptTitle[0]+" "+receiptTitle[1]+" "+r.DossierCode, made),
		sizes: sizes, Receipt: r,
		body: style{size: sizes.body}, small: style{size: sizes.small},
	}
	d.running = func() {
		d.paragraph([]run{say("I", "Mã hồ sơ: "+r.DossierCode+" (tiếp theo)")}, style{size: sizes.small, align: right})
		d.gap(1)
	}
	d.top()
	d.people()
	d.components()
	d.times()
	d.together(func() {
		d.feesAndLookup()
		d.foot()
	})
	d.number(sizes.small, "", false)
	return d.finish(w)
}

// receiptDoc is a Receipt being drawn.
type receiptDoc struct {
	*sheet
	Receipt
	sizes       receiptSizes
	body, small style
}

// top draws the head and the title between the two QR codes.
func (d *receiptDoc) top() {
	d.head(letterhead{
		template: d.Template, parent: d.ParentAgency, unit: d.Unit, number: d.Number,
		place: d.Place, date: d.IssuedAt, size: d.sizes.head, share: d.sizes.headShare, stacked: d.sizes.stacked,
	})
	d.gap(2 * d.sizes.gap)
	start := d.y
	low := max(d.code(d.TrackingURL, "Tra cứu hồ sơ", d.paper.left, start),
		d.code(d.RatingURL, "Đánh giá phục vụ", d.paper.width-d.paper.right-d.sizes.qr, start))
	x, w := d.paper.left+d.sizes.qr, d.width()-2*d.sizes.qr
	title := style{size: d.sizes.title, align: center}
	line := style{size: d.sizes.body, align: center}
	y := start + d.sizes.gap
	for _, t := range receiptTitle {
		y += d.paragraphAt([]run{say("B", t)}, title, x, w, y)
	}
	y += d.sizes.gap
	y += d.paragraphAt([]run{say("", "Mã hồ sơ:"), say("B", d.DossierCode)}, line, x, w, y)
	if clean(d.CopyLabel) != "" {
		y += d.paragraphAt([]run{say("I", "("+clean(d.CopyLabel)+")")}, style{size: d.sizes.small, align: center}, x, w, y)
	}
	d.y = max(low, y) + d.sizes.gap
}

// code draws a QR code with its caption and gives the height where it ends.
func (d *receiptDoc) code(address, caption string, x, y float64) float64 {
	if clean(address) == "" {
		return y
	}
	d.qr(address, x, y, d.sizes.qr)
	y += d.sizes.qr - 0.5
	st := style{size: d.sizes.caption, align: center}
	return y + d.paragraphAt([]run{say("I", caption)}, st, x, d.sizes.qr, y)
}

// people tells who files what for whom.
func (d *receiptDoc) people() {
	id := d.IDLabel
	if clean(id) == "" {
		id = "Số định danh cá nhân/Hộ chiếu"
	}
	owner := field{label: "Chủ hồ sơ", value: d.OwnerName, mark: "B"}
	if clean(d.OwnerName) == "" {
		owner = field{label: "Chủ hồ sơ", value: "Là người nộp hồ sơ"}
	}
	d.field(field{label: "Đơn vị tiếp nhận", value: d.ReceivingUnit}, d.body)
	d.field(field{label: "Tiếp nhận hồ sơ của", value: d.ApplicantName, mark: "B"}, d.body)
	d.pair(field{label: id, value: d.PersonalID}, field{label: "Hình thức nộp", value: d.Channel}, 0.6, d.body)
	d.field(field{label: "Địa chỉ", value: d.ApplicantAddress}, d.body)
	d.pair(field{label: "Số điện thoại", value: d.Phone}, field{label: "Email", value: d.Email}, 0.45, d.body)
	d.field(owner, d.body)
	if clean(d.OwnerAddress) != "" {
		d.field(field{label: "Địa chỉ chủ hồ sơ", value: d.OwnerAddress}, d.body)
	}
	d.field(field{label: "Nội dung yêu cầu giải quyết", value: d.ProcedureName, mark: "B", after: codeWords(d.ProcedureCode)}, d.body)
}

// codeWords is "(mã thủ tục: 1.001193)", or nothing without a code.
func codeWords(code string) string {
	if clean(code) == "" {
		return ""
	}
	return bind("(mã thủ tục: " + clean(code) + ")")
}

// components draws the table of what was handed in.
func (d *receiptDoc) components() {
	label := "Thành phần hồ sơ nộp gồm:"
	if len(d.Components) == 0 {
		d.field(field{label: "Thành phần hồ sơ nộp gồm", value: ""}, d.body)
		return
	}
	d.ensure(4 * d.body.line())
	d.paragraph([]run{say("", label)}, d.body)
	d.gap(0.5)
	t := table{
		size: d.sizes.table,
		columns: []column{
			{d.sizes.number, center}, {60, left},
			{d.sizes.count, center}, {d.sizes.count * 1.3, center}, {d.sizes.count, center}, {d.sizes.count, center},
		},
		header: [][]HeaderCell{
			{{Text: "STT", RowSpan: 2}, {Text: "Tên giấy tờ", RowSpan: 2}, {Text: "Số lượng bản", ColSpan: 4}},
			{{Text: "Chính"}, {Text: "Sao chứng thực"}, {Text: "Chụp"}, {Text: "Điện tử"}},
		},
	}
	var rows [][]cell
	for i, c := range d.Components {
		rows = append(rows, []cell{
			text("", strconv.Itoa(i+1)), text("", c.Name),
			count(c.Original), count(c.CertifiedCopy), count(c.Photocopy), count(c.Electronic),
		})
	}
	d.table(t, rows)
	d.gap(d.sizes.gap)
}

// count is a number of copies; none leaves the place empty.
func count(n int) cell {
	if n == 0 {
		return nil
	}
	return text("", fmt.Sprintf("%02d", n))
}

// times tells when the dossier came and when the result is due.
func (d *receiptDoc) times() {
	sets := ""
	if d.CopySets > 0 {
		sets = fmt.Sprintf("%02d (bộ)", d.CopySets)
	}
	d.pair(field{label: "Số lượng hồ sơ", value: sets}, field{label: "Thời gian giải quyết theo quy định", value: d.StatutoryPeriod}, 0.36, d.body)
	d.field(field{label: "Thời gian nhận hồ sơ", value: boundTime(d.ReceivedAt)}, d.body)
	due := "Thời gian trả kết quả giải quyết hồ sơ"
	if d.ProvisionalDue {
		due = "Thời gian dự kiến trả kết quả giải quyết hồ sơ"
	}
	d.field(field{label: due, value: boundTime(d.DueAt), mark: "B"}, d.body)
	if d.ProvisionalDue {
		d.paragraph([]run{say("BI", provisionalNote)}, d.small)
	}
	for _, l := range d.DueExplanation {
		d.paragraph([]run{say("I", l)}, d.small)
	}
	d.field(field{label: "Đăng ký nhận kết quả tại", value: d.ReturnPlace}, d.body)
}

// provisionalNote says what a provisional date means to the citizen (CF-02).
const provisionalNote = "Ngày hẹn trên là dự kiến; ngày hẹn chính thức được thông báo sau khi cơ quan có thẩm quyền nhận được hồ sơ."

// feesAndLookup tells what is to be paid and where to ask.
func (d *receiptDoc) feesAndLookup() {
	d.fees()
	if clean(d.RegisterBook) != "" || clean(d.RegisterNumber) != "" {
		d.pair(field{label: "Vào Sổ theo dõi hồ sơ, quyển số", value: d.RegisterBook}, field{label: "Số thứ tự", value: d.RegisterNumber}, 0.6, d.body)
	}
	d.field(field{label: "Tra cứu hồ sơ tại", value: d.TrackingURL}, d.body)
	if clean(d.SupportPhone) != "" {
		d.field(field{label: "Điện thoại hỗ trợ", value: d.SupportPhone}, d.body)
	}
}

// fees sets the fees: "Không", one line, or one line each and the sum.
func (d *receiptDoc) fees() {
	sum := int64(0)
	noted := false
	for _, f := range d.Fees {
		sum += f.Amount
		noted = noted || clean(f.Note) != ""
	}
	if sum == 0 && !noted {
		d.field(field{label: "Phí, lệ phí", value: "Không"}, d.body)
		return
	}
	if len(d.Fees) > 1 {
		d.field(field{label: "Phí, lệ phí", value: Money(sum) + " (bằng chữ: " + MoneyWords(sum) + "), gồm"}, d.body)
		for _, f := range d.Fees {
			d.paragraph([]run{say("", "– "+f.words())}, d.body)
		}
		return
	}
	value := d.Fees[0].words()
	if sum != 0 {
		value += " (bằng chữ: " + MoneyWords(sum) + ")"
	}
	d.field(field{label: "Phí, lệ phí", value: value}, d.body)
}

// words is a fee on a line: "Lệ phí …: 50.000 đồng; note".
func (f FeeLine) words() string {
	s := "Không"
	if f.Amount != 0 {
		s = Money(f.Amount)
	}
	if name := clean(f.Name); name != "" {
		s = name + ": " + s
	}
	if note := clean(f.Note); note != "" {
		s += "; " + note
	}
	return s
}

// foot draws the signatures.
func (d *receiptDoc) foot() {
	d.gap(2 * d.sizes.gap)
	d.signers([]signer{
		{title: "NGƯỜI NỘP HỒ SƠ", hint: signHint, stamp: d.SubmitterStamp, name: d.SubmitterName},
		{title: "NGƯỜI TIẾP NHẬN HỒ SƠ", hint: signHint, stamp: d.ReceiverStamp, name: d.ReceiverName},
	}, d.sizes.body, d.sizes.hand)
}
