// Compiles src/ into dist/, and puts the catalog next to it.

import { spawnSync } from "node:child_process";
import { copyFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL(".", import.meta.url)));
rmSync("dist", { recursive: true, force: true });
const { status } = spawnSync("tsc", ["--project", "src"], { stdio: "inherit", shell: process.platform === "win32" });
for (const file of ["catalog.json", "catalog.schema.json"]) {
  copyFileSync(`../catalog/${file}`, `dist/${file}`);
}
process.exitCode = status ?? 1;
