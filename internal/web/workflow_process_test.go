package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// studio is an administrator at the pages of one draft.
type studio struct {
	t     *testing.T
	s     *site
	token string
	by    org.Actor
	id    string
}

func openStudio(t *testing.T, s *site, post, process string) *studio {
	t.Helper()
	by := s.Post(t, post)
	token := s.signIn(t, by)
	w := s.post(token, "/workflows", url.Values{"workflow": {process}, "key": {app.NewID()}})
	id, _, _ := strings.Cut(strings.TrimPrefix(w.Header().Get("Location"), "/workflows/drafts/"), "?")
	if w.Code != 303 || id == "" {
		t.Fatalf("no draft of %s: %d %s", process, w.Code, w.Body)
	}
	return &studio{t, s, token, by, id}
}

func (d *studio) draft() (*app.Proposal, *workflow.Definition) {
	d.t.Helper()
	p, w, err := d.s.App.WorkflowDraft(d.t.Context(), d.by, d.id)
	check(d.t, err)
	return p, w
}

// press sends a button of the table and gives the row that is to be filled in next.
func (d *studio) press(do, row string, fields ...string) string {
	d.t.Helper()
	p, _ := d.draft()
	form := url.Values{"do": {do}, "row": {row}, "seq": {strconv.Itoa(p.Seq)}}
	for i := 0; i < len(fields); i += 2 {
		form.Add(fields[i], fields[i+1])
	}
	w := d.s.post(d.token, "/workflows/drafts/"+d.id, form)
	if w.Code != 303 {
		d.t.Fatalf("%s at %s: %d %s", do, row, w.Code, w.Body)
	}
	to, err := url.Parse(w.Header().Get("Location"))
	check(d.t, err)
	return to.Query().Get("row")
}

func seqOf(d *studio) string {
	p, _ := d.draft()
	return strconv.Itoa(p.Seq)
}

// publish proposes the draft for a date and lets a second person publish it.
func (d *studio) publish(second, from string) {
	d.t.Helper()
	path := "/changes/" + d.id
	act := func(token, do string, fields ...string) {
		d.t.Helper()
		form := url.Values{"do": {do}, "seq": {proposalSeq.FindStringSubmatch(d.s.get(token, path).Body.String())[1]}}
		for i := 0; i < len(fields); i += 2 {
			form.Set(fields[i], fields[i+1])
		}
		if w := d.s.post(token, path, form); w.Code != 303 {
			d.t.Fatalf("%s: %d %s", do, w.Code, w.Body)
		}
	}
	act(d.token, "propose", "decision", "Quyết định 9/QĐ-UBND ngày 25/11/2026", "effective_from", from)
	if w := d.s.post(d.token, path, url.Values{"do": {"publish"}, "seq": {"2"}}); w.Code == 303 {
		d.t.Fatal("CN09.1: the author publishes her own process")
	}
	act(d.s.signIn(d.t, d.s.Post(d.t, second)), "publish")
}

// CN07, CN09.1: by plain posts, from the table to a dossier that runs the process a
// province has made for itself; who asks, whom it calls and for how long it waits are
// said in the table too, and looked over at once (P-15, P-16).
func TestFromTheTableToADossier(t *testing.T) {
	s := newSite(t)
	d := openStudio(t, s, provinceAdmin, "1.010801/v1")
	made := d.press("step", "s2")
	_, w := d.draft()
	next := w.Flows[slices.IndexFunc(w.Flows, func(f workflow.Flow) bool { return f.From == made })].To
	d.press("save", made, "name", "Kiểm tra hồ sơ gốc", "actor", "Chuyên viên phòng Người có công", "place", "Division", "role", "CaseOfficer", "period", "1 giờ làm việc", "to.0", next)

	ask := d.press("add", "s1", "kind", "consultation")
	call := d.press("add", made, "kind", "call")
	timer := d.press("add", made, "kind", "timer")
	_, w = d.draft()
	to := func(id string) string {
		return w.Flows[slices.IndexFunc(w.Flows, func(f workflow.Flow) bool { return f.From == id })].To
	}
	d.press("save", ask, "name", "Xin ý kiến", "level", "Province", "place", "Division", "role", "AssigningLeader", "period", "2 ngày làm việc", "to.0", to(ask))
	d.press("save", call, "name", "Sở xác minh", "unit", "cb-nowhere", "place", "Division", "role", "CaseOfficer", "to.0", to(call))
	d.press("save", timer, "name", "Niêm yết", "period", "1,5 ngày làm việc", "to.0", to(timer))
	_, w = d.draft()
	if n, _ := w.Node(ask); n.Level != org.Province || workflow.PeriodCode(n.Period) != "2w" {
		t.Errorf("the consultation: %+v", n)
	}
	if n, _ := w.Node(timer); workflow.PeriodCode(n.Period) != "1.5w" {
		t.Errorf("the timer: %+v", n)
	}
	page := s.get(d.token, "/workflows/drafts/"+d.id+"?row="+call).Body.String()
	for _, want := range []string{"Không có đơn vị “cb-nowhere”", `id="row-calls"`, `id="row-level"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of the call does not say %q", want)
		}
	}
	for _, id := range []string{ask, call, timer} {
		d.press("remove", id)
	}

	// T-11: an hour more than the law gives is refused; the row without a time of its own is not.
	refused := s.post(d.token, "/changes/"+d.id, url.Values{"do": {"propose"}, "seq": {seqOf(d)}, "decision": {"Quyết định 9/QĐ-UBND"}, "effective_from": {"26/11/2026"}})
	if refused.Code != 422 || !strings.Contains(refused.Body.String(), "vượt thời hạn luật định") {
		t.Errorf("longer than the law: %d", refused.Code)
	}
	d.press("save", made, "name", "Kiểm tra hồ sơ gốc", "actor", "Chuyên viên phòng Người có công", "place", "Division", "role", "CaseOfficer", "to.0", next)
	d.publish(ministryAdmin, "26/11/2026")
	done := s.take(t, centre, "1.010801", mother, at("2026-11-27", 8, 0))
	s.walk(t, done.Ref, dossier.Returned, 40)
	v, err := s.App.Open(t.Context(), s.Actor(t, org.MinistryOffice, ""), done.Ref, "test", "")
	check(t, err)
	if v.State.WorkflowID != catalog.OwnWorkflowID("1.010801/v1", "04") || !slices.ContainsFunc(v.State.Hops, func(h dossier.Hop) bool { return h.ToStep == made }) {
		t.Errorf("it ran %s, not through %s", v.State.WorkflowID, made)
	}
}

// An approved internal process with two cases, in a real workbook with a sheet each,
// becomes the processes of both variants; a dossier runs what was imported.
func TestWorkbookWithTwoCases(t *testing.T) {
	s := newSite(t)
	var p *catalog.ProcedureVersion
	for _, one := range s.App.Book().Search("", "", s.App.Today(), 500) {
		if len(one.Variants) == 2 && one.Variants[0].WorkflowID != one.Variants[1].WorkflowID && one.ReceivedAt(org.Province) && len(one.Fees) == 0 {
			p = one
			break
		}
	}
	if p == nil {
		t.Fatal("no procedure has two cases")
	}
	book := workbook(t)
	for i, v := range p.Variants {
		d := openStudio(t, s, ministryAdmin, v.WorkflowID)
		draft, _ := d.draft()
		if w := s.sendTable(t, d.token, "/workflows/drafts/"+d.id, url.Values{"do": {"import"}, "seq": {strconv.Itoa(draft.Seq)}}, "quy-trinh.xlsx", book); w.Code != 303 {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
		_, w := d.draft()
		if len(w.Steps) != 6+i || w.Steps[2].Name != [...]string{"Thẩm định hồ sơ, trình lãnh đạo", "Xác minh, thẩm định hồ sơ, trình lãnh đạo"}[i] {
			t.Fatalf("case %d: %+v", i+1, w.Steps)
		}
		d.publish(secondMinistryAdmin, "26/11/2026")
	}
	done := s.take(t, centre, p.Key, mother, at("2026-11-27", 8, 0))
	s.walk(t, done.Ref, dossier.Returned, 40)
	v, err := s.App.Open(t.Context(), s.Actor(t, org.MinistryOffice, ""), done.Ref, "test", "")
	check(t, err)
	if v.State.WorkflowVersion < 2 || v.Workflow.Steps[2].Name != "Thẩm định hồ sơ, trình lãnh đạo" {
		t.Errorf("it ran version %d: %s", v.State.WorkflowVersion, v.Workflow.Steps[2].Name)
	}
	// What is no table is refused, and the draft stays.
	d := openStudio(t, s, provinceAdmin, p.Variants[0].WorkflowID)
	before, _ := d.draft()
	w := s.sendTable(t, d.token, "/workflows/drafts/"+d.id, url.Values{"do": {"import"}, "seq": {strconv.Itoa(before.Seq)}}, "x.xlsx", []byte("PK giả"))
	if after, _ := d.draft(); w.Code != 422 || after.Seq != before.Seq {
		t.Errorf("a file that is none: %d", w.Code)
	}
}

func workbook(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	_, err := f.NewSheet("Sheet2")
	check(t, err)
	for i, sheet := range []string{"Sheet1", "Sheet2"} {
		rows := [][]string{{"QUY TRÌNH NỘI BỘ: trường hợp " + strconv.Itoa(i+1)}, {"TT", "Nội dung công việc", "Trách nhiệm thực hiện", "Thời gian thực hiện", "Biểu mẫu"},
			{"1", "Tiếp nhận hồ sơ, chuyển phòng chuyên môn", "Bộ phận Một cửa", "1 giờ"}, {"2", "Phân công xử lý", "Lãnh đạo phòng", "1 giờ"},
			{"3", "Thẩm định hồ sơ, trình lãnh đạo", "Chuyên viên phòng", ""}, {"4", "Phê duyệt kết quả", "Giám đốc Sở", "1 giờ"}, {"5", "Vào sổ, đóng dấu, phát hành", "Văn thư", "1 giờ"}, {"6", "Trả kết quả", "Bộ phận Một cửa", "Giờ hành chính"}}
		if i == 1 {
			rows[4][1] = "Xác minh, thẩm định hồ sơ, trình lãnh đạo"
			rows = slices.Insert(rows, 5, []string{"3a", "Xem xét, trình ký", "Lãnh đạo phòng", ""})
		}
		for n, row := range rows {
			cell, err := excelize.CoordinatesToCellName(1, n+1)
			check(t, err)
			check(t, f.SetSheetRow(sheet, cell, &row))
		}
	}
	out, err := f.WriteToBuffer()
	check(t, err)
	return out.Bytes()
}

// sendTable posts a form with one file.
func (s *site) sendTable(t *testing.T, token, path string, form url.Values, name string, data []byte) *httptest.ResponseRecorder {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for k := range form {
		check(t, w.WriteField(k, form.Get(k)))
	}
	part, err := w.CreateFormFile("file", name)
	check(t, err)
	_, err = part.Write(data)
	check(t, err)
	check(t, w.Close())
	r := httptest.NewRequest("POST", path, &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return s.send(r, token)
}
