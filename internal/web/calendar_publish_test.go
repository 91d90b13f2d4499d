package web_test

import (
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/web"
)

// H-11: the trial says how many dossiers move, of whom, from when to when; its
// reader is an administrator, who opens no dossier (CN01.5).
func TestTrial(t *testing.T) {
	b := newBureau(t)
	path := b.lateHoliday(t)
	shows(t, b.get(b.ministry, path+"/trial"), 200, "Chưa chạy thử", "Bắt đầu chạy thử")
	redirected(t, b.change(t, b.ministry, path+"/trial", "do", "start"), path+"/trial")
	w := b.get(b.ministry, path+"/trial")
	shows(t, w, 200, "Đã chạy xong", `<span class="tile-number">4</span>`, "Ủy ban nhân dân phường Thục Phán", "17:00 01/12/2026", "17:00 02/12/2026", "Nghỉ theo quyết định muộn", "Tiếp tục công bố")
	hides(t, w, `href="/dossiers/`, "⟦")
	if w.Header().Get("Refresh") != "" {
		t.Error("a finished trial reloads")
	}
	redirected(t, b.change(t, b.ministry, path, "do", "remove", "date", "2026-01-01", "kind", "Holiday"), path+"?done=draft-remove")
	w = b.get(b.ministry, path+"/trial")
	shows(t, w, 200, "Cần chạy thử lại")
	hides(t, w, "Tiếp tục công bố", "tile-number")
}

// A trial that runs reloads itself without a script; one that was cut off goes on.
func TestTrialProgress(t *testing.T) {
	b := newBureau(t)
	path := b.lateHoliday(t)
	b.halfTried(t, path)
	w := b.get(b.ministry, path+"/trial")
	shows(t, w, 200, "Đang chạy", "Đã tính 2 trên 4 hồ sơ (50%)", `<progress class="cal-progress" value="2" max="4"`, "máy chủ khác")
	if w.Header().Get("Refresh") != "2" {
		t.Errorf("Refresh %q", w.Header().Get("Refresh"))
	}
	b.Clock.Advance(time.Minute)
	w = b.get(b.ministry, path+"/trial")
	shows(t, w, 200, "Dừng giữa chừng", "Chạy tiếp")
	if w.Header().Get("Refresh") != "" {
		t.Error("a trial that stands still reloads")
	}
	redirected(t, b.post(b.ministry, path+"/trial", url.Values{"do": {"stop"}}), path+"/trial?done=trial-stopped")
	redirected(t, b.change(t, b.ministry, path+"/trial", "do", "start"), path+"/trial")
	shows(t, b.get(b.ministry, path+"/trial"), 200, "Đã chạy xong")
	if run := b.draft(t, path).DryRun; run.Done != 6 || !run.Finished { // 2 were noted before, the position was not
		t.Errorf("%+v", run)
	}
}

// H-11: what a publication demands, each said at its field, with what was typed kept.
func TestPublishDemands(t *testing.T) {
	b := newBureau(t)
	path := b.lateHoliday(t)
	good := url.Values{"decision": {"12729/VPCP-KGVX"}, "decision_date": {"25/11/2026"}, "note": {"ghi chú giữ lại"}, "confirmed": {"1"}}
	with := func(pairs ...string) url.Values {
		d := b.draft(t, path)
		v := url.Values{"seq": {itoa(d.Seq)}, "hash": {d.Hash}}
		for k, x := range good {
			v[k] = x
		}
		for i := 0; i+1 < len(pairs); i += 2 {
			v.Set(pairs[i], pairs[i+1])
		}
		return v
	}
	shows(t, b.get(b.ministry, path+"/publish"), 200, "Chưa chạy thử với nội dung hiện tại")
	shows(t, b.post(b.ministry, path+"/publish", with()), http.StatusConflict, "Chưa chạy thử với nội dung hiện tại của dự thảo")
	redirected(t, b.change(t, b.ministry, path+"/trial", "do", "start"), path+"/trial")
	shows(t, b.get(b.ministry, path+"/publish"), 200, "4 hồ sơ đã tính", `name="hash" value="`+b.draft(t, path).Hash)
	shows(t, b.post(b.ministry, path+"/publish", with("decision", " ", "decision_date", "hôm qua", "confirmed", "")), 422,
		`href="#decision"`, `href="#decision_date"`, `href="#confirmed"`, `value="hôm qua"`, "ghi chú giữ lại")
	shows(t, b.post(b.ministry, path+"/publish", with("seq", "1")), http.StatusConflict, "vừa được người khác sửa", "ghi chú giữ lại")
	shows(t, b.post(b.ministry, path+"/publish", with("hash", "khac")), http.StatusConflict, "Chưa chạy thử")
	if d := b.draft(t, path); d.Status != app.DraftOpen {
		t.Fatalf("published all the same: %s", d.Status)
	}
	other := b.begin(t, b.ministry, url.Values{"kind": {"Calendar"}})
	redirected(t, b.post(b.ministry, path+"/publish", with()), path+"/publish")
	shows(t, b.get(b.ministry, other), 200, "Một phiên bản khác đã được công bố")
	d := b.draft(t, other)
	shows(t, b.post(b.ministry, other+"/trial", url.Values{"do": {"start"}, "seq": {itoa(d.Seq)}}), http.StatusConflict, "Một phiên bản khác đã được công bố")
	redirected(t, b.post(b.ministry, path+"/publish", with()), path+"/publish") // sent twice
}

// H-11: after the publication, who is told what; whether it arrived stands with each dossier.
func TestPublished(t *testing.T) {
	b := newBureau(t)
	path := b.published(t)
	w := b.get(b.ministry, path+"/publish")
	shows(t, w, 200, "Đã công bố xong", "12729/VPCP-KGVX ngày 25/11/2026", "H14.101-261124-0001", "Hạn trả kết quả chuyển từ 17:00 thứ Ba 01/12/2026", "xếp gửi ngay khi công bố")
	hides(t, w, "Chưa gửi", "Chưa thông báo", "H14.9-", farmer.name, "Hoàng")
	d := b.draft(t, path)
	shows(t, b.post(b.ministry, path, url.Values{"do": {"discard"}, "seq": {itoa(d.Seq)}}), http.StatusConflict, "không sửa được")
	shows(t, b.get(b.ministry, "/calendars/drafts"), 200, path+"/publish")
	shows(t, b.post(b.ministry, path+"/trial", url.Values{"do": {"stop"}}), http.StatusConflict, "không sửa được")
	hides(t, b.get(b.ministry, path), `value="discard"`, `value="day"`)
}

// A publication that was cut off with its server goes on from another one.
func TestPublishGoesOn(t *testing.T) {
	b := newBureau(t)
	path := b.published(t)
	b.halfPublished(t, path)
	s, err := web.New(web.Config{App: b.App, SignIn: noProvider{}, Log: slog.New(slog.DiscardHandler)})
	check(t, err)
	b.handler = s.Handler()
	w := b.get(b.ministry, path+"/publish")
	shows(t, w, 200, "Đang cập nhật hạn trả")
	if w.Header().Get("Refresh") != "2" {
		t.Error("does not reload")
	}
	b.Clock.Advance(time.Minute)
	shows(t, b.get(b.ministry, path+"/publish"), 200, "Bị gián đoạn", "Chạy tiếp cho xong")
	redirected(t, b.post(b.ministry, path+"/publish", url.Values{}), path+"/publish")
	w = b.get(b.ministry, path+"/publish")
	shows(t, w, 200, "Đã công bố xong")
	if n := strings.Count(w.Body.String(), "H14.101-261124-0001"); n != 1 {
		t.Errorf("the dossier is listed %d times", n)
	}
}
