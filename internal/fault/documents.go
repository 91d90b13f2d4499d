package fault

// documentMessages are the messages around files, scanning, digitisation and the
// DigitalStore.
var documentMessages = map[string][2]string{
	"files.unavailable":     {"Kho lưu tệp tạm thời không dùng được nên tệp chưa được ghi hoặc chưa đọc được. Nội dung bạn nhập vẫn còn; hãy thử lại sau ít phút, nếu vẫn lỗi thì báo quản trị kỹ thuật.", "The file store cannot be used at the moment, so the file was not saved or not read. What you typed is still there; try again in a few minutes, then tell the technical administrator."},
	"file.damaged":          {"Tệp này trong kho đã hỏng hoặc bị thay đổi nên không mở. Hãy báo quản trị kỹ thuật khôi phục từ bản sao lưu.", "This file is damaged or was changed in the store and is not opened. Ask the technical administrator to restore it from the backup."},
	"file.infected":         {"Tệp “{name}” nhiễm mã độc ({threat}) nên không được nhận và không mở được. Hãy quét vi-rút máy tính hoặc USB chứa tệp, rồi quét lại giấy tờ gốc.", "The file “{name}” carries malware ({threat}); it is neither taken nor opened. Check the computer or stick it came from, then scan the paper again."},
	"file.not-scanned":      {"Tệp “{name}” chưa được quét mã độc vì máy quét tạm thời không trả lời; tệp được giữ cách ly. Hãy thử mở lại sau ít phút.", "The file “{name}” has not been checked for malware yet because the scanner does not answer; it is kept closed. Try again in a few minutes."},
	"file.expired":          {"Tệp “{name}” đã tải lên quá lâu mà chưa dùng. Hãy tải tệp lên lại.", "The file “{name}” was uploaded too long ago without being used. Upload it again."},
	"picture.none":          {"Hãy chọn hoặc chụp ít nhất một ảnh hay tệp quét.", "Choose or photograph at least one picture or scan."},
	"picture.too-many":      {"Mỗi tệp tối đa {limit} trang. Hãy chia thành nhiều tệp.", "At most {limit} pages in one file. Make several files."},
	"picture.too-big":       {"Ảnh “{name}” quá lớn ({width}×{height} điểm). Hãy chụp hoặc quét ở độ phân giải thấp hơn (300 dpi là đủ).", "The picture “{name}” is too large ({width}×{height} pixels). Use a lower resolution (300 dpi is enough)."},
	"picture.broken":        {"Không đọc được ảnh “{name}”. Hãy quét hoặc chụp lại.", "The picture “{name}” cannot be read. Scan or photograph it again."},
	"picture.foreign":       {"Tệp PDF “{name}” không phải do hệ thống này ghép từ ảnh, và máy chủ chưa cài bộ dựng trang, nên không tách, xoay hay sắp lại trang được. Hãy quét lại thành ảnh, hoặc đính kèm nguyên tệp.", "The PDF “{name}” was not made from pictures by this system and the server has no renderer of pages, so its pages cannot be split, turned or reordered. Scan the paper as pictures, or attach the file as it is."},
	"picture.signed":        {"Tệp PDF “{name}” có chữ ký số; tách thành ảnh sẽ mất chữ ký. Hãy đính kèm nguyên tệp vào thành phần hồ sơ.", "The PDF “{name}” is signed; pictures of its pages would lose the signature. Attach it as it is."},
	"digitise.rotate":       {"Góc xoay phải là 0, 90, 180 hoặc 270 độ.", "Turn by 0, 90, 180 or 270 degrees."},
	"digitise.component":    {"Hãy chọn giấy tờ trong thành phần hồ sơ để đặt tên tệp.", "Choose the component the file belongs to."},
	"file.no-page":          {"Tệp này không có trang đó. Hãy mở lại tệp từ hồ sơ.", "The file has no such page. Open it again from the dossier."},
	"file.no-view":          {"Máy chủ chưa cài bộ dựng trang PDF nên chưa xem từng trang của “{name}” được. Nếu được phép, hãy mở tệp gốc; để xem tại đây, hãy đề nghị quản trị kỹ thuật cài poppler-utils.", "This server has no renderer of PDF pages, so “{name}” cannot be shown page by page. Those who may can open the original; the technical administrator installs poppler-utils."},
	"file.broken-pdf":       {"Không dựng được trang của tệp “{name}”: tệp hỏng hoặc khác chuẩn. Hãy yêu cầu nộp lại bản đọc được, hoặc quét lại giấy tờ.", "The pages of “{name}” cannot be drawn: it is damaged or out of the ordinary. Ask for a readable file, or scan the paper again."},
	"file.copy-long":        {"Bản sao có đóng dấu tối đa {limit} trang; tệp này có {pages} trang. Hãy xem từng trang tại đây.", "A stamped copy has at most {limit} pages, this file has {pages}. Look at the pages here."},
	"result.none":           {"Chưa có kết quả nào được cấp theo mã hồ sơ {code}. Hãy kiểm tra lại mã ghi trên văn bản, hoặc hỏi cơ quan ghi trên văn bản.", "No result was granted under the code {code}. Check the code on the document, or ask the agency it names."},
	"result.choose":         {"Hãy chọn tệp kết quả cần so khớp.", "Choose the file to compare."},
	"result.valid-to":       {"Ngày hết giá trị của kết quả chưa đúng. Hãy ghi ngày dạng 31/12/2030, hoặc để trống nếu kết quả không có thời hạn.", "The end of the result's validity is not a date. Write it like 31/12/2030, or leave it empty when the result has no end."},
	"result.valid-denied":   {"Thông báo không chấp thuận không có thời hạn giá trị. Hãy để trống ô này.", "A denial has no validity. Leave this empty."},
	"stored.validity":       {"Hãy ghi ngày bắt đầu hoặc ngày hết hiệu lực theo đúng giấy tờ; ngày hết không trước ngày bắt đầu.", "Write when validity begins or ends, as the document says; it cannot end before it begins."},
	"digitise.replaces":     {"Tệp cần sửa không còn là bản mới nhất của giấy tờ này (có người vừa lưu bản khác). Hãy mở lại hồ sơ và sửa từ bản mới nhất.", "The file to be corrected is no longer the newest version of this paper; somebody has just saved another. Open the dossier again and correct the newest."},
	"digitise.compare":      {"Có thông tin do máy đọc. Hãy đối chiếu với giấy tờ rồi đánh dấu “Tôi đã đối chiếu”.", "Some of the data were read by machine. Compare them with the paper, then tick “I have compared”."},
	"paper.long":            {"Nội dung quá dài. Hãy ghi gọn theo đúng giấy tờ.", "This is too long. Write what the paper says, briefly."},
	"paper.date":            {"Ngày chưa đúng. Hãy chọn ngày ghi trên giấy tờ.", "This is not a date. Choose the date on the paper."},
	"paper.future":          {"Ngày cấp không thể sau hôm nay. Hãy xem lại giấy tờ.", "A paper cannot be issued after today. Look at it again."},
	"paper.order":           {"Ngày hết hiệu lực phải từ ngày cấp trở đi. Hãy xem lại giấy tờ.", "Validity cannot end before the day of issue. Look at the paper again."},
	"component.held":        {"Kho dữ liệu điện tử của chủ hồ sơ đã có: {name}. Hãy dùng lại giấy tờ này, hoặc chọn lý do không khai thác dữ liệu sẵn có.", "The owner's digital store already holds: {name}. Reuse it, or choose why the data at hand are not used."},
	"component.in-database": {"“{name}” có trong {database}. Hãy khai thác từ cơ sở dữ liệu, hoặc chọn lý do vì sao vẫn nhận, vẫn yêu cầu bản giấy.", "“{name}” is in {database}. Take it from there, or choose why the paper is taken or asked for all the same."},
	"stored.unknown":        {"Giấy tờ đã chọn không có trong Kho của chủ hồ sơ, đã hết hiệu lực hoặc đã bị thu hồi. Hãy tra Kho và chọn lại.", "The chosen document is not in the owner's store, no longer valid or revoked. Look the store up and choose again."},
	"stored.elsewhere":      {"Giấy tờ này do {agency} lưu vào Kho; hãy đề nghị nơi đó thu hồi.", "This document was stored by {agency}; ask them to revoke it."},
}

// documentWords are the words of DataExceptionCodes and verdicts.
var documentWords = map[string][2]string{
	"StoreOutage":     {"Cơ sở dữ liệu, Kho không truy cập được", "Database or store out of reach"},
	"Disaster":        {"Thiên tai, tình huống khẩn cấp", "Disaster or emergency"},
	"DataInaccurate":  {"Dữ liệu sẵn có không chính xác hoặc đã cũ", "Data held are wrong or out of date"},
	"ConsentDeclined": {"Chủ hồ sơ không đồng ý khai thác từ Kho", "The owner declines reuse"},
	"NotConnected":    {"Cơ quan chưa kết nối cơ sở dữ liệu này", "The agency does not reach this database yet"},
	"NotScanned":      {"Chưa quét mã độc", "Not scanned"},
	"Clean":           {"Sạch", "Clean"},
	"Infected":        {"Nhiễm mã độc", "Infected"},
	"Component":       {"Giấy tờ đã nộp", "Component"},
	"Result":          {"Kết quả giải quyết", "Result"},
}

func init() {
	add(messages, documentMessages)
	add(words, documentWords)
}
