import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { EngineFinding } from "../../../../../electron/engines/engine.ts";
import { engine } from "../../../../../electron/engines/tmux-native/index.ts";
import { refusalOf } from "../../../../../electron/engines/tmux-native/permission.ts";
import { parseTmuxVersion } from "../../../../../shared/base/tmux-version.ts";

const refusal = (version: string, chosen?: string): string | null =>
  refusalOf(parseTmuxVersion(version), { env: { PANEGLASS_NATIVE: chosen } });

describe("permission to speak to a server", () => {
  it.each(["3.6", "3.6a", "3.7c", "next-3.8", "master", "openbsd-7.8"])("is given for %s", (version) => {
    expect(refusal(version)).toBeNull();
  });

  it.each(["3.2", "3.3a", "3.5a", "next-3.6", "3.6-rc"])("is given for %s only by choice", (version) => {
    expect(refusal(version)).toContain(`a server of tmux ${version} `);
    expect(refusal(version)).toContain("set PANEGLASS_NATIVE=1");
    expect(refusal(version, "1")).toBeNull();
    expect(refusal(version, "0")).not.toBeNull();
    expect(refusal(version, "")).not.toBeNull();
  });

  it("is given for what does not say its version only by choice", () => {
    expect(refusal("garbage")).toContain("tmux of an unknown version");
    expect(refusal("garbage", "1")).toBeNull();
  });

  it.each(["1.8", "3.1c"])("is never given for %s", (version) => {
    expect(refusal(version, "1")).toContain("3.2 or newer is needed");
  });
});

describe("the finding", () => {
  /** What is found where the program calls itself so. */
  async function findingOf(said: string, env: Readonly<Record<string, string>> = {}): Promise<EngineFinding> {
    const folder = mkdtempSync(path.join(tmpdir(), "pg-find-"));
    try {
      const binary = path.join(folder, "tmux");
      writeFileSync(binary, `#!/bin/sh\necho '${said}'\n`, { mode: 0o755 });
      return await engine.find({ binary, env: { PATH: process.env["PATH"], ...env } });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  it("says what to do where there is no program", async () => {
    const finding = await engine.find({ binary: "/nowhere/tmux" });
    expect(finding).toMatchObject({ found: false, program: null });
    expect(finding.says).toContain("/nowhere/tmux was not found");
  });

  it("is as the version is, and says why not and what to do", async () => {
    expect(await findingOf("tmux 3.6")).toMatchObject({ found: true, version: "3.6" });
    const older = await findingOf("tmux 3.5a");
    expect(older).toMatchObject({ found: false, version: "3.5a" });
    expect(older.says).toContain(
      "tmux-native speaks to tmux 3.6 and newer. Choose another engine, or set PANEGLASS_NATIVE=1",
    );
    expect(await findingOf("tmux 3.5a", { PANEGLASS_NATIVE: "1" })).toMatchObject({ found: true });
    expect(await findingOf("tmux 3.1", { PANEGLASS_NATIVE: "1" })).toMatchObject({ found: false });
  });
});
