package api

import (
	"time"

	"motcua/internal/app"
	"motcua/internal/dossier"
)

// The bodies of the commands by which an agency puts right what it did wrong (P-24).

// repairOperations are their operations.
var repairOperations = []operation{
	command[correctCommand]("correct", "Đính chính kết quả", "Sai sót của cơ quan: kết quả mới thay kết quả cũ, cả hai được lưu, không thu phí. Được cả khi đã trả kết quả."),
	command[returnCorrectedCommand]("return-corrected", "Trả kết quả đã đính chính cho công dân", "Khi kết quả sai đã được trả trước đó. Kết quả cũ bằng giấy phải thu lại; không thu được thì ghi lý do vào note."),
	command[recordLossCommand]("record-loss", "Ghi nhận mất, hỏng giấy tờ hoặc kết quả", "Phải có người chịu trách nhiệm và cách khắc phục; biên bản kèm lời xin lỗi được in từ đây."),
}

type correctCommand struct {
	Seen
	Items   []dossier.CorrectionItem `json:"items" maxItems:"50"`
	Reason  string                   `json:"reason" maxLength:"2000"`
	FaultOf string                   `json:"fault_of" maxLength:"500"`
	Number  string                   `json:"number" maxLength:"50"`
	Date    string                   `json:"date" format:"date"`
	Signer  string                   `json:"signer" maxLength:"200"`
	Uploads []string                 `json:"uploads" maxItems:"50"`
	Signed  []string                 `json:"signed,omitempty" maxItems:"50" doc:"id của các bản đã ký (signAttachment), thêm vào uploads"`

	NumberReason string `json:"number_reason,omitempty" maxLength:"500" doc:"vì sao số văn bản đã dùng cho hồ sơ khác trong năm"`
}

func (b correctCommand) command(c *call, ref app.Ref) (dossier.Command, error) {
	files, err := c.signed(ref, b.Signed, b.Uploads)
	return dossier.Correct{Items: b.Items, Reason: b.Reason, FaultOf: b.FaultOf, Number: b.Number, Date: b.Date, Signer: b.Signer, Files: files, NumberReason: b.NumberReason}, err
}

type returnCorrectedCommand struct {
	Seen
	Channel          string         `json:"channel" enum:"Direct,Online,Postal"`
	Receiver         string         `json:"receiver" maxLength:"200"`
	Power            *app.PowerForm `json:"power_of_attorney,omitempty"`
	ReceiptCollected bool           `json:"receipt_collected,omitempty"`
	OldTaken         bool           `json:"old_taken,omitempty"`
	Note             string         `json:"note,omitempty" maxLength:"2000"`
}

func (b returnCorrectedCommand) command(c *call, _ app.Ref) (dossier.Command, error) {
	power, err := c.App.Power(c.r.Context(), c.actor, b.Power)
	return dossier.ReturnCorrected{Channel: dossier.Channel(b.Channel), Receiver: b.Receiver, Power: power,
		ReceiptCollected: b.ReceiptCollected, OldTaken: b.OldTaken, Note: b.Note}, err
}

type recordLossCommand struct {
	Seen
	Kind        string    `json:"kind" enum:"LostPapers,DamagedPapers,LostResult,DamagedResult"`
	What        string    `json:"what" maxLength:"2000"`
	FoundAt     time.Time `json:"found_at"`
	Reason      string    `json:"reason" maxLength:"2000"`
	Responsible string    `json:"responsible" maxLength:"500"`
	Remedy      string    `json:"remedy" maxLength:"2000"`
	RemedyBy    time.Time `json:"remedy_by,omitzero"`
	Number      string    `json:"number" maxLength:"50"`

	NumberReason string `json:"number_reason,omitempty" maxLength:"500" doc:"vì sao số văn bản đã dùng cho hồ sơ khác trong năm"`
}

func (b recordLossCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.RecordLoss{Kind: dossier.LossKind(b.Kind), What: b.What, FoundAt: b.FoundAt, Reason: b.Reason, Responsible: b.Responsible, Remedy: b.Remedy,
		RemedyBy: b.RemedyBy, Number: b.Number, NumberReason: b.NumberReason}, nil
}

// The examples of their operations.
func init() {
	examples["correct"] = example{Takes: correctCommand{Seen: Seen{Version: 18}, Items: []dossier.CorrectionItem{{Field: "Ngày sinh", Wrong: "01/02/1999", Right: "02/01/1999"}},
		Reason: "Nhập nhầm ngày tháng", FaultOf: "Phòng Văn hóa – Xã hội", Number: "126/QĐ-UBND", Date: "2026-12-03", Signer: "Nguyễn Văn Mẫu", Uploads: []string{exampleUpload}}}
	examples["return-corrected"] = example{Takes: returnCorrectedCommand{Seen: Seen{Version: 19}, Channel: "Direct", Receiver: "Nông Thị Thử", OldTaken: true}}
	examples["record-loss"] = example{Takes: recordLossCommand{Seen: Seen{Version: 18}, Kind: "LostPapers", What: "Giấy chứng sinh (bản chính)", FoundAt: exampleAccepted,
		Reason: "Thất lạc khi bàn giao", Responsible: "Văn phòng; ông Trần Văn Mẫu", Remedy: "Cơ quan xin cấp lại và chịu chi phí", Number: "02/BB-UBND"}}
}
