// Vobiz's hangup webhooks with Hono, on Node, Bun, Deno or an edge runtime: forms, and JSON as SIP
// trunks send it.

import { Hono } from "hono";
import { type Hangup, readHangup } from "vobiz-hangup";

/** An application that hands every hangup to `act`. */
export function hangupWebhook(act: (callId: string | null, hangup: Hangup) => void): Hono {
  const app = new Hono();

  app.post("/hangup", async ({ req, body }) => {
    const isJson = req.header("content-type")?.startsWith("application/json") ?? false;
    const record: FormData | Record<string, unknown> = isJson ? await req.json() : await req.formData();
    const callId = record instanceof FormData ? record.get("CallUUID") : record["CallUUID"];
    act(typeof callId === "string" ? callId : null, readHangup(record));
    return body(null, 204);
  });

  // Vobiz redelivers a rejected record, and a body that is not a record would not improve.
  app.onError((error, { text }) => {
    console.error(error);
    return error instanceof SyntaxError || error instanceof TypeError ? text("no hangup record", 400) : text("failed", 500);
  });

  return app;
}
