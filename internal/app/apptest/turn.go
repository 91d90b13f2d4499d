package apptest

import (
	"context"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/org"
)

// Turn is a dossier at which a command can be given, and who may give it.
type Turn struct {
	*Life
	By org.Actor
}

// Posts of the commune whose dossiers the turns are taken at.
const (
	counter = "cb-01273-mc-tn1"
	officer = "cb-01273-vhxh-cv1"
	beside  = "cb-01273-vhxh-cv2"
	head    = "cb-01273-vhxh-tp"
	leader  = "cb-01273-ld-ct"
	chief   = "cb-01273-mc-gd" // of the counter

	ordinary  = "1.010833" // received, appraised and decided in the commune, free of charge
	chargable = "1.014199" // received at the province's centre, with a fee
	till      = "cb-pvhcc"
)

// Turn brings a new dossier to where a command can be given. A command that is not
// here fails the test: whoever adds one says how a dossier comes to it.
func (w *World) Turn(t testing.TB, command string) Turn {
	t.Helper()
	ready, ok := turns[command]
	if !ok {
		t.Fatalf("apptest.turns does not say how a dossier comes to %q", command)
	}
	l := &Life{World: w, T: t}
	by := ready(l)
	return Turn{l, by}
}

// turns: command → how a dossier comes to it, and who may give it then.
var turns = map[string]func(*Life) org.Actor{
	"accept": func(l *Life) org.Actor { return l.filed() },
	"resolve-at-once": func(l *Life) org.Actor {
		l.SameMoment(l.T, ordinary)
		l.filed()
		return l.Post(l.T, "cb-01273-mc-gd") // who is deputy chairman, too (P-09)
	},
	"redirect":           func(l *Life) org.Actor { return l.filed() },
	"refuse":             func(l *Life) org.Actor { return l.filed() },
	"approve-refusal":    func(l *Life) org.Actor { return l.toRefuse() },
	"reject-refusal":     func(l *Life) org.Actor { return l.toRefuse() },
	"request-supplement": func(l *Life) org.Actor { return l.filed() },
	"approve-supplement": func(l *Life) org.Actor { return l.proposed() },
	"reject-supplement":  func(l *Life) org.Actor { return l.proposed() },
	"correct":            func(l *Life) org.Actor { l.taken(officer); l.Until("return-result"); return l.Post(l.T, leader) },
	"return-corrected": func(l *Life) org.Actor {
		l.taken(officer)
		by := l.Until("return-result")
		l.Until("")
		return l.after(l.Post(l.T, leader), l.correction(), by.PostID)
	},
	"record-loss":         func(l *Life) org.Actor { return l.taken(leader) },
	"receive-supplement":  func(l *Life) org.Actor { return l.after(l.filed(), l.supplement(), counter) },
	"hand-over":           func(l *Life) org.Actor { return l.accepted(false) },
	"receive-papers":      func(l *Life) org.Actor { return l.taken(officer) },
	"receive":             func(l *Life) org.Actor { return l.taken(officer) },
	"assign":              func(l *Life) org.Actor { l.charged(); return l.Until("assign") },
	"appraise":            func(l *Life) org.Actor { return l.taken(officer) },
	"submit-for-approval": func(l *Life) org.Actor { l.taken(officer); return l.Until("submit-for-approval") },
	"approve":             func(l *Life) org.Actor { l.taken(officer); return l.Until("approve") },
	"issue":               func(l *Life) org.Actor { l.taken(officer); return l.Until("issue") },
	"return-result":       func(l *Life) org.Actor { l.taken(officer); return l.Until("return-result") },
	"post-result":         func(l *Life) org.Actor { l.taken(officer); return l.Until("return-result") },
	"record-delivery": func(l *Life) org.Actor {
		l.taken(officer)
		by := l.Until("return-result")
		return l.after(by, dossier.PostResult{Carrier: "Bưu điện tỉnh", Item: "RA123456789VN", Receiver: "Nông Thị Thử", Address: "Tổ 1"}, by.PostID)
	},
	"return-to-previous": func(l *Life) org.Actor { return l.taken(officer) },
	"digitise":           func(l *Life) org.Actor { return l.taken(counter) },

	"request-payment": func(l *Life) org.Actor { l.charged(); return l.Actor(l.T, org.FeeClerk, till) },
	"record-payment":  func(l *Life) org.Actor { l.charged(); return l.Actor(l.T, org.FeeClerk, till) },
	"revise-fees":     func(l *Life) org.Actor { l.charged(); return l.Actor(l.T, org.IntakeOfficer, till) },
	"void-receipt":    func(l *Life) org.Actor { return l.paid("cb-pvhcc-gd") },
	"request-refund":  func(l *Life) org.Actor { return l.paid("cb-pvhcc-tp") },
	"approve-refund":  func(l *Life) org.Actor { return l.after(l.paid("cb-pvhcc-tp"), l.refund(), "cb-pvhcc-gd") },
	"reject-refund":   func(l *Life) org.Actor { return l.after(l.paid("cb-pvhcc-tp"), l.refund(), "cb-pvhcc-gd") },
	"pay-refund": func(l *Life) org.Actor {
		return l.after(l.after(l.paid("cb-pvhcc-tp"), l.refund(), "cb-pvhcc-gd"), dossier.ApproveRefund{}, "cb-pvhcc-tp")
	},
	"return-originals": func(l *Life) org.Actor {
		by := l.after(l.taken(counter), dossier.RequestWithdrawal{Reason: "Không còn nhu cầu"}, leader)
		return l.after(by, dossier.ConfirmWithdrawal{}, counter)
	},
	"request-withdrawal": func(l *Life) org.Actor { return l.taken(counter) },
	"confirm-withdrawal": func(l *Life) org.Actor {
		return l.after(l.taken(counter), dossier.RequestWithdrawal{Reason: "Không còn nhu cầu"}, leader)
	},
	"cancel-withdrawal": func(l *Life) org.Actor {
		return l.after(l.taken(counter), dossier.RequestWithdrawal{Reason: "Bấm nhầm"}, counter)
	},
	"decline-withdrawal": func(l *Life) org.Actor {
		return l.after(l.taken(counter), dossier.RequestWithdrawal{Reason: "Không còn nhu cầu"}, leader)
	},
	"stop": func(l *Life) org.Actor { return l.taken(leader) },

	"pause-clock": func(l *Life) org.Actor { return l.taken(leader) },
	"resume-clock": func(l *Life) org.Actor {
		return l.after(l.taken(leader), dossier.PauseClock{ReasonCode: "SectorLaw", Reason: "Chờ giám định", LegalGround: "Nghị định số 131/2021/NĐ-CP", Document: "15/GT-UBND", DocumentDate: l.App.Today()}, leader)
	},
	"extend":                func(l *Life) org.Actor { return l.taken(leader) },
	"acknowledge-extension": func(l *Life) org.Actor { return l.after(l.taken(leader), l.extension(), counter) },

	"reassign": func(l *Life) org.Actor { return l.taken(head) },
	"take-over": func(l *Life) org.Actor {
		cv := l.after(l.taken(officer), dossier.Receive{}, officer)
		l.Away(cv, beside)
		return l.Post(l.T, beside)
	},
	"recall": func(l *Life) org.Actor { return l.taken(counter) },
	"undo": func(l *Life) org.Actor {
		return l.after(l.taken(officer), dossier.Appraise{Text: "Đủ điều kiện", Eligible: true}, officer)
	},
	"chase":  func(l *Life) org.Actor { return l.taken(counter) },
	"direct": func(l *Life) org.Actor { return l.taken(leader) },
	"answer-chase": func(l *Life) org.Actor {
		return l.after(l.taken(counter), dossier.Chase{Text: "Đề nghị báo cáo tiến độ", Due: l.Clock.Now().Add(48 * time.Hour)}, officer)
	},
	"request-consultation": func(l *Life) org.Actor { return l.taken(officer) },
	"take-back-question": func(l *Life) org.Actor {
		return l.after(l.taken(officer), dossier.RequestConsultation{UnitID: "cb-snv-ncc", Question: "Hồ sơ có đủ điều kiện không?", Due: l.Clock.Now().Add(48 * time.Hour)}, officer)
	},
	"give-opinion": func(l *Life) org.Actor {
		return l.after(l.taken(officer), dossier.RequestConsultation{UnitID: "cb-snv-ncc", Question: "Hồ sơ có đủ điều kiện không?", Due: l.Clock.Now().Add(48 * time.Hour)}, "cb-snv-ncc-tp")
	},
	"record-verification": func(l *Life) org.Actor { return l.taken(officer) },
}

func (l *Life) filed() org.Actor {
	l.Ref = l.File(l.T, counter, ordinary, func(f *app.IntakeForm) { f.SubmitOnly = true }).Ref
	return l.Post(l.T, counter)
}

func (l *Life) accepted(onward bool) org.Actor {
	l.Ref = l.File(l.T, counter, ordinary, func(f *app.IntakeForm) { f.HandOver = onward }).Ref
	return l.Post(l.T, counter)
}

// taken is a dossier that stands with the officer, not yet received, as a post sees it.
func (l *Life) taken(post string) org.Actor { l.accepted(true); return l.Post(l.T, post) }

// proposed is a dossier for which an officer wants a paper outside the list.
func (l *Life) proposed() org.Actor {
	return l.after(l.taken(officer), dossier.RequestSupplement{Why: "Luật chuyên ngành yêu cầu", Items: []dossier.SupplementItem{
		{Name: "Biên bản họp gia đình", Reason: "Có tranh chấp", ReasonCode: "Incomplete", LegalGround: "Luật Hộ tịch 2014 Điều 16"}}}, leader)
}

// toRefuse is a dossier that the counter wants to refuse.
func (l *Life) toRefuse() org.Actor {
	return l.after(l.filed(), dossier.Refuse{ReasonCode: "NotCompetent", Reason: "Nơi cư trú không thuộc địa bàn", LegalGround: "Nghị định số 118/2025/NĐ-CP Điều 17"}, chief)
}

// charged is a dossier with a fee that is due.
func (l *Life) charged() {
	l.Ref = l.File(l.T, l.Actor(l.T, org.IntakeOfficer, till).PostID, chargable, nil).Ref
}

// paid is a dossier whose fee was paid at the counter, as a post there sees it.
func (l *Life) paid(post string) org.Actor {
	l.charged()
	return l.after(l.Actor(l.T, org.FeeClerk, till), dossier.RecordPayment{Method: "Cash"}, post)
}

func (l *Life) refund() dossier.Command {
	return dossier.RequestRefund{Amount: 1000, ReasonCode: "PaidTooMuch", Reason: "Nộp thừa", LegalGround: "Nghị định 61/2018/NĐ-CP Điều 22"}
}

// after gives a command and names who is next.
func (l *Life) after(by org.Actor, cmd dossier.Command, next string) org.Actor {
	l.T.Helper()
	l.Give(by, cmd)
	return l.Post(l.T, next)
}

func (l *Life) correction() dossier.Command {
	files := l.View(l.Post(l.T, leader)).State.Result.Files
	return dossier.Correct{Items: []dossier.CorrectionItem{{Field: "Ngày sinh", Wrong: "01/02/1999", Right: "02/01/1999"}}, Reason: "Nhập nhầm", FaultOf: "Phòng Văn hóa – Xã hội",
		Number: l.Number("99/ĐC"), Date: l.App.Today(), Signer: "Lãnh đạo", Files: files}
}

func (l *Life) supplement() dossier.Command {
	c := l.View(l.Post(l.T, counter)).Procedure.Components[0]
	return dossier.RequestSupplement{Items: []dossier.SupplementItem{{ComponentID: c.ID, Name: c.Name, Reason: "Bản chụp bị mờ", ReasonCode: "Incorrect"}}}
}

func (l *Life) extension() dossier.Command {
	due := l.View(l.Post(l.T, leader)).State.CurrentDueDate()
	return dossier.Extend{ReasonCode: "Complex", Reason: "Cần xác minh thêm", NewDue: due.Add(7 * 24 * time.Hour), Number: l.Number("03/XL-UBND"), Signer: "Lãnh đạo"}
}

// Away lends a post to a colleague for a week, as an officer on leave does.
func (l *Life) Away(giver org.Actor, colleague string) {
	l.T.Helper()
	today := l.Clock.Now()
	must(l.T, l.App.Delegate(context.Background(), giver, org.Delegation{
		PostID: giver.PostID, OfficerID: l.Post(l.T, colleague).OfficerID, Roles: giver.Roles, Reason: "Nghỉ phép",
		From: today.Format(time.DateOnly), To: today.AddDate(0, 0, 7).Format(time.DateOnly),
	}, app.NewID()))
}
