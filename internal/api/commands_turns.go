package api

import (
	"time"

	"motcua/internal/app"
	"motcua/internal/dossier"
)

// The bodies of the commands about who works on a dossier, and what is asked and
// verified besides its process.

// turnOperations are their operations.
var turnOperations = []operation{
	command[reassignCommand]("reassign", "Phân công lại", "Lãnh đạo giao bước đang xử lý cho người khác cùng đơn vị; post là một trong reassign_to của hồ sơ. Phải có lý do."),
	command[takeOverCommand]("take-over", "Nhận thay đồng nghiệp vắng mặt", "Chỉ khi người đang giữ bước đã lập ủy quyền, vị trí trống hoặc tài khoản bị khóa."),
	command[recallCommand]("recall", "Thu hồi hồ sơ chuyển nhầm", "Khi bên nhận chưa nhận bàn giao."),
	command[undoCommand]("undo", "Hoàn tác việc vừa làm", "Chỉ việc của chính mình, khi chưa ai xử lý tiếp; không hoàn tác tiếp nhận, thông báo, thu phí, ban hành, trả kết quả. Sổ sự kiện vẫn giữ cả hai."),
	command[chaseCommand]("chase", "Đôn đốc", "Bộ phận Một cửa tiếp nhận đôn đốc người đang giữ hồ sơ, có hạn trả lời; Bộ phận Một cửa của cấp được chuyển đến đôn đốc phần việc mà mình giám sát."),
	command[directCommand]("direct", "Chỉ đạo xử lý", "Lãnh đạo chỉ đạo người đang giữ hồ sơ, có hạn trả lời."),
	command[answerChaseCommand]("answer-chase", "Trả lời đôn đốc, chỉ đạo", ""),
	command[requestConsultationCommand]("request-consultation", "Lấy ý kiến đơn vị khác", "Ngoài các lần lấy ý kiến của quy trình. Không trả lời không có nghĩa là đồng ý."),
	command[takeBackQuestionCommand]("take-back-question", "Thu lại yêu cầu lấy ý kiến", "Khi chưa có trả lời; do người đã hỏi hoặc lãnh đạo cơ quan giải quyết. id bỏ trống là yêu cầu gần nhất. Phải có lý do."),
	command[resolveAtOnceCommand]("resolve-at-once", "Giải quyết và trả ngay", "Thủ tục giải quyết ngay, do người được ủy quyền giải quyết tại quầy: tiếp nhận, thu phí, ban hành và trả kết quả trong một lần. Không có Mẫu 01 trừ khi người nộp yêu cầu."),
	command[redirectCommand]("redirect", "Chuyển đến đúng nơi tiếp nhận", "Trước khi tiếp nhận, hoặc khi tiếp nhận nhầm thẩm quyền mà hồ sơ còn ở quầy. unit là một Bộ phận Một cửa khác trong tỉnh; mã hồ sơ và ngày hẹn trả không đổi, người nộp được báo nơi nhận mới."),
	command[receivePapersCommand]("receive-papers", "Xác nhận đã nhận giấy tờ bản giấy", "Đơn vị nhận bàn giao xác nhận giấy tờ kèm hồ sơ rời quầy đã đến: đủ, hoặc thiếu, hỏng giấy tờ nào. id bỏ trống là mọi lần chuyển đang chờ. Giấy tờ còn thiếu đến sau thì xác nhận lần nữa."),
	command[recordVerificationCommand]("record-verification", "Ghi biên bản xác minh", "Thời gian, địa điểm, thành phần, nội dung và tệp."),
}

type takeBackQuestionCommand struct {
	Seen
	ID     string `json:"id,omitempty" maxLength:"20"`
	Reason string `json:"reason" maxLength:"2000"`
}

func (b takeBackQuestionCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.TakeBackQuestion{ID: b.ID, Reason: b.Reason}, nil
}

type reassignCommand struct {
	Seen
	Post   string `json:"post" maxLength:"100"`
	Reason string `json:"reason" maxLength:"2000"`
}

func (b reassignCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.Reassign{PostID: b.Post, Reason: b.Reason}, nil
}

// Because is a command that needs nothing but a reason.
type Because struct {
	Seen
	Reason string `json:"reason" maxLength:"2000"`
}

type takeOverCommand struct{ Because }

func (b takeOverCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.TakeOver{Reason: b.Reason}, nil
}

type recallCommand struct{ Because }

func (b recallCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.Recall{Reason: b.Reason}, nil
}

type undoCommand struct{ Because }

func (b undoCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.Undo{Reason: b.Reason}, nil
}

// Pressed is what a Chase and a Directive carry.
type Pressed struct {
	Seen
	Text string    `json:"text" maxLength:"5000"`
	Due  time.Time `json:"due"`
}

type chaseCommand struct{ Pressed }

func (b chaseCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.Chase{Text: b.Text, Due: b.Due}, nil
}

type directCommand struct{ Pressed }

func (b directCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.GiveDirective{Text: b.Text, Due: b.Due}, nil
}

type answerChaseCommand struct {
	Seen
	ID   string `json:"id,omitempty" maxLength:"20"`
	Text string `json:"text" maxLength:"5000"`
}

func (b answerChaseCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.AnswerChase{ID: b.ID, Text: b.Text}, nil
}

type requestConsultationCommand struct {
	Seen
	Unit     string    `json:"unit" maxLength:"100"`
	Question string    `json:"question" maxLength:"5000"`
	Due      time.Time `json:"due"`

	Duty dossier.Duty       `json:"duty,omitempty" enum:"LeadAgency,ParticipatingAgency" doc:"vai trò trong thủ tục liên thông; bỏ trống: chỉ lấy ý kiến"`
	With []consultationPart `json:"with,omitempty" maxItems:"19" doc:"các cơ quan khác được gửi cùng lúc (liên thông)"`
	Letter
}

type consultationPart struct {
	Unit string       `json:"unit" maxLength:"100"`
	Duty dossier.Duty `json:"duty,omitempty" enum:"LeadAgency,ParticipatingAgency"`
	Task string       `json:"task" maxLength:"5000"`
	Due  time.Time    `json:"due"`
}

func (b requestConsultationCommand) command(*call, app.Ref) (dossier.Command, error) {
	cmd := dossier.RequestConsultation{UnitID: b.Unit, Question: b.Question, Due: b.Due, Duty: b.Duty, Document: b.official()}
	for _, p := range b.With {
		cmd.With = append(cmd.With, dossier.Part{UnitID: p.Unit, Duty: p.Duty, Task: p.Task, Due: p.Due})
	}
	return cmd, nil
}

type recordVerificationCommand struct {
	Seen
	Kind         string    `json:"kind,omitempty" enum:"FieldCheck,Council,JointMeeting,OtherCheck"`
	AtTime       time.Time `json:"at_time"`
	Place        string    `json:"place" maxLength:"500"`
	Participants string    `json:"participants" maxLength:"2000"`
	Content      string    `json:"content" maxLength:"10000"`
	Uploads      []string  `json:"uploads,omitempty" maxItems:"50"`
}

func (b recordVerificationCommand) command(c *call, _ app.Ref) (dossier.Command, error) {
	files, err := c.files(b.Uploads)
	return dossier.RecordVerification{Kind: dossier.VerificationKind(b.Kind), At: b.AtTime, Place: b.Place, Participants: b.Participants, Content: b.Content, Files: files}, err
}

// The examples of their operations.
func init() {
	due := exampleAccepted.AddDate(0, 0, 2)
	because := func(why string) Because { return Because{Seen{Version: 8}, why} }
	for id, takes := range map[string]any{
		"reassign":             reassignCommand{Seen{Version: 8}, "cb-01273-vhxh-cv2", "Người đang thụ lý nghỉ ốm"},
		"take-over":            takeOverCommand{because("Đồng nghiệp nghỉ phép, đã lập ủy quyền")},
		"resolve-at-once":      exampleAtOnce,
		"redirect":             redirectCommand{Seen{Version: 3}, "cb-01273-mc", "Nơi cư trú của người nộp thuộc xã khác"},
		"recall":               recallCommand{because("Chuyển nhầm phòng")},
		"undo":                 undoCommand{because("Ghi nhầm ý kiến của hồ sơ khác")},
		"chase":                chaseCommand{Pressed{Seen{Version: 8}, "Đề nghị báo cáo tiến độ thẩm định", due}},
		"direct":               directCommand{Pressed{Seen{Version: 8}, "Ưu tiên giải quyết trong ngày", due}},
		"answer-chase":         answerChaseCommand{Seen{Version: 9}, "c1", "Đã thẩm định xong, trình lãnh đạo trong sáng nay"},
		"request-consultation": requestConsultationCommand{Seen: Seen{Version: 8}, Unit: "cb-snv-ncc", Question: "Đề nghị xác nhận hồ sơ gốc đang lưu tại Sở", Due: due},
		"take-back-question":   takeBackQuestionCommand{Seen{Version: 9}, "q1", "Gửi nhầm đơn vị"},
		"receive-papers":       receivePapersCommand{Seen: Seen{Version: 8}, ID: "p1", Missing: []lackingPaper{{"c2", 1}}, Note: "Bản còn thiếu gửi chiều nay"},
		"record-verification": recordVerificationCommand{Seen: Seen{Version: 8}, AtTime: exampleAccepted, Place: "Nhà văn hóa tổ 1",
			Participants: "Tổ trưởng tổ dân phố; công chức văn hóa – xã hội; người nộp hồ sơ", Content: "Nội dung khai trong đơn đúng với thực tế", Uploads: []string{exampleUpload}},
	} {
		examples[id] = example{Takes: takes}
	}
}
