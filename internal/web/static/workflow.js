// motcua — the checks of a process, asked again while somebody types or draws.
//   form[data-check=ADDRESS]   after a pause the form is sent there, and #findings shows the answer
//   motcuaCheck(address, values)   does it for other scripts; gives the findings
"use strict";
window.motcuaCheck = async (address, values) => {
  const answer = await fetch(address, { method: "POST", body: new URLSearchParams(values) });
  const box = document.getElementById("findings");
  if (!answer.ok || !box) return [];
  const { findings } = await answer.json();
  box.replaceChildren();
  if (!findings.length) {
    const p = document.createElement("p");
    p.className = "notice notice-ok";
    p.textContent = box.dataset.none;
    box.append(p);
    return findings;
  }
  const list = document.createElement("ul");
  list.className = "findings";
  for (const f of findings) {
    const item = document.createElement("li"), mark = document.createElement("span"), link = document.createElement("a");
    mark.className = "due " + (f.blocks ? "due-over" : "due-near");
    mark.textContent = f.blocks ? box.dataset.blocks : box.dataset.warns;
    link.href = f.path;
    link.textContent = f.text;
    link.dataset.element = f.element || "";
    item.append(mark, " ", link);
    list.append(item);
  }
  box.append(list);
  return findings;
};
document.querySelectorAll("form[data-check]").forEach((form) => {
  let wait = 0;
  form.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(() => window.motcuaCheck(form.dataset.check, new FormData(form)).catch(() => {}), 600);
  });
});
