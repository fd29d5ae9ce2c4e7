import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";

import { serve, type ServerType } from "@hono/node-server";
import type { Hangup } from "vobiz-hangup";

import { hangupWebhook } from "../example/webhook.js";
import { capturedRecords } from "./records.js";

const received: { callId: string | null; hangup: Hangup }[] = [];
let server: ServerType;
let url: string;

before(async () => {
  server = serve({ fetch: hangupWebhook((callId, hangup) => received.push({ callId, hangup })).fetch, port: 0 });
  await once(server, "listening");
  url = `http://localhost:${(server.address() as AddressInfo).port}/hangup`;
});

after(() => {
  server.close();
});

test("the captured records arrive over HTTP as they were sent, and are read", async () => {
  const records = capturedRecords();
  assert.ok(records.length > 0);
  for (const { id, encoding, record, body, reading } of records) {
    const sent =
      encoding === "json"
        ? { headers: { "content-type": "application/json; charset=utf-8" }, body: JSON.stringify(record) }
        : {
            headers: { "content-type": "application/x-www-form-urlencoded" },
            body: body ?? new URLSearchParams(record as Record<string, string>).toString(),
          };
    const response = await fetch(url, { method: "POST", ...sent });
    assert.equal(response.status, 204, id);
    const { callId, hangup } = received.pop()!;
    assert.equal(callId, record["CallUUID"] ?? null, id);
    assert.deepEqual(
      [hangup.cause?.code ?? null, hangup.outcome, hangup.remedy, hangup.fault, hangup.scope],
      [reading.cause, reading.outcome, reading.remedy, reading.fault, reading.scope],
      id,
    );
  }
});

test("multipart forms are read too", async () => {
  const body = new FormData();
  body.append("HangupCauseCode", "3010");
  assert.equal((await fetch(url, { method: "POST", body })).status, 204);
  assert.equal(received.pop()?.hangup.outcome, "busy");
});

test("a body that is no record is refused", async (context) => {
  context.mock.method(console, "error", () => {});
  for (const body of ["null", "3010", "{"]) {
    const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
    assert.equal(response.status, 400, body);
  }
  assert.deepEqual(received, []);
});
