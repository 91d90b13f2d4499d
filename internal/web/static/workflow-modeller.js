// motcua — the BPMN modeller (bpmn-js) with the elements of our subset and a small
// panel of properties. What is drawn is posted as BPMN with an ordinary form.
"use strict";
(() => {
  const root = document.getElementById("modeller");
  if (!root || !window.BpmnJS) return;
  const $ = (id) => document.getElementById(id);
  const word = (name) => root.dataset["word" + name[0].toUpperCase() + name.slice(1)] || name;
  const own = ["actor", "place", "role", "acts", "period", "periodText"];
  const attribute = (name) => ({ name, isAttr: true, type: "String" });
  const moddle = {
    name: "motcua", uri: "urn:motcua:bpmn:1", prefix: "motcua", xml: { tagAlias: "lowerCase" }, associations: [],
    types: [
      { name: "Work", extends: ["bpmn:UserTask", "bpmn:SendTask", "bpmn:CallActivity", "bpmn:IntermediateCatchEvent"], properties: [...own, "unit", "level", "version"].map(attribute) },
    ],
  };
  const made = [
    ["task", "bpmn:UserTask", "bpmn-icon-user-task", { "motcua:place": "Division", "motcua:role": "CaseOfficer" }],
    ["exclusive", "bpmn:ExclusiveGateway", "bpmn-icon-gateway-xor", {}],
    ["parallel", "bpmn:ParallelGateway", "bpmn-icon-gateway-parallel", {}],
    ["timer", "bpmn:IntermediateCatchEvent", "bpmn-icon-intermediate-event-catch-timer", {}],
    ["consult", "bpmn:SendTask", "bpmn-icon-send-task", { "motcua:place": "Division", "motcua:role": "Consultee" }],
    ["call", "bpmn:CallActivity", "bpmn-icon-call-activity", { "motcua:place": "Upper", "motcua:role": "Approver" }],
    ["start", "bpmn:StartEvent", "bpmn-icon-start-event-none", {}],
    ["end", "bpmn:EndEvent", "bpmn-icon-end-event-none", {}],
  ];
  const shape = (factory, [, type, , defaults]) => {
    const s = factory.createShape(type === "bpmn:IntermediateCatchEvent" ? { type, eventDefinitionType: "bpmn:TimerEventDefinition" } : { type });
    for (const [k, v] of Object.entries(defaults)) s.businessObject.set(k, v);
    return s;
  };
  function Palette(palette, create, elementFactory, handTool, lassoTool, spaceTool, globalConnect) {
    palette.registerProvider(this);
    this.getPaletteEntries = () => {
      const tools = { hand: ["bpmn-icon-hand-tool", (e) => handTool.activateHand(e)], lasso: ["bpmn-icon-lasso-tool", (e) => lassoTool.activateSelection(e)],
        space: ["bpmn-icon-space-tool", (e) => spaceTool.activateSelection(e)], connect: ["bpmn-icon-connection-multi", (e) => globalConnect.start(e)] };
      const out = {};
      for (const [name, [className, click]] of Object.entries(tools)) out[name] = { group: "tools", className, title: word(name), action: { click } };
      out.line = { group: "tools", separator: true };
      for (const kind of made) {
        const start = (e) => create.start(e, shape(elementFactory, kind));
        out["create." + kind[0]] = { group: "create", className: kind[2], title: word(kind[0]), action: { dragstart: start, click: start } };
      }
      return out;
    };
  }
  Palette.$inject = ["palette", "create", "elementFactory", "handTool", "lassoTool", "spaceTool", "globalConnect"];
  function ContextPad(contextPad, connect, modeling, elementFactory, autoPlace) {
    contextPad.registerProvider(this);
    this.getMultiElementContextPadEntries = (elements) => ({ remove: { group: "edit", className: "bpmn-icon-trash", title: word("remove"), action: { click: () => modeling.removeElements(elements.slice()) } } });
    this.getContextPadEntries = (element) => {
      const out = {};
      if (element.type !== "bpmn:SequenceFlow" && element.type !== "bpmn:EndEvent" && element.type !== "label") {
        for (const kind of made.filter(([n]) => ["task", "exclusive", "parallel", "end"].includes(n))) {
          out["append." + kind[0]] = { group: "model", className: kind[2], title: word(kind[0]), action: { click: (_, e) => autoPlace.append(e, shape(elementFactory, kind)) } };
        }
        const go = (event, e) => connect.start(event, e);
        out.connect = { group: "connect", className: "bpmn-icon-connection-multi", title: word("connect"), action: { click: go, dragstart: go } };
      }
      out.remove = { group: "edit", className: "bpmn-icon-trash", title: word("remove"), action: { click: (_, e) => modeling.removeElements([e]) } };
      return out;
    };
  }
  ContextPad.$inject = ["contextPad", "connect", "modeling", "elementFactory", "autoPlace"];
  const nothing = ["value", null]; // their icons carry style attributes, which our policy forbids
  const modeller = new window.BpmnJS({
    container: $("canvas"), moddleExtensions: { motcua: moddle },
    additionalModules: [{ paletteProvider: ["type", Palette], contextPadProvider: ["type", ContextPad], alignElementsContextPadProvider: nothing, alignElementsMenuProvider: nothing, distributeElementsMenuProvider: nothing }],
  });
  window.motcuaModeller = modeller;
  const registry = modeller.get("elementRegistry"), modeling = modeller.get("modeling"), bpmnFactory = modeller.get("bpmnFactory");
  const open = root.dataset.open === "true";

  // ── properties of what is selected ────────────────────────────────────────
  let chosen = null;
  const kindOf = (e) => ({ "bpmn:UserTask": "task", "bpmn:SendTask": "consult", "bpmn:CallActivity": "call", "bpmn:IntermediateCatchEvent": "timer", "bpmn:SequenceFlow": "flow" })[e.type] || "other";
  const timerOf = (e) => (e.businessObject.eventDefinitions || [])[0];
  const periodOf = (e) => kindOf(e) === "timer" ? timerOf(e)?.timeDuration?.body || "" : e.businessObject.get("motcua:period") || "";
  // What a process from elsewhere names is offered too.
  const choose = (id, value) => {
    const list = $(id);
    if (value && ![...list.options].some((o) => o.value === value)) list.add(new Option(value, value));
    list.value = value;
  };
  const show = (e) => {
    chosen = e;
    $("properties-none").hidden = !!e;
    document.querySelectorAll("#properties [data-for]").forEach((part) => { part.hidden = !e || !(part.dataset.for === "all" || part.dataset.for.split(" ").includes(kindOf(e))); });
    if (!e) return;
    const b = e.businessObject, k = kindOf(e);
    $("p-name").value = b.name || "";
    if (k === "task" || k === "call" || k === "consult") {
      $("p-actor").value = b.get("motcua:actor") || "";
      choose("p-place", b.get("motcua:place") || "");
      choose("p-role", b.get("motcua:role") || "");
      choose("p-level", b.get("motcua:level") || "");
      choose("p-agency", b.get("motcua:unit") || "");
      choose("p-calls", k === "call" && b.calledElement || "");
      const acts = (b.get("motcua:acts") || "").split(" ");
      document.querySelectorAll("[data-act]").forEach((box) => { box.checked = acts.includes(box.value); });
    }
    if (k !== "flow" && k !== "other") {
      const m = /^([\d.]+)([wchm])$/.exec(periodOf(e));
      $("p-amount").value = m ? m[1].replace(".", ",") : periodOf(e);
      $("p-unit").value = m ? m[2] : "w";
      $("p-words").value = b.get("motcua:periodText") || "";
    }
    if (k === "flow") {
      $("p-condition").value = b.conditionExpression?.body || "";
      $("p-default").checked = b.sourceRef?.default === b;
    }
  };
  const period = () => {
    const n = $("p-amount").value.trim().replace(",", ".");
    return /^\d+(\.\d+)?$/.test(n) ? n + $("p-unit").value : n;
  };
  const put = (field) => {
    if (!chosen || !open) return;
    const b = chosen.businessObject;
    switch (field.id) {
      case "p-name": return modeling.updateProperties(chosen, { name: field.value || undefined });
      case "p-actor": case "p-place": case "p-role": return modeling.updateProperties(chosen, { ["motcua:" + field.id.slice(2)]: field.value || undefined });
      case "p-words": return modeling.updateProperties(chosen, { "motcua:periodText": field.value.trim() || undefined });
      case "p-level": return modeling.updateProperties(chosen, { "motcua:level": field.value || undefined });
      case "p-agency": // an agency that is named needs no level
        if (field.value) $("p-level").value = "";
        return modeling.updateProperties(chosen, { "motcua:unit": field.value || undefined, "motcua:level": $("p-level").value || undefined });
      case "p-calls": return modeling.updateProperties(chosen, { calledElement: field.value || undefined, "motcua:version": undefined });
      case "p-amount": case "p-unit":
        if (kindOf(chosen) !== "timer") return modeling.updateProperties(chosen, { "motcua:period": period() || undefined });
        return modeling.updateModdleProperties(chosen, timerOf(chosen), { timeDuration: bpmnFactory.create("bpmn:FormalExpression", { body: period() }) });
      case "p-condition": return modeling.updateProperties(chosen, { conditionExpression: field.value.trim() ? bpmnFactory.create("bpmn:FormalExpression", { body: field.value.trim() }) : undefined });
      case "p-default": return modeling.updateProperties(registry.get(b.sourceRef.id), { default: field.checked ? b : undefined });
    }
    const acts = [...document.querySelectorAll("[data-act]:checked")].map((box) => box.value).join(" ");
    return modeling.updateProperties(chosen, { "motcua:acts": acts || undefined });
  };
  $("properties").addEventListener("change", (e) => put(e.target));
  $("properties").addEventListener("submit", (e) => e.preventDefault());

  // ── checks while drawing ──────────────────────────────────────────────────
  const mark = (findings) => {
    const canvas = modeller.get("canvas");
    registry.forEach((e) => canvas.removeMarker(e, "has-finding"));
    findings.filter((f) => f.blocks && registry.get(f.element)).forEach((f) => canvas.addMarker(f.element, "has-finding"));
  };
  let wait = 0;
  modeller.on("commandStack.changed", () => {
    root.dataset.changed = "true";
    clearTimeout(wait);
    wait = setTimeout(async () => {
      const { xml } = await modeller.saveXML({ format: true });
      mark(await window.motcuaCheck(root.dataset.check, { xml }));
    }, 700);
  });
  modeller.on("selection.changed", ({ newSelection }) => show(newSelection.length === 1 && newSelection[0].type !== "bpmn:Process" ? newSelection[0].labelTarget || newSelection[0] : null));
  $("findings").addEventListener("click", (e) => {
    const id = e.target.closest("a")?.dataset.element, element = id && registry.get(id);
    if (!element) return;
    e.preventDefault();
    modeller.get("selection").select(element);
    modeller.get("canvas").scrollToElement(element);
  });
  $("save")?.addEventListener("submit", async (e) => {
    e.preventDefault();
    $("xml").value = (await modeller.saveXML({ format: true })).xml;
    $("save").submit();
  });
  modeller.importXML($("xml").value).then(() => {
    const canvas = modeller.get("canvas");
    canvas.zoom("fit-viewport", "auto");
    canvas.zoom(canvas.zoom() * 0.85);
    canvas.scroll({ dx: 60, dy: 0 }); // out from under the palette
    root.dataset.ready = "true";
  });
})();
