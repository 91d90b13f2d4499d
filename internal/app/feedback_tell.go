package app

import (
	"encoding/json"
	"strconv"

	"motcua/internal/feedback"
	"motcua/internal/outbox"
	"motcua/internal/store"
)

// feedbackLetter is what the sender of feedback is told; nothing personal stands in it,
// nor what it is about.
type feedbackLetter struct{ subject, text, sms string }

var feedbackLetters = map[feedback.Act]feedbackLetter{
	feedback.Receive:       {"Đã nhận phản ánh, kiến nghị", "Cơ quan đã nhận phản ánh, kiến nghị của ông/bà.", "Da nhan phan anh cua ong/ba."},
	feedback.AskSupplement: {"Đề nghị bổ sung thông tin phản ánh, kiến nghị", "Cơ quan cần ông/bà bổ sung thông tin để giải quyết phản ánh, kiến nghị.", "Phan anh cua ong/ba can bo sung thong tin."},
	feedback.Refuse:        {"Phản ánh, kiến nghị không được thụ lý", "Phản ánh, kiến nghị của ông/bà không được thụ lý. Lý do có tại địa chỉ dưới đây.", "Phan anh cua ong/ba khong duoc thu ly."},
	feedback.Answer:        {"Đã có trả lời phản ánh, kiến nghị", "Cơ quan đã trả lời phản ánh, kiến nghị của ông/bà.", "Phan anh cua ong/ba da co tra loi."},
}

// tellSender makes the message that goes with an act (K-12, T-15, CN20): a letter where
// letters can go, else a short message to who left only a telephone, by day.
func (a *App) tellSender(s feedback.State, e feedback.Event) ([]store.OutboxRow, error) {
	if e.Act == feedback.Assign {
		return a.tellAssignee(s, e)
	}
	words, told := feedbackLetters[e.Act]
	if !told {
		return nil, nil
	}
	link := a.PublicURL + "/phan-anh/" + a.feedbackCode(s.ID)
	if s.From.Email != "" && a.Telling.Mail {
		return a.feedbackRow(s, e, outbox.SystemMail, outbox.Mail{To: s.From.Email, Subject: words.subject, Text: words.text + "\nNơi xử lý: " + s.Unit.Name + ".\n\nXem tại: " + link})
	}
	sender, may := a.smsSender(s.Province)
	to := e164(s.From.Phone)
	if !may || to == "" {
		return nil, nil
	}
	rows, err := a.feedbackRow(s, e, outbox.SystemSMS, outbox.SMS{To: to, Sender: sender, Text: words.sms + " Xem tai: " + link})
	if err == nil && a.Telling.Book != nil {
		rows[0].NextAt = ms(a.Telling.Book.Quiet.Ring(e.At))
	}
	return rows, err
}

// tellAssignee tells the officer who is to deal with feedback, and by when (T-15). What
// it says and who sent it stand on its page only.
func (a *App) tellAssignee(s feedback.State, e feedback.Event) ([]store.OutboxRow, error) {
	o, ok := a.Directory().Officer(s.Assignee.OfficerID)
	if !ok || o.Email == "" || o.ID == e.By.OfficerID || !a.Telling.Mail || a.Telling.Book == nil {
		return nil, nil
	}
	dues, err := a.feedbackDues(s)
	if err != nil {
		return nil, err
	}
	due, has := feedback.Next(dues)
	m := outbox.Mail{To: o.Email, Subject: "Việc mới: phản ánh, kiến nghị", Text: "Một phản ánh, kiến nghị vừa được giao để xử lý.\nNơi bị phản ánh: " + s.Unit.Name +
		".\nHạn gần nhất: " + a.vnOr(ms(due.At), !has) + "\n\nXem tại: " + a.PublicURL + "/feedback"}
	row, err := a.officerLetter(s.Province, s.Unit.ID, "feedback-task/"+s.ID+"/"+strconv.Itoa(e.Seq), m, e.At)
	return []store.OutboxRow{row}, err
}

// feedbackRow is the row of the outbox of a message by one channel.
func (a *App) feedbackRow(s feedback.State, e feedback.Event, system string, payload any) ([]store.OutboxRow, error) {
	raw, err := json.Marshal(payload)
	if err != nil {
		return nil, err
	}
	now := ms(e.At)
	return []store.OutboxRow{{Province: s.Province, ID: NewID(), Lane: "feedback/" + s.ID, System: system, UnitID: s.Unit.ID,
		Key: "feedback/" + s.ID + "/" + strconv.Itoa(e.Seq), Payload: a.Keys.Seal(raw, sealContext), State: store.OutboxQueued, NextAt: now, CreatedAt: now, UpdatedAt: now}}, nil
}
