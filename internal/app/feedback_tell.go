package app

import (
	"encoding/json"
	"strconv"

	"motcua/internal/feedback"
	"motcua/internal/outbox"
	"motcua/internal/store"
)

// feedbackLetters are what the sender of feedback is told, by act; nothing personal
// stands in them, nor what it is about.
var feedbackLetters = map[feedback.Act][2]string{
	feedback.Receive:       {"Đã nhận phản ánh, kiến nghị", "Cơ quan đã nhận phản ánh, kiến nghị của ông/bà."},
	feedback.AskSupplement: {"Đề nghị bổ sung thông tin phản ánh, kiến nghị", "Cơ quan cần ông/bà bổ sung thông tin để giải quyết phản ánh, kiến nghị."},
	feedback.Refuse:        {"Phản ánh, kiến nghị không được thụ lý", "Phản ánh, kiến nghị của ông/bà không được thụ lý. Lý do có tại địa chỉ dưới đây."},
	feedback.Answer:        {"Đã có trả lời phản ánh, kiến nghị", "Cơ quan đã trả lời phản ánh, kiến nghị của ông/bà."},
}

// tellSender makes the letter that goes with an act, when there is a way to send it.
func (a *App) tellSender(s feedback.State, e feedback.Event) ([]store.OutboxRow, error) {
	words, told := feedbackLetters[e.Act]
	if !told || s.From.Email == "" || !a.Telling.Mail {
		return nil, nil
	}
	link := a.PublicURL + "/phan-anh/" + a.feedbackCode(s.ID)
	raw, err := json.Marshal(outbox.Mail{To: s.From.Email, Subject: words[0], Text: words[1] + "\nNơi xử lý: " + s.Unit.Name + ".\n\nXem tại: " + link})
	if err != nil {
		return nil, err
	}
	now := ms(e.At)
	return []store.OutboxRow{{Province: s.Province, ID: NewID(), Lane: "feedback/" + s.ID, System: outbox.SystemMail, UnitID: s.Unit.ID,
		Key: "feedback/" + s.ID + "/" + strconv.Itoa(e.Seq), Payload: a.Keys.Seal(raw, sealContext), State: store.OutboxQueued, NextAt: now, CreatedAt: now, UpdatedAt: now}}, nil
}
