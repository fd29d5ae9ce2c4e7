// A browser, and a server for the site that the environment names as SITE.

import assert from "node:assert/strict";
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { after, afterEach, before, beforeEach } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const FOLDER = process.env.SITE;
if (FOLDER === undefined) {
  throw new Error("SITE names no folder; run `cargo xtask site --check`");
}
export const FILES = pathToFileURL(`${FOLDER}/`).href;

/** As a project page of a code host has it. */
export const BASE = "/some/base/";

/** A page of each kind. */
export const KINDS = [
  "index.html", "3010/index.html", "2020/index.html", "text/USER_BUSY/index.html", "sip/486/index.html", "q850/17/index.html",
  "source/callee/index.html", "category/call-rejections/index.html", "remedy/investigate/index.html",
  "outcome/failed/index.html", "fault/recipient/index.html", "scope/account/index.html", "decode/index.html", "404.html",
];

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };

/** Serves the site at the root and below BASE, and 404.html for what it lacks; `requests` has the paths. */
export async function serve() {
  const requests = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://site").pathname);
    requests.push(path);
    const file = join(FOLDER, normalize(path.slice(path.startsWith(BASE) ? BASE.length : 1)));
    const isThere = statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
    response.writeHead(isThere ? 200 : 404, { "content-type": TYPES[extname(file)] ?? "text/plain" });
    createReadStream(isThere ? file : join(FOLDER, "404.html")).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}${BASE}`;
  return { url, requests, close: () => server.close() };
}

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // The sandbox needs rights that a container does not give.
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync",
    ],
  });
}

/** A page that collects what goes wrong in it, and how far its content has moved. */
export async function open(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.addInitScript(() => {
    globalThis.shifts = 0;
    globalThis.longest = 0;
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries()) {
        globalThis.shifts += shift.value;
      }
    }).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        globalThis.longest = Math.max(globalThis.longest, duration);
      }
    }).observe({ type: "longtask", buffered: true });
  });
  return { page, problems, close: () => context.close() };
}

/** Gives each test of a file a page of its own, and checks behind it that nothing went wrong in the page. */
export function eachOn(path) {
  const given = { page: undefined, url: "" };
  let browser;
  let site;
  let opened;
  before(async () => {
    browser = await launch();
    site = await serve();
    given.url = site.url;
  });
  after(async () => {
    await browser.close();
    site.close();
  });
  beforeEach(async () => {
    opened = await open(browser);
    given.page = opened.page;
    await given.page.goto(site.url + path);
  });
  afterEach(async () => {
    assert.deepEqual(opened.problems, []);
    await opened.close();
  });
  return given;
}
