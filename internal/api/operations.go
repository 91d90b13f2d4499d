package api

import (
	"net/http"
	"slices"

	"motcua/internal/org"
)

const (
	get  = http.MethodGet
	post = http.MethodPost

	v1     = "/api/v1"
	pdf    = "application/pdf"
	absent = http.StatusNotFound
	clash  = http.StatusConflict
)

// operations is the API: one line for each address and method. An operation that
// is not here does not exist.
func operations() []operation {
	return slices.Concat(readOperations, whatIfOperations, writeOperations, commandOperations, turnOperations, repairOperations, voiceOperations, cashOperations, guidanceOperations, assignOperations, storeOperations, signOperations, paperOperations)
}

var readOperations = []operation{
	{ID: "getMe", Method: get, Path: v1 + "/me", Tag: tagAccount, Policy: may(org.ActionSignedIn), serve: by((*call).getMe),
		Summary: "Tôi là ai, được làm gì", About: "Cán bộ, chức vụ, đơn vị mà mã truy cập (hoặc phiên đăng nhập) đang dùng, và các quyền của chức vụ đó."},

	{ID: "listProcedures", Method: get, Path: v1 + "/procedures", Tag: tagCatalogue, Policy: may(org.ActionCatalogue), serve: by((*call).listProcedures),
		Summary: "Tìm thủ tục hành chính"},
	{ID: "getProcedure", Method: get, Path: v1 + "/procedures/{key}", Tag: tagCatalogue, Policy: may(org.ActionCatalogue), serve: by((*call).getProcedure), Also: []int{absent},
		Summary: "Nội dung một thủ tục", About: "Phiên bản đang có hiệu lực hôm nay: trường hợp giải quyết, thành phần hồ sơ, phí và lệ phí áp dụng tại tỉnh của đơn vị."},

	{ID: "getForm", Method: get, Path: v1 + "/procedures/{key}/form", Tag: tagCatalogue, Policy: may(org.ActionCatalogue), serve: by((*call).getForm), Also: []int{absent},
		Summary: "Biểu mẫu điện tử của một thủ tục", About: "schema là JSON Schema 2020-12 của trường answers khi tiếp nhận hồ sơ; layout là cách hỏi: các phần, nhãn, điều kiện hiển thị (when), bảng nhiều dòng. Thủ tục chưa có mẫu riêng thì nhận mẫu chung lập từ thành phần hồ sơ."},

	{ID: "listDossiers", Method: get, Path: v1 + "/dossiers", Tag: tagDossiers, Policy: may(org.ActionListDossiers), serve: by((*call).listDossiers),
		Summary: "Tìm hồ sơ trong phạm vi được xem", About: "Mới nộp trước. Không tìm theo số định danh: số định danh không được nằm trong địa chỉ."},
	{ID: "getDossier", Method: get, Path: v1 + "/dossiers/{ref}", Tag: tagDossiers, Policy: may(org.ActionReadDossier), serve: by((*call).getDossier), Also: []int{absent},
		Summary: "Toàn bộ một hồ sơ", About: "Kèm vị trí trong quy trình, các ngày hẹn trả, phiếu kiểm soát và các lệnh người đọc có thể thực hiện (commands). Mỗi lượt đọc được ghi nhật ký."},
	{ID: "listEvents", Method: get, Path: v1 + "/dossiers/{ref}/events", Tag: tagDossiers, Policy: may(org.ActionReadDossier), serve: by((*call).events), Also: []int{absent},
		Summary: "Sổ sự kiện của hồ sơ", About: "Theo thứ tự xảy ra. type và version cho biết cấu trúc của data; số định danh được che."},
	{ID: "getDeadline", Method: get, Path: v1 + "/dossiers/{ref}/deadline", Tag: tagDossiers, Policy: may(org.ActionReadDossier), serve: by((*call).deadline), Also: []int{absent},
		Summary: "Cách tính ngày hẹn trả", About: "Từng dòng của phép tính: ngày được tính, ngày nghỉ bỏ qua, căn cứ pháp lý; cùng lời văn mà cán bộ và công dân đọc."},
	{ID: "getReceipt", Method: get, Path: v1 + "/dossiers/{ref}/receipt.pdf", Tag: tagDossiers, Policy: may(org.ActionReadDossier), serve: by((*call).receipt), Media: []string{pdf}, Also: []int{absent, clash},
		Summary: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Mẫu 01)"},
	{ID: "getControlSlip", Method: get, Path: v1 + "/dossiers/{ref}/control-slip.pdf", Tag: tagDossiers, Policy: may(org.ActionReadDossier), serve: by((*call).controlSlip), Media: []string{pdf}, Also: []int{absent, clash},
		Summary: "Phiếu kiểm soát quá trình giải quyết hồ sơ (Mẫu 06)"},
	{ID: "getSupplementNotice", Method: get, Path: v1 + "/dossiers/{ref}/supplement-notice.pdf", Tag: tagDossiers, Policy: may(org.ActionReadDossier), serve: by((*call).supplementNotice), Media: []string{pdf}, Also: []int{absent},
		Summary: "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (Mẫu 02)"},
	{ID: "getFeeReceipt", Method: get, Path: v1 + "/dossiers/{ref}/fee-receipt.pdf", Tag: tagDossiers, Policy: may(org.ActionReadDossier), serve: by((*call).feeReceipt), Media: []string{pdf}, Also: []int{absent},
		Summary: "Biên lai thu phí, lệ phí, ba liên", About: "Biên lai đã hủy in kèm chữ ĐÃ HỦY và lý do."},
	{ID: "getRefusalNotice", Method: get, Path: v1 + "/dossiers/{ref}/refusal-notice.pdf", Tag: tagDossiers, Policy: may(org.ActionReadDossier), serve: by((*call).refusalNotice), Media: []string{pdf}, Also: []int{absent},
		Summary: "Phiếu từ chối tiếp nhận giải quyết hồ sơ (Mẫu 03)"},
	{ID: "getApology", Method: get, Path: v1 + "/dossiers/{ref}/apology.pdf", Tag: tagDossiers, Policy: may(org.ActionReadDossier), serve: by((*call).apology), Media: []string{pdf}, Also: []int{absent},
		Summary: "Văn bản xin lỗi và hẹn lại ngày trả (Mẫu 04)"},
	{ID: "getDenialNotice", Method: get, Path: v1 + "/dossiers/{ref}/denial-notice.pdf", Tag: tagDossiers, Policy: may(org.ActionReadDossier), serve: by((*call).denialNotice), Media: []string{pdf}, Also: []int{absent},
		Summary: "Thông báo từ chối giải quyết sau thẩm định (loại Mẫu 03)"},
	{ID: "getStopNotice", Method: get, Path: v1 + "/dossiers/{ref}/stop-notice.pdf", Tag: tagDossiers, Policy: may(org.ActionReadDossier), serve: by((*call).stopNotice), Media: []string{pdf}, Also: []int{absent},
		Summary: "Thông báo dừng giải quyết hồ sơ (Mẫu 05)", About: "Cũng là văn bản khép lại hồ sơ được người nộp rút."},
	{ID: "getAttachment", Method: get, Path: v1 + "/dossiers/{ref}/attachments/{id}", Tag: tagDossiers, Policy: may(org.ActionOriginal), serve: by((*call).file), Media: []string{pdf, "image/jpeg", "image/png"}, Also: []int{absent},
		Summary: "Nội dung một tệp đính kèm"},

	{ID: "listInbox", Method: get, Path: v1 + "/inbox", Tag: tagWork, Policy: may(org.ActionInbox), serve: by((*call).inbox),
		Summary: "Việc đang chờ chức vụ của tôi", About: "Gấp nhất trước: quá hạn, sắp đến hạn, còn hạn."},
	{ID: "listRegister", Method: get, Path: v1 + "/register", Tag: tagReports, Policy: may(org.ActionRegister), serve: by((*call).register),
		Summary: "Sổ theo dõi hồ sơ (Mẫu 07)", About: "Hồ sơ được tiếp nhận trong kỳ, theo thứ tự tiếp nhận."},
	{ID: "getII06", Method: get, Path: v1 + "/reports/ii-06", Tag: tagReports, Policy: may(org.ActionReport), serve: by((*call).ii06),
		Summary: "Biểu II.06: tình hình, kết quả giải quyết hồ sơ", About: "Mỗi dòng là một lĩnh vực; các cột tự khớp: 3 = 4+5+6, 7 = 8+9+10, 11 = 12+13, 3 = 7+11. Hồ sơ vận hành thử không được tính."},
	{ID: "listII06Dossiers", Method: get, Path: v1 + "/reports/ii-06/dossiers", Tag: tagReports, Policy: may(org.ActionReport), serve: by((*call).ii06Dossiers),
		Summary: "Các hồ sơ đứng sau một con số của Biểu II.06"},

	{ID: "trackByCode", Method: get, Path: v1 + "/tracking/{code}", Tag: tagPublic, Policy: public, serve: by((*call).trackPublic), Also: []int{absent, http.StatusTooManyRequests},
		Summary: "Tra cứu tình trạng hồ sơ theo mã", About: "Ai cũng tra được: trạng thái và mức độ hoàn thành. Có giới hạn số lượt mỗi giờ."},
}

var writeOperations = []operation{
	{ID: "uploadAttachment", Method: post, Path: v1 + "/attachments", Tag: tagDossiers, Policy: may(org.ActionAct), serve: by((*call).upload), Status: http.StatusCreated, Upload: true,
		Summary: "Tải lên một tệp", About: "PDF, JPEG hoặc PNG, xét theo nội dung. Trả lại id để dùng trong trường uploads; tệp chưa thuộc hồ sơ nào cho đến khi được dùng."},
	{ID: "createDossier", Method: post, Path: v1 + "/dossiers", Tag: tagDossiers, Policy: may(org.ActionIntake), serve: by((*call).intake), Status: http.StatusCreated, Also: []int{clash},
		Summary: "Tiếp nhận hồ sơ tại Bộ phận Một cửa của tôi", About: "Mọi lỗi của biểu mẫu được báo cùng lúc, mỗi lỗi tại một trường; chỉ ghi khi tất cả đều đúng. submit_only: chỉ ghi nhận nộp, chưa tiếp nhận."},
	{ID: "createDossiers", Method: post, Path: v1 + "/dossiers/batch", Tag: tagDossiers, Policy: may(org.ActionIntake), serve: by((*call).intakeBatch), Status: http.StatusCreated, Also: []int{clash},
		Summary: "Tiếp nhận nhiều hồ sơ của một người cùng lúc", About: "Từ 2 đến 20 hồ sơ, cùng người nộp và chủ hồ sơ; ghi tất cả hoặc không ghi hồ sơ nào. Mỗi hồ sơ có mã và ngày hẹn trả riêng. Lỗi của hồ sơ thứ n (đếm từ 0) nằm ở trường dossiers.n."},
	{ID: "track", Method: post, Path: v1 + "/tracking", Tag: tagPublic, Policy: public, serve: by((*call).track), Also: []int{absent, http.StatusTooManyRequests},
		Summary: "Tra cứu hồ sơ với 4 số cuối điện thoại", About: "Với phone4 đúng, trả lời có thêm detail. Sai nhiều lần thì phải chờ một giờ. Là POST để các chữ số không nằm trong địa chỉ."},
}

// commandOperations are the commands of a dossier, all of the same frame.
var commandOperations = []operation{
	command[acceptCommand]("accept", "Tiếp nhận hồ sơ đã nộp", "Cấp mã hồ sơ và bắt đầu tính thời hạn. components thay cho thành phần đã khai khi nộp."),
	command[refuseCommand]("refuse", "Từ chối tiếp nhận (Mẫu 03)", "Phải có mã lý do, lý do và căn cứ pháp lý. Trưởng Bộ phận Một cửa từ chối ngay; cán bộ tiếp nhận thì đề nghị được trình lãnh đạo, trạng thái chưa đổi và người nộp chưa nhận gì cho đến khi được duyệt."),
	optional(command[approveRefusalCommand]("approve-refusal", "Duyệt từ chối tiếp nhận", "Lãnh đạo, không phải người trình. Mẫu 03 mang tên người duyệt.")),
	command[rejectRefusalCommand]("reject-refusal", "Không duyệt từ chối tiếp nhận", "Phải có lý do; cán bộ tiếp nhận xử lý tiếp hồ sơ."),
	command[requestSupplementCommand]("request-supplement", "Yêu cầu bổ sung (Mẫu 02)", "Mỗi giai đoạn chỉ một lần, đầy đủ, mỗi giấy tờ một mã lý do và căn cứ. Lần thứ hai, hoặc giấy tờ ngoài danh mục (component để trống, ghi name và legal_ground), phải có why và chỉ được gửi khi lãnh đạo duyệt."),
	optional(command[approveSupplementCommand]("approve-supplement", "Duyệt yêu cầu bổ sung", "Lãnh đạo, không phải người trình. Từ lần thứ hai hồ sơ bị tính quá hạn theo Bộ chỉ số 766.")),
	command[rejectSupplementCommand]("reject-supplement", "Không duyệt yêu cầu bổ sung", "Phải có lý do."),
	command[receiveSupplementCommand]("receive-supplement", "Nhận giấy tờ bổ sung", "Sau khi thẩm định, thời hạn được tính lại từ đầu; ngày hẹn ban đầu vẫn được giữ."),
	optional(command[receiveCommand]("receive", "Ghi nhận đã nhận bàn giao", "Nửa của bên nhận trên phiếu kiểm soát.")),
	command[assignCommand]("assign", "Phân công người thụ lý", "post là một trong assign_to của hồ sơ."),
	command[appraiseCommand]("appraise", "Ghi ý kiến thẩm định", ""),
	command[digitiseCommand]("digitise", "Ghi bản số hóa của một giấy tờ", ""),
	command[giveOpinionCommand]("give-opinion", "Trả lời yêu cầu lấy ý kiến", ""),
	command[submitForApprovalCommand]("submit-for-approval", "Trình lãnh đạo duyệt", ""),
	command[approveCommand]("approve", "Phê duyệt", "Không duyệt thì dùng return-to-previous kèm lý do."),
	command[issueCommand]("issue", "Ban hành kết quả", "Cần số, ngày, người ký và tệp kết quả. Từ chối giải quyết (Denied) phải có mã lý do, lý do và căn cứ pháp lý; chúng được in trên thông báo."),
	command[handOverCommand]("hand-over", "Chuyển bước tiếp theo", "Khi mọi việc của bước hiện tại đã xong."),
	command[returnToPreviousCommand]("return-to-previous", "Trả lại bước trước", "Phải có lý do."),
	command[returnResultCommand]("return-result", "Trả kết quả cho công dân", "Khi người nhận không phải người nộp hay chủ hồ sơ thì phải ghi giấy ủy quyền."),
	command[postResultCommand]("post-result", "Giao kết quả cho bưu chính công ích", "Hồ sơ chỉ được coi là đã trả khi bưu chính phát thành công (record-delivery)."),
	command[recordDeliveryCommand]("record-delivery", "Ghi kết quả phát của bưu chính", "Delivered: hồ sơ đã trả. CameBack: kết quả trở lại quầy, phải có lý do; trả tại quầy hoặc gửi lại."),
	command[requestPaymentCommand]("request-payment", "Yêu cầu nộp phí, lệ phí", ""),
	command[recordPaymentCommand]("record-payment", "Ghi nhận đã nộp phí, lệ phí", "Cho các khoản nêu trong lines, bỏ trống là mọi khoản còn lại; mỗi loại khoản thu một biên lai, số do hệ thống cấp liên tục. Không nộp tiền mặt thì phải có chứng từ (uploads); thanh toán trực tuyến cần mã giao dịch (number) và wire: 1 Cổng Dịch vụ công, 2 cổng thanh toán của tỉnh."),
	command[reviseFeesCommand]("revise-fees", "Sửa phí, lệ phí phải nộp", "Theo mức thu có hiệu lực ngày tiếp nhận; được miễn, giảm theo mức có lợi nhất. Mức miễn, giảm mới phải có giấy tờ chứng minh (proof). Không còn gì phải nộp thì hồ sơ thôi chờ nộp phí; đã nộp thừa thì hệ thống lập đề nghị hoàn phí."),
	command[voidReceiptCommand]("void-receipt", "Hủy biên lai ghi nhầm", "Chỉ khi sổ quỹ trong ngày chưa chốt. Số biên lai vẫn giữ trong sổ, không cấp lại."),
	command[requestRefundCommand]("request-refund", "Đề nghị hoàn phí, lệ phí", "Không quá số đã nộp; phải có mã lý do, lý do và căn cứ pháp lý; người thứ hai duyệt."),
	optional(command[approveRefundCommand]("approve-refund", "Duyệt hoàn phí", "Người duyệt khác người đề nghị. id bỏ trống khi chỉ có một đề nghị chờ duyệt.")),
	command[rejectRefundCommand]("reject-refund", "Không duyệt hoàn phí", "Phải có lý do."),
	command[payRefundCommand]("pay-refund", "Ghi nhận đã chi hoàn phí", "Không chi tiền mặt thì phải có chứng từ (uploads). Người nhận không phải người nộp hay chủ hồ sơ thì phải ghi giấy ủy quyền."),
	command[returnOriginalsCommand]("return-originals", "Ghi nhận đã trả lại bản chính", "Sau khi hồ sơ được rút, bị từ chối tiếp nhận, dừng giải quyết, hoặc đã trả kết quả mà chưa trả bản chính."),
	command[requestWithdrawalCommand]("request-withdrawal", "Ghi nhận công dân xin rút hồ sơ", ""),
	optional(command[confirmWithdrawalCommand]("confirm-withdrawal", "Xác nhận cho rút hồ sơ", "")),
	command[cancelWithdrawalCommand]("cancel-withdrawal", "Ghi nhận công dân thôi không rút hồ sơ", "Hồ sơ trở lại trạng thái trước khi xin rút; ngày hẹn trả không thay đổi. Phải có lý do."),
	command[declineWithdrawalCommand]("decline-withdrawal", "Không cho rút hồ sơ", "Hồ sơ trở lại trạng thái trước khi xin rút; ngày hẹn trả không thay đổi. Phải có lý do."),
	command[pauseClockCommand]("pause-clock", "Tạm dừng tính thời hạn", "Phải có mã lý do, căn cứ pháp lý, số và ngày văn bản. from bỏ trống là từ bây giờ; trong thời gian tạm dừng hồ sơ không được xử lý."),
	optional(command[resumeClockCommand]("resume-clock", "Tính tiếp thời hạn", "Ngày hẹn trả lùi đúng bằng thời gian làm việc đã tạm dừng.")),
	command[extendCommand]("extend", "Xin lỗi và hẹn lại ngày trả (Mẫu 04)", "Chỉ một lần, trước ngày hẹn ít nhất một ngày làm việc; ngày hẹn ban đầu vẫn được giữ."),
	command[acknowledgeExtensionCommand]("acknowledge-extension", "Ghi nhận đã báo người nộp về ngày hẹn mới", ""),
	command[stopCommand]("stop", "Dừng giải quyết (Mẫu 05)", "Phải có mã lý do, lý do và căn cứ pháp lý."),
}

func command[B commandBody](name, summary, about string) operation {
	return operation{
		ID: name, Method: post, Path: v1 + "/dossiers/{ref}/commands/" + name, Tag: tagCommands, Policy: may(org.ActionAct), serve: by(give[B]),
		Summary: summary, About: about, Also: []int{absent, clash},
	}
}

// optional lets the body be left out.
func optional(o operation) operation { o.NoBody = true; return o }
