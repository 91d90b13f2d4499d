package fault

import "strings"

// Text is the message of the fault in a language ("vi", "en"): what is wrong and
// what to do. An unknown code gives the message of "internal" with the code, so
// that the reader can report it.
func (f *Fault) Text(lang string) string {
	m, ok := messages[f.Code]
	if !ok {
		m = messages["internal"]
	}
	out := m[0]
	if lang == "en" {
		out = m[1]
	}
	out = strings.ReplaceAll(out, "{code}", cmpOr(f.Args["code"], f.Code))
	for k, v := range f.Args {
		out = strings.ReplaceAll(out, "{"+k+"}", argument(lang, v))
	}
	return out
}

// argument is what stands in a message for a value: words for identifiers.
func argument(lang, v string) string {
	if !strings.HasPrefix(v, severalMark) {
		return Word(lang, Half(lang, v))
	}
	var out []string
	for _, id := range strings.Split(v[len(severalMark):], severalMark) {
		out = append(out, Word(lang, id))
	}
	return strings.Join(out, "; ")
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// Known reports whether the catalogue has a message for the code.
func Known(code string) bool { _, ok := messages[code]; return ok }

// messages: code → Vietnamese, English.
var messages = map[string][2]string{
	"internal":                  {"Hệ thống gặp lỗi, dữ liệu chưa được ghi. Hãy thử lại; nếu vẫn lỗi, báo quản trị kỹ thuật kèm mã “{code}”.", "Something went wrong and nothing was saved. Try again; if it fails again, report the code “{code}”."},
	"seed.plan":                 {"Không dựng được dữ liệu mẫu. Báo quản trị kỹ thuật kèm nhật ký.", "The demo data could not be made. Report it with the log."},
	"disk.full":                 {"Máy chủ hết chỗ lưu, dữ liệu chưa được ghi. Báo quản trị kỹ thuật rồi thử lại.", "The server has no room left; nothing was saved. Tell the technical administrator and try again."},
	"store.unavailable":         {"Cơ sở dữ liệu tạm thời không ghi được, dữ liệu chưa được lưu. Hãy thử lại sau ít phút; nếu vẫn lỗi, báo quản trị kỹ thuật.", "The database cannot be written to at the moment; nothing was saved. Try again in a few minutes; if it fails again, tell the technical administrator."},
	"text.invalid":              {"Nội dung có ký tự không hợp lệ hoặc quá dài. Hãy nhập lại bằng bộ gõ Unicode và rút ngắn.", "The text has invalid characters or is too long. Type it again in Unicode and shorten it."},
	"request.malformed":         {"Yêu cầu không đúng định dạng. Hãy tải lại trang và thử lại.", "The request is malformed. Reload the page and try again."},
	"request.too-large":         {"Dữ liệu gửi lên quá lớn. Hãy bớt tệp đính kèm rồi gửi lại.", "Too much was sent at once. Attach fewer files and send again."},
	"signin.choose":             {"Bạn giữ nhiều chức vụ. Hãy chọn chức vụ sẽ làm việc.", "You hold several posts. Choose the one to work in."},
	"request.cross-origin":      {"Yêu cầu đến từ một trang khác nên bị từ chối. Hãy mở lại trang này và thao tác lại.", "The request came from another site and was refused. Open this page again and repeat."},
	"page.not-found":            {"Không có trang này. Hãy kiểm tra lại địa chỉ hoặc quay về trang chủ.", "There is no such page. Check the address or go back to the start page."},
	"request.invalid":           {"Dữ liệu gửi lên có chỗ chưa đúng. Hãy sửa từng trường nêu trong “errors” rồi gửi lại.", "Something sent is not right. Correct each field named in “errors” and send again."},
	"request.json":              {"Nội dung gửi lên không phải JSON hợp lệ hoặc để trống. Hãy gửi một đối tượng JSON, mã hóa UTF-8.", "The body is empty or not valid JSON. Send one JSON object in UTF-8."},
	"request.content-type":      {"Kiểu nội dung không được nhận. Hãy gửi Content-Type là {type}.", "This content type is not taken. Send the Content-Type {type}."},
	"request.timeout":           {"Nội dung gửi lên quá chậm nên bị ngắt. Hãy gửi lại.", "The body came too slowly and was cut off. Send it again."},
	"request.not-found":         {"Không có địa chỉ API này. Hãy xem các địa chỉ tại /api/docs.", "There is no such API address. See them at /api/docs."},
	"request.method":            {"Địa chỉ này không nhận phương thức {method}. Hãy xem phương thức đúng ở tiêu đề Allow và tại /api/docs.", "This address does not take {method}. See the header Allow and /api/docs."},
	"request.required":          {"Thiếu trường bắt buộc. Hãy bổ sung.", "A required field is missing. Add it."},
	"request.unknown-field":     {"API không có trường này. Hãy bỏ đi hoặc sửa lại tên.", "The API has no such field. Remove it or correct its name."},
	"request.unknown-parameter": {"API không có tham số này. Hãy bỏ đi hoặc sửa lại tên.", "The API has no such parameter. Remove it or correct its name."},
	"request.enum":              {"Giá trị phải là một trong: {values}.", "The value must be one of: {values}."},
	"request.string":            {"Giá trị phải là chuỗi ký tự.", "The value must be a string."},
	"request.integer":           {"Giá trị phải là số nguyên.", "The value must be an integer."},
	"request.number":            {"Giá trị phải là số.", "The value must be a number."},
	"request.boolean":           {"Giá trị phải là true hoặc false.", "The value must be true or false."},
	"request.array":             {"Giá trị phải là một mảng.", "The value must be an array."},
	"request.object":            {"Giá trị phải là một đối tượng JSON.", "The value must be a JSON object."},
	"request.date":              {"Ngày phải có dạng năm-tháng-ngày, ví dụ 2026-11-25.", "A date must be written like 2026-11-25."},
	"request.pattern":           {"Giá trị không đúng định dạng: {pattern}. Hãy sửa lại theo mô tả của trường tại /api/docs.", "The value does not have the right form: {pattern}. Correct it by the description of the field at /api/docs."},
	"request.minimum":           {"Giá trị phải từ {limit} trở lên.", "The value must be at least {limit}."},
	"request.maximum":           {"Giá trị không được quá {limit}.", "The value must be at most {limit}."},
	"request.too-short":         {"Nội dung phải có ít nhất {limit} ký tự.", "The text must have at least {limit} characters."},
	"request.too-long":          {"Nội dung không được quá {limit} ký tự.", "The text must have at most {limit} characters."},
	"request.too-few":           {"Phải có ít nhất {limit} mục.", "There must be at least {limit} items."},
	"request.too-many":          {"Không được quá {limit} mục.", "There must be at most {limit} items."},
	"request.value":             {"Giá trị không hợp lệ. Hãy xem mô tả của trường tại /api/docs.", "The value is not valid. See the description of the field at /api/docs."},
	"request.version":           {"Phiên bản hồ sơ không đúng: If-Match và “version” phải là cùng một số nguyên dương.", "The version is not right: If-Match and “version” must be the same positive integer."},
	"request.cursor":            {"Con trỏ trang không đúng hoặc thuộc danh sách khác. Hãy đọc lại danh sách từ trang đầu.", "The cursor is not right or belongs to another list. Read the list again from its first page."},
	"request.one-file":          {"Hãy tải lên đúng một tệp mỗi lần, trong phần tên “file” của multipart/form-data.", "Send exactly one file, in the part “file” of multipart/form-data."},
	"request.file-missing":      {"Thiếu tệp. Hãy gửi một tệp trong phần tên “file” của multipart/form-data.", "The file is missing. Send one in the part “file” of multipart/form-data."},
	"idempotency.missing":       {"Biểu mẫu thiếu mã chống gửi trùng. Hãy tải lại trang rồi gửi lại.", "The form has no idempotency key. Reload the page and send it again."},
	"idempotency.reused":        {"Mã chống gửi trùng này đã dùng cho một yêu cầu khác. Hãy mở biểu mẫu mới.", "This idempotency key was used for another request. Open a new form."},

	"signin.none":        {"Bạn chưa đăng nhập. Hãy đăng nhập để tiếp tục.", "You are not signed in. Sign in to continue."},
	"signin.expired":     {"Phiên làm việc đã hết hạn. Hãy đăng nhập lại; nội dung bạn vừa nhập vẫn được giữ.", "Your session has expired. Sign in again; what you typed has been kept."},
	"signin.no-account":  {"Tài khoản định danh này chưa được cấp quyền trong hệ thống. Hãy liên hệ quản trị nghiệp vụ của đơn vị.", "This identity has no account here. Ask the business administrator of your unit."},
	"signin.no-post":     {"Tài khoản của bạn hiện không giữ chức vụ nào còn hiệu lực. Hãy gửi đề nghị cấp chức vụ để quản trị nghiệp vụ của đơn vị phê duyệt.", "You hold no post that is valid today. Ask for one; the business administrator of the unit approves."},
	"signin.post":        {"Bạn không giữ chức vụ này. Hãy chọn một chức vụ trong danh sách.", "You do not hold this post. Choose one of the list."},
	"signin.token":       {"Mã truy cập API không đúng, đã hết hạn hoặc đã bị thu hồi. Hãy xin cấp mã mới.", "The API token is wrong, expired or revoked. Ask for a new one."},
	"signin.failed":      {"Đăng nhập không thành công. Hãy bắt đầu đăng nhập lại.", "Sign-in failed. Start signing in again."},
	"signin.unavailable": {"Hệ thống định danh tạm thời không trả lời. Hãy thử lại sau ít phút.", "The identity provider does not answer. Try again in a few minutes."},
	"org.forbidden":      {"Chức vụ bạn đang dùng không có quyền thực hiện việc này. Hãy chuyển sang chức vụ phù hợp hoặc liên hệ người có thẩm quyền.", "Your current post may not do this. Switch to a suitable post or ask somebody who may."},
	"org.no-unit":        {"{agency} chưa có đơn vị làm bước này ({place}). Báo quản trị nghiệp vụ bổ sung đơn vị.", "{agency} has no unit for this step ({place}). Ask the business administrator to add it."},
	"org.no-agency":      {"Chưa xác định được cơ quan có thẩm quyền cho lĩnh vực {field} tại địa bàn này. Báo quản trị nghiệp vụ cấu hình cơ cấu tổ chức.", "No competent agency is set up here for the field {field}. Ask the business administrator."},

	"procedure.unknown":         {"Không có thủ tục mang mã “{code}” đang có hiệu lực. Hãy tìm lại theo tên hoặc mã thủ tục.", "There is no procedure “{code}” in force. Search again by name or code."},
	"across.agency":             {"Cơ quan đã chọn không giải quyết thủ tục này. Hãy chọn lại cơ quan có thẩm quyền.", "The agency chosen does not decide this procedure. Choose the competent agency again."},
	"across.not-listed":         {"Thủ tục này chưa được công bố tiếp nhận không phụ thuộc địa giới hành chính cho {agency}. Hãy hướng dẫn công dân nộp tại nơi có thẩm quyền hoặc trực tuyến.", "No published list lets this procedure be filed here for {agency}. Direct the citizen to the competent counter or to online filing."},
	"procedure.not-offered":     {"{unit} không tiếp nhận thủ tục này: thủ tục thuộc {level}. Hãy hướng dẫn công dân đến đúng nơi.", "{unit} does not receive this procedure: it belongs to the {level}. Direct the citizen to the right place."},
	"procedure.no-period":       {"Thủ tục “{name}” chưa công bố thời hạn giải quyết nên chưa thể tiếp nhận. Báo quản trị nghiệp vụ bổ sung thời hạn.", "“{name}” has no published processing time, so it cannot be accepted. Ask the business administrator to add it."},
	"procedure.variant":         {"Hãy chọn trường hợp giải quyết của thủ tục.", "Choose which case of the procedure applies."},
	"procedure.version-missing": {"Không tìm thấy phiên bản thủ tục mà hồ sơ này áp dụng ({code}). Báo quản trị kỹ thuật.", "The procedure version of this dossier ({code}) is missing. Tell the technical administrator."},
	"workflow.missing":          {"Không tìm thấy quy trình của hồ sơ ({id}). Báo quản trị nghiệp vụ.", "The workflow of the dossier ({id}) is missing. Tell the business administrator."},
	"workflow.nobody":           {"Chưa có ai giữ vai trò {role} tại {unit} nên chưa chuyển được. Báo quản trị nghiệp vụ phân công người.", "Nobody holds the role {role} in {unit}, so it cannot be passed on. Ask the business administrator."},
	"code-template.missing":     {"Chưa có mẫu mã hồ sơ có hiệu lực ngày {on}. Báo quản trị nghiệp vụ.", "No dossier-code template is in force on {on}. Tell the business administrator."},
	"deadline.failed":           {"Không tính được hạn trả vì lịch làm việc chưa đủ. Báo quản trị nghiệp vụ bổ sung lịch.", "The due date cannot be computed: the calendar does not reach that far. Ask the business administrator."},

	"person.name-missing":       {"Hãy nhập họ tên hoặc tên tổ chức.", "Enter the name."},
	"person.id-missing":         {"Hãy nhập số định danh.", "Enter the identifying number."},
	"person.id-structure":       {"Số định danh cá nhân phải có đúng 12 chữ số. Hãy kiểm tra lại trên thẻ căn cước.", "A personal number has exactly 12 digits. Check it against the card."},
	"person.id-birth":           {"Số định danh không khớp năm sinh: chữ số thứ 4–6 cho biết thế kỷ và năm sinh. Hãy kiểm tra lại hai ô này.", "The number does not match the year of birth (digits 4–6). Check both fields."},
	"person.id-gender":          {"Số định danh không khớp giới tính: chữ số thứ 4 chẵn là nam, lẻ là nữ. Hãy kiểm tra lại.", "The number does not match the sex (digit 4: even male, odd female). Check it."},
	"person.org-structure":      {"Mã số thuế/mã doanh nghiệp có 10 chữ số, hoặc 10 chữ số và “-” cùng 3 chữ số chi nhánh. Hãy kiểm tra lại.", "A tax or enterprise number has 10 digits, or 10 digits, “-” and 3 digits. Check it."},
	"person.org-check-digit":    {"Chữ số kiểm tra của mã số thuế không đúng: có thể gõ nhầm một chữ số. Hãy kiểm tra lại.", "The check digit of the tax number is wrong: a digit may be mistyped. Check it."},
	"person.passport-structure": {"Số hộ chiếu gồm 6 đến 12 chữ cái và chữ số, không dấu. Hãy kiểm tra lại.", "A passport number has 6 to 12 letters and digits. Check it."},
	"person.phone":              {"Số điện thoại không đúng. Hãy nhập dạng 0912345678.", "The telephone number is wrong. Enter it like 0912345678."},
	"person.phone-missing":      {"Hãy nhập số điện thoại: công dân dùng 4 số cuối để tra cứu hồ sơ.", "Enter a telephone number: its last 4 digits are needed for tracking."},
	"person.email":              {"Địa chỉ thư điện tử không đúng. Hãy sửa hoặc để trống.", "The e-mail address is wrong. Correct it or leave it empty."},
	"card.unreadable":           {"Không đọc được mã QR của thẻ. Hãy quét lại, hoặc nhập tay các ô bên dưới.", "The QR of the card cannot be read. Scan it again or type the fields below."},

	"component.not-on-list": {"Giấy tờ “{id}” không có trong danh mục thành phần hồ sơ đã công bố nên không được yêu cầu.", "“{id}” is not on the published list of components and may not be asked for."},
	"component.copy-kind":   {"Hãy chọn loại bản: bản chính, bản sao hoặc bản điện tử.", "Choose original, copy or electronic."},
	"component.count":       {"Số lượng phải từ 0 đến 999.", "The count must be from 0 to 999."},
	"component.no-database": {"Giấy tờ “{name}” chưa có cơ sở dữ liệu thay thế, không đánh dấu khai thác từ cơ sở dữ liệu được. Hãy nhận giấy tờ từ người nộp.", "No database replaces “{name}”; do not mark it as taken from one. Take it from the applicant."},
	"component.missing":     {"Thiếu giấy tờ bắt buộc: {name}. Đã nhận thì hãy đánh dấu hoặc đính kèm tệp; chưa có thì chưa tiếp nhận được, hãy hướng dẫn hoặc yêu cầu bổ sung.", "A required paper is missing: {name}. If you hold it, tick it or attach the file; if not, the dossier cannot be accepted yet: give guidance or ask for it."},

	"person.birth":     {"Ngày sinh không đúng. Hãy nhập dạng ngày/tháng/năm, ví dụ 02/01/1990.", "The date of birth is wrong. Enter it like 02/01/1990."},
	"intake.duplicate": {"Người này đang có hồ sơ cùng thủ tục chưa giải quyết xong. Hãy kiểm tra; nếu vẫn tiếp nhận thì ghi lý do.", "This person has an open dossier of the same procedure. Check it; to go on, say why."},
	"read.purpose":     {"Hãy ghi mục đích xem số định danh; lượt xem được lưu vào nhật ký.", "State why you need to see the number; the look is logged."},

	"file.empty":       {"Tệp “{name}” rỗng. Hãy quét hoặc lưu lại rồi đính kèm lại.", "The file “{name}” is empty. Scan or save it again and attach it."},
	"file.too-large":   {"Tệp “{name}” lớn hơn {limit} MB. Hãy giảm độ phân giải hoặc chia nhỏ rồi đính kèm lại.", "The file “{name}” is larger than {limit} MB. Reduce or split it and attach it again."},
	"file.type":        {"Tệp “{name}” không phải PDF, JPEG hay PNG. Hãy chuyển sang một trong ba loại này.", "The file “{name}” is not PDF, JPEG or PNG. Convert it to one of these."},
	"file.misnamed":    {"Đuôi tên của tệp “{name}” không đúng với nội dung. Hãy đổi đuôi thành “{ending}” hoặc chọn đúng tệp.", "The ending of “{name}” does not match its content. Rename it to “{ending}” or choose the right file."},
	"file.locked":      {"Tệp “{name}” bị khóa bằng mật khẩu. Hãy bỏ mật khẩu rồi đính kèm lại.", "The file “{name}” is locked with a password. Remove the password and attach it again."},
	"file.broken":      {"Không mở được tệp “{name}”: tệp hỏng hoặc chưa tải đủ. Hãy lưu lại rồi đính kèm lại.", "The file “{name}” cannot be opened: it is broken or cut off. Save it again and attach it."},
	"file.name":        {"Tên tệp không hợp lệ. Hãy đặt tên ngắn gọn, không có ký tự lạ.", "The file name is not valid. Give it a short, plain name."},
	"file.interrupted": {"Tệp “{name}” chưa tải lên xong. Hãy đính kèm lại.", "The upload of “{name}” was cut off. Attach it again."},
	"file.unknown":     {"Tệp đã tải lên không còn. Hãy đính kèm lại.", "The uploaded file is no longer there. Attach it again."},
	"file.gone":        {"Không tìm thấy tệp này trong hồ sơ. Hãy mở lại trang hồ sơ và chọn tệp trong danh sách.", "There is no such file in the dossier. Open the dossier again and choose a file of the list."},

	"dossier.not-found":        {"Không tìm thấy hồ sơ, hoặc hồ sơ ngoài phạm vi được xem của bạn. Hãy kiểm tra lại mã hồ sơ và chức vụ đang dùng.", "There is no such dossier, or you may not see it. Check the code and the post you act in."},
	"dossier.stale":            {"Người khác vừa cập nhật hồ sơ này. Hãy xem thay đổi rồi thực hiện lại.", "Someone else has just updated this dossier. Look at what changed and try again."},
	"dossier.no-notice":        {"Hồ sơ chưa có giấy này để in. Hãy mở hồ sơ và chọn giấy cần in trong các mục của hồ sơ.", "The dossier has no such paper to print. Open the dossier and choose one there."},
	"form.wrong-status":        {"Chưa có giấy tờ này vì hồ sơ đang ở trạng thái “{status}”. Hãy tải lại trang để xem các giấy tờ đã có.", "There is no such paper yet: the dossier is “{status}”. Reload the page to see which there are."},
	"dossier.wrong-status":     {"Không làm được việc này vì hồ sơ đang ở trạng thái “{status}”. Việc bạn làm được lúc này: {possible}. Hãy tải lại trang để xem hồ sơ hiện nay.", "This cannot be done: the dossier is “{status}”. What you can do now: {possible}. Reload the page to see the dossier as it is."},
	"dossier.not-a-counter":    {"Đơn vị của bạn không phải Bộ phận Một cửa nên không tiếp nhận hồ sơ.", "Your unit is not a one-stop unit and does not receive dossiers."},
	"dossier.not-your-counter": {"Việc này do cán bộ có thẩm quyền tại {unit} thực hiện.", "This is done by an officer of {unit} who has the right."},
	"dossier.not-your-agency":  {"Việc này do lãnh đạo {unit} thực hiện.", "This is done by a leader of {unit}."},
	"dossier.not-your-step":    {"Hồ sơ đang ở bước “{step}” tại {unit}, không phải việc của chức vụ bạn đang dùng.", "The dossier is at “{step}” in {unit}; it does not wait for your post."},
	"dossier.step-left":        {"Hồ sơ không còn ở bước bạn chọn. Hãy tải lại trang để xem hồ sơ đang ở những bước nào.", "The dossier is no longer at the step you chose. Reload the page to see at which steps it is."},
	"dossier.which-step":       {"Hồ sơ đang ở nhiều bước thuộc chức vụ của bạn. Hãy chọn bước cần thực hiện.", "The dossier stands at several steps of your post. Choose the step you mean."},
	"dossier.no-timer":         {"Hồ sơ không có bước chờ nào đã đến hạn. Không cần làm gì.", "No timer of the dossier has run out. Nothing needs doing."},
	"opinion.not-asked":        {"Bước này không phải là yêu cầu lấy ý kiến. Hãy mở hồ sơ từ mục việc “Cho ý kiến” trong danh sách việc.", "This step is no consultation. Open the dossier from the item “Give an opinion” of your inbox."},
	"opinion.only":             {"Đơn vị của bạn được lấy ý kiến về hồ sơ này, không xử lý bước này. Hãy gửi ý kiến trả lời.", "Your unit is asked for its opinion on this dossier and does not work on this step. Send the opinion."},
	"dossier.already-received": {"Hồ sơ này đã được ghi nhận là đã nhận. Không cần làm lại.", "The receipt of this dossier has been recorded already. Nothing needs doing."},
	"dossier.not-a-duty":       {"Bước “{step}” không có việc “{act}”. Hãy tải lại trang để xem việc cần làm.", "“{act}” is not a duty of the step “{step}”. Reload the page to see what is to be done."},
	"dossier.duty-first":       {"Cần hoàn thành “{act}” trước.", "“{act}” must be done first."},
	"dossier.last-step":        {"Đây là bước cuối, không còn bước để chuyển. Hãy trả kết quả để kết thúc hồ sơ.", "This is the last step. Return the result to end the dossier."},
	"dossier.first-step":       {"Đây là bước đầu, không có bước trước để trả lại. Hãy yêu cầu bổ sung nếu hồ sơ còn thiếu.", "This is the first step; there is none to return to. Request a supplement if something is missing."},
	"dossier.channel":          {"Hãy chọn hình thức: trực tiếp, trực tuyến hoặc bưu chính.", "Choose direct, online or postal."},
	"dossier.copy-sets":        {"Số bộ hồ sơ phải từ 1 đến 99.", "The number of sets must be from 1 to 99."},
	"dossier.no-code":          {"Chưa cấp được mã hồ sơ. Hãy thử lại.", "No dossier code could be made. Try again."},
	"dossier.unknown-command":  {"Không có thao tác “{command}”. Hãy tải lại trang và thao tác bằng nút trên trang.", "There is no action “{command}”. Reload the page and use its buttons."},

	"assign.post":                {"Hãy chọn người thụ lý trong danh sách của {unit}.", "Choose an officer from the list of {unit}."},
	"opinion.missing":            {"Hãy ghi ý kiến thẩm định.", "Write the opinion."},
	"draft.missing":              {"Hãy ghi nội dung trình.", "Write what you submit."},
	"result.outcome":             {"Hãy chọn kết quả: đồng ý hoặc từ chối.", "Choose granted or denied."},
	"result.number":              {"Hãy nhập số văn bản kết quả.", "Enter the number of the result."},
	"result.signer":              {"Hãy nhập người ký.", "Enter the signer."},
	"result.file":                {"Hãy đính kèm tệp kết quả.", "Attach the result file."},
	"result.denial-reason":       {"Từ chối phải có lý do bằng văn bản.", "A denial needs a written reason."},
	"result.date":                {"Hãy nhập ngày văn bản đúng dạng ngày/tháng/năm.", "Enter the date of the document."},
	"result.date-future":         {"Ngày văn bản không được ở tương lai.", "The date of the document may not be in the future."},
	"result.date-before-receipt": {"Ngày văn bản không được trước ngày tiếp nhận hồ sơ ({received}).", "The date of the document may not be before the dossier was received ({received})."},
	"return.receiver":            {"Hãy nhập người nhận kết quả.", "Enter who receives the result."},
	"return.power-of-attorney":   {"Người nhận không phải người nộp hay chủ hồ sơ: hãy ghi giấy ủy quyền (số, ngày, nội dung).", "The receiver is neither the applicant nor the owner: enter the power of attorney (number, date, scope)."},
	"return.fee-due":             {"Hồ sơ còn phí, lệ phí chưa nộp. Hãy ghi nhận thanh toán trước khi trả kết quả.", "A fee is still due. Record the payment before returning the result."},
	"supplement.empty":           {"Hãy chọn ít nhất một giấy tờ cần bổ sung.", "Choose at least one component."},
	"supplement.item-reason":     {"Hãy ghi lý do cần bổ sung: {name}.", "Give the reason for: {name}."},
	"supplement.nothing":         {"Hãy nhập giấy tờ công dân vừa bổ sung.", "Enter what the citizen has brought."},
	"reason.code-missing":        {"Hãy chọn mã lý do.", "Choose a reason."},
	"reason.code-unknown":        {"Danh mục không có mã lý do “{reason}” cho việc này. Hãy chọn một mã trong danh sách.", "“{reason}” is not a reason for this. Choose one of the list."},
	"reason.missing":             {"Hãy ghi lý do.", "Give the reason."},
	"reason.ground-missing":      {"Hãy ghi căn cứ pháp lý.", "Give the legal ground."},
	"fee.choose":                 {"Hãy chọn khoản phí, lệ phí áp dụng, hoặc chọn “Không thu”.", "Choose the fee that applies, or “No fee”."},
	"fee.unknown":                {"Khoản phí, lệ phí đã chọn không còn áp dụng. Hãy chọn lại.", "The chosen fee no longer applies. Choose again."},
	"fee.nothing-due":            {"Hồ sơ không còn phí, lệ phí phải nộp.", "No fee is due."},
	"fee.method":                 {"Hãy chọn hình thức nộp tiền.", "Choose how it was paid."},

	"list.person": {"Số giấy tờ không đúng: số định danh có 12 chữ số, mã số thuế có 10 hoặc 13 chữ số, hộ chiếu gồm chữ cái và chữ số. Hãy kiểm tra lại.", "The number is wrong: a personal number has 12 digits, a tax number 10 or 13, a passport letters and digits. Check it."},
	"list.date":   {"Hãy nhập ngày đúng dạng ngày/tháng/năm hoặc để trống.", "Enter a date or leave it empty."},

	"result.unknown":        {"Không có kết quả nào mang mã “{code}”. Hãy nhập đúng mã hồ sơ ghi cạnh mã QR trên văn bản nhận được.", "No result bears the code “{code}”. Enter the dossier code beside the QR code of the document."},
	"track.unknown":         {"Không tìm thấy hồ sơ có mã “{code}”. Hãy nhập đúng mã in trên Giấy tiếp nhận và hẹn trả kết quả.", "There is no dossier “{code}”. Enter the code printed on the receipt."},
	"track.too-often":       {"Bạn tra cứu quá nhiều lần. Hãy thử lại sau một giờ.", "Too many look-ups. Try again in an hour."},
	"track.phone-wrong":     {"Bốn số cuối không khớp số điện thoại đã đăng ký. Hãy kiểm tra lại.", "The four digits do not match the registered telephone. Check them."},
	"track.phone-digits":    {"Hãy nhập đúng 4 chữ số cuối của số điện thoại đã đăng ký.", "Enter exactly the last 4 digits of the registered telephone."},
	"track.phone-too-often": {"Đã nhập 4 số cuối quá nhiều lần trong một giờ. Hãy thử lại sau một giờ hoặc hỏi nơi tiếp nhận.", "The digits were entered too many times within an hour. Try again in an hour or ask where you filed."},
	"report.from":           {"Hãy nhập ngày bắt đầu đúng dạng ngày/tháng/năm.", "Enter the first day."},
	"report.to":             {"Hãy nhập ngày kết thúc đúng dạng ngày/tháng/năm.", "Enter the last day."},
	"report.order":          {"Ngày kết thúc không được trước ngày bắt đầu.", "The last day may not be before the first."},
	"report.column":         {"Biểu không có cột này. Hãy mở số liệu từ biểu.", "There is no such column. Open a number from the table."},
}
