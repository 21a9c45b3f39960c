// The page of rubricate explain: the reasons of a line beside it, and the keyboard.
//
// Nothing is ever parsed as HTML here: what comes from the text goes through textContent.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const source = byId("source");
  const why = byId("why");
  const narrow = matchMedia("(max-width: 60rem)");
  const strongest = 8;
  let shown = null; // the row whose reasons are shown
  let pinned = null; // the row that was chosen; hovering shows others for a moment
  let rowsByText = null;
  let place = null; // the row that the Tab key comes to
  let returning = false;

  document.documentElement.classList.add("script");
  if (narrow.matches) byId("outline").open = false;

  // ---- rows

  const numberOf = (row) => Number(row.id.slice(1));
  const rowOf = (number) => byId("L" + number);

  // What data.lines knows of a line, by name (report.cpp, Data).
  function factsOf(number) {
    const fields = data.lines[number - 1];
    if (!fields) return { blank: true };
    if (fields.length === 1) return { removed: true, note: data.notes[fields[0] - 1] };
    const [label, percent, second = 0, secondPercent = 0, reasons = 0, since = 0, level = 0, rule = 0, note = 0] = fields;
    return { label, percent, second, secondPercent, reasons, since, level, rule, note: data.notes[note - 1] };
  }

  function nameOf(facts) {
    const label = data.labels[facts.label];
    return label === "heading" && facts.level ? label + " " + facts.level : label;
  }

  // What is not said in every row: "paragraph continuation, 99% sure".
  function describe(row) {
    const facts = factsOf(numberOf(row));
    if (facts.removed) return "taken out";
    return nameOf(facts) + (facts.rule ? ", as your rules say" : ", " + facts.percent + "% sure");
  }

  // Without the white space that the reader takes off the ends of a line; trim() would take more.
  function textOf(row) {
    const text = row.querySelector("span");
    return text ? text.textContent.replace(/^[ \t\f\u00A0\u3000]+|[ \t\f\u00A0\u3000]+$/g, "") : "";
  }

  // ---- the panel

  function make(name, className, text) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function button(text, label, action) {
    const element = make("button", "", text);
    element.type = "button";
    if (label) element.setAttribute("aria-label", label);
    element.addEventListener("click", action);
    return element;
  }

  function hint() {
    const element = make("p", "hint");
    const keys = [["j", " "], ["k", " to go from line to line, "], ["n", " "], ["p", " from doubt to doubt"]];
    element.append("Point at a line to see why. ");
    for (const [key, words] of keys) element.append(make("kbd", "", key), words);
    element.append(".");
    why.replaceChildren(element);
  }

  function chance(label, percent, className) {
    const row = make("div", "chance is-" + data.kinds[label] + " " + className);
    const name = make("b", "", data.labels[label]);
    const meter = make("div", "meter");
    const fill = make("span");
    fill.style.width = percent + "%";
    meter.setAttribute("aria-hidden", "true");
    meter.append(fill);
    row.append(name, make("span", "p", percent + "%"), meter);
    return row;
  }

  function evidence(list, limit) {
    const element = make("ul", "evidence");
    for (let i = 0; i < list.length && i < 2 * limit; i += 2) {
      const weight = list[i + 1] / 10;
      const item = make("li", weight > 0 ? "pro" : "con");
      const length = Math.min(10, Math.max(1, Math.round(Math.abs(weight) * 3)));
      const bar = make("i", "bar x" + length);
      bar.setAttribute("aria-hidden", "true");
      item.append(make("span", "w", (weight > 0 ? "+" : "−") + Math.abs(weight).toFixed(1)), bar,
        make("span", "", data.evidence[list[i]]));
      element.append(item);
    }
    return element;
  }

  function reasonsOf(facts) {
    const list = data.reasons[facts.reasons] || [];
    if (list.length === 0 || facts.rule) return [];
    const parts = [make("h3", "", "What speaks for it (+) and against (−)"), evidence(list, strongest)];
    if (list.length > 2 * strongest) {
      const more = button("Show all " + list.length / 2 + " reasons", "", () => {
        more.previousSibling.replaceWith(evidence(list, Infinity));
        more.remove();
        why.focus({ preventScroll: true });
      });
      more.classList.add("all");
      parts.push(more);
    }
    return parts;
  }

  // As rules know lines: ASCII blanks collapsed, nothing else changed.
  const asRule = (row) => textOf(row).replace(/[ \t\f]+/g, " ");

  // Which one of the lines with this text it is, from 1; 0 when it is the only one. Lines that were taken out count.
  function occurrence(row) {
    if (!rowsByText) {
      rowsByText = new Map();
      for (const each of source.querySelectorAll(".row")) {
        const text = asRule(each);
        if (rowsByText.has(text)) rowsByText.get(text).push(each);
        else rowsByText.set(text, [each]);
      }
    }
    const rows = rowsByText.get(asRule(row));
    return rows.length > 1 ? rows.indexOf(row) + 1 : 0;
  }

  // JSON's strings are strings of YAML too, but for a few characters that YAML does not take for printable ones.
  const quoted = (text) => JSON.stringify(text).replace(/[\u007F-\u009F\u2028\u2029\uFEFF]/g,
    (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));

  // A line for rubricate.yaml that says the other thing.
  function settle(row, facts) {
    const rule = data.rules[facts.second];
    const text = asRule(row);
    if (!rule || !text || text.length > 200 || rule === data.rules[facts.label] || facts.rule) return [];
    const which = occurrence(row);
    const words = "- {text: " + quoted(text) + ", is: " + rule + (which ? ", occurrence: " + which : "") + "}";
    const element = make("p", "settle", "If it is not, say so in rubricate.yaml, under lines:");
    element.append(make("code", "", words));
    return [element];
  }

  function link(number) {
    const element = make("a", "", "line " + number);
    element.href = "#L" + number;
    return element;
  }

  function body(row, number, facts) {
    if (facts.blank) return [make("p", "note", "A blank line.")];
    if (facts.removed) return [make("p", "note", facts.note[0].toUpperCase() + facts.note.slice(1) + ".")];
    const parts = [make("blockquote", "", textOf(row))];
    parts[0].dir = "auto";
    if (facts.rule) {
      parts.push(make("p", "note", "A " + nameOf(facts) + ", as your rules say."));
    } else {
      parts.push(chance(facts.label, facts.percent, "first"));
      if (facts.secondPercent) parts.push(chance(facts.second, facts.secondPercent, "second"));
      // Lines are labelled together, so one of them may get what it would not be for itself.
      if (facts.secondPercent > facts.percent)
        parts.push(make("p", "note", "Alone it would rather be " + data.withArticle[facts.second] + " (" +
          facts.secondPercent + "%); with its neighbours, this fits better."));
    }
    if (facts.level) parts.push(make("p", "note", "Its level is " + facts.level + "."));
    if (facts.note) parts.push(make("p", "note", facts.note[0].toUpperCase() + facts.note.slice(1) + "."));
    if (facts.since) {
      const begin = factsOf(number - facts.since);
      const note = make("p", "note", "Belongs to the " + data.labels[begin.label] + " that begins on ");
      note.append(link(number - facts.since), ".");
      parts.push(note);
    }
    return [...parts, ...reasonsOf(facts), ...settle(row, facts)];
  }

  function show(row) {
    if (shown === row) return;
    if (shown) shown.classList.remove("shown");
    shown = row;
    if (!row) return hint();
    row.classList.add("shown");
    const number = numberOf(row);
    const top = make("div", "bar-top");
    top.append(make("h2", "", "Line " + number), button("‹ ?", "Previous doubtful line", () => step(-1, isDoubtful)),
      button("? ›", "Next doubtful line", () => step(1, isDoubtful)), button("×", "Close", close));
    why.replaceChildren(top, ...body(row, number, factsOf(number)));
    why.scrollTop = 0;
  }

  function close() {
    const row = pinned;
    choose(null);
    returning = true; // to a line whose reasons stay closed
    if (row) row.focus({ preventScroll: true });
    returning = false;
  }

  // ---- choosing a line

  // One row is what the Tab key comes to: a button that shows its reasons.
  function makeButton(row) {
    if (place && place !== row)
      for (const name of ["tabindex", "role", "aria-description", "aria-controls", "aria-expanded"]) place.removeAttribute(name);
    place = row;
    row.tabIndex = 0;
    row.setAttribute("role", "button");
    row.setAttribute("aria-description", describe(row));
    row.setAttribute("aria-controls", "why");
  }

  function choose(row) {
    pinned = row;
    if (row) makeButton(row);
    if (place) place.setAttribute("aria-expanded", String(row !== null));
    show(row);
  }

  function go(element) {
    if (!element) return;
    if (element.matches(".row")) choose(element);
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest", behavior: "instant" });
    // A panel at the foot of a narrow window would hide the line.
    const hidden = narrow.matches && why.getBoundingClientRect().top < element.getBoundingClientRect().bottom;
    if (hidden) element.scrollIntoView({ block: "start", behavior: "instant" });
  }

  const isDoubtful = (element) => element.matches(".doubtful");
  const isReachable = (element) => {
    const run = element.closest("details");
    return !run || run.open || element.matches("summary");
  };

  // The next place in the direction that `wanted` takes; from the top when nothing is chosen.
  const places = [...source.querySelectorAll(".row, .run > summary")];
  const order = new Map(places.map((element, index) => [element, index]));
  function step(direction, wanted) {
    const from = order.get(document.activeElement) ?? order.get(pinned) ?? firstInView() - direction;
    for (let i = from + direction; i >= 0 && i < places.length; i += direction)
      if (wanted(places[i]) && isReachable(places[i])) return go(places[i]);
  }

  // Nothing was chosen yet: what can be seen comes next, not the top of a long text.
  function firstInView() {
    if (source.getBoundingClientRect().top >= 0) return 0;
    const row = document.elementsFromPoint(source.getBoundingClientRect().left + 40, 40)
      .map((element) => element.closest(".row")).find(Boolean);
    return order.get(row) ?? 0;
  }

  // ---- what the reader does

  source.addEventListener("mouseover", (event) => {
    const row = event.target.closest(".row, .blank");
    if (row && !narrow.matches) show(row);
  });
  source.addEventListener("mouseleave", () => { if (!narrow.matches) show(pinned); });
  source.addEventListener("click", (event) => {
    const row = event.target.closest(".row");
    if (row && getSelection().isCollapsed) go(row);
  });
  source.addEventListener("focusin", (event) => {
    if (!returning && event.target.matches(".row") && event.target !== pinned) choose(event.target);
  });

  // A link to a line, from the outline or the doubts, chooses it.
  function followHash() {
    const row = /^#L\d+$/.test(location.hash) && byId(location.hash.slice(1));
    if (!row) return;
    const run = row.closest("details");
    if (run) run.open = true;
    if (row.matches(".row")) choose(row), row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center", behavior: "instant" });
  }
  addEventListener("hashchange", followHash);
  document.addEventListener("click", (event) => {
    const anchor = event.target.closest('a[href^="#L"]');
    if (anchor && anchor.hash === location.hash) followHash();
    if (anchor && narrow.matches && anchor.closest("#outline")) byId("outline").open = false;
  });

  const always = () => true;
  const keys = {
    j: () => step(1, always), k: () => step(-1, always), n: () => step(1, isDoubtful), p: () => step(-1, isDoubtful),
  };
  const keysInText = { ArrowDown: keys.j, ArrowUp: keys.k };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inText = order.has(document.activeElement);
    const action = keys[event.key] || (inText && keysInText[event.key]);
    if (action) {
      event.preventDefault();
      action();
    } else if (event.key === "Escape" && (pinned || shown)) {
      close();
    } else if ((event.key === "Enter" || event.key === " ") && document.activeElement.matches(".row")) {
      event.preventDefault();
      choose(document.activeElement);
      why.tabIndex = -1;
      why.focus({ preventScroll: true });
    }
  });

  hint();
  followHash();
})();
