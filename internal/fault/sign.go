package fault

// signMessages are the messages of digital signatures: what is wrong and what to do.
var signMessages = map[string][2]string{
	"sign.not-pdf":           {"Tệp này không đọc được dưới dạng PDF nên không ký được. Hãy xuất lại tệp PDF (không đặt mật khẩu) từ phần mềm soạn thảo rồi ký lại.", "This file cannot be read as PDF and was not signed. Export it again as PDF without a password, then sign."},
	"sign.broken":            {"Bản ký vừa tạo không qua được bước tự kiểm tra nên đã bị bỏ; hồ sơ không thay đổi. Hãy ký lại; nếu vẫn lỗi, báo quản trị kỹ thuật.", "The signed copy failed our own check and was thrown away; the dossier is unchanged. Sign again; if it fails again, tell the technical administrator."},
	"sign.timestamp":         {"Máy chủ cấp dấu thời gian không trả lời nên tệp chưa được ký; hồ sơ không thay đổi. Hãy thử lại sau ít phút, hoặc xử lý hồ sơ không ký số nếu cơ quan cho phép.", "The timestamping server does not answer, so the file was not signed; the dossier is unchanged. Try again in a few minutes, or go on without a digital signature where your agency allows it."},
	"sign.key-expired":       {"Chứng thư số đã hết hạn ngày {date}. Hãy gia hạn với nơi cấp chứng thư rồi tải tệp khóa mới tại trang Khóa ký số.", "The certificate ran out on {date}. Renew it with its issuer and upload the new key file on the page Signing keys."},
	"sign.key-early":         {"Chứng thư số chỉ có hiệu lực từ ngày {date}. Hãy dùng chứng thư khác hoặc đợi đến ngày đó.", "The certificate is valid only from {date}. Use another one or wait until then."},
	"sign.key-usage":         {"Chứng thư này không được cấp để ký văn bản (ví dụ: chứng thư của máy chủ hoặc của tổ chức chứng thực). Hãy chọn tệp khóa dùng cho chữ ký số cá nhân hoặc cơ quan.", "This certificate was not issued for signing documents. Choose the key file of a personal or agency signature."},
	"sign.key-weak":          {"Khóa quá ngắn hoặc thuật toán không được chấp nhận. Hãy đề nghị nơi cấp chứng thư cấp khóa RSA từ 2048 bit hoặc ECDSA P-256 trở lên.", "The key is too short or of a kind that is not accepted. Ask the issuer for RSA of 2048 bits or ECDSA P-256 and up."},
	"sign.p12-broken":        {"Tệp tải lên không phải tệp khóa .p12/.pfx hoặc đã hỏng. Hãy chọn lại đúng tệp do nơi cấp chứng thư giao.", "The file is no .p12/.pfx key file or is damaged. Choose the file your issuer gave you."},
	"sign.p12-password":      {"Mật khẩu của tệp khóa không đúng. Hãy nhập lại; mật khẩu phân biệt chữ hoa, chữ thường.", "The password of the key file is wrong. Type it again; it is case-sensitive."},
	"sign.p12-content":       {"Tệp khóa thiếu khóa bí mật hoặc chứng thư số đi kèm. Hãy xuất lại tệp .p12 có cả khóa bí mật và chứng thư.", "The key file lacks the private key or its certificate. Export it again with both."},
	"sign.no-key":            {"Chưa có khóa ký số nào bạn được dùng cho việc này. Hãy tải tệp khóa tại trang Khóa ký số, hoặc xử lý hồ sơ không ký số nếu cơ quan cho phép.", "There is no signing key you may use for this. Upload one on the page Signing keys, or go on without a digital signature where your agency allows it."},
	"sign.key-revoked":       {"Khóa này đã bị thu hồi nên không ký được nữa. Hãy chọn khóa khác.", "This key has been revoked and signs no more. Choose another one."},
	"sign.key-unknown":       {"Không có khóa này, hoặc bạn không được dùng. Hãy tải lại trang và chọn lại.", "There is no such key, or you may not use it. Reload the page and choose again."},
	"sign.key-owner":         {"Hãy chọn khóa thuộc về cá nhân bạn hay cơ quan bạn.", "Choose whether the key is your own or your agency's."},
	"sign.key-same":          {"Khóa của chứng thư này đã có trong hệ thống. Không cần tải lên lần nữa.", "The key of this certificate is here already; there is no need to upload it again."},
	"sign.key-file":          {"Hãy chọn tệp khóa .p12 hoặc .pfx.", "Choose a .p12 or .pfx key file."},
	"sign.nothing":           {"Hãy chọn ít nhất một văn bản để ký.", "Choose at least one document to sign."},
	"sign.too-many":          {"Mỗi lần ký tối đa {limit} văn bản. Hãy bỏ bớt rồi ký tiếp lần sau.", "At most {limit} documents at a time. Choose fewer and sign the rest afterwards."},
	"sign.no-draft":          {"Hồ sơ này không có tệp PDF nào đang chờ bạn ký (có thể đã được xử lý ở nơi khác). Hãy mở hồ sơ để xem lại.", "This dossier holds no PDF that waits for your signature (it may have been dealt with meanwhile). Open it and look."},
	"sign.tampered":          {"Tệp “{name}” đã bị thay đổi sau lần ký trước nên không ký tiếp. Hãy mở tệp, yêu cầu người trình gửi lại bản đúng; hồ sơ vẫn xử lý được.", "The file “{name}” was changed after an earlier signature and is not signed again. Ask for the right copy; the dossier itself can go on."},
	"sign.wrong-certificate": {"Chữ ký trả về không phải của chứng thư “{name}” nên không được nhận; hồ sơ không thay đổi. Hãy kiểm tra chứng thư đang chọn trên điện thoại rồi ký lại.", "The signature that came back is not of the certificate “{name}” and was not taken; the dossier is unchanged. Check the certificate chosen on the telephone and sign again."},
	"sign.other-digest":      {"Chữ ký trả về không khớp với văn bản nên không được nhận; hồ sơ không thay đổi. Hãy ký lại từ đầu.", "The signature that came back does not fit the document and was not taken; the dossier is unchanged. Sign again."},
	"sign.cancelled":         {"Bạn đã từ chối ký trên điện thoại. Hồ sơ không thay đổi; hãy ký lại khi sẵn sàng.", "You declined on the telephone. The dossier is unchanged; you may sign again at any time."},
	"sign.expired":           {"Đã quá thời gian xác nhận trên điện thoại. Hồ sơ không thay đổi; hãy ký lại và xác nhận trong 5 phút.", "The time to confirm on the telephone has passed. The dossier is unchanged; sign again and confirm within 5 minutes."},
	"sign.remote-refused":    {"Dịch vụ ký từ xa từ chối yêu cầu (mã {code}). Hồ sơ không thay đổi. Hãy kiểm tra tài khoản, gói dịch vụ và tình trạng chứng thư, rồi ký lại.", "The remote signing service refused (code {code}). The dossier is unchanged. Check account, package and certificate, then sign again."},
	"sign.remote-down":       {"Chưa liên lạc được với dịch vụ ký từ xa; chưa có gì được gửi đi. Hãy thử lại sau ít phút hoặc ký bằng khóa đã lưu.", "The remote signing service cannot be reached; nothing was sent. Try again in a few minutes or sign with a stored key."},
	"sign.remote-none":       {"Dịch vụ ký từ xa không có chứng thư còn hiệu lực cho số định danh này. Hãy kiểm tra số định danh đã đăng ký với dịch vụ.", "The remote service holds no valid certificate for this number. Check the number you registered with."},
	"sign.remote-key":        {"Chứng thư ký từ xa này không dùng khóa RSA nên hệ thống chưa ký được. Hãy dùng chứng thư RSA.", "This remote certificate is not an RSA key, which is not supported. Use an RSA certificate."},
	"sign.remote-user":       {"Hãy nhập số định danh cá nhân (12 chữ số) đã đăng ký với dịch vụ ký từ xa.", "Type the personal number (12 digits) registered with the remote service."},
	"sign.pending":           {"Văn bản này đang chờ xác nhận ký trên điện thoại. Hãy xác nhận hoặc đợi hết 5 phút rồi ký lại, để không phải xác nhận hai lần.", "This document is waiting to be confirmed on the telephone. Confirm it, or wait five minutes before signing again, so that you are not asked twice."},
	"sign.required":          {"Cơ quan yêu cầu tệp kết quả phải có {kind}. Hãy ký số tệp (chọn khóa ở mục Ký số) rồi thực hiện lại.", "Your agency asks for a {kind} on the result file. Sign it and try again."},
	"sign.token-none":        {"Không thấy thiết bị ký (token, HSM) trên máy chủ nên chưa ký; hồ sơ không thay đổi. Hãy đề nghị quản trị kỹ thuật cắm lại hoặc bật thiết bị rồi ký lại, hoặc dùng khóa khác.", "The signing device (token, HSM) is not there, so nothing was signed; the dossier is unchanged. Have it plugged in or switched on and sign again, or use another key."},
	"sign.token-pin":         {"Thiết bị ký không nhận mã PIN mà máy chủ giữ; hệ thống không thử lại để thiết bị khỏi bị khóa. Hồ sơ không thay đổi. Quản trị kỹ thuật cần sửa tệp mã PIN; sau đó ký lại, không cần khởi động lại.", "The signing device refuses the PIN the server holds; it is not tried again lest the device locks itself. The dossier is unchanged. The technical administrator puts the right PIN into its file; then sign again."},
	"sign.token-locked":      {"Thiết bị ký đã bị khóa do nhập sai mã PIN nhiều lần. Hồ sơ không thay đổi. Hãy liên hệ nơi cấp chứng thư để mở khóa thiết bị; trong lúc chờ, dùng khóa khác hoặc xử lý không ký số nếu cơ quan cho phép.", "The signing device has locked itself after too many wrong PINs. The dossier is unchanged. Ask its issuer to unlock it; meanwhile use another key, or go on without a digital signature where your agency allows it."},
	"sign.token-module":      {"Máy chủ không nạp được phần mềm của thiết bị ký. Hồ sơ không thay đổi. Quản trị kỹ thuật cần kiểm tra đường dẫn --token-module.", "The server cannot load the software of the signing device. The dossier is unchanged. The technical administrator checks the path of --token-module."},
	"sign.token-silent":      {"Thiết bị ký không trả lời kịp nên chưa ký; hồ sơ không thay đổi. Hãy thử lại sau ít phút; nếu vẫn vậy, báo quản trị kỹ thuật kiểm tra thiết bị.", "The signing device did not answer in time, so nothing was signed; the dossier is unchanged. Try again in a few minutes; if it stays so, have the device looked at."},
	"sign.token-failed":      {"Thiết bị ký báo lỗi nên chưa ký; hồ sơ không thay đổi. Hãy thử lại; nếu vẫn lỗi, báo quản trị kỹ thuật kèm thời điểm ký để tra nhật ký.", "The signing device reported an error, so nothing was signed; the dossier is unchanged. Try again; if it fails again, tell the technical administrator when, to look it up in the log."},
	"sign.token-other":       {"Thiết bị ký đang cắm không có chứng thư của khóa này (có thể đã cắm thiết bị khác hoặc chứng thư đã được thay). Hồ sơ không thay đổi. Hãy cắm đúng thiết bị, hoặc đăng ký chứng thư mới tại trang Khóa ký số.", "The signing device does not hold the certificate of this key: another device is plugged in, or the certificate was replaced. The dossier is unchanged. Plug in the right one, or register the new certificate on the page Signing keys."},
	"sign.token-agency":      {"Máy chủ không có thiết bị ký nào của cơ quan bạn. Hãy tải tệp khóa .p12, hoặc đề nghị quản trị kỹ thuật nối thiết bị.", "The server has no signing device of your agency. Upload a .p12 key file, or have a device connected."},
	"sign.token-choose":      {"Hãy chọn một chứng thư trên thiết bị.", "Choose a certificate on the device."},
	"sign.token-person":      {"Chứng thư này mang tên “{name}”, không phải tên của bạn, nên không đăng ký được làm khóa cá nhân của bạn. Hãy chọn chứng thư mang tên bạn.", "This certificate bears the name “{name}”, not yours, and cannot be your own key. Choose one that bears your name."},
	"sign.token-officer":     {"Chứng thư này mang tên của cán bộ “{name}” nên không đăng ký được làm khóa của cơ quan. Hãy chọn chứng thư của cơ quan; chứng thư này do chính cán bộ đó đăng ký làm khóa cá nhân.", "This certificate bears the name of the officer “{name}” and cannot be the agency's key. Choose the agency's certificate; this one is for the officer to register as her own."},
	"sign.stale":             {"Có người vừa thay đổi khóa hoặc quy định này. Hãy tải lại trang.", "Somebody has just changed this. Reload the page."},
}

// signWords are verdicts, kinds and phases.
var signWords = map[string][2]string{
	"admin.key-upload":    {"Thêm khóa ký số", "Added a signing key"},
	"admin.key-token":     {"Đăng ký khóa ký số trên thiết bị", "Registered a signing key on a device"},
	"admin.key-revoke":    {"Thu hồi khóa ký số", "Revoked a signing key"},
	"admin.signing-rule":  {"Đặt quy định ký số", "Set the rule on signatures"},
	"sign.None":           {"Không có chữ ký số", "No digital signature"},
	"sign.Valid":          {"Chữ ký số hợp lệ", "Valid signature"},
	"sign.Invalid":        {"Chữ ký số không hợp lệ", "Invalid signature"},
	"sign.Unknown":        {"Chưa xác định được người ký", "Unknown signer"},
	"sign.Expired":        {"Chứng thư hết hạn khi ký", "Certificate expired"},
	"sign.Modified":       {"Đã bị sửa sau khi ký", "Modified after signing"},
	"PersonalSignature":   {"chữ ký số cá nhân", "personal signature"},
	"AgencySignature":     {"chữ ký số của cơ quan", "agency signature"},
	"sign-phase.Prepared": {"Chưa gửi", "Not sent"},
	"sign-phase.Sent":     {"Đang gửi yêu cầu", "Being sent"},
	"sign-phase.Waiting":  {"Chờ xác nhận trên điện thoại", "Waiting for the telephone"},
	"sign-phase.Signed":   {"Đã ký", "Signed"}, "sign-phase.Cancelled": {"Đã từ chối trên điện thoại", "Declined"},
	"sign-phase.Expired": {"Hết thời gian xác nhận", "Out of time"}, "sign-phase.Failed": {"Không ký được", "Failed"},
}

func init() {
	add(messages, signMessages)
	add(words, signWords)
}
