package app

import (
	"slices"
	"testing"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/print"
)

// F-05: what a StopNotice says about fees is what was taken, no more.
func TestFeeHandling(t *testing.T) {
	charge := []fee.Line{{Name: "Phí thẩm định", Amount: 600_000}}
	paid := &dossier.Payment{Amount: 600_000, Number: "BL-0001", At: time.Date(2026, 11, 25, 2, 0, 0, 0, time.UTC)}
	for _, c := range []struct {
		why  string
		s    dossier.State
		want string
	}{
		{"no fee", dossier.State{}, "Không phát sinh"},
		{"due", dossier.State{Fees: charge}, "Chưa thu"},
		{"paid", dossier.State{Fees: charge, Paid: paid}, "Đã thu 600.000 đồng theo biên lai số BL-0001 ngày 25/11/2026; " +
			"việc hoàn trả (nếu có) thực hiện theo quy định của pháp luật về phí, lệ phí"},
	} {
		if got := feeHandling(&c.s); got != c.want {
			t.Errorf("%s: %q, want %q", c.why, got, c.want)
		}
	}
}

// P-22: paper goes back to the applicant; what never was on paper does not.
func TestReturnedPapers(t *testing.T) {
	s := dossier.State{Components: []dossier.ComponentItem{
		{Name: "chính", CopyKind: catalog.Original, Count: 1},
		{Name: "chứng thực", CopyKind: catalog.Copy, Certified: true, Count: 2},
		{Name: "điện tử", CopyKind: catalog.Electronic, Count: 1},
		{Name: "cơ sở dữ liệu", CopyKind: catalog.Original, Count: 1, FromDatabase: "CSDLQG về dân cư"},
		{Name: "không thuộc trường hợp", CopyKind: catalog.Original, Count: 1, NotApplicable: true},
		{Name: "không nộp", CopyKind: catalog.Original},
	}}
	want := []print.ReturnedPaper{{Name: "chính", Kind: "Bản chính", Count: 1}, {Name: "chứng thực", Kind: "Bản sao có chứng thực", Count: 2}}
	if got := returnedPapers(&s); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// P-14, T-01, T-02: when the time limit begins after the papers came.
func TestClockAfter(t *testing.T) {
	for _, c := range []struct {
		stage  dossier.Stage
		across bool
		want   string
	}{
		{dossier.StageIntake, false, "Thời hạn giải quyết được tính từ khi hồ sơ được tiếp nhận đầy đủ, hợp lệ."},
		{dossier.StageIntake, true, "Thời hạn giải quyết được tính từ khi cơ quan có thẩm quyền nhận được hồ sơ đầy đủ, hợp lệ."},
		{dossier.StageAppraisal, true, "Thời hạn giải quyết được tính lại từ đầu sau khi nhận đủ hồ sơ."},
	} {
		if got := clockAfter(&dossier.State{CrossBoundary: c.across}, c.stage); got != c.want {
			t.Errorf("%s, across %v: %q", c.stage, c.across, got)
		}
	}
}

// A paper made before the code was given stays as it was when it is printed again
// after acceptance (CF-01).
func TestNoticeHeadKeepsThePaperAsItWas(t *testing.T) {
	a := &App{Config: Config{PublicURL: "https://a.vn"}}
	a.directory.Store(org.NewDirectory(1, nil, nil, nil))
	s := &dossier.State{Code: "H14.101-261125-0001"}
	if h := a.noticeHead(s, dossier.UnitRef{}, "9F3A61C20B/BS1", time.Now(), dossier.By{}); h.DossierCode != "" || h.TrackingURL != "" {
		t.Errorf("an old paper got a code: %+v", h)
	}
	if h := a.noticeHead(s, dossier.UnitRef{}, s.Code+"/BS1", time.Now(), dossier.By{}); h.DossierCode != s.Code || h.TrackingURL != "https://a.vn/tra-cuu/"+s.Code {
		t.Errorf("the code is lost: %+v", h)
	}
}
