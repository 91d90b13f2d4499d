package app

import (
	"fmt"
	"strconv"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/outbox"
	"motcua/internal/store"
)

// tellOfficers writes to officers who have an address: to a Consultee whose date comes
// near, to the head of the OneStopUnit when it has passed (P-15). The letter names the
// dossier by its code and nothing personal; what is asked stands in the system.
func (a *App) tellOfficers(call Call, s *dossier.State, events []dossier.Event) ([]store.OutboxRow, error) {
	if !a.Telling.Mail || !call.At.IsZero() || s.Trial {
		return nil, nil
	}
	var rows []store.OutboxRow
	for _, e := range events {
		var err error
		switch p := e.Data.(type) {
		case dossier.OpinionRemindedV1:
			if t := s.TokenByID(p.Token); t != nil {
				rows, err = a.mailTo(rows, s, e, t.Unit.ID, t.Role, t.PostID, "Sắp đến hạn trả lời ý kiến", "Hồ sơ %s đang chờ ý kiến của đơn vị bạn, hạn trả lời %s. Xem trong mục Việc của tôi.", s.Code, dueWords(t.StepDue))
			}
		case dossier.OpinionLateV1:
			for _, c := range s.Consultations {
				if c.Token == p.Token {
					rows, err = a.mailTo(rows, s, e, s.ReceivingUnit.ID, org.OneStopHead, "", "Đơn vị được lấy ý kiến quá hạn", "Hồ sơ %s: %s chưa trả lời, hạn là %s. Không trả lời không có nghĩa là đồng ý.", s.Code, c.Unit.Name, dueWords(c.Due))
				}
			}
		}
		if err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// dueWords writes a moment as people here do; "không ghi hạn" for none.
func dueWords(t time.Time) string {
	if t.IsZero() {
		return "không ghi hạn"
	}
	return t.In(deadline.Zone()).Format("15:04 02/01/2006")
}

// mailTo adds a letter to each holder of a role in a unit, or of one post.
func (a *App) mailTo(rows []store.OutboxRow, s *dossier.State, e dossier.Event, unit string, role org.Role, post, subject, format string, args ...any) ([]store.OutboxRow, error) {
	d := a.Directory()
	for _, p := range d.PostsIn(unit, role, a.Today()) {
		o, ok := d.Officer(p.OfficerID)
		if !ok || o.Blocked || o.Email == "" || post != "" && p.ID != post {
			continue
		}
		row, err := a.sealedRow(s, outbox.SystemMail, s.ID+"/"+strconv.Itoa(e.Seq)+"/"+p.ID, outbox.Mail{To: o.Email, Subject: subject + " – " + s.Code, Text: fmt.Sprintf(format, args...)})
		if err != nil {
			return nil, err
		}
		row.Lane, row.DossierID = "officer/"+o.ID, "" // no letter to the applicant
		rows = append(rows, row)
	}
	return rows, nil
}
