import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleScript } from "../support/bundle-script.ts";
import { testTranscript, writeSegment } from "../support/transcript-files.ts";

let folder: string;
let script: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "pg-exit-"));
  script = await bundleScript(path.resolve(import.meta.dirname, "../support/exiting-library.ts"), folder);
  const line = `${"a line with some words of an agent ".repeat(3)}\r\n`;
  for (let pane = 0; pane < 2; pane += 1) {
    const steps = Array.from({ length: 400 }, (_, at) => ({ at: 1000 + at, text: line.repeat(40) }));
    writeSegment(path.join(folder, "transcripts"), { id: testTranscript(pane), segment: 1 }, steps);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a process that ends without closing what reads its transcripts", () => {
  it.each([10, 100])(
    "ends as it meant to, %d ms after something was found",
    { timeout: 60_000 },
    async (milliseconds) => {
      const child = spawn(process.execPath, [script, path.join(folder, "transcripts"), String(milliseconds)], {
        stdio: ["ignore", "inherit", "pipe"],
      });
      let said = "";
      child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
      const [code, signal] = (await once(child, "close")) as [number | null, string | null];
      expect({ code, signal, said }).toEqual({ code: 3, signal: null, said: "" });
    },
  );
});
