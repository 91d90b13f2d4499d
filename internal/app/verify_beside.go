package app

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"motcua/internal/dossier"
	"motcua/internal/store"
)

// work: the inbox shows what the dossier waits for, and nothing else.
func (c *check) work(s *dossier.State) {
	got := map[string]store.WorkRow{}
	for _, w := range c.Work {
		got[w.Token] = w
	}
	for _, want := range workRows(s) {
		is, there := got[want.Token]
		delete(got, want.Token)
		switch {
		case !there && want.Kind == string(dossier.WorkTimer) && strings.Contains(want.Token, "/"): // from before Consultees were reminded
			c.note("đơn vị được lấy ý kiến được nhắc từ lần hồ sơ thay đổi tiếp theo")
		case !there:
			c.report("thiếu việc chờ xử lý trong hàng đợi %q", want.Queue)
		case is != want:
			c.report("việc chờ xử lý khác sổ sự kiện: %s", workDifference(want, is))
		}
	}
	for _, token := range slices.Sorted(maps.Keys(got)) {
		c.report("còn việc chờ xử lý trong hàng đợi %q dù hồ sơ không chờ ai ở đó", got[token].Queue)
	}
}

// workDifference names what differs between two work items.
func workDifference(want, got store.WorkRow) string {
	var out []string
	for _, d := range []struct {
		same bool
		name string
	}{
		{want.Queue == got.Queue, "hàng đợi"}, {want.Kind == got.Kind, "loại việc"}, {want.StepID == got.StepID, "bước"},
		{want.Since == got.Since, "thời điểm bắt đầu chờ"}, {want.StepDue == got.StepDue, "hạn của bước"},
		{want.Due == got.Due, "hạn trả kết quả"}, {want.Urgent == got.Urgent, "thứ tự ưu tiên"},
	} {
		if !d.same {
			out = append(out, d.name)
		}
	}
	return strings.Join(out, ", ")
}

// code: the directory leads from the code of the dossier to the dossier.
func (c *check) code(s *dossier.State) {
	switch {
	case s.Code == "" || s.Code != c.Row.Code: // the snapshot's own finding
	case c.Code == nil:
		c.report("thiếu mã hồ sơ trong danh mục mã")
	case c.Code.Province != c.Row.Province || c.Code.DossierID != c.Row.ID:
		c.report("danh mục mã chỉ mã hồ sơ này tới hồ sơ khác (%s)", Ref{c.Code.Province, c.Code.DossierID})
	case !c.Code.Findable():
		c.report("danh mục mã không cho tìm thấy hồ sơ theo mã (dạng tra cứu đã bị sửa)")
	}
}

// persons: the dossier is found by the numbers of its Owner and Applicant.
func (c *check) persons(s *dossier.State) {
	for _, p := range []struct{ index, name string }{{s.Owner.ID.Index, "chủ hồ sơ"}, {s.Applicant.ID.Index, "người nộp"}} {
		if p.index != "" && !slices.Contains(c.Persons, p.index) {
			c.report("danh mục người thiếu %s: không tra được hồ sơ theo số định danh", p.name)
		}
	}
}

// units: exactly the receiving unit, the competent agency and who took part, with
// those above them, may see the dossier. When the organisation has been changed
// since it was first loaded, ancestors may have been others when the rows were
// written: more units, or ancestors that are missing, are then noted only.
func (c *check) units(ctx context.Context, s *dossier.State) error {
	direct := []string{s.ReceivingUnit.ID, s.CompetentAgency.ID}
	want := append(participantsIn(c.directory, s), direct...)
	var got, missing, above, more, moved []string
	for _, u := range c.Units {
		got = append(got, u.UnitID)
		if !slices.Contains(want, u.UnitID) {
			more = append(more, u.UnitID)
		}
		if u.SubmittedAt != c.Row.SubmittedAt {
			moved = append(moved, u.UnitID)
		}
	}
	for _, u := range want {
		switch {
		case u == "" || slices.Contains(got, u):
		case slices.Contains(direct, u) || slices.Contains(s.Units, u):
			missing = append(missing, u)
		default:
			above = append(above, u)
		}
	}
	tell := c.report
	if len(above)+len(more) > 0 {
		changed, err := c.moved(ctx)
		if err != nil {
			return err
		}
		if changed {
			tell = c.note
		}
	}
	c.list(c.report, "thiếu quyền xem của đơn vị", missing)
	c.list(c.report, "ngày nộp ghi cho đơn vị khác ngày nộp của hồ sơ", moved)
	c.list(tell, "thiếu quyền xem của đơn vị cấp trên", above)
	c.list(tell, "thừa quyền xem của đơn vị", more)
	return nil
}

// list tells about units, once each, when there are any.
func (c *check) list(tell func(string, ...any), what string, units []string) {
	if len(units) == 0 {
		return
	}
	slices.Sort(units)
	tell("%s %s", what, strings.Join(slices.Compact(units), ", "))
}

// strayFinding names a row that belongs to no dossier, or not to the one it names.
func strayFinding(s store.Stray) Discrepancy {
	f := Discrepancy{Ref: Ref{s.Province, s.DossierID}, Code: s.Code}
	switch {
	case s.Kind == store.StrayCodes && s.Dossier:
		f.Detail = fmt.Sprintf("danh mục mã còn chỉ mã %q tới hồ sơ này, nhưng hồ sơ không mang mã ấy", s.Entry)
	case s.Kind == store.StrayPersons && s.Dossier:
		f.Detail = "danh mục người có người không phải chủ hồ sơ hay người nộp"
	default:
		f.Code = s.Entry
		f.Detail = fmt.Sprintf("không còn hồ sơ nhưng vẫn còn %d %s", s.Rows, strayNames[s.Kind])
	}
	return f
}

var strayNames = map[store.StrayKind]string{
	store.StrayEvents: "sự kiện", store.StrayWork: "việc chờ xử lý", store.StrayUnits: "quyền xem của đơn vị",
	store.StrayCodes: "mã trong danh mục mã", store.StrayPersons: "người trong danh mục người", store.StrayRefunds: "khoản hoàn trong hàng đợi",
}
