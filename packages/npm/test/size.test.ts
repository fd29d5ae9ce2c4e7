// What a bundle gets: how much, and nothing that only some runtimes have.

import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";
import { authorities, mappings } from "vobiz-hangup/crosswalk";
import { outcomeTexts } from "vobiz-hangup/texts";

async function bundled(source: string, format: "esm" | "iife" = "esm"): Promise<string> {
  const result = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname },
    bundle: true,
    format,
    globalName: "bundle",
    minify: true,
    platform: "neutral",
    write: false,
  });
  return result.outputFiles[0]!.text;
}

async function gzipped(source: string): Promise<number> {
  return gzipSync(await bundled(source), { level: 9 }).length;
}

test("the reading takes at most 6.2 KB, with the texts 12.5 KB", async () => {
  const reading = await gzipped('export { readHangup } from "vobiz-hangup"');
  const withTexts = await gzipped('export { readHangup } from "vobiz-hangup"; export * from "vobiz-hangup/texts"');
  console.log(`reading ${reading} B, with texts ${withTexts} B, gzipped`);
  assert.ok(reading <= 6_200);
  assert.ok(withTexts <= 12_500);
});

test("what is not used is not in the bundle", async () => {
  assert.equal((await bundled('import "vobiz-hangup"; import "vobiz-hangup/texts"; import "vobiz-hangup/crosswalk"; import "vobiz-hangup/redial";')).trim(), "");
  const outcomes = await bundled('export { parseOutcome } from "vobiz-hangup"');
  assert.match(outcomes, /no-answer/);
  assert.doesNotMatch(outcomes, /Busy Line|USER_BUSY|hangup_cause/);
  const reading = await bundled('export { readHangup } from "vobiz-hangup"');
  assert.match(reading, /Busy Line/);
  assert.doesNotMatch(reading, /Destination is busy|Call Rejections|Incoming calls/);
  const texts = await bundled('export { hangupCauseTexts } from "vobiz-hangup/texts"');
  assert.match(texts, /Destination is busy/);
  assert.doesNotMatch(texts, /hangup_cause/);
  assert.ok(!texts.includes(outcomeTexts.unknown));
  assert.ok((await bundled('export { outcomeTexts } from "vobiz-hangup/texts"')).includes(outcomeTexts.unknown));
});

test("nothing of the crosswalk is in another module's bundle", async () => {
  const crosswalk = await bundled('export * from "vobiz-hangup/crosswalk"');
  const others = await bundled('export * from "vobiz-hangup"; export * from "vobiz-hangup/texts"');
  for (const text of [...authorities.map(({ source }) => source), ...mappings.map(({ from }) => `"${from}"`)]) {
    assert.ok(crosswalk.includes(text), text);
    assert.ok(!others.includes(text), text);
  }
});

test("a redial takes at most 2 KB", async () => {
  const redial = await gzipped('export { decideRedial, redialPolicy } from "vobiz-hangup/redial"');
  console.log(`redial ${redial} B, gzipped`);
  assert.ok(redial <= 2_000);
});

test("it runs where there is nothing but JavaScript, and no code from strings", async () => {
  const script = await bundled('export * from "vobiz-hangup"; export * from "vobiz-hangup/texts"; export * from "vobiz-hangup/crosswalk"; export * from "vobiz-hangup/redial"', "iife");
  const outcome: unknown = runInNewContext(
    `${script}; bundle.readHangup(new Map([["HangupCauseCode", "3010"]])).outcome`,
    Object.create(null),
    { contextCodeGeneration: { strings: false, wasm: false } },
  );
  assert.equal(outcome, "busy");
});
