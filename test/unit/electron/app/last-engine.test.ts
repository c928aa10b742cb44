import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EngineChoice } from "../../../../electron/app/choose-engine.ts";
import { engineNamed } from "../../../../electron/app/choose-engine.ts";
import { newsOf } from "../../../../electron/app/last-engine.ts";
import { engines } from "../../../../electron/engines/index.gen.ts";

let stateFolder = "";
const said: string[] = [];

beforeEach(() => {
  stateFolder = mkdtempSync(path.join(tmpdir(), "pg-last-"));
  said.length = 0;
});
afterEach(() => rmSync(stateFolder, { recursive: true, force: true }));

function start(id: string, by: EngineChoice["by"], named = false) {
  const spec = engineNamed(engines, id, "a test");
  return newsOf({ spec, by }, { specs: engines, stateFolder, named, log: (text) => said.push(text) });
}

describe("the engine of the last start", () => {
  it("is told of at the first start, and when another one comes unasked", () => {
    expect(start("pty", "machine")).toEqual({ label: "Embedded server", before: null });
    expect(start("pty", "machine")).toBeNull();
    expect(start("tmux-control", "machine")).toEqual({ label: "tmux, control mode", before: "Embedded server" });
    expect(start("wezterm", "surroundings", true)?.before).toBe("tmux, control mode");
  });

  it("is no news where it was asked for, and is remembered all the same", () => {
    expect([start("pty", "setting"), start("simulator", "variable"), start("tmux-control", "machine", true)]).toEqual([
      null,
      null,
      null,
    ]);
    expect(start("tmux-control", "machine")).toBeNull();
  });

  it.each(["", "no-such-engine\n", "../pty", "\0"])("is unknown when the file says %j", (text) => {
    writeFileSync(path.join(stateFolder, "last-engine"), text);
    expect(start("pty", "machine")).toEqual({ label: "Embedded server", before: null });
  });

  it("is told of again where it cannot be remembered", () => {
    stateFolder = path.join(stateFolder, "file", "folder");
    writeFileSync(path.dirname(stateFolder), "");
    expect(start("pty", "machine")).not.toBeNull();
    expect(said.join()).toContain("cannot be remembered");
    stateFolder = path.dirname(path.dirname(stateFolder));
  });
});
