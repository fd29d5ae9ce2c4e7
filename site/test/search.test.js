// The search of the index, as somebody uses it who has no mouse.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { eachOn } from "./browser.js";

const given = eachOn("index.html");

const names = () => given.page.locator("a.name:visible").allTextContents();
const hits = () => given.page.locator("#hits").textContent();

test("the keyboard alone finds a cause and opens it", async () => {
  await given.page.keyboard.press("/");
  assert.equal(await given.page.evaluate(() => document.activeElement.id), "query");
  await given.page.keyboard.type("user busy");
  assert.ok((await names()).includes("3010 Busy Line") || (await names()).includes("USER_BUSY"));
  await given.page.keyboard.press("ArrowDown");
  await given.page.keyboard.press("ArrowDown");
  await given.page.keyboard.press("ArrowUp");
  const chosen = await given.page.evaluate(() => document.activeElement.textContent);
  assert.equal(chosen, (await names())[0]);
  await given.page.keyboard.press("Enter");
  await given.page.waitForURL(/USER_BUSY\/index\.html$/);
});

test("Enter opens the first hit, Escape clears", async () => {
  await given.page.keyboard.press("/");
  await given.page.keyboard.type("nothing of this");
  await given.page.keyboard.press("Escape");
  assert.equal(await given.page.inputValue("#query"), "");
  await given.page.keyboard.type("3010");
  await given.page.keyboard.press("Enter");
  await given.page.waitForURL(/3010\/index\.html$/);
});

test("hits are announced", async () => {
  const all = await hits();
  assert.match(all, /^\d{3} entries$/);
  assert.equal(await given.page.getAttribute("#hits", "role"), "status");
  await given.page.fill("#query", "3010");
  assert.equal(await hits(), "1 entry");
  assert.deepEqual(await names(), ["3010 Busy Line"]);
  await given.page.fill("#query", "no such thing");
  assert.match(await hits(), /^No entry/);
  assert.equal(await given.page.locator(".group:visible").count(), 0);
  await given.page.click("#clear");
  assert.equal(await hits(), all);
});

test("words, next steps and lines of traces are found", async () => {
  for (const [query, name] of [
    ["voicemail", "3010 Busy Line"], ["credits auto-recharge", "1010 Canceled (Out Of Credits)"],
    ["SIP/2.0 486 Busy Here", "486 Busy Here"], ["sip:486", "486 Busy Here"], ["SIP 486", "486 Busy Here"],
    ["486", "486 Busy Here"], ["q850 17", "17 User busy"], ["USER BUSY", "USER_BUSY"], ["Callee", "Call recipient"],
    ["won’t", "3110 Declined"], ["won't", "3110 Declined"],
  ]) {
    await given.page.fill("#query", query);
    assert.ok((await names()).includes(name), `${query}: ${await names()}`);
  }
  await given.page.fill("#query", "10");
  assert.ok(!(await names()).includes("3010 Busy Line"));
});

test("every spelling of the suite is found", async () => {
  const suite = readFileSync(new URL("../../conformance/spelling.jsonl", import.meta.url), "utf8");
  const cases = suite.trimEnd().split("\n").map((line) => JSON.parse(line));
  const wanted = cases.filter(({ vocabulary, value }) => value !== null && ["hangup_cause", "sip_cause"].includes(vocabulary));
  assert.ok(wanted.length > 20);
  const lost = await given.page.evaluate((wanted) => {
    const query = document.querySelector("#query");
    return wanted.filter(({ vocabulary, text, value }) => {
      query.value = text;
      query.dispatchEvent(new Event("input"));
      const folder = vocabulary === "hangup_cause" ? `${value}/index.html` : `text/${value}/index.html`;
      return document.querySelector(`.entry:not([hidden]) > a.name[href="${folder}"]`) === null;
    });
  }, wanted);
  assert.deepEqual(lost.filter(({ text }) => !/[\n\r]/.test(text)), []);
});

test("filters work together, are in the address, and Back returns to them", async () => {
  await given.page.selectOption("#outcome", "busy");
  await given.page.selectOption("#remedy", "retry-later");
  await given.page.fill("#query", "everywhere");
  assert.deepEqual(await names(), ["3100 Busy everywhere", "BUSY_EVERYWHERE", "600 Busy Everywhere"]);
  assert.equal(new URL(given.page.url()).search, "?q=everywhere&outcome=busy&remedy=retry-later");
  await given.page.locator("a.name:visible").first().click();
  await given.page.waitForURL(/3100\/index\.html$/);
  await given.page.goBack();
  await given.page.waitForFunction(() => document.querySelector("#hits").textContent === "3 entries");
  assert.equal(await given.page.inputValue("#outcome"), "busy");
  await given.page.goBack();
  assert.equal(await given.page.inputValue("#remedy"), "");
  assert.equal(await given.page.inputValue("#outcome"), "busy");
  await given.page.goForward();
  assert.equal(await given.page.inputValue("#remedy"), "retry-later");
  assert.equal(await given.page.inputValue("#query"), "everywhere");
});

test("an address with nonsense shows everything that it can", async () => {
  await given.page.goto(`${given.url}index.html?outcome=nonsense&category=timeouts&q=%3Cb%3E`);
  assert.equal(await given.page.inputValue("#outcome"), "");
  assert.equal(await given.page.inputValue("#category"), "timeouts");
  await given.page.fill("#query", "");
  const catalog = JSON.parse(readFileSync(new URL("../../packages/catalog/catalog.json", import.meta.url), "utf8"));
  const timeouts = catalog.categories.find(({ id }) => id === "timeouts");
  assert.equal(await hits(), `${timeouts.codes.length} entries`);
});
