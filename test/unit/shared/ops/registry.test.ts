import { describe, expect, it } from "vitest";
import { parseTmuxVersion } from "../../../../shared/base/tmux-version.ts";
import { opKinds } from "../../../../shared/ops/catalog.ts";
import { catalogRows, kindsWhere } from "../../../../shared/ops/registry.ts";
import type { CatalogRow } from "../../../../shared/ops/registry.ts";

const row = (kind: string): CatalogRow => {
  const found = catalogRows().find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no row for ${kind}`);
  return found;
};

describe("kindsWhere", () => {
  it("picks by every trait", () => {
    expect(kindsWhere({})).toEqual(opKinds);
    expect(kindsWhere({ creates: "pane" })).toEqual(["splitWindow", "newPane"]);
    expect(kindsWhere({ creates: "window" })).toEqual(["newWindow", "breakPane"]);
    expect(kindsWhere({ destroys: "history" })).toEqual(["clearHistory", "clearPromptHistory"]);
    expect(kindsWhere({ scope: "client", safety: "readonly" })).toEqual(["listClients"]);
    expect(kindsWhere({ effect: "writesInput" })).toEqual(["sendKeys", "sendPrefix", "pasteBuffer"]);
    expect(kindsWhere({ since: "3.3" })).toEqual([
      "serverAccess",
      "newPane",
      "switchMode",
      "showPromptHistory",
      "clearPromptHistory",
    ]);
    expect(kindsWhere({ since: "3.7" })).toEqual(["newPane", "switchMode"]);
    expect(kindsWhere({ safety: "readonly" })).toHaveLength(17);
    expect(kindsWhere({ safety: "destructive" })).toHaveLength(7);
    expect(kindsWhere({ blocking: true, needsClient: false })).toEqual([
      "runShell",
      "ifShell",
      "sourceFile",
      "waitFor",
      "loadBuffer",
      "saveBuffer",
    ]);
    expect(kindsWhere({ blocking: true }).length + kindsWhere({ blocking: false }).length).toBe(92);
    expect(kindsWhere({ scope: "server", creates: "pane" })).toEqual([]);
  });

  it.each([
    ["3.2a", 87],
    ["3.3a", 90],
    ["3.6b", 90],
    ["3.7c", 91],
    ["next-3.8", 92],
    ["openbsd-7.5", 92],
  ])("knows what tmux %s has", (version, count) => {
    const availableIn = parseTmuxVersion(version);
    expect(availableIn).not.toBeNull();
    expect(availableIn && kindsWhere({ availableIn })).toHaveLength(count);
  });
});

describe("catalogRows", () => {
  it("are plain data", () => {
    expect(JSON.parse(JSON.stringify(catalogRows()))).toEqual(catalogRows());
  });

  it("tell everything of an operation", () => {
    expect(row("pasteBuffer")).toEqual({
      kind: "pasteBuffer",
      command: "paste-buffer",
      scope: "pane",
      safety: "mutating",
      summary: "Type a paste buffer into a pane.",
      since: "<=1.8",
      effects: {
        ...{ readOnly: false, idempotent: false, creates: null, destroys: null, startsProgram: false },
        ...{ writesInput: true, readsOutput: false, mutatesLayout: false, changesFocus: false },
      },
      ...{ creates: null, destroys: null, blocking: null, needsClient: null, captures: [], result: "nothing" },
      arguments: expect.arrayContaining([
        {
          ...{ name: "raw", kind: "flag", required: false, since: "3.7", until: null, positional: false },
          doc: "Control characters as they are, as older tmux does.",
          ...{ offers: null, choices: null, accepts: null, essential: false, runs: null, raises: null },
        },
        expect.objectContaining({ name: "target", required: true, accepts: ["pane"] }),
        expect.objectContaining({ name: "delete", raises: "destructive" }),
      ]),
      words: { least: 0, most: 0 },
      flags: expect.arrayContaining([
        {
          ...{ flag: "-S", takesValue: false, since: "3.7", until: null, argument: "raw", raises: null, note: null },
        },
      ]),
      rules: {},
      quirks: [],
      sample: { target: "%1", name: "sample", bracketed: true },
      sampleArgv: ["paste-buffer", "-t", "%1", "-b", "sample", "-p"],
    });
  });

  it("tell what a creation can be asked for, what it waits for and which client it needs", () => {
    expect(row("breakPane")).toMatchObject({
      creates: "window",
      captures: ["session_id", "window_id", "pane_id"],
      result: "created",
    });
    expect(row("waitFor")).toMatchObject({ blocking: "signal", needsClient: null, words: { least: 1, most: 1 } });
    expect(row("displayPopup")).toMatchObject({ blocking: "person", needsClient: "attached" });
    expect(row("attachSession")).toMatchObject({
      needsClient: "terminal",
      sampleArgv: ["attach-session", "-t", "=sample:"],
    });
    expect(row("ifShell").words).toEqual({ least: 2, most: 3 });
    const detached = row("newSession").flags.find(({ flag }) => flag === "-d");
    expect(detached).toMatchObject({ argument: null, note: "always sent" });
    const left = row("newSession").flags.find(({ flag }) => flag === "-A");
    expect(left).toMatchObject({ argument: null, note: "attaches a terminal" });
    const gone = row("displayPanes").flags.find(({ flag }) => flag === "-b");
    expect(gone).toMatchObject({ since: "<=1.8", until: "3.8-dev", argument: "background" });
  });
});
