package fault

import "maps"

// catalogueMessages are the messages around procedures, their versions and the
// overlays of provinces.
var catalogueMessages = map[string][2]string{
	"fee.exemption-unknown": {"Trường hợp miễn, giảm đã chọn không còn áp dụng. Hãy chọn lại.", "The chosen exemption no longer applies. Choose again."},

	"catalogue.name-missing":      {"Chưa có tên thủ tục. Hãy ghi đúng tên trong quyết định công bố.", "The procedure has no name. Write it as the announcing decision does."},
	"catalogue.field-missing":     {"Chưa có lĩnh vực. Hãy chọn hoặc nhập lĩnh vực của thủ tục.", "The field is missing. Choose or enter it."},
	"catalogue.code-form":         {"Mã thủ tục “{text}” không đúng dạng. Hãy nhập dạng n.nnnnnn (mỗi n là một chữ số), có thể kèm đuôi của cơ quan công bố; để trống khi chưa có mã.", "“{text}” is not a procedure code. Write it as n.nnnnnn, each n a digit, possibly with the tail of the announcing agency; leave it empty while there is none."},
	"catalogue.level":             {"Chưa chọn cấp thực hiện. Hãy chọn một cấp trong danh sách.", "The level is missing. Choose one of the list."},
	"catalogue.competent-missing": {"Chưa ghi cơ quan có thẩm quyền giải quyết. Hãy ghi như quyết định công bố, ví dụ “Ủy ban nhân dân cấp xã”.", "The competent agency is missing. Write it as the decision does."},
	"catalogue.ground-missing":    {"Chưa có căn cứ pháp lý. Hãy thêm ít nhất một văn bản.", "There is no legal ground. Add at least one instrument."},
	"catalogue.result-missing":    {"Chưa ghi kết quả giải quyết. Hãy bổ sung để người dân biết sẽ nhận được gì.", "No result is given. Add it, so that people know what they will get."},
	"catalogue.method-missing":    {"Chưa ghi cách thức nộp hồ sơ. Hãy bổ sung: trực tiếp, trực tuyến, bưu chính công ích.", "No way of filing is given. Add it: direct, online, postal."},
	"catalogue.date-form":         {"“{text}” không phải là ngày. Hãy nhập theo dạng 01/07/2026.", "“{text}” is not a date. Enter it as 01/07/2026."},
	"catalogue.dates-crossed":     {"Ngày hết hiệu lực đứng trước ngày có hiệu lực. Hãy sửa một trong hai ngày.", "It ends before it begins. Correct one of the two dates."},
	"catalogue.online-level":      {"Mức độ dịch vụ công trực tuyến không hợp lệ. Hãy chọn toàn trình, một phần hoặc để trống.", "Not an online level. Choose full, partial or none."},
	"catalogue.partial-reason":    {"Dịch vụ chỉ trực tuyến một phần thì phải công khai lý do. Hãy chọn một lý do trong danh sách.", "A service that is only partly online must publish why. Choose a reason."},
	"catalogue.partial-words":     {"Chưa ghi rõ lý do khác. Hãy nêu lý do bằng một câu.", "Say in one sentence what the other reason is."},
	"catalogue.id-twice":          {"Mã “{id}” trống, trùng hoặc có ký tự lạ. Hãy đặt mã khác, chỉ gồm chữ không dấu, số và dấu gạch.", "The id “{id}” is empty, used twice or has odd characters. Use unaccented letters, digits and dashes."},
	"catalogue.no-variant":        {"Thủ tục chưa có trường hợp giải quyết nào. Hãy thêm ít nhất một trường hợp với thời hạn và quy trình.", "The procedure has no case. Add at least one with its period and process."},
	"catalogue.variant-name":      {"Thủ tục có nhiều trường hợp nên từng trường hợp phải có tên. Hãy đặt tên cho trường hợp “{id}”.", "With several cases each needs a name. Name the case “{id}”."},
	"catalogue.period-missing":    {"Trường hợp “{name}” chưa có thời hạn giải quyết. Hãy nhập, ví dụ “5 ngày làm việc”.", "The case “{name}” has no period. Enter it, e.g. “5 ngày làm việc”."},
	"catalogue.period":            {"Thời hạn của “{name}” không đọc được. Hãy nhập số và đơn vị, ví dụ “5 ngày làm việc”, “20 ngày”, “4 giờ làm việc”, “1 tháng”.", "The period of “{name}” cannot be read. Enter number and unit, e.g. “5 ngày làm việc”."},
	"catalogue.period-twice":      {"“{name}” có hai thời hạn cho cùng một kênh trong cùng thời gian. Hãy bỏ một.", "“{name}” has two periods for one channel at one time. Take one away."},
	"catalogue.channel":           {"Kênh không hợp lệ. Hãy chọn trực tiếp, trực tuyến hoặc bưu chính.", "Not a channel. Choose direct, online or postal."},
	"catalogue.workflow-missing":  {"Trường hợp “{name}” chưa có quy trình điện tử. Hãy lưu dự thảo, lập và công bố quy trình ở mục Quy trình giải quyết, rồi trình thủ tục.", "The case “{name}” has no process. Save the draft, make and publish the process under Processes, then propose the procedure."},
	"catalogue.workflow-unsound":  {"Quy trình của “{name}” chưa chạy được: {problem} Hãy sửa quy trình rồi kiểm tra lại.", "The workflow of “{name}” is not sound: {problem} Correct it and check again."},
	"catalogue.steps-longer":      {"Tổng thời gian các bước của “{name}” dài hơn thời hạn giải quyết. Hãy sửa quy trình hoặc thời hạn từng bước.", "The steps of “{name}” together take longer than its period. Correct the process or its step times."},
	"catalogue.component-name":    {"Thành phần hồ sơ số {n} chưa có tên. Hãy nhập tên giấy tờ.", "Component {n} has no name. Enter what paper it is."},
	"catalogue.copy-kind":         {"Chưa chọn hình thức giấy tờ của “{name}”. Hãy chọn bản chính, bản sao hoặc bản điện tử.", "Choose whether “{name}” is an original, a copy or electronic."},
	"catalogue.quantity":          {"Số lượng của “{name}” phải từ 1 đến 99. Hãy nhập lại.", "The quantity of “{name}” must be 1 to 99. Enter it again."},
	"catalogue.component-twice":   {"Thành phần “{name}” có hai lần trong danh mục. Hãy kiểm tra lại.", "The component “{name}” stands twice. Look at it again."},
	"catalogue.fee-kind":          {"Chưa chọn loại của “{name}”. Hãy chọn phí hoặc lệ phí.", "Choose whether “{name}” is a user fee or a charge."},
	"catalogue.fee-name":          {"Khoản thu số {n} chưa có tên. Hãy nhập tên khoản thu.", "Fee {n} has no name. Enter it."},
	"catalogue.fee-amount":        {"Mức thu của “{name}” không hợp lệ. Hãy nhập số đồng từ 1 đến 1.000.000.000.", "The amount of “{name}” is not valid. Enter 1 to 1,000,000,000 đồng."},
	"catalogue.fee-basis":         {"Khoản thu “{name}” chưa có căn cứ pháp lý. Hãy ghi văn bản quy định mức thu.", "The fee “{name}” has no legal basis. Name the document that sets it."},
	"catalogue.exemption-who":     {"Trường hợp miễn, giảm số {n} chưa ghi đối tượng. Hãy ghi đối tượng được miễn, giảm.", "Exemption {n} does not say whom it is for. Write it."},
	"catalogue.exemption-basis":   {"Trường hợp miễn, giảm “{name}” chưa có căn cứ pháp lý. Hãy ghi văn bản.", "The exemption “{name}” has no legal basis. Name the document."},
	"catalogue.exemption-amount":  {"Mức giảm của “{name}” không hợp lệ. Hãy nhập phần trăm từ 1 đến 100, hoặc số đồng được giảm, không nhập cả hai.", "The relief of “{name}” is not valid. Enter 1 to 100 per cent, or an amount, not both."},
	"catalogue.exemption-fee":     {"Không có khoản thu nào mang mã “{id}”. Hãy nhập mã của khoản thu được miễn, giảm, hoặc để trống khi áp dụng cho mọi khoản.", "There is no fee “{id}”. Enter the id of the fee it relieves, or nothing for all."},
	"catalogue.ground-name":       {"Căn cứ pháp lý số {n} chưa có số, ký hiệu văn bản. Hãy nhập.", "Legal ground {n} names no instrument. Enter it."},
	"catalogue.result-name":       {"Kết quả số {n} chưa có tên. Hãy nhập.", "Result {n} has no name. Enter it."},
	"catalogue.crossing-missing":  {"Thủ tục được tiếp nhận phi địa giới nhưng chưa ghi danh mục làm căn cứ. Hãy bổ sung để công khai.", "The procedure may be filed elsewhere, but no published list is named. Add it."},
	"catalogue.crossing-scope":    {"Phạm vi phi địa giới không hợp lệ. Hãy chọn trong tỉnh hoặc toàn quốc.", "Not a scope. Choose within the province or nationwide."},
	"catalogue.crossing-basis":    {"Danh mục phi địa giới chưa có căn cứ. Hãy ghi quyết định công bố danh mục.", "The list has no legal basis. Name the decision that publishes it."},

	"catalogue.short-notice": {"Ngày áp dụng sớm hơn {days} ngày làm việc kể từ hôm nay nên không kịp thời hạn ban hành quyết định công bố ({basis}). Hãy lùi ngày áp dụng, trừ khi văn bản quy định hiệu lực sớm hơn.", "It takes effect within {days} working days, less notice than a decision is to give ({basis}). Choose a later date unless the law itself takes effect sooner."},
	"catalogue.publish-by":   {"Nếu quyết định công bố ban hành hôm nay, hãy công khai trên Cơ sở dữ liệu quốc gia về thủ tục hành chính chậm nhất ngày {day} ({days} ngày làm việc, {basis}).", "If the decision is issued today, publish it in the national database by {day} ({days} working days, {basis})."},

	"sheet.missing":          {"Tệp thiếu trang “{sheet}”. Hãy tải mẫu và nhập vào đúng trang.", "The file lacks the sheet “{sheet}”. Download the template and fill it in."},
	"sheet.header":           {"Trang “{sheet}” thiếu cột “{column}”. Hãy giữ nguyên dòng tiêu đề của mẫu.", "The sheet “{sheet}” lacks the column “{column}”. Keep the header of the template."},
	"sheet.too-long":         {"Trang “{sheet}” quá dài. Hãy chia thành nhiều tệp.", "The sheet “{sheet}” is too long. Divide the file."},
	"sheet.key":              {"Trang “{sheet}”, dòng {line}, cột “{column}”: “{text}” không phải mã thủ tục. Hãy nhập dạng n.nnnnnn (mỗi n là một chữ số).", "Sheet “{sheet}”, line {line}, column “{column}”: “{text}” is not a procedure code. Write it as n.nnnnnn, each n a digit."},
	"sheet.twice":            {"Trang “{sheet}”, dòng {line}: mã “{text}” đã có ở dòng trên. Hãy bỏ một dòng.", "Sheet “{sheet}”, line {line}: “{text}” stands twice. Take one away."},
	"sheet.unknown-key":      {"Trang “{sheet}”, dòng {line}: mã “{text}” không có trên trang “Thủ tục”. Hãy nhập mã đã có hoặc thêm thủ tục.", "Sheet “{sheet}”, line {line}: “{text}” is not on the first sheet. Enter a code that is, or add the procedure."},
	"sheet.unknown-case":     {"Trang “{sheet}”, dòng {line}, cột “{column}”: thủ tục không có trường hợp “{text}”. Hãy nhập mã trường hợp đã có.", "Sheet “{sheet}”, line {line}, column “{column}”: the procedure has no case “{text}”. Enter one it has."},
	"sheet.text":             {"Trang “{sheet}”, dòng {line}, cột “{column}”: có ký tự không hợp lệ hoặc quá dài. Hãy nhập lại.", "Sheet “{sheet}”, line {line}, column “{column}”: invalid characters or too long. Enter it again."},
	"sheet.period":           {"Trang “{sheet}”, dòng {line}, cột “{column}”: “{text}” không phải thời hạn. Hãy nhập dạng “5 ngày làm việc”.", "Sheet “{sheet}”, line {line}, column “{column}”: “{text}” is not a period. Write “5 ngày làm việc”."},
	"sheet.tick":             {"Trang “{sheet}”, dòng {line}, cột “{column}”: “{text}” không hợp lệ. Hãy nhập “x” hoặc để trống.", "Sheet “{sheet}”, line {line}, column “{column}”: “{text}” is neither x nor empty. Enter one of them."},
	"sheet.number":           {"Trang “{sheet}”, dòng {line}, cột “{column}”: “{text}” không phải là số. Hãy nhập số nguyên không âm.", "Sheet “{sheet}”, line {line}, column “{column}”: “{text}” is not a number. Enter a whole number."},
	"sheet.date":             {"Trang “{sheet}”, dòng {line}, cột “{column}”: “{text}” không phải là ngày. Hãy nhập dạng 01/07/2026.", "Sheet “{sheet}”, line {line}, column “{column}”: “{text}” is not a date. Enter it as 01/07/2026."},
	"sheet.enum":             {"Trang “{sheet}”, dòng {line}, cột “{column}”: “{text}” không có trong danh sách. Hãy chọn giá trị như trong mẫu.", "Sheet “{sheet}”, line {line}, column “{column}”: “{text}” is not one of the list. Choose a value of the template."},
	"packet.json":            {"Tệp không phải JSON hợp lệ. Hãy dùng tệp tải từ Cơ sở dữ liệu quốc gia về thủ tục hành chính.", "The file is not valid JSON. Use the file of the national database."},
	"packet.empty":           {"Tệp không có thủ tục nào. Hãy chọn tệp khác.", "The file holds no procedure. Choose another."},
	"packet.code":            {"Gói thứ {n}: mã “{text}” không phải mã thủ tục. Hãy kiểm tra trường MATTHC.", "Packet {n}: “{text}” is not a procedure code. Look at MATTHC."},
	"packet.name":            {"Gói thứ {n} (“{text}”): thiếu tên thủ tục. Hãy kiểm tra trường TENTTHC.", "Packet {n} (“{text}”): no name. Look at TENTTHC."},
	"packet.twice":           {"Gói thứ {n}: mã “{text}” đã có trong tệp. Hãy bỏ một gói.", "Packet {n}: “{text}” is in the file twice. Take one away."},
	"packet.too-many":        {"Tệp có quá nhiều thủ tục. Hãy chia thành nhiều tệp.", "The file holds too many procedures. Divide it."},
	"catalogue.file-missing": {"Chưa chọn tệp. Hãy chọn tệp XLSX theo mẫu hoặc tệp JSON của Cơ sở dữ liệu quốc gia về thủ tục hành chính.", "No file is chosen. Choose an XLSX file of the template or a JSON file of the national database."},
	"catalogue.file-format":  {"Tệp không đọc được. Hãy dùng tệp XLSX theo mẫu hoặc tệp JSON.", "The file cannot be read. Use XLSX of the template or JSON."},
	"catalogue.import":       {"Tệp có {n} chỗ sai, chưa nhập gì. Hãy sửa các chỗ được nêu rồi tải lên lại.", "The file has {n} faults; nothing was imported. Correct those named and upload it again."},

	"catalogue.period-form":     {"“{text}” không phải thời hạn. Hãy nhập số và đơn vị, ví dụ “5 ngày làm việc”, “20 ngày”, “1 tháng”.", "“{text}” is not a period. Enter number and unit, e.g. “5 ngày làm việc”."},
	"catalogue.number-form":     {"“{text}” không phải là số. Hãy nhập số nguyên không âm.", "“{text}” is not a number. Enter a whole number."},
	"overlay.base-old":          {"Thủ tục của Bộ đã có phiên bản {version}. Hãy đối chiếu điều chỉnh của tỉnh với phiên bản này.", "The ministry has published version {version}. Compare the overlay with it."},
	"overlay.component-unknown": {"Danh mục công bố không có thành phần “{id}”. Địa phương không được yêu cầu thêm giấy tờ: hãy bỏ dòng này.", "The published list has no component “{id}”. A province may not ask for more papers: take it out."},
	"overlay.variant-unknown":   {"Thủ tục không có trường hợp “{id}”. Hãy chọn trường hợp trong danh mục công bố.", "The procedure has no case “{id}”. Choose one of the published list."},
	"overlay.period-longer":     {"Thời hạn của “{name}” dài hơn thời hạn theo quy định ({law}). Địa phương chỉ được rút ngắn: hãy nhập lại.", "The period of “{name}” is longer than the law's ({law}). A province may only shorten it."},
	"overlay.steps-longer":      {"Tổng thời gian các bước của “{name}” dài hơn thời hạn giải quyết ({law}). Hãy rút ngắn các bước.", "The steps of “{name}” together take longer than its period ({law}). Shorten them."},
	"overlay.step-unknown":      {"Quy trình không có bước “{id}”. Hãy chọn bước trong quy trình.", "The process has no step “{id}”. Choose one of its steps."},
	"overlay.officer-unknown":   {"Không có cán bộ “{id}” đang giữ chức vụ ở đơn vị đã chọn. Hãy chọn cán bộ trong danh sách hoặc để trống.", "No officer “{id}” holds a post in the unit chosen. Choose one of the list or none."},
	"overlay.fee-unknown":       {"Danh mục công bố không có khoản thu “{id}” để thay. Hãy chọn khoản thu trong danh mục.", "The published list has no fee “{id}” to replace. Choose one of it."},
	"overlay.process-foreign":   {"Quy trình đã chọn cho “{name}” là của tỉnh khác. Hãy chọn quy trình của tỉnh mình.", "The process chosen for “{name}” is another province's. Choose one of your own."},
	"overlay.process-and-steps": {"“{name}” vừa chọn quy trình riêng vừa thêm hoặc đổi bước. Hãy sửa bước ngay trong quy trình riêng, hoặc bỏ chọn quy trình.", "“{name}” both chooses a process and changes steps. Change the steps in that process, or choose none."},
	"overlay.unit-unknown":      {"Không có đơn vị “{id}” trong tỉnh. Hãy chọn đơn vị trong danh sách.", "There is no unit “{id}” in the province. Choose one of the list."},
	"overlay.province":          {"Điều chỉnh này không thuộc tỉnh của bạn. Hãy lập điều chỉnh cho tỉnh mình.", "This overlay is not of your province. Make one for your own."},
}

// catalogueWords are what people read for the parts and facts of a procedure.
var catalogueWords = map[string][2]string{
	"PresenceNeeded":    {"Cần có mặt trực tiếp", "Presence is needed"},
	"FieldVerification": {"Cần xác minh, kiểm tra thực địa", "Verification on site is needed"},
	"TechnicalFault":    {"Hệ thống đang gặp sự cố kỹ thuật", "A technical fault"},
	"OtherReason":       {"Lý do khác", "Another reason"},
	"Full":              {"Toàn trình", "Full"},
	"Partial":           {"Một phần", "Partial"},
	"Nation":            {"Toàn quốc", "Nationwide"},
	"every-channel":     {"Mọi kênh", "Every channel"},
	"yes":               {"Có", "Yes"},
	"no":                {"Không", "No"},

	"part.procedure": {"Thông tin chung", "The procedure"}, "part.overlay": {"Điều chỉnh của tỉnh", "Overlay"}, "part.components": {"Thành phần hồ sơ", "Component"},
	"part.variants": {"Trường hợp", "Case"}, "part.fees": {"Phí, lệ phí", "Fee"}, "part.exemptions": {"Miễn, giảm", "Exemption"}, "part.methods": {"Cách thức nộp", "Way of filing"},
	"part.results": {"Kết quả", "Result"}, "part.grounds": {"Căn cứ pháp lý", "Legal ground"}, "part.crossings": {"Phi địa giới", "Cross-boundary"},
	"fact.replaces": {"thay cho khoản thu", "replaces"}, "part.steps": {"Bước xử lý", "Step"}, "part.units": {"Đơn vị tham gia", "Unit"},

	"fact.id": {"mã", "id"}, "fact.online_level.none": {"chưa công bố", "not published"}, "fact.workflow_id": {"quy trình", "process"}, "fact.workflow_version": {"phiên bản quy trình", "process version"}, "fact.variant": {"mã trường hợp", "case"},
	"fact.valid_from": {"từ ngày", "from"}, "fact.valid_to": {"đến ngày", "to"}, "fact.effective_to": {"ngày hết hiệu lực", "last day"}, "fact.confidence": {"độ tin cậy", "confidence"}, "fact.sources": {"nguồn", "sources"},
	"fact.name": {"tên", "name"}, "fact.code": {"mã", "code"}, "fact.field": {"lĩnh vực", "field"}, "fact.field_code": {"mã lĩnh vực", "field code"}, "fact.level": {"cấp thực hiện", "level"},
	"fact.competent_body": {"cơ quan có thẩm quyền", "competent agency"}, "fact.applicants": {"đối tượng thực hiện", "who may apply"}, "fact.eligibility": {"yêu cầu, điều kiện", "conditions"},
	"fact.components_note": {"ghi chú thành phần hồ sơ", "note on components"}, "fact.fee_text": {"ghi chú phí, lệ phí", "note on fees"}, "fact.result": {"kết quả", "result"},
	"fact.legal_ground": {"căn cứ pháp lý", "legal ground"}, "fact.announcement": {"quyết định công bố", "announcing decision"}, "fact.online_level": {"mức độ trực tuyến", "online level"},
	"fact.online_reason": {"lý do chỉ trực tuyến một phần", "why only partly online"}, "fact.online_note": {"diễn giải lý do", "the reason in words"}, "fact.cross_boundary": {"phạm vi phi địa giới", "cross-boundary scope"},
	"fact.note": {"ghi chú", "note"}, "fact.effective": {"thời gian hiệu lực", "in force"}, "fact.form": {"mẫu", "form"}, "fact.copy_kind": {"hình thức", "kind of copy"}, "fact.certified": {"chứng thực", "certified"},
	"fact.quantity": {"số lượng", "quantity"}, "fact.required": {"bắt buộc", "required"}, "fact.condition": {"điều kiện", "condition"}, "fact.replaced_by": {"khai thác từ", "taken from"},
	"fact.legal_basis": {"căn cứ", "legal basis"}, "fact.dates": {"thời gian áp dụng", "holds"}, "fact.period": {"thời hạn", "period"}, "fact.period_text": {"thời hạn bằng lời", "period in words"},
	"fact.periods": {"thời hạn theo kênh", "periods by channel"}, "fact.workflow": {"quy trình", "process"}, "fact.kind": {"loại", "kind"}, "fact.amount": {"số tiền", "amount"}, "fact.per": {"đơn vị tính", "per"},
	"fact.province": {"tỉnh", "province"}, "fact.area": {"địa bàn", "area"}, "fact.sub_item": {"tiểu mục", "budget sub-item"}, "fact.who": {"đối tượng", "whom for"}, "fact.percent": {"tỷ lệ giảm", "per cent"},
	"fact.fees": {"khoản thu được giảm", "fees relieved"}, "fact.channel": {"kênh", "channel"}, "fact.automatic": {"tự động áp dụng", "automatic"}, "fact.place": {"nơi thực hiện", "place"},
	"fact.instrument": {"văn bản", "instrument"}, "fact.article": {"điều, khoản", "article"}, "fact.scope": {"phạm vi", "scope"}, "fact.centres": {"nơi tiếp nhận", "centres"}, "fact.actor": {"người thực hiện", "who"},
	"fact.role": {"vai trò", "role"}, "fact.acts": {"việc phải làm", "duties"}, "fact.after": {"đứng sau bước", "after step"}, "fact.not_asked": {"không yêu cầu nộp", "not asked for"}, "fact.unit": {"đơn vị", "unit"},
	"fact.step": {"bước", "step"}, "fact.officer": {"cán bộ", "officer"}, "fact.duty": {"nhiệm vụ", "duty"}, "fact.decision": {"quyết định", "decision"}, "fact.base": {"theo phiên bản của Bộ", "against version"},
}

func init() {
	maps.Copy(messages, catalogueMessages)
	for id, w := range catalogueWords { // words another room has already given stay
		if _, ok := words[id]; !ok {
			words[id] = w
		}
	}
}
