import { describe, expect, it } from "vitest";
import { isInRange, versionNumbers } from "../../../../shared/agents/cli-version.ts";

describe("versions of agent CLIs", () => {
  it.each<[string, readonly number[] | null]>([
    ["codex-cli 0.169.0", [0, 169, 0]],
    ["2.1.329 (Claude Code)", [2, 1, 329]],
    ["1.18", [1, 18]],
    ["soon", null],
    ["7", null],
  ])("%s is %j", (text, numbers) => {
    expect(versionNumbers(text)).toEqual(numbers);
  });

  it.each<[string | null, { since?: string; until?: string }, boolean]>([
    ["codex-cli 0.169.0", { since: "0.160" }, true],
    ["codex-cli 0.160.0", { since: "0.160" }, true],
    ["codex-cli 0.99.9", { since: "0.160" }, false],
    ["1.2.3", { until: "1.2.3" }, false],
    ["1.2.2", { until: "1.2.3" }, true],
    ["1.10.0", { since: "1.9", until: "2.0" }, true],
    [null, { since: "0.160" }, false],
    ["soon", { until: "9.9" }, false],
    [null, {}, true],
    ["soon", {}, true],
  ])("%s in %j: %s", (version, range, isIn) => {
    expect(isInRange(version, range)).toBe(isIn);
  });
});
