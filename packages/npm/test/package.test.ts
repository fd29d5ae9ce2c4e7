// The package as it is published: packed, installed into an empty project, and used from there.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { examples, items } from "./examples.js";
import { ROOT } from "./records.js";

const PACKAGE = fileURLToPath(new URL("../../", import.meta.url));
const TOOLS = join(PACKAGE, "node_modules/.bin");

let folder: string;
let archive: string;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "vobiz-hangup-"));
  // Without `prepack`: the tests are of what is built.
  const packed = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], PACKAGE);
  archive = join(folder, /"filename": "([^"]+)"/.exec(packed)![1]!);
});

after(() => {
  rmSync(folder, { recursive: true });
});

async function run(program: string, parameters: readonly string[], cwd: string): Promise<string> {
  try {
    return (await promisify(execFile)(program, parameters, { cwd })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${program} ${parameters.join(" ")} failed:\n${stdout}${stderr}`);
  }
}

/** An empty project with the package installed, and these files. */
async function project(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const root = join(folder, name);
  mkdirSync(root);
  for (const [path, text] of Object.entries(files)) {
    writeFileSync(join(root, path), text);
  }
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", archive], root);
  return root;
}

const PRINT = `
const { remedy } = readHangup(new URLSearchParams("HangupCauseCode=3010"));
console.log(remedy, hangupCauseTexts[3010].description, catalog.hangup_causes.length === hangupCauses.length);
console.log(sipStatus(486).name);
console.log(redialPolicy("default").delays.length);
`;
const PRINTED = "retry-later Destination is busy true\nBusy Here\n2\n";

test("it has the files that it should have", async () => {
  const root = await project("files", { "package.json": "{}" });
  const files = readdirSync(join(root, "node_modules/vobiz-hangup"), { recursive: true, withFileTypes: true });
  const names = files.filter((file) => file.isFile()).map((file) => file.name).sort();
  const modules = ["catalog", "crosswalk", "frozen", "index", "reading", "record", "redial", "spelling", "texts", "written"];
  const generated = ["catalog", "crosswalk", "payloads", "redial", "texts"];
  const expected = ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "catalog.json", "catalog.schema.json", "package.json"];
  assert.deepEqual(names, [...expected, ...[...modules, ...generated].flatMap((module) => [`${module}.d.ts`, `${module}.js`])].sort());
  for (const license of ["LICENSE-APACHE", "LICENSE-MIT"]) {
    const found = readFileSync(join(root, "node_modules/vobiz-hangup", license), "utf8");
    assert.equal(found, readFileSync(new URL(license, ROOT), "utf8"));
  }
});

test("it is used from ECMAScript modules", async () => {
  const root = await project("esm", {
    "package.json": '{ "type": "module" }',
    "main.js": `import { hangupCauses, readHangup } from "vobiz-hangup";
import { hangupCauseTexts } from "vobiz-hangup/texts";
import { sipStatus } from "vobiz-hangup/crosswalk";
import { redialPolicy } from "vobiz-hangup/redial";
import catalog from "vobiz-hangup/catalog.json" with { type: "json" };
${PRINT}`,
  });
  assert.equal(await run("node", ["--no-warnings", "main.js"], root), PRINTED);
});

test("it is used from CommonJS", async () => {
  const root = await project("cjs", {
    "package.json": '{ "type": "commonjs" }',
    "main.js": `const { hangupCauses, readHangup } = require("vobiz-hangup");
const { hangupCauseTexts } = require("vobiz-hangup/texts");
const { sipStatus } = require("vobiz-hangup/crosswalk");
const { redialPolicy } = require("vobiz-hangup/redial");
const catalog = require("vobiz-hangup/catalog.json");
${PRINT}`,
  });
  assert.equal(await run("node", ["--no-warnings", "main.js"], root), PRINTED);
});

for (const [type, module] of [["commonjs", "node20"], ["module", "node20"], ["module", "nodenext"]] as const) {
  test(`it is used from TypeScript: ${type}, ${module}`, async () => {
    const root = await project(`ts-${type}-${module}`, {
      "package.json": JSON.stringify({ type }),
      "tsconfig.json": JSON.stringify({
        compilerOptions: { strict: true, module, target: "es2022", lib: ["es2022", "dom"], types: [], resolveJsonModule: true },
        files: ["main.ts"],
      }),
      "main.ts": `import { hangupCauses, type Outcome, readHangup } from "vobiz-hangup";
import { hangupCauseTexts } from "vobiz-hangup/texts";
import { sipStatus } from "vobiz-hangup/crosswalk";
import { redialPolicy } from "vobiz-hangup/redial";
import catalog from "vobiz-hangup/catalog.json"${type === "module" ? ' with { type: "json" }' : ""};
const outcome: Outcome = readHangup({ HangupCauseCode: 3010 }).outcome;
// @ts-expect-error: a literal union, not any text
const wrong: Outcome = String(outcome);
${PRINT}`,
    });
    await run(join(TOOLS, "tsc"), [], root);
    assert.equal(await run("node", ["--no-warnings", "main.js"], root), PRINTED);
  });
}

test("every public item is documented, with an example", () => {
  const found = items();
  assert.ok(found.length > 50);
  for (const { name, documentation, undocumented } of found) {
    assert.match(documentation, /^\/\*\*\n \* [A-Z]/, `${name} has no documentation`);
    assert.match(documentation, /@example\n \* ```ts\n/, `${name} has no example`);
    assert.deepEqual(undocumented, [], `members of ${name} without documentation`);
  }
});

test("the examples of the documentation compile and print what they say", async () => {
  const programs = examples();
  const root = await project("examples", {
    "package.json": '{ "type": "module" }',
    "tsconfig.json": JSON.stringify({
      compilerOptions: {
        strict: true, module: "node20", target: "es2022", lib: ["es2022", "dom"], types: ["node"],
        exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true,
      },
    }),
    // By number: some names differ in case only.
    ...Object.fromEntries(programs.map(({ source }, at) => [`${at}.ts`, source])),
  });
  cpSync(join(PACKAGE, "node_modules/@types/node"), join(root, "node_modules/@types/node"), { recursive: true });
  cpSync(join(PACKAGE, "node_modules/undici-types"), join(root, "node_modules/undici-types"), { recursive: true });
  await run(join(TOOLS, "tsc"), [], root);
  for (const [at, { name, prints }] of programs.entries()) {
    assert.ok(prints.length > 0, `${name} prints nothing`);
    const printed = (await run("node", [`${at}.js`], root)).trimEnd().split("\n");
    assert.deepEqual(printed.map((line, at) => (fits(line, prints[at]) ? prints[at] : line)), prints, name);
  }
});

/** Whether a line is the expected one, in which `…` stands for any text. */
function fits(line: string, expected = ""): boolean {
  const [start = "", end] = expected.split("…");
  return end === undefined ? line === start : line.startsWith(start) && line.endsWith(end);
}

test("publint and Are the Types Wrong find nothing", async () => {
  await run(join(TOOLS, "publint"), ["run", archive, "--strict"], PACKAGE);
  await run(join(TOOLS, "attw"), [archive, "--profile", "esm-only"], PACKAGE);
});
