package static_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"motcua/test/rig"
)

// The API viewer must open under the same policy as every other page: no
// evaluated code and no style elements.
func TestAPIViewer(t *testing.T) {
	ctx := rig.Chromium(t)
	complaints, err := rig.PageErrors(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(sampleSite(t)+"/apidocs.html#/dossier/getDossier"),
		chromedp.WaitVisible(".opblock-body .parameters")); err != nil {
		t.Fatal(err)
	}
	text, err := chromedp.Run(ctx, chromedp.Text("#swagger-ui"))
	if err != nil || !strings.Contains(text, "Một hồ sơ theo mã") {
		t.Errorf("viewer shows %q, error %v", text, err)
	}
	if got := complaints(); len(got) > 0 {
		t.Errorf("the browser complains:\n%s", strings.Join(got, "\n"))
	}
	if err := rig.Shot(ctx, "apidocs"); err != nil {
		t.Fatal(err)
	}
}

// One page, each help in turn. The forms of the sample page are answered in the
// page itself, by counting what would be sent.
func TestBehaviour(t *testing.T) {
	ctx := rig.Chromium(t)
	open := func(t *testing.T) {
		t.Helper()
		if err := chromedp.Do(ctx, chromedp.Navigate(sampleSite(t)+"/officer.html"),
			chromedp.Evaluate[chromedp.Void](`window.sent = [];
				document.addEventListener("submit", e => {
					if (e.target.method === "dialog") return;
					e.preventDefault();
					sent.push(e.submitter.textContent.trim());
				});
				document.addEventListener("click", e => {
					const link = e.target.closest("a[href]");
					if (link) { e.preventDefault(); sent.push(link.pathname); }
				})`)); err != nil {
			t.Fatal(err)
		}
	}
	check := func(t *testing.T, what, js string) {
		t.Helper()
		within, cancel := context.WithTimeout(ctx, rig.Patience)
		defer cancel()
		if _, err := chromedp.Run(within, chromedp.Poll[bool](js)); err != nil {
			got, _ := chromedp.Run(ctx, chromedp.Evaluate[string]("String(document.activeElement.outerHTML).slice(0, 200) + sent"))
			t.Errorf("%s: not %s (%v); focus and sent: %s", what, js, err, got)
		}
	}
	press := func(t *testing.T, keys string, opts ...chromedp.KeyOption) {
		t.Helper()
		if err := chromedp.Do(ctx, chromedp.KeyEvent(keys, opts...)); err != nil {
			t.Fatal(err)
		}
	}
	run := func(t *testing.T, js string) {
		t.Helper()
		if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](js)); err != nil {
			t.Fatal(err)
		}
	}

	t.Run("errors take the focus", func(t *testing.T) {
		open(t)
		check(t, "on opening", `document.activeElement.matches(".error-summary")`)
	})
	t.Run("F3 goes to the search field", func(t *testing.T) {
		open(t)
		press(t, kb.F3)
		check(t, "after F3", `document.activeElement.id === "q"`)
		check(t, "for screen readers", `document.activeElement.getAttribute("aria-keyshortcuts") === "F3"`)
	})
	t.Run("F2 follows its link", func(t *testing.T) {
		open(t)
		press(t, kb.F2)
		check(t, "after F2", `sent[0] === "/new"`)
	})
	t.Run("a question first, and one sending", func(t *testing.T) {
		open(t)
		press(t, kb.Enter, chromedp.KeyModifiers(2)) // Ctrl
		check(t, "before the answer", `document.querySelector("dialog.ask[open] p").textContent.includes("phê duyệt") && sent.length === 0`)
		press(t, kb.Escape)
		check(t, "after Escape", `!document.querySelector("dialog") && sent.length === 0`)
		press(t, kb.Enter, chromedp.KeyModifiers(2))
		check(t, "asked again", `document.querySelector("dialog.ask[open]") !== null`)
		press(t, kb.Enter)
		check(t, "after agreeing", `!document.querySelector("dialog") && sent.length === 1 && sent[0].startsWith("Trình")`)
		check(t, "while under way", `[...document.querySelectorAll("form[method=post] button")].every(b => b.getAttribute("aria-disabled"))`)
		run(t, `document.querySelector("form[method=post]").removeAttribute("data-confirm"); document.querySelector("button[name=x]").click()`)
		check(t, "pressed again while under way", `sent.length === 1`)
		run(t, `document.dispatchEvent(new Event("htmx:afterRequest")); document.querySelector("button[name=x]").click()`)
		check(t, "after the answer came", `sent.length === 2 && sent[1] === "Lưu"`)
	})
	t.Run("without a network nothing is sent and nothing lost", func(t *testing.T) {
		open(t)
		run(t, `Object.defineProperty(navigator, "onLine", {value: false, configurable: true}); document.querySelector("button[name=x]").click()`)
		check(t, "told", `document.querySelector("dialog.ask[open] p").textContent.includes("mất mạng") && document.activeElement.textContent === "Quay lại" && sent.length === 0`)
		press(t, kb.Enter)
		run(t, `delete navigator.onLine; document.querySelector("form[method=post]").removeAttribute("data-confirm"); document.querySelector("button[name=x]").click()`)
		check(t, "when it is back", `!document.querySelector("dialog") && sent.length === 1`)
	})
	t.Run("what cannot be undone is not done by a second Enter", func(t *testing.T) {
		open(t)
		run(t, `document.querySelector("form[method=post] .btn-danger").click()`)
		check(t, "its own question", `document.querySelector("dialog.ask[open] .btn-danger").textContent === "Từ chối" && document.activeElement.textContent === "Quay lại"`)
		press(t, kb.Enter)
		check(t, "after Enter", `!document.querySelector("dialog") && sent.length === 0`)
	})
	t.Run("the list is filtered without marks and by initials", func(t *testing.T) {
		open(t)
		for _, c := range []struct{ typed, rows string }{
			{"dang dinh", "1"}, {"mai tang phi", "1"}, {"H'HEN", "1"}, {"dkhkd", "1"}, {"đường", "0"}, {"", "5"},
		} {
			run(t, `loc.value = "`+c.typed+`"; loc.dispatchEvent(new Event("input", {bubbles: true}))`)
			check(t, c.typed, `document.querySelectorAll("#rows > :not([hidden])").length === `+c.rows)
		}
		check(t, "told to screen readers", `document.querySelector("[data-filter-count]").textContent === "5 kết quả"`)
	})
	t.Run("chosen files are listed", func(t *testing.T) {
		open(t)
		file := filepath.Join(t.TempDir(), "Đơn đề nghị.pdf")
		if err := os.WriteFile(file, make([]byte, 3<<20), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := chromedp.Do(ctx, chromedp.SetUploadFiles("#tep", []string{file})); err != nil {
			t.Fatal(err)
		}
		check(t, "after choosing", `document.querySelector(".file-list").textContent.normalize() === "Đơn đề nghị.pdf3,0 MB"`)
	})
}
