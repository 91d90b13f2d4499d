package web_test

import (
	"os"
	"testing"
	"time"

	"motcua/internal/app/apptest"
	"motcua/internal/dossier"
	"motcua/internal/org"
)

// The forms of the turns beside the ordinary way (T-10, P-19, CN14, EX-04, P-13, P-15,
// O-06), folded out and with what is missing, satisfy the judge on both screens; the
// history tells what happened. MOTCUA_SHOTS takes pictures of each.
func TestTurnsLook(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	as := func(name string, turn apptest.Turn, by org.Actor, submit string) pose {
		return pose{scene: scene{name: "turn-" + name, token: s.signIn(t, by), path: "/dossiers/" + turn.Ref.String()}, submit: submit, unfold: submit == ""}
	}
	at := func(command, name, submit string) pose {
		turn := s.Turn(t, command)
		return as(name, turn, turn.By, submit)
	}
	all := []pose{
		at("pause-clock", "leader", ""), at("extend", "leader-extend-faults", "extend"),
		at("record-verification", "officer", ""), at("record-verification", "officer-verification-faults", "record-verification"),
		at("recall", "counter", ""), at("receive-papers", "papers", ""),
	}
	lived := s.Turn(t, "answer-chase")
	all = append(all, as("answer", lived, lived.By, "answer-chase"), as("journal", s.eventful(t), s.Post(t, "cb-01273-ld-ct"), ""))
	if os.Getenv("MOTCUA_SHOTS") != "" {
		all = append(all, at("resume-clock", "resume", ""), at("acknowledge-extension", "told", ""), at("reassign", "reassign-faults", "reassign"), at("undo", "undo", ""),
			at("chase", "chase-faults", "chase"), at("direct", "direct-faults", "direct"), at("pause-clock", "pause-faults", "pause-clock"),
			at("request-consultation", "consultation-faults", "request-consultation"), at("take-over", "take-over", ""), at("give-opinion", "opinion", ""), at("assign", "assign", ""), at("record-payment", "till", ""))
		digitise := at("digitise", "digitise", "")
		digitise.path += "/digitise"
		all = append(all, digitise, pose{scene: scene{name: "turn-refusals", token: s.signIn(t, s.Actor(t, org.BusinessAdmin, "cb-vp")), path: "/refusals"}})
	}
	s.poses(t, all)
}

// eventful is a dossier to which much has happened.
func (s *site) eventful(t *testing.T) apptest.Turn {
	t.Helper()
	turn := s.Turn(t, "acknowledge-extension")
	counter, officer, leader, head := turn.By, s.Post(t, "cb-01273-vhxh-cv1"), s.Post(t, "cb-01273-ld-ct"), s.Post(t, "cb-01273-vhxh-tp")
	soon := s.Clock.Now().Add(48 * time.Hour)
	turn.Give(counter, dossier.AcknowledgeExtension{Method: "Phone", Note: "Đã gọi lúc 9 giờ"})
	turn.Give(counter, dossier.Chase{Text: "Công dân hỏi hồ sơ đã đến đâu, đề nghị báo cáo tiến độ", Due: soon})
	turn.Give(officer, dossier.AnswerChase{Text: "Đang xác minh nơi cư trú, dự kiến xong ngày mai"})
	turn.Give(officer, dossier.RequestConsultation{UnitID: "cb-snv-ncc", Question: "Thân nhân có thuộc diện được hưởng không?", Due: soon})
	turn.Give(s.Post(t, "cb-snv-ncc-tp"), dossier.GiveOpinion{Text: "Thuộc diện được hưởng theo Điều 16", Agrees: true})
	turn.Give(officer, dossier.RecordVerification{At: s.Clock.Now(), Place: "Tổ 1, phường Thục Phán", Participants: "Ông Nông Văn A, bà Hoàng Thị B", Content: "Đã xác minh đúng nơi cư trú"})
	turn.Give(leader, dossier.PauseClock{ReasonCode: "SectorLaw", Reason: "Chờ giám định y khoa", LegalGround: "Nghị định số 131/2021/NĐ-CP", Document: "15/GT-UBND", DocumentDate: s.App.Today()})
	turn.Give(leader, dossier.ResumeClock{Note: "Đã có biên bản giám định"})
	turn.Give(head, dossier.Reassign{PostID: "cb-01273-vhxh-cv2", Reason: "Cán bộ thụ lý đi học"})
	other := s.Post(t, "cb-01273-vhxh-cv2")
	turn.Give(other, dossier.Appraise{Text: "Đủ điều kiện", Eligible: true})
	turn.Give(other, dossier.Undo{Reason: "Ghi nhầm hồ sơ"})
	turn.Give(leader, dossier.GiveDirective{Text: "Ưu tiên giải quyết trong ngày", Due: soon})
	return turn
}
