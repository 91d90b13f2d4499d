package seed

import (
	"motcua/internal/dossier"
	"motcua/internal/org"
)

// timing is how a dossier stands to its due date in the end.
type timing int

const (
	within  timing = iota // open, not yet due
	overdue               // open and late, or finished late
	early                 // finished on a day before
	onTime                // finished on the due day
)

// scene is what a script shows.
type scene struct {
	name   string
	per300 int                    // how many of 300 dossiers
	end    dossier.BusinessStatus // where the script stops
	timing timing

	denied      bool          // Denial after appraisal (P-18)
	sentBack    bool          // returned to the previous step once (CN06.1)
	supplement  dossier.Stage // asked for papers at this stage (P-05, P-14)
	paid        bool          // a fee is due: AwaitingPayment on the way (T-09)
	withdrawing bool          // the applicant asks to withdraw (P-21)
	unreceived  bool          // the last handover is not yet received
}

// scenes of 300 dossiers; together they show every BusinessStatus and so every
// national status (CN04).
var scenes = []scene{
	{name: "trả kết quả sớm", per300: 70, end: dossier.Returned, timing: early},
	{name: "trả kết quả đúng hạn", per300: 45, end: dossier.Returned, timing: onTime},
	{name: "trả kết quả quá hạn", per300: 14, end: dossier.Returned, timing: overdue},
	{name: "từ chối sau thẩm định", per300: 8, end: dossier.Returned, timing: early, denied: true},
	{name: "trả lại bước trước rồi giải quyết", per300: 7, end: dossier.Returned, timing: onTime, sentBack: true},
	{name: "bổ sung khi tiếp nhận rồi giải quyết", per300: 7, end: dossier.Returned, timing: early, supplement: dossier.StageIntake},
	{name: "bổ sung sau thẩm định rồi giải quyết", per300: 6, end: dossier.Returned, timing: early, supplement: dossier.StageAppraisal},
	{name: "nộp lệ phí rồi nhận kết quả", per300: 10, end: dossier.Returned, timing: early, paid: true},
	{name: "có kết quả, chờ trả", per300: 14, end: dossier.Resolved, timing: early},
	{name: "có kết quả đúng hạn, chờ trả", per300: 6, end: dossier.Resolved, timing: onTime},
	{name: "văn bản từ chối, chờ trả", per300: 3, end: dossier.Resolved, timing: early, denied: true},
	{name: "đang xử lý trong hạn", per300: 52, end: dossier.Processing, timing: within},
	{name: "đã chuyển, chưa nhận", per300: 8, end: dossier.Processing, timing: within, unreceived: true},
	{name: "đang xử lý quá hạn", per300: 14, end: dossier.Processing, timing: overdue},
	{name: "đã tiếp nhận, chưa chuyển", per300: 6, end: dossier.Accepted, timing: within},
	{name: "mới nộp", per300: 8, end: dossier.Submitted, timing: within},
	{name: "chờ bổ sung khi tiếp nhận", per300: 4, end: dossier.AwaitingSupplement, timing: within, supplement: dossier.StageIntake},
	{name: "chờ bổ sung sau thẩm định", per300: 5, end: dossier.AwaitingSupplement, timing: within, supplement: dossier.StageAppraisal},
	{name: "chờ nộp lệ phí", per300: 3, end: dossier.AwaitingPayment, timing: within, paid: true},
	{name: "xin rút hồ sơ", per300: 2, end: dossier.WithdrawalRequested, timing: within, withdrawing: true},
	{name: "đã rút hồ sơ", per300: 3, end: dossier.Withdrawn, timing: early, withdrawing: true},
	{name: "từ chối tiếp nhận", per300: 3, end: dossier.Refused, timing: early},
	{name: "dừng giải quyết", per300: 2, end: dossier.Stopped, timing: early},
}

// deck deals n scenes in rounds, so that a small plan shows each of them and a plan
// of 300 has the shares above.
func deck(n int) []scene {
	var full []scene
	for round := 0; ; round++ {
		before := len(full)
		for _, s := range scenes {
			if round < s.per300 {
				full = append(full, s)
			}
		}
		if len(full) == before {
			break
		}
	}
	out := make([]scene, 0, n)
	for i := range n {
		out = append(out, full[i%len(full)])
	}
	return out
}

// DemoProcedures lists what the demo counters of a level receive, most wanted first.
func DemoProcedures(level org.AdminLevel) ([]string, error) { return shipped().demoProcedures(level) }

func (l library) demoProcedures(level org.AdminLevel) (out []string, err error) {
	rows, err := l.load("demo_procedures.csv", "level", "procedure")
	for _, r := range rows {
		if r.get("level") == string(level) {
			out = append(out, r.get("procedure"))
		}
	}
	return out, err
}
