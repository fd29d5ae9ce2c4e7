// The webhook of the README, as it stands there, on another port.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { test } from "node:test";

const README = new URL("../../README.md", import.meta.url);
const MAIN = new URL("../main.mjs", import.meta.url);

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

test("the README's webhook with Express decodes forms and JSON", async () => {
  const source = /```js\n([^]*?)```/.exec(readFileSync(README, "utf8"))![1]!;
  const port = await freePort();
  writeFileSync(MAIN, source.replace("8080", `${port}, () => console.log("listening")`));
  const program = spawn(process.execPath, [MAIN.pathname], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = program.stdout.setEncoding("utf8")[Symbol.asyncIterator]();
  try {
    assert.match((await lines.next()).value, /listening/);
    const record = { CallUUID: "1", HangupCauseCode: "3010" };
    const json = { headers: { "content-type": "application/json" }, body: JSON.stringify(record) };
    for (const sent of [{ body: new URLSearchParams(record) }, json]) {
      const response = await fetch(`http://localhost:${port}/hangup`, { method: "POST", ...sent });
      assert.equal(response.status, 204);
      assert.equal(
        (await lines.next()).value,
        "1: 3010 Busy Line: outcome busy, remedy retry-later, fault recipient, scope call\n",
      );
    }
  } finally {
    program.kill();
  }
});
