// The search of the index. It only hides rows; their texts are the page's.

import { fold } from "../packages/npm/src/spelling.js";

const FILTERS = ["outcome", "remedy", "fault", "category"] as const;

interface Row {
  readonly element: HTMLElement;
  readonly link: HTMLAnchorElement;
  /** Folded spellings, each between spaces. */
  readonly keys: string;
  /** Folded words, each behind a space. */
  readonly words: string;
  /** The text itself, for words that have no folded form. */
  readonly text: string;
}

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

const query = element<HTMLInputElement>("query");
const selects = FILTERS.map((filter) => element<HTMLSelectElement>(filter));
const hits = element("hits");
const groups = [...document.querySelectorAll<HTMLElement>(".group")];
const rows = groups.flatMap((group) => [...group.querySelectorAll<HTMLElement>(".entry")].map((row) => rowOf(group, row)));

function rowOf(group: HTMLElement, row: HTMLElement): Row {
  const heading = group.querySelector("h2")?.textContent ?? "";
  const text = `${heading} ${row.textContent} ${row.dataset["text"] ?? ""}`.toLowerCase();
  const words = text.split(/\s+/).map((word) => ` ${word.replace(/[^0-9a-z]+/g, "")}`);
  return {
    element: row,
    link: row.querySelector<HTMLAnchorElement>("a.name")!,
    keys: ` ${row.dataset["keys"] ?? ""} `,
    words: words.join(""),
    text,
  };
}

/** Whether a row is meant by what was typed: by one of its spellings, or by all of the words. */
function isHit(row: Row, typed: string): boolean {
  // As the line of a trace has it.
  const text = typed.trim().replace(/^SIP\/2\.0\s+/i, "");
  const whole = fold(text);
  if (text === "" || (whole !== "" && row.keys.includes(` ${whole} `))) {
    return true;
  }
  return text.split(/\s+/).every((word) => {
    // Phones type the typographic one; the words of a row have neither.
    const folded = fold(word.replace(/['’]/g, ""));
    if (folded === "") {
      return row.text.includes(word.toLowerCase());
    }
    // Digits in the middle of a number mean nothing.
    const part = /^[0-9]/.test(folded) ? ` ${folded}` : folded;
    return row.words.includes(part) || row.keys.includes(` ${folded}`);
  });
}

function isLetThrough(row: Row): boolean {
  return selects.every((select) => select.value === "" || row.element.dataset[select.id] === select.value);
}

function show(): void {
  let count = 0;
  for (const row of rows) {
    const isShown = isLetThrough(row) && isHit(row, query.value);
    row.element.hidden = !isShown;
    count += Number(isShown);
  }
  for (const group of groups) {
    group.hidden = group.querySelector(".entry:not([hidden])") === null;
  }
  hits.textContent = count === 0
    ? "No entry. To decode a whole record, use “Decode a record”."
    : `${count} ${count === 1 ? "entry" : "entries"}`;
}

/** The state is in the address, so that it can be sent to somebody, and Back returns to it. */
function remember(how: "pushState" | "replaceState"): void {
  const state = new URLSearchParams();
  if (query.value !== "") {
    state.set("q", query.value);
  }
  for (const { id, value } of selects) {
    if (value !== "") {
      state.set(id, value);
    }
  }
  const search = state.toString();
  try {
    history[how](null, "", search === "" ? location.pathname : `?${search}`);
  } catch {
    // Some browsers refuse it for files, and everything else works.
  }
}

function recall(): void {
  const state = new URLSearchParams(location.search);
  query.value = state.get("q") ?? "";
  for (const select of selects) {
    select.value = state.get(select.id) ?? "";
    if (select.selectedIndex < 0) {
      select.value = "";
    }
  }
  show();
}

function shownLinks(): HTMLAnchorElement[] {
  return rows.filter(({ element }) => !element.hidden).map(({ link }) => link);
}

/** The arrows walk from the box through what is found, and back. */
function walk(event: KeyboardEvent): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const links = shownLinks();
  const place = links.indexOf(document.activeElement as HTMLAnchorElement);
  if (step === 0 || (place < 0 && document.activeElement !== query)) {
    return;
  }
  event.preventDefault();
  const next = place + step;
  if (next < 0) {
    query.focus();
  } else {
    links[Math.min(next, links.length - 1)]?.focus();
  }
}

function clear(): void {
  query.value = "";
  for (const select of selects) {
    select.value = "";
  }
  remember("pushState");
  show();
  query.focus();
}

query.addEventListener("input", () => {
  remember("replaceState");
  show();
});
for (const select of selects) {
  select.addEventListener("change", () => {
    remember("pushState");
    show();
  });
}
element("clear").addEventListener("click", clear);
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.key === "/" && !isTyping) {
    event.preventDefault();
    query.focus();
    query.select();
  } else if (event.key === "Enter" && event.target === query) {
    shownLinks()[0]?.click();
  } else if (event.key === "Escape" && event.target === query) {
    clear();
  } else {
    walk(event);
  }
});
window.addEventListener("popstate", recall);
// A browser puts back what was in a form, also when it takes a page from its memory.
window.addEventListener("pageshow", recall);
recall();
