// motcua — small helps on top of pages that work without any script.
//
//   data-key="F2" | "Alt+S" | "Ctrl+Enter"   press it: a control is focused, a link or button pressed
//   data-confirm="Câu hỏi?"                  on a form or a submit button: asks first
//   data-confirm-ok="Từ chối"                words on the button that goes on (default "Đồng ý")
//   data-again                               on a form: may be sent twice (downloads)
//   data-filter="#list"                      on an input: shows only the children that hold every word typed
//   data-filter-count="#list"                receives how many are shown
//   data-drop                                on input[type=file]: lists what was chosen in [data-files-of=ID]
//   data-check-all="name"                    on a checkbox: ticks all of that name
//   data-print                               on a button: prints the page
//
// .error-summary receives the focus when a page or an htmx answer brings one.
// Configure htmx in the head of pages that use it:
//   <meta name="htmx-config" content='{"allowEval":false,"includeIndicatorStyles":false}'>
"use strict";
(() => {
  const on = (type, run, capture) => document.addEventListener(type, run, capture);
  const say = (vi, en) => (document.documentElement.lang === "en" ? en : vi);
  const each = (selector, run, root = document) => root.querySelectorAll(selector).forEach(run);

  // Same rule as the server's search key: no marks, no case, đ is d.
  const fold = (s) => s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/đ/g, "d").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  // ── a form is sent once, and only after the question ──────────────────────
  let confirmed = null;
  on("submit", (e) => {
    const form = e.target;
    if (form.method === "post" && !navigator.onLine) { // the browser's own page would take the form away
      e.preventDefault();
      e.stopImmediatePropagation();
      ask(say("Máy đang mất mạng nên chưa gửi được. Nội dung đã nhập vẫn còn; khi có mạng hãy bấm lại.",
        "There is no network, nothing was sent. What you typed is still here; press again when the network is back."));
      return;
    }
    const question = e.submitter?.dataset.confirm || form.dataset.confirm;
    if (question && confirmed !== form) {
      e.preventDefault();
      e.stopImmediatePropagation();
      ask(question, e.submitter, e.submitter?.dataset.confirmOk || form.dataset.confirmOk, () => {
        confirmed = form;
        form.requestSubmit(e.submitter);
        confirmed = null;
      });
      return;
    }
    if (form.method !== "post" || "again" in form.dataset) return;
    if (form.dataset.busy) {
      e.preventDefault();
      e.stopImmediatePropagation();
      return;
    }
    form.dataset.busy = "1";
    // aria-disabled, not disabled: the pressed button's name must still be sent.
    each("button, input[type=submit]", (b) => b.setAttribute("aria-disabled", "true"), form);
  }, true);
  const release = (form) => {
    delete form.dataset.busy;
    each("[aria-disabled]", (b) => b.removeAttribute("aria-disabled"), form);
  };
  const releaseAll = () => each("form[data-busy]", release);
  window.addEventListener("pageshow", releaseAll); // the Back button brings the page as it was
  on("htmx:afterRequest", releaseAll);

  // What cannot be undone (.btn-danger) is not agreed to by a second Enter: there the
  // focus is on going back. Without go nothing is asked: it is told.
  function ask(question, pressed, okText, go) {
    const danger = pressed?.classList.contains("btn-danger");
    const dialog = document.createElement("dialog");
    dialog.className = "ask";
    dialog.setAttribute("aria-labelledby", "ask-question");
    const text = document.createElement("p");
    text.id = "ask-question";
    text.textContent = question;
    const actions = document.createElement("form");
    actions.method = "dialog";
    actions.className = "form-actions";
    for (const [value, words, look] of [["ok", okText || say("Đồng ý", "Yes"), danger ? "btn-danger" : "btn-primary"], ["", say("Quay lại", "Back"), "btn-secondary"]].slice(go ? 0 : 1)) {
      const b = document.createElement("button");
      b.value = value;
      b.textContent = words;
      b.className = "btn " + look;
      b.autofocus = danger || !go ? value === "" : value === "ok";
      actions.append(b);
    }
    dialog.append(text, actions);
    document.body.append(dialog);
    const back = document.activeElement;
    dialog.addEventListener("close", () => {
      dialog.remove();
      back?.focus();
      if (dialog.returnValue === "ok") go();
    });
    dialog.showModal();
  }

  // ── keys ───────────────────────────────────────────────────────────────────
  // Only function keys and combinations: a bare letter would fire while typing (WCAG 2.1.4).
  const keyName = (e) => (e.ctrlKey ? "Ctrl+" : "") + (e.altKey ? "Alt+" : "") +
    (e.shiftKey ? "Shift+" : "") + (e.key.length === 1 ? e.key.toUpperCase() : e.key);
  on("keydown", (e) => {
    if (e.repeat || e.isComposing || e.key === "Process" || document.querySelector("dialog[open]")) return;
    const name = keyName(e);
    if (!/^F\d|^Ctrl\+|^Alt\+/.test(name)) return;
    for (const el of document.querySelectorAll("[data-key]")) {
      if (el.dataset.key !== name || el.disabled || !el.checkVisibility()) continue;
      e.preventDefault();
      if (el.matches("input:not([type=submit]):not([type=button]), select, textarea, [tabindex]")) {
        el.focus();
        el.select?.();
      } else {
        el.click();
      }
      return;
    }
  });
  const nameKeys = (root) => each("[data-key]", (el) => el.setAttribute("aria-keyshortcuts", el.dataset.key.replace("Ctrl", "Control")), root);

  // On a telephone the menu is a strip: it begins at the page one is on.
  const here = document.querySelector(".sidebar [aria-current]");
  const strip = here?.closest(".sidebar");
  if (strip && strip.scrollWidth > strip.clientWidth) {
    strip.scrollLeft = here.getBoundingClientRect().left - strip.getBoundingClientRect().left - 16;
  }

  // ── errors ─────────────────────────────────────────────────────────────────
  const showErrors = (root) => root.querySelector(".error-summary")?.focus();

  // ── filter a list while typing ─────────────────────────────────────────────
  on("input", (e) => {
    const selector = e.target.dataset?.filter;
    const list = selector && document.querySelector(selector);
    if (!list) return;
    const words = fold(e.target.value).split(" ").filter(Boolean);
    let shown = 0;
    for (const item of list.children) {
      item.dataset.folded ??= fold(item.dataset.filterText || item.textContent);
      const initials = item.dataset.folded.replace(/(\S)\S* ?/g, "$1");
      item.hidden = !words.every((w) => item.dataset.folded.includes(w) || initials.includes(w));
      if (!item.hidden) shown++;
    }
    each("[data-filter-count]", (el) => {
      if (el.dataset.filterCount === selector) el.textContent = shown ? `${shown} ${say("kết quả", "found")}` : say("Không có kết quả", "Nothing found");
    });
  });

  // ── files, ticks, print ────────────────────────────────────────────────────
  const size = (n) => (n < 1048576 ? Math.max(1, Math.round(n / 1024)) + " KB" : (n / 1048576).toFixed(1).replace(".", ",") + " MB");
  on("change", (e) => {
    const el = e.target;
    if (el.matches("input[type=file][data-drop]")) {
      const list = document.querySelector(`[data-files-of="${CSS.escape(el.id)}"]`);
      list?.replaceChildren(...Array.from(el.files, (f) => {
        const li = document.createElement("li");
        const bytes = document.createElement("span");
        bytes.className = "size";
        bytes.textContent = size(f.size);
        li.append(f.name, bytes);
        return li;
      }));
    } else if (el.matches("[data-check-all]")) {
      each(`input[type=checkbox][name="${CSS.escape(el.dataset.checkAll)}"]`, (box) => { box.checked = el.checked; });
    }
  });
  for (const [type, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
    on(type, (e) => e.target.closest?.(".drop")?.classList.toggle("is-over", over));
  }
  on("click", (e) => { if (e.target.closest("[data-print]")) window.print(); });

  nameKeys(document);
  showErrors(document);
  on("htmx:load", (e) => { nameKeys(e.target); showErrors(e.target); });
})();
