// The page that decodes pasted records. All their values are shown as text.

import { type Basis, type Field, type Hangup, readHangup } from "../packages/npm/src/index.js";
import { advice, type HangupCauseText, hangupCauseTexts, type SipCauseText, sipCauseTexts } from "../packages/npm/src/texts.js";
import { type Found, records } from "./records.js";

/** The milliseconds of decoding between two pauses for the browser, on a machine that may be half as fast. */
const SLICE = 20;
const PAGE = 25;

type Result = { readonly line: number } & (
  | { readonly hangup: Hangup; readonly problem?: never }
  | { readonly problem: string; readonly hangup?: never }
);

const EXAMPLES: Readonly<Record<string, string>> = {
  webhook: "CallStatus=completed&HangupCauseCode=2020&HangupCause=NORMAL_CLEARING&HangupSource=Vobiz",
  json: JSON.stringify(
    { data: [{ hangup_cause_code: 3010, hangup_cause: "USER_BUSY" }, { hangup_cause_code: 4100, hangup_cause_name: "No Answer" }] },
    null,
    2,
  ),
  csv: "uuid,hangup_cause_code,hangup_cause,hangup_source\n1,4000,NORMAL_CLEARING,Callee\n2,1010,ORIGINATOR_CANCEL,Vobiz\n",
};

const BASES: Readonly<Record<Basis, string>> = { code: "code", name: "name", text: "SIP cause" };

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

const input = element<HTMLTextAreaElement>("input");
const status = element("status");
const summary = element("summary");
const readings = element("readings");
const more = element("more");
const badges = element<HTMLTemplateElement>("badges").content;
const root = document.body.dataset["root"] ?? "";

let results: Result[] = [];
let run = 0;

/** Decodes everything in slices, and stops when something else is pasted. */
async function read(): Promise<void> {
  run += 1;
  const own = run;
  results = [];
  readings.replaceChildren();
  summary.replaceChildren();
  more.hidden = true;
  status.textContent = input.value.trim() === "" ? "" : "Decoding …";
  let until = performance.now() + SLICE;
  for (const found of records(input.value)) {
    results.push(resultOf(found));
    if (performance.now() > until) {
      await pause();
      if (own !== run) {
        return;
      }
      until = performance.now() + SLICE;
    }
  }
  await pause();
  if (own === run) {
    finish();
  }
}

/** Lets the browser answer first. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function resultOf({ line, record, problem }: Found): Result {
  return record === undefined ? { line, problem } : { line, hangup: readHangup(record) };
}

function finish(): void {
  const problems = results.filter(({ problem }) => problem !== undefined).length;
  const count = results.length - problems;
  const parts = [count === 1 ? "1 record read" : `${count} records read`];
  if (problems > 0) {
    parts.push(problems === 1 ? "1 place not understood" : `${problems} places not understood`);
  }
  status.textContent = results.length === 0 ? "" : parts.join(", ");
  if (count > 1) {
    summary.append(counts());
  }
  showMore();
}

/** How often each outcome and remedy came. */
function counts(): HTMLElement {
  const found = new Map<string, number>();
  for (const { hangup } of results) {
    if (hangup !== undefined) {
      const key = `${hangup.outcome}, ${hangup.remedy}`;
      found.set(key, (found.get(key) ?? 0) + 1);
    }
  }
  const list = make("ul", "list");
  for (const [key, count] of [...found].sort(([, one], [, other]) => other - one)) {
    list.append(make("li", "", `${count} × ${key}`));
  }
  return list;
}

function showMore(): void {
  const shown = readings.children.length;
  readings.append(...results.slice(shown, shown + PAGE).map(articleOf));
  const left = results.length - readings.children.length;
  more.hidden = left === 0;
  more.textContent = `Show ${Math.min(left, PAGE)} more of ${left}`;
}

function articleOf(result: Result): HTMLElement {
  if (result.problem !== undefined) {
    const article = make("article", "problem");
    article.append(make("p", "", `Line ${result.line}: `, make("bdi", "", result.problem)));
    return article;
  }
  const { hangup } = result;
  const badge = badgeOf(hangup.outcome);
  const article = make("article", badge.className.replace("badge", "reading"));
  article.append(
    make("h2", "", titleOf(hangup)),
    make("p", "what", [`Line ${result.line}`, textsOf(hangup)?.description].filter(Boolean).join(": ")),
    make("p", "", badge),
    make("p", "advice", `${advice(hangup)}.`),
    make("p", "why", whyOf(hangup)),
  );
  if (hangup.disagreement !== null) {
    const [one, other] = hangup.disagreement;
    const note = `The ${BASES[one]} and the ${BASES[other]} contradict each other; the ${BASES[hangup.basis ?? one]} decides.`;
    article.append(make("p", "contradiction", note));
  }
  article.append(membersOf(hangup));
  return article;
}

/** What decided, as a link to its page. */
function titleOf(hangup: Hangup): Node | string {
  if (hangup.cause !== null) {
    return linkTo(`${hangup.cause.code}/`, `${hangup.cause.code} ${hangup.cause.name}`);
  }
  const text = hangup.sipCause?.known;
  if (hangup.basis === "text" && text !== undefined) {
    return linkTo(`text/${text.name}/`, text.name);
  }
  return isEmpty(hangup) ? "No hangup in this record" : "Unknown values only";
}

/** The texts of the deciding cause. */
function textsOf(hangup: Hangup): HangupCauseText | SipCauseText | undefined {
  if (hangup.cause !== null) {
    return hangupCauseTexts[hangup.cause.code];
  }
  const text = hangup.basis === "text" ? hangup.sipCause?.known : undefined;
  return text && sipCauseTexts[text.name];
}

function whyOf(hangup: Hangup): string {
  if (hangup.basis === null) {
    return isEmpty(hangup) ? "It has none of the hangup fields." : "Its values are not in the catalog. Please report them to this project.";
  }
  const leg = hangup.leg === "b" ? " of the B leg" : "";
  return `The ${BASES[hangup.basis]}${leg} decides.`;
}

function isEmpty({ code, name, sipCause, source }: Hangup): boolean {
  return code === null && name === null && sipCause === null && source === null;
}

function membersOf(hangup: Hangup): HTMLElement {
  const list = make("dl", "meaning");
  const add = (label: string, member: string, value: string | number | null, shown: Node | string): void => {
    const definition = make("dd", "", shown);
    definition.dataset["member"] = member;
    if (value !== null) {
      definition.dataset["value"] = String(value);
    }
    list.append(make("dt", "", label), definition);
  };
  const addField = <T>(label: string, member: string, field: Field<T>, value: (known: T) => string | number, folder: (known: T) => string, title: (known: T) => string): void => {
    if (field === null) {
      return;
    }
    if (field.unknown !== undefined) {
      add(label, member, field.unknown, make("span", "unknown", make("bdi", "", field.unknown), " (not in the catalog)"));
    } else {
      add(label, member, value(field.known), linkTo(folder(field.known), title(field.known)));
    }
  };
  const numeric = ({ code }: { code: number }): string => `${code}/`;
  addField("Code", "hangup_cause_code", hangup.code, ({ code }) => code, numeric, ({ code, name }) => `${code} ${name}`);
  addField("Name", "hangup_cause_name", hangup.name, ({ name }) => name, numeric, ({ code, name }) => `${name}, code ${code}`);
  addField("SIP cause", "hangup_cause", hangup.sipCause, ({ name }) => name, ({ name }) => `text/${name}/`, ({ name }) => name);
  addField("Source", "hangup_source", hangup.source, ({ payloadName }) => payloadName, ({ payloadName }) => `source/${payloadName.toLowerCase().replaceAll(" ", "-")}/`, ({ name }) => name);
  for (const part of ["outcome", "remedy", "fault", "scope"] as const) {
    add(part[0]!.toUpperCase() + part.slice(1), part, hangup[part], linkTo(`${part}/${hangup[part]}/`, hangup[part]));
  }
  list.dataset["leg"] = hangup.leg;
  list.dataset["basis"] = hangup.basis ?? "";
  list.dataset["cause"] = String(hangup.cause?.code ?? "");
  list.dataset["disagreement"] = (hangup.disagreement ?? []).join();
  return list;
}

/** A badge as on other pages: its class is the family of the outcome. */
function badgeOf(outcome: string): HTMLElement {
  const badge = badges.querySelector(`[data-outcome="${outcome}"]`)?.firstElementChild;
  return (badge?.cloneNode(true) ?? make("span", "badge unknown", outcome)) as HTMLElement;
}

function linkTo(folder: string, text: string): HTMLAnchorElement {
  const link = make("a", "", text);
  link.href = `${root}${folder}index.html`;
  return link;
}

function make<K extends keyof HTMLElementTagNameMap>(tag: K, classes: string, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (classes !== "") {
    made.className = classes;
  }
  made.append(...children);
  return made;
}

let waiting: ReturnType<typeof setTimeout> | undefined;
input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => void read(), 100);
});
for (const button of document.querySelectorAll<HTMLButtonElement>(".example")) {
  button.addEventListener("click", () => {
    input.value = EXAMPLES[button.dataset["example"] ?? ""] ?? "";
    void read();
  });
}
element("clear").addEventListener("click", () => {
  input.value = "";
  void read();
  input.focus();
});
more.addEventListener("click", showMore);
void read();
