// Bundles the scripts of the site into a folder: `node site/build.js FOLDER`. Classic scripts, because modules do not
// load from files.

import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL(".", import.meta.url));
const require = createRequire(new URL("../packages/npm/package.json", import.meta.url));
const { build } = require("esbuild");

await build({
  entryPoints: ["search.ts", "decode.ts"].map((name) => folder + name),
  outdir: process.argv[2],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
});
