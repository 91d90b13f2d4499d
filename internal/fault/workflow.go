package fault

import "maps"

// workflowMessages are the messages around process definitions and their run.
var workflowMessages = map[string][2]string{
	"workflow.too-large":      {"Quy trình “{id}” quá lớn hoặc gọi lồng nhau quá sâu. Hãy tách thành các quy trình nhỏ hơn.", "The process “{id}” is too large or calls nest too deep. Split it into smaller ones."},
	"workflow.step-id":        {"Mã “{element}” bị trống hoặc dùng hai lần. Hãy đặt cho mỗi bước, mỗi nút một mã riêng.", "The id “{element}” is empty or used twice. Give every step and node an id of its own."},
	"workflow.entry":          {"Quy trình chưa có bước bắt đầu. Hãy thêm bước tiếp nhận hồ sơ ở đầu quy trình.", "The process has no beginning. Add the step that accepts the dossier."},
	"workflow.call-cycle":     {"Quy trình “{id}” gọi lại chính nó. Hãy bỏ lời gọi này hoặc gọi quy trình khác.", "The process “{id}” calls itself. Remove the call or call another process."},
	"workflow.call-unknown":   {"Không có quy trình liên thông “{id}”. Hãy chọn quy trình đã công bố.", "There is no process “{id}” to call. Choose a published one."},
	"workflow.flow":           {"Đường nối từ “{from}” đến “{to}” có một đầu không tồn tại. Hãy nối lại hoặc xóa đường nối.", "The flow from “{from}” to “{to}” has an end that does not exist. Connect it again or delete it."},
	"workflow.flow-twice":     {"Đường nối “{flow}” xuất hiện hai lần. Hãy xóa một đường hoặc đặt mã khác.", "The flow “{flow}” stands twice. Delete one or give it another id."},
	"workflow.fork":           {"Sau “{element}” có nhiều đường đi. Hãy thêm nút rẽ nhánh theo điều kiện hoặc nút song song để chia đường.", "More than one way leads on from “{element}”. Put an exclusive or parallel gateway after it."},
	"workflow.condition":      {"Điều kiện “{condition}” sai tại dòng {line}, cột {column}: {detail}. Hãy sửa theo danh mục tên dùng trong điều kiện.", "The condition “{condition}” is wrong at line {line}, column {column}: {detail}. Correct it; use only names of the vocabulary."},
	"workflow.condition-long": {"Điều kiện dài quá {max} ký tự. Hãy rút gọn.", "The condition is longer than {max} bytes. Shorten it."},
	"workflow.circle":         {"Quy trình chạy vòng quanh tại “{element}” mà không qua bước nào. Báo quản trị nghiệp vụ sửa quy trình.", "The process goes round at “{element}” without passing a step. Tell the business administrator."},
	"workflow.no-way":         {"Không điều kiện nào sau “{element}” được đáp ứng và không có đường mặc định. Báo quản trị nghiệp vụ bổ sung đường mặc định.", "No condition after “{element}” holds and there is no default. Tell the business administrator to add one."},
	"workflow.no-token":       {"Công việc này đã được chuyển đi hoặc đang chờ các nhánh khác. Hãy tải lại trang để xem hồ sơ đang ở đâu.", "This work has been passed on already or waits for other branches. Reload to see where the dossier stands."},
	"workflow.no-way-back":    {"Không trả lại được từ “{element}”: trước đó không có bước nào như đã chọn. Hãy chọn một bước trong danh sách.", "It cannot be given back from “{element}”: no such step came before. Choose one of the list."},
}

func init() { maps.Copy(messages, workflowMessages) }
