package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Administrators who come with the demo; everybody and everything else of this
// journey is made from the pages.
const (
	ministryAuthor = "tdv-0009"
	ministrySecond = "tdv-0095"
	provinceAuthor = "tdv-0027"
	provinceSecond = "tdv-0096"

	newCode     = "1.999001"
	newName     = "Xác nhận hoàn cảnh gia đình thử nghiệm"
	newCommune  = "Ủy ban nhân dân xã Bảo Lâm"
	newClerk    = "xbl-01" // receives and returns
	newOfficer  = "xbl-02" // appraises; keeps the records as well
	newChairman = "xbl-03"
)

// TestNewCommune: the ministry, a province and a commune set themselves up as a new
// user would, by clicking and typing alone: a commune that is not there, three
// officers, a procedure with two cases from the table of an approved internal process,
// published by a second person, navigated, and one dossier brought to its end. Every
// page met is judged by axe.
func TestNewCommune(t *testing.T) {
	s := start(t, "")
	s.theCommune(t)
	draft := s.theProcedure()
	s.theProcesses(t)
	s.publish(draft, ministryAuthor, ministrySecond, "commune-procedure")
	s.theNavigation()
	s.theDossier(t)
	t.Logf("from the start of the demo to the result in the citizen's hand: %.0f s", time.Since(s.started).Seconds())
}

// write makes a file that somebody uploads.
func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte("\uFEFF"+text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const communeUnits = `Mã đơn vị,Mã đơn vị cấp trên,Tên đơn vị,Loại đơn vị,Cấp,Mã tỉnh,Mã định danh cơ quan,Mã đơn vị hành chính
xbl,cb,` + newCommune + `,cơ quan,cấp xã,04,H14.120,01290
xbl-ld,xbl,Lãnh đạo Ủy ban nhân dân xã Bảo Lâm,lãnh đạo cơ quan,cấp xã,04,,
xbl-vp,xbl,Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Bảo Lâm,"văn phòng, văn thư",cấp xã,04,,
xbl-mc,xbl,Trung tâm Phục vụ hành chính công xã Bảo Lâm,"Bộ phận Một cửa, trung tâm PVHCC",cấp xã,04,,01290
xbl-vhxh,xbl,Phòng Văn hóa - Xã hội xã Bảo Lâm,phòng chuyên môn,cấp xã,04,,
`

const communeOfficers = `Mã cán bộ,Tài khoản định danh điện tử,Họ và tên,Điện thoại,Mã đơn vị công tác
xbl-01,xbl-01,Nông Thị Một,0990000991,xbl-mc
xbl-02,xbl-02,Hoàng Văn Hai,0990000992,xbl-vhxh
xbl-03,xbl-03,Đàm Văn Ba,0990000993,xbl-ld
`

const communePosts = `Mã chức vụ,Mã đơn vị,Mã cán bộ,Chức danh,Vai trò
xbl-mc-tn,xbl-mc,xbl-01,Công chức tiếp nhận và trả kết quả,"cán bộ tiếp nhận; kế toán, thu phí"
xbl-vhxh-cv,xbl-vhxh,xbl-02,Chuyên viên Phòng Văn hóa - Xã hội,chuyên viên thụ lý
xbl-vp-vt,xbl-vp,xbl-02,Văn thư (kiêm nhiệm),văn thư
xbl-ld-ct,xbl-ld,xbl-03,Chủ tịch Ủy ban nhân dân xã,lãnh đạo phê duyệt
`

// theCommune brings units, officers and posts in by an import of three files.
func (s *site) theCommune(t *testing.T) {
	s.signIn(provinceAuthor)
	s.open("/organisation")
	s.judge("commune-organisation")
	s.press(`a[href="/organisation/import"]`)
	s.judge("commune-import")
	files := []string{write(t, "don-vi.csv", communeUnits), write(t, "can-bo.csv", communeOfficers), write(t, "chuc-vu.csv", communePosts)}
	s.do("choose the files", chromedp.SetUploadFiles("#file", files))
	s.press("main form[enctype] button")
	s.settle("#decision")
	s.judge("commune-import-ready")
	s.fill("#decision", "QĐ 12/QĐ-UBND ngày 20/11/2026")
	s.confirm("button[value=apply]")
	s.settle("button[value=undo]")
	s.judge("commune-import-applied")
	s.open("/organisation/units/xbl")
	s.see(newCommune)
	s.judge("commune-unit")
}

// settle waits until a page that renews itself shows an element.
func (s *site) settle(selector string) {
	s.Helper()
	s.do("wait for "+selector, chromedp.WaitReady(selector))
}

// confirm presses a button that asks first, and says yes.
func (s *site) confirm(selector string) {
	s.Helper()
	s.do("press "+selector, chromedp.Click(selector), chromedp.WaitVisible("dialog[open] button[value=ok]"))
	s.press("dialog[open] button[value=ok]")
}

// theProcedure drafts a procedure with two cases and gives the path of its change.
func (s *site) theProcedure() string {
	s.signIn(ministryAuthor)
	s.open("/catalogue")
	s.judge("commune-catalogue")
	s.fill("#code", newCode)
	s.press(`form[action="/catalogue/drafts"] button`)
	s.judge("commune-procedure-new")
	s.press(`button[value="add:variants"]`)
	s.press(`button[value="add:grounds"]`)
	s.press(`button[value="add:components"]`)
	for name, value := range map[string]string{
		"name": newName, "field": "Bảo trợ xã hội", "competent_body": "Ủy ban nhân dân cấp xã",
		"variants.0.name": "Không phải xác minh", "variants.0.period": "3 ngày làm việc",
		"variants.1.name": "Phải xác minh thực tế", "variants.1.period": "5 ngày làm việc",
		"grounds.0.instrument": "Nghị định 118/2025/NĐ-CP", "components.0.name": "Đơn đề nghị", "components.0.quantity": "1",
	} {
		s.fill(fmt.Sprintf("[name=%q]", name), value)
	}
	s.fill(`[name="components.0.copy_kind"]`, "Original")
	s.press("main .form-actions button[value=save]")
	s.judge("commune-procedure-saved")
	draft := s.eval("location.pathname")
	return strings.Replace(draft, "/catalogue/drafts/", "/changes/", 1)
}

// processTable is the approved internal process of the procedure, a table for each case.
const processTable = `Trường hợp 1: không phải xác minh;;;
Bước;Nội dung công việc;Người thực hiện;Thời hạn
1;Tiếp nhận hồ sơ, kiểm tra thành phần, chuyển phòng chuyên môn;Bộ phận Một cửa;0,5 ngày làm việc
2;Thẩm định hồ sơ, trình lãnh đạo;Chuyên viên Phòng Văn hóa - Xã hội;1 ngày làm việc
3;Phê duyệt kết quả;Chủ tịch UBND cấp xã;0,5 ngày làm việc
4;Vào sổ, đóng dấu, ban hành;Văn thư;0,5 ngày làm việc
5;Trả kết quả cho người dân;Bộ phận Một cửa;
;;;
Trường hợp 2: phải xác minh thực tế;;;
Bước;Nội dung công việc;Người thực hiện;Thời hạn
1;Tiếp nhận hồ sơ, kiểm tra thành phần, chuyển phòng chuyên môn;Bộ phận Một cửa;0,5 ngày làm việc
2;Xác minh thực tế, thẩm định hồ sơ, trình lãnh đạo;Chuyên viên Phòng Văn hóa - Xã hội;3 ngày làm việc
3;Phê duyệt kết quả;Chủ tịch UBND cấp xã;0,5 ngày làm việc
4;Vào sổ, đóng dấu, ban hành;Văn thư;0,5 ngày làm việc
5;Trả kết quả cho người dân;Bộ phận Một cửa;
`

// theProcesses makes the process of each case from its table in one file.
func (s *site) theProcesses(t *testing.T) {
	table := write(t, "quy-trinh-noi-bo.csv", processTable)
	for n := range 2 {
		s.signIn(ministryAuthor)
		s.open("/workflows?q=" + newCode)
		if n == 0 {
			s.judge("commune-workflows")
		}
		s.press(fmt.Sprintf(`tr:nth-child(%d) form[action="/workflows"] button`, n+1))
		s.do("choose the table", chromedp.SetUploadFiles("#import-file", []string{table}))
		s.confirm("button[value=import]")
		s.see("Vào sổ, đóng dấu, ban hành")
		if n == 1 {
			s.see("Xác minh thực tế")
			s.judge("commune-process")
		}
		s.press(`.form-actions a[href^="/changes/"]`)
		s.publish(s.eval("location.pathname"), "", ministrySecond, "commune-process-change")
	}
}

// publish lays a change before a second person, who brings it into force. author ""
// is who is signed in.
func (s *site) publish(change, author, second, name string) {
	s.Helper()
	if author != "" {
		s.signIn(author)
	}
	s.open(change)
	s.judge(name)
	s.fill("#decision", "QĐ 345/QĐ-BNV ngày 24/11/2026")
	s.press(`form:has(input[value=propose]) button`)
	s.signIn(second)
	s.open(change)
	s.judge(name + "-second")
	s.press("button[value=publish]")
	s.see("Đã công bố")
}

// theNavigation tries the procedure in the province, and navigates it.
func (s *site) theNavigation() {
	for _, state := range []string{"Trial", "Navigated"} {
		s.signIn(provinceAuthor)
		s.open("/setup/navigation")
		s.do("tick the procedure", chromedp.Click(fmt.Sprintf("input[name=procedure][value=%q]", newCode+"|Commune")))
		s.fill("#state", state)
		if state == "Navigated" {
			s.judge("commune-navigation")
		}
		s.press(`form[action="/setup/navigation"][method=post] button`)
		s.publish(s.eval("location.pathname"), "", provinceSecond, "commune-navigation-change")
	}
}

// theDossier is taken in, resolved and returned by the three new officers.
func (s *site) theDossier(t *testing.T) {
	s.signIn(newClerk)
	s.open("/intake/" + newCode)
	s.see("Phải xác minh thực tế")
	s.fill("input[name=qr]", cardQR)
	s.press("button[name=fill][value=qr]")
	s.fill("input[name='applicant.phone']", "0912345678")
	s.do("which case, which papers", chromedp.Click("#variant-v1"), chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("input[name=given]").forEach(b => { if (!b.checked) b.click() })`))
	s.judge("commune-intake")
	s.leave("accept", chromedp.SendKeys("input[name='applicant.phone']", kb.F9))
	s.judge("commune-accepted")
	code, ref := s.eval(`document.querySelector(".big-code").textContent.trim()`), s.eval("location.pathname")
	if !strings.HasPrefix(code, "H14.120") {
		t.Errorf("the code is %q", code)
	}
	work(s, newOfficer+" xbl-vhxh-cv", ref, "appraise", func() { s.fill("#appraise textarea[name=text]", "Hồ sơ đủ điều kiện.") })
	work(s, newChairman, ref, "approve", func() {})
	work(s, newOfficer+" xbl-vp-vt", ref, "issue", func() {
		s.fill("#issue input[name=number]", "1/XN-UBND")
		s.fill("#issue input[name=signer]", "Chủ tịch UBND xã")
		s.do("attach the result", chromedp.SetUploadFiles("#issue input[type=file]", []string{pdf(t, "ket-qua.pdf")}))
	})
	work(s, newClerk, ref, "return-result", func() { s.fill("#return-result input[name=receiver]", "Nông Thị Thử") })
	s.see("Đã trả kết quả")
	s.judge("commune-returned")
	tracked(s, code, "Đã trả kết quả")
}
