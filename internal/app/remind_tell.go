package app

import (
	"strconv"
	"strings"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/outbox"
	"motcua/internal/store"
)

func taskLine(t Task, names bool) string {
	code := t.Row.Code
	if code == "" {
		code = "hồ sơ chờ tiếp nhận"
	}
	step := t.Step
	if step == "" {
		step = fault.Word("vi", t.Row.Kind)
	}
	line := code + ": " + step
	if due := dueOf(t.Row); due > 0 {
		line += ", hạn " + vnMoment(due)
	}
	if names {
		line += ", " + t.Post.Name
	}
	return line
}

// tellNext tells the officer to whose post a command brings a task (CN20: the next
// officer). What comes to the queue of a unit is in its officers' letter of the day, and so is paper that is late (P-10).
func (a *App) tellNext(call Call, before, after *dossier.State) ([]store.OutboxRow, error) {
	if a.Telling.Book == nil || !a.Telling.Mail || !call.At.IsZero() || after.Trial {
		return nil, nil
	}
	old := map[string]bool{}
	for _, w := range before.Work() {
		old[w.Token+"/"+string(w.Kind)+"/"+w.Queue] = true
	}
	var rows []store.OutboxRow
	for _, w := range after.Work() {
		postID, own := strings.CutPrefix(w.Queue, "post:")
		if !own || w.Kind == dossier.WorkPapers || old[w.Token+"/"+string(w.Kind)+"/"+w.Queue] {
			continue
		}
		p, _ := a.Directory().Post(postID)
		o, ok := a.Directory().Officer(p.OfficerID)
		if !ok || o.Email == "" || o.ID == call.Actor.OfficerID {
			continue
		}
		m := a.taskLetter(o.Email, after, w)
		key := "task/" + after.ID + "/" + strconv.Itoa(after.Seq) + "/" + w.Token + "/" + string(w.Kind)
		row, err := a.officerLetter(after.Province, p.UnitID, key, m, a.Now())
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// taskLetter tells of a task. Of a Refusal that was not approved it names no step: there
// is none before acceptance, and no code.
func (a *App) taskLetter(to string, s *dossier.State, w dossier.WorkItem) outbox.Mail {
	if w.Kind == dossier.WorkNotRefused {
		return a.refusalLetter(to, s, "không được duyệt", "Lãnh đạo không duyệt đề nghị từ chối tiếp nhận. Lý do: "+s.Refusal.RejectedWhy+"\nHãy tiếp nhận, yêu cầu bổ sung hoặc trình lại.")
	}
	return outbox.Mail{To: to, Subject: "Việc mới: hồ sơ " + s.Code,
		Text: "Hồ sơ " + s.Code + " vừa được chuyển đến để xử lý.\nHạn của bước: " + a.vnOr(w.StepDue.UnixMilli(), w.StepDue.IsZero()) + "\nHẹn trả kết quả: " +
			a.vnOr(w.Due.UnixMilli(), w.Due.IsZero()) + "\n\nXem tại: " + a.PublicURL + "/dossiers/" + Ref{s.Province, s.ID}.String()}
}

func (a *App) vnOr(at int64, none bool) string {
	if none {
		return "không quy định"
	}
	return vnMoment(at)
}

// IsHead reports whether a post answers for the work of others.
func (a *App) IsHead(actor org.Actor) bool { return org.May(actor, org.ActionUnitTasks) }

// vnMoment writes a stored time as people read it.
func vnMoment(at int64) string { return Millis(at).In(deadline.Zone()).Format("15:04 02/01/2006") }
