// What is pasted is read as the library reads it, and shown as text.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { eachOn } from "./browser.js";

const given = eachOn("decode/index.html");

/** Puts a text into the box and waits until it is read. */
async function paste(text) {
  await given.page.evaluate((text) => {
    document.querySelector("#status").textContent = "waiting";
    const input = document.querySelector("#input");
    input.value = text;
    input.dispatchEvent(new Event("input"));
  }, text);
  await given.page.waitForFunction(() => !/^(waiting|Reading)/.test(document.querySelector("#status").textContent), null, { timeout: 60_000 });
}

const status = () => given.page.locator("#status").textContent();
const titles = () => given.page.locator(".reading h2").allTextContents();
const problems = () => given.page.locator(".problem").allTextContents();

async function showAll() {
  await given.page.evaluate(() => {
    const more = document.querySelector("#more");
    while (!more.hidden) {
      more.click();
    }
  });
}

/** The readings on the page, as the suite writes them. */
function shown() {
  return given.page.locator("#readings > article").evaluateAll((articles) => articles.map((article) => {
    const list = article.querySelector("dl");
    if (list === null) {
      return { problem: article.textContent };
    }
    const { leg, basis, cause, disagreement } = list.dataset;
    const reading = { hangup_cause_code: null, hangup_cause_name: null, hangup_cause: null, hangup_source: null, leg };
    for (const { dataset } of list.querySelectorAll("dd")) {
      reading[dataset.member] = dataset.value;
    }
    return { ...reading, basis: basis || null, cause: cause || null, disagreement: disagreement || null };
  }));
}

test("the records of the suite are read as the library reads them", async () => {
  const suite = ["reading", "real"].flatMap((name) => {
    const text = readFileSync(new URL(`../../conformance/${name}.jsonl`, import.meta.url), "utf8");
    return text.trimEnd().split("\n").map((line) => JSON.parse(line));
  });
  // `JSON.parse` keeps the last of repeated members, and drops zeros. A record in `data` is taken for a page of
  // one, as `hangup decode` takes it.
  const cases = suite.filter(({ id, record, requires = [] }) =>
    record !== undefined && !requires.includes("pairs") && !requires.includes("numbers") && id !== "json-nested-record");
  assert.ok(cases.length > 100);
  await paste(cases.map(({ record }) => JSON.stringify(record)).join("\n"));
  await showAll();
  const found = await shown();
  assert.equal(found.length, cases.length);
  for (const [place, { id, reading }] of cases.entries()) {
    for (const [member, value] of Object.entries(reading)) {
      if (member === "disagrees") {
        assert.equal(found[place].disagreement !== null, value, id);
      } else {
        assert.equal(found[place][member], value === null ? null : String(value), `${id}: ${member}`);
      }
    }
  }
});

test("every form of a record is taken", async () => {
  for (const [name, text, expected] of [
    ["a form", "CallUUID=1&HangupCauseCode=3010", ["3010 Busy Line"]],
    ["a query", "https://example.org/hook?HangupCauseCode=3010&x=1", ["3010 Busy Line"]],
    ["an object over lines", '{\n  "hangup_cause_code": 3010\n}\n', ["3010 Busy Line"]],
    ["an array", '[{"hangup_cause_code": 3010}, {"hangup_cause": "USER_BUSY"}]', ["3010 Busy Line", "USER_BUSY"]],
    ["a page with data", '{"data": [{"hangup_cause_code": 3010}], "total": 1}', ["3010 Busy Line"]],
    ["one record in data", '{"data": {"hangup_cause_code": 3010}}', ["3010 Busy Line"]],
    ["a page with objects", '{"meta": {}, "objects": [{"hangup_cause_code": 3010}]}', ["3010 Busy Line"]],
    ["objects a line", '\ufeff{"hangup_cause_code": 3010}\r\n\r\n{"hangup_cause_code": "1010"}', ["3010 Busy Line", "1010 Canceled (Out Of Credits)"]],
    ["forms a line", "HangupCauseCode=3010\nDialHangupCause=USER_BUSY\n", ["3010 Busy Line", "USER_BUSY"]],
    ["CSV", 'uuid,hangup_cause_code,note\n1,3010,"a, ""b""\nc"\r\n2,1010,\n', ["3010 Busy Line", "1010 Canceled (Out Of Credits)"]],
    ["CSV with semicolons", '"uuid";"hangup_cause_code"\n1;3010.0', ["3010 Busy Line"]],
    ["a log", '12:00 INFO body="HangupCauseCode=3010&HangupCause=USER_BUSY" ok\n12:01 got {"hangup_cause_code": 1010} ok', ["3010 Busy Line", "1010 Canceled (Out Of Credits)"]],
  ]) {
    await paste(text);
    assert.deepEqual(await titles(), expected, name);
    assert.deepEqual(await problems(), [], name);
  }
});

test("problems say where, what was found and what was expected", async () => {
  await paste('{"hangup_cause_code": 3010}\n{"hangup_cause_code": \nnothing here\n5');
  assert.equal(await status(), "1 record read, 3 places not understood");
  const found = await problems();
  assert.match(found[0], /^Line 2: found “\{"hangup_cause_code":”, expected JSON/);
  assert.match(found[1], /^Line 3: found “nothing here”, expected/);
  await paste("hangup_cause_code,hangup_cause\n3010,USER_BUSY,more\n3010\n4000,NORMAL_CLEARING\n");
  assert.match((await problems())[0], /^Line 2: found 3 cells, expected 2 as in the header/);
  assert.deepEqual(await titles(), ["4000 Normal Hangup"]);
  await paste("[1, null]");
  assert.match((await problems())[0], /found “1” in JSON, expected an object/);
  await paste("   ");
  assert.equal(await status(), "");
});

test("a reading says what decided, what contradicts it, and what is unknown", async () => {
  await paste("HangupCauseCode=2020&HangupCause=NORMAL_CLEARING&HangupSource=somebody");
  const text = await given.page.locator(".reading").innerText();
  assert.match(text, /The code decides/);
  assert.match(text, /The code and the SIP cause contradict each other; the code decides/);
  assert.match(text, /somebody \(not in the catalog\)/);
  const links = await given.page.locator(".reading a").evaluateAll((links) => links.map(({ href }) => href));
  for (const link of links) {
    assert.equal((await given.page.request.get(link)).status(), 200, link);
  }
  await paste("CallStatus=completed&HangupCauseCode=4100");
  assert.deepEqual(await titles(), ["Unknown values only"]);
  await paste('{"CallUUID": "1"}');
  assert.deepEqual(await titles(), ["No hangup in this record"]);
});

test("every source and every value has the page that its reading links to", async () => {
  const catalog = JSON.parse(readFileSync(new URL("../../packages/catalog/catalog.json", import.meta.url), "utf8"));
  const records = [
    ...catalog.hangup_sources.map(({ payload_name }) => ({ HangupSource: payload_name })),
    ...catalog.sip_causes.map(({ name }) => ({ HangupCause: name })),
    ...catalog.hangup_causes.map(({ code, name }) => ({ HangupCauseCode: code, HangupCauseName: name })),
  ];
  await paste(JSON.stringify(records));
  await showAll();
  const links = await given.page.locator(".reading a").evaluateAll((links) => [...new Set(links.map(({ href }) => href))]);
  assert.ok(links.length > 140);
  for (const link of links) {
    assert.equal((await given.page.request.get(link)).status(), 200, link);
  }
});

test("hostile text is shown as text", async () => {
  const hostile = '<script>window.broken=1</script><img src=x onerror="window.broken=1">\u202e\u2066\u0000\u001b[31m';
  await paste([JSON.stringify({ HangupCauseCode: hostile, HangupCause: hostile, HangupSource: hostile }), hostile].join("\n"));
  assert.equal(await given.page.evaluate(() => window.broken), undefined);
  assert.equal(await given.page.locator("#readings script, #readings img").count(), 0);
  assert.ok((await given.page.locator(".reading bdi").first().textContent()).startsWith("<script>"));
  assert.ok((await problems())[0].includes("<script>"));
  await paste(`{"HangupCauseCode": 3010, "__proto__": {"x": 1}, "constructor": 5}`);
  assert.deepEqual(await titles(), ["3010 Busy Line"]);
  await paste("[".repeat(100_000));
  assert.match(await status(), /not understood/);
  await paste('"'.repeat(1000) + ",hangup_cause_code\n");
});

test("five megabytes are read", async () => {
  await paste(`{"x": "${"<b>".repeat(1_700_000)}", "hangup_cause_code": 3010}`);
  assert.deepEqual(await titles(), ["3010 Busy Line"]);
  await paste("y".repeat(5_000_000));
  assert.equal(await status(), "0 records read, 1 place not understood");
  assert.ok((await problems())[0].length < 300);
});

test("three hundred thousand rows are read without holding the page up", async () => {
  const codes = [3010, 4000, 1010, 4100];
  const rows = Array.from({ length: 300_000 }, (_, number) => `${number},${codes[number % 4]},NORMAL_CLEARING,Callee`);
  const text = ["uuid,hangup_cause_code,hangup_cause,hangup_source", ...rows].join("\n");
  // Typing into a box of this size takes Chromium longer than reading it.
  await given.page.evaluate((text) => {
    const input = document.querySelector("#input");
    Object.defineProperty(input, "value", { get: () => text });
  }, text);
  await given.page.evaluate(() => {
    globalThis.longest = 0;
    document.querySelector("#input").dispatchEvent(new Event("input"));
  });
  await given.page.waitForFunction(() => document.querySelector("#status").textContent === "300000 records read", null, { timeout: 60_000 });
  await given.page.waitForTimeout(200);
  const longest = await given.page.evaluate(() => globalThis.longest);
  // Reading them at once takes a second.
  assert.ok(longest <= SLICE * SLOW, `${longest} ms`);
  const summary = await given.page.locator("#summary li").allTextContents();
  assert.equal(summary.reduce((sum, line) => sum + Number.parseInt(line, 10), 0), 300_000);
  assert.equal(await given.page.locator(".reading").count(), 25);
  await given.page.click("#more");
  assert.equal(await given.page.locator(".reading").count(), 50);
});

/** What a page may take before it answers, in milliseconds. */
const SLICE = 50;
/** How much longer it may take on a machine that is doing something else. */
const SLOW = 6;

test("nothing is stored, and nothing is in the address", async () => {
  await paste("HangupCauseCode=3010");
  assert.equal(given.page.url(), `${given.url}decode/index.html`);
  const stored = await given.page.evaluate(async () => [
    localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length,
  ]);
  assert.deepEqual(stored, [0, 0, "", 0]);
  await given.page.click("#clear");
  assert.equal(await given.page.locator("#readings > *").count(), 0);
});
