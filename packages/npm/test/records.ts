// The captured records of the repository, each with the reading it must get.

import { readFileSync } from "node:fs";

export interface CapturedRecord {
  readonly id: string;
  readonly encoding: "form" | "json";
  readonly record: Readonly<Record<string, unknown>>;
  /** As it was sent, where that is known. */
  readonly body?: string;
  readonly reading: {
    readonly cause: number | null;
    readonly outcome: string;
    readonly remedy: string;
    readonly fault: string;
    readonly scope: string;
  };
}

/** The root of the repository. */
export const ROOT = new URL("../../../../", import.meta.url);

export function capturedRecords(): CapturedRecord[] {
  const lines = readFileSync(new URL("conformance/real.jsonl", ROOT), "utf8").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as CapturedRecord);
}
