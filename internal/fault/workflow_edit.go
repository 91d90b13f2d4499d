package fault

// workflowEditMessages are the messages of the pages on which processes are made.
var workflowEditMessages = map[string][2]string{
	"workflow.unknown":          {"Không có quy trình này. Hãy chọn trong danh sách quy trình.", "There is no such process. Choose one of the list."},
	"workflow.unnamed":          {"Bước “{element}” chưa có tên. Hãy ghi nội dung công việc như quy trình nội bộ đã phê duyệt.", "Step “{element}” has no name. Write the work as the approved process does."},
	"workflow.nobody-here":      {"“{element}”: chưa ai giữ vai trò {role} tại {units} (tổng cộng {count} nơi). Hãy phân công người trước ngày áp dụng.", "“{element}”: nobody holds the role {role} at {units} ({count} places in all). Appoint somebody before the process holds."},
	"workflow.part-others":      {"Quy trình thành phần này do cơ quan khác ban hành. Hãy lập quy trình thành phần của địa phương mình.", "Another body has issued this partial process. Make one of your own."},
	"workflow.part-name":        {"Hãy ghi tên quy trình thành phần, không quá 200 ký tự.", "Give the partial process a name of at most 200 characters."},
	"workflow.edit-gone":        {"Dòng “{element}” không còn trong quy trình. Hãy tải lại trang.", "Row “{element}” is no longer in the process. Reload the page."},
	"workflow.edit-after-split": {"Sau nút rẽ nhánh có nhiều đường đi. Hãy thêm nhánh, hoặc thêm bước sau một bước trong nhánh.", "Several ways lead on from a gateway. Add a branch, or a step after a step of a branch."},
	"workflow.edit-kind":        {"Không thêm được loại dòng này. Hãy chọn trong danh sách.", "This kind of row cannot be added. Choose one of the list."},
	"workflow.edit-choice-end":  {"Sau bước này không còn bước nào để lựa chọn. Hãy thêm bước tiếp theo trước.", "Nothing follows this step, so there is nothing to choose. Add the next step first."},
	"workflow.edit-branches":    {"Dòng này còn nhiều đường đi. Hãy xóa các nhánh cho đến khi chỉ còn một.", "Several ways still lead on from this row. Remove branches until one is left."},
	"workflow.edit-move":        {"Không đổi chỗ được ở đây: dòng đứng ở đầu, ở cuối hoặc cạnh nút rẽ nhánh. Hãy sửa mục “hành động tiếp theo”.", "It cannot be moved here: it stands at an end or beside a gateway. Change what comes next instead."},
	"workflow.edit-one-way":     {"Một bước chỉ chuyển tới một nơi. Hãy thêm nút song song hoặc rẽ theo điều kiện.", "A step leads to one place. Add a parallel or an exclusive gateway."},
	"workflow.edit-period":      {"Thời hạn không hợp lệ. Hãy ghi một số như 0,5 hoặc 3, chia hết cho một phần tư.", "The time is not valid. Write a number such as 0.5 or 3, in quarters."},
	"workflow.edit-name":        {"Hãy ghi tên bước.", "Give the step a name."},
	"workflow.file-missing":     {"Hãy chọn tệp hoặc dán bảng quy trình.", "Choose a file or paste the table."},
	"workflow.rehearsal-join":   {"Tại “{element}” hồ sơ chờ một nhánh không bao giờ đến. Hãy kiểm tra lại các nhánh song song.", "At “{element}” the dossier waits for a branch that never comes. Look over the parallel branches."},
	"workflow.import-file":      {"Không đọc được tệp. Hãy dùng tệp Excel (.xlsx) hoặc CSV.", "The file cannot be read. Use an Excel (.xlsx) or CSV file."},
	"workflow.import-section":   {"Tệp có {count} bảng, không có bảng thứ {section}. Hãy ghi số khác.", "The file has {count} tables; there is no table {section}. Give another number."},
}

// workflowWords: kinds of elements of a process that stand in no inbox.
var workflowWords = map[string][2]string{
	"Start":         {"bắt đầu", "start"},
	"End":           {"kết thúc", "end"},
	"ParallelSplit": {"làm song song", "in parallel"},
	"ParallelJoin":  {"chờ đủ các nhánh", "wait for all branches"},
	"Exclusive":     {"rẽ theo điều kiện", "choose by condition"},
	"Consultation":  {"lấy ý kiến", "consultation"},
}

func init() {
	add(messages, workflowEditMessages)
	add(words, workflowWords)
}
