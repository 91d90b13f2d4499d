// E-forms in place: when an answer decides what is asked next, or a row is added or
// taken away, the form's part of the page is fetched and put in; nothing is lost,
// nothing jumps. Without this script the buttons bring the whole page again.
"use strict";
(() => {
  let turn = 0;

  async function refresh(part, act, back) {
    const form = part.closest("form");
    if (!form) return false;
    const mine = ++turn;
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    data.set("eform", act);
    try {
      const answer = await fetch(form.getAttribute("action") || location.href, { method: "POST", body: data, headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected || mine !== turn) return answer.ok && !answer.redirected;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-eform]");
      if (!fresh) return false;
      const next = fresh.querySelector("[autofocus]");
      part.replaceWith(fresh);
      (next || document.getElementById(back))?.focus();
      return true;
    } catch {
      return false;
    }
  }

  document.addEventListener("change", (e) => {
    const part = e.target.closest?.("[data-eform]");
    if (part && e.target.hasAttribute("data-eform-update")) refresh(part, "update", e.target.id);
  });

  document.addEventListener("click", (e) => {
    const button = e.target.closest?.("button[name=eform]");
    const part = button?.form?.querySelector("[data-eform]");
    if (!part) return;
    e.preventDefault();
    const act = button.value;
    refresh(part, act, button.id).then((done) => {
      if (done) return;
      const plain = document.createElement("input");
      plain.type = "hidden";
      plain.name = "eform";
      plain.value = act;
      button.form.append(plain);
      button.form.submit();
    });
  });
})();
