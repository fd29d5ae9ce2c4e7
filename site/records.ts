// What was pasted, as records: JSON, CSV, forms, or lines of a log.

import { legFields } from "../packages/npm/src/generated/payloads.js";
import type { HangupRecord } from "../packages/npm/src/record.js";

/** A record and the line on which it begins, or what is wrong there. */
export type Found = { readonly line: number } & (
  | { readonly record: HangupRecord; readonly problem?: never }
  | { readonly problem: string; readonly record?: never }
);

/** Every key that a reading looks at. */
const KEYS: ReadonlySet<string> = new Set(
  Object.values(legFields).flatMap((leg) => Object.values(leg).flat().map(({ key }) => key)),
);
const FORM = new RegExp(`(?:${[...KEYS].join("|")})=`);
const DELIMITERS = [",", ";", "\t", "|"];
const SHOWN = 80;

/** Returns what there is, one after the other. */
export function* records(pasted: string): Generator<Found> {
  const text = pasted.replace(/^\uFEFF/, "");
  const start = text.trimStart();
  if (start === "") {
    return;
  }
  if (start.startsWith("{") || start.startsWith("[")) {
    const whole = parse(text);
    if (whole !== undefined) {
      yield* ofJson(whole, lineOf(text, text.length - start.length));
      return;
    }
  }
  const delimiter = delimiterOf(start.slice(0, /[\r\n]|$/.exec(start)?.index));
  if (delimiter !== null) {
    yield* ofCsv(start, delimiter, lineOf(text, text.length - start.length));
    return;
  }
  yield* ofLines(text);
}

/** `undefined` if the text is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** An object, an array of them, or a page with one. */
function* ofJson(value: unknown, line: number): Generator<Found> {
  if (Array.isArray(value)) {
    for (const one of value as unknown[]) {
      yield* ofJson(one, line);
    }
    return;
  }
  if (typeof value !== "object" || value === null) {
    yield { line, problem: `found ${shown(JSON.stringify(value))} in JSON, expected an object with the fields of a record` };
    return;
  }
  const { data, objects } = value as Record<string, unknown>;
  const page = [data, objects].find((member) => typeof member === "object" && member !== null);
  if (page !== undefined && !isRecord(value)) {
    yield* ofJson(page, line);
  } else {
    yield { line, record: value as HangupRecord };
  }
}

function isRecord(value: object): boolean {
  return Object.keys(value).some((key) => KEYS.has(key));
}

/** The delimiter of a header, in which at least one field has its exact name; `null` if the line is none. */
function delimiterOf(header: string): string | null {
  const named = (delimiter: string): number =>
    header.split(delimiter).filter((cell) => KEYS.has(cell.trim().replace(/^"(.*)"$/, "$1"))).length;
  const best = DELIMITERS.map((delimiter) => ({ delimiter, count: named(delimiter) }))
    .reduce((one, other) => (other.count > one.count ? other : one));
  return best.count > 0 ? best.delimiter : null;
}

function* ofCsv(text: string, delimiter: string, first: number): Generator<Found> {
  let header: string[] | undefined;
  for (const { cells, line } of rows(text, delimiter, first)) {
    if (header === undefined) {
      header = cells.map((cell) => cell.trim());
    } else if (cells.length === header.length) {
      yield { line, record: header.map((name, place) => [name, cells[place]] as const) };
    } else if (cells.length > 1 || cells[0] !== "") {
      yield { line, problem: `found ${cells.length} cells, expected ${header.length} as in the header` };
    }
  }
}

/** The rows of CSV. A quote in a cell doubles, and a cell in quotes may have delimiters and lines. */
function* rows(text: string, delimiter: string, first: number): Generator<{ cells: string[]; line: number }> {
  let cells: string[] = [];
  let line = first;
  let begun = first;
  let at = 0;
  while (at <= text.length) {
    let cell: string;
    if (text[at] === '"') {
      [cell, at] = quoted(text, at + 1);
    } else {
      const end = endOf(text, at, delimiter);
      cell = text.slice(at, end);
      at = end;
    }
    cells.push(cell);
    line += lines(cell);
    if (text[at] === delimiter) {
      at += 1;
      continue;
    }
    yield { cells, line: begun };
    at += text.startsWith("\r\n", at) ? 2 : 1;
    line += 1;
    [cells, begun] = [[], line];
  }
}

/** The cell in quotes, and where it ends. */
function quoted(text: string, start: number): [string, number] {
  let end = text.indexOf('"', start);
  while (end >= 0 && text[end + 1] === '"') {
    end = text.indexOf('"', end + 2);
  }
  const last = end < 0 ? text.length : end;
  return [text.slice(start, last).replaceAll('""', '"'), Math.min(last + 1, text.length)];
}

function endOf(text: string, start: number, delimiter: string): number {
  let at = start;
  while (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") {
    at += 1;
  }
  return at;
}

function* ofLines(text: string): Generator<Found> {
  let line = 0;
  for (const one of text.split(/\r\n|\r|\n/)) {
    line += 1;
    if (one.trim() !== "") {
      yield* ofLine(one.trim(), line);
    }
  }
}

/** A JSON value, a form, or either of them somewhere in the line of a log. */
function* ofLine(text: string, line: number): Generator<Found> {
  for (const start of [text.indexOf("{"), text.indexOf("[")]) {
    const end = Math.max(text.lastIndexOf("}"), text.lastIndexOf("]"));
    const value = start < 0 ? undefined : parse(text.slice(start, end + 1));
    if (typeof value === "object" && value !== null) {
      yield* ofJson(value, line);
      return;
    }
  }
  const form = text.split(/[\s"'<>?]+/).find((word) => FORM.test(word));
  if (form !== undefined) {
    yield { line, record: new URLSearchParams(form) };
  } else {
    yield { line, problem: `found ${shown(text)}, expected JSON, a form such as HangupCauseCode=3010, or CSV below a header` };
  }
}

function shown(text: string): string {
  return `“${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}”`;
}

function lines(text: string): number {
  return text.split("\n").length - 1;
}

function lineOf(text: string, at: number): number {
  return 1 + lines(text.slice(0, at));
}
