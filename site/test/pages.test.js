// Every kind of page: for everybody, in every scheme and width, without scripts, from files, without a network.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";

import { BASE, FILES, FOLDER, KINDS, launch, open, serve } from "./browser.js";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const PICTURES = process.env.PICTURES ?? join(FOLDER, "..", "site-pictures");

let browser;
let site;
before(async () => {
  browser = await launch();
  site = await serve();
  mkdirSync(PICTURES, { recursive: true });
});
after(async () => {
  await browser.close();
  site.close();
});

const WAYS = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  narrow: { colorScheme: "light", viewport: { width: 360, height: 740 } },
  print: { colorScheme: "light", media: "print" },
};

for (const [way, { media, ...options }] of Object.entries(WAYS)) {
  test(`axe finds nothing: ${way}`, async () => {
    // The policy would not let axe in.
    const { page, close } = await open(browser, { ...options, bypassCSP: true });
    for (const path of KINDS) {
      await page.goto(site.url + path);
      await page.emulateMedia({ media: "screen" });
      if (path.startsWith("decode")) {
        await page.click("[data-example=json]");
        await page.waitForSelector(".reading");
      }
      await page.emulateMedia({ media: media ?? "screen" });
      await page.addScriptTag({ path: AXE });
      const violations = await page.evaluate(async () => {
        const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html).join(" ")}`);
      });
      assert.deepEqual(violations, [], path);
    }
    await close();
  });
}

test("no page is wider than its window, and nothing moves while it loads", async () => {
  for (const width of [360, 390, 768, 1280, 1600]) {
    const { page, problems, close } = await open(browser, { viewport: { width, height: 900 } });
    for (const path of KINDS) {
      await page.goto(site.url + path);
      await page.waitForTimeout(50);
      const { wide, shifts } = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth - innerWidth,
        shifts: globalThis.shifts,
      }));
      assert.ok(wide <= 0, `${path} at ${width}: ${wide} pixels too wide`);
      assert.equal(shifts, 0, `${path} at ${width}`);
    }
    assert.deepEqual(problems, []);
    await close();
  }
});

test("a code stays on one line, and a badge in its row, on screen and on paper", async () => {
  for (const [media, width] of [["screen", 360], ["screen", 390], ["screen", 768], ["screen", 1280], ["print", 718], ["print", 794]]) {
    const { page, close } = await open(browser, { viewport: { width, height: 900 } });
    await page.emulateMedia({ media });
    await page.goto(`${site.url}index.html`);
    const { codes, badges } = await page.evaluate(() => {
      const lines = (one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        return range.getClientRects().length;
      };
      const right = (one) => one.getBoundingClientRect().right;
      const texts = (selector, isWrong) => [...document.querySelectorAll(selector)].filter(isWrong).map((one) => one.textContent);
      return {
        codes: texts(".name b", (one) => lines(one) > 1),
        badges: texts(".entry .badge", (one) => right(one) > right(one.parentElement) + 0.5),
      };
    });
    assert.deepEqual({ codes, badges }, { codes: [], badges: [] }, `${media} at ${width}`);
    await close();
  }
});

test("what is touched is as large as a finger", async () => {
  const { page, close } = await open(browser, { viewport: { width: 390, height: 844 } });
  for (const path of KINDS) {
    await page.goto(site.url + path);
    const small = await page.evaluate(() => {
      const touched = "nav a, button, input, select, .list a, .meaning dd > a:first-child, td > a";
      const boxes = [...document.querySelectorAll(touched)].map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()]);
      return boxes.filter(([, { height }]) => height > 0 && height < 44).map(([html, { height }]) => `${height} ${html}`);
    });
    assert.deepEqual(small, [], path);
  }
  await close();
});

test("a cause's page makes two requests, and no page any other after it has loaded", async () => {
  const { page, problems, close } = await open(browser);
  site.requests.length = 0;
  await page.goto(`${site.url}3010/index.html`, { waitUntil: "networkidle" });
  assert.deepEqual(site.requests, [`${BASE}3010/index.html`, `${BASE}style.css`]);
  for (const path of ["index.html", "decode/index.html"]) {
    await page.goto(site.url + path, { waitUntil: "networkidle" });
    const loaded = site.requests.length;
    await page.locator("input, textarea").first().fill("HangupCauseCode=3010");
    await page.waitForTimeout(500);
    assert.equal(site.requests.length, loaded, path);
  }
  assert.deepEqual(problems, []);
  await close();
});

test("the scripts stay within their budget", () => {
  for (const [name, kilobytes] of [["search.js", 6], ["decode.js", 16]]) {
    const size = gzipSync(readFileSync(join(FOLDER, name)), { level: 9 }).length;
    assert.ok(size <= kilobytes * 1024, `${name}: ${size} bytes`);
  }
});

test("a loaded page works without a network", async () => {
  const { page, close } = await open(browser);
  await page.goto(`${site.url}decode/index.html`);
  await page.context().setOffline(true);
  await page.fill("#input", "HangupCauseCode=3010");
  await page.waitForSelector(".reading");
  await page.context().setOffline(false);
  await page.goto(`${site.url}index.html`);
  await page.context().setOffline(true);
  await page.fill("#query", "3010");
  await page.waitForFunction(() => document.querySelector("#hits").textContent === "1 entry");
  await close();
});

test("without scripts everything is readable, and no control is there", async () => {
  const { page, close } = await open(browser, { javaScriptEnabled: false });
  await page.goto(`${site.url}index.html`);
  assert.equal(await page.locator(".needs-script").isVisible(), false);
  for (const text of ["Busy Line", "USER_BUSY", "Busy Here", "User busy", "Call recipient", "retry-later"]) {
    assert.ok(await page.locator("li.entry", { hasText: text }).first().isVisible(), text);
  }
  await page.goto(`${site.url}decode/index.html`);
  assert.equal(await page.locator("#input").isVisible(), false);
  assert.ok(await page.getByText("hangup decode").isVisible());
  await close();
});

test("the pages work from files", async () => {
  const { page, problems, close } = await open(browser);
  await page.goto(`${FILES}index.html`);
  await page.fill("#query", "busy line");
  await page.locator("a.name:visible").first().click();
  await page.waitForURL(/3010\/index\.html$/);
  assert.ok(await page.getByRole("heading", { name: "3010 Busy Line" }).isVisible());
  await page.getByRole("link", { name: "Decode a record" }).click();
  await page.fill("#input", "HangupCauseCode=3010");
  await page.locator(".reading h2 a").click();
  await page.waitForURL(/3010\/index\.html$/);
  assert.deepEqual(problems, []);
  await close();
});

test("an alias leads to its page", async () => {
  const { page, close } = await open(browser);
  await page.goto(`${site.url}busy-line/index.html`);
  await page.waitForURL(/\/3010\/index\.html$/);
  await close();
});

test("pictures for people", async () => {
  const shots = [
    ["index", "index.html", 1280, "light"],
    ["cause", "3010/index.html", 390, "dark"],
    ["decode", "decode/index.html", 1280, "light"],
  ];
  for (const [name, path, width, colorScheme] of shots) {
    const { page, close } = await open(browser, { colorScheme, viewport: { width, height: width === 390 ? 844 : 800 } });
    await page.goto(site.url + path);
    if (name === "decode") {
      await page.click("[data-example=webhook]");
      await page.waitForSelector(".reading");
    }
    await page.screenshot({ path: join(PICTURES, `site-${name}.png`) });
    await close();
  }
});
