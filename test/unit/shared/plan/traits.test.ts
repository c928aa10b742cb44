import { describe, expect, it } from "vitest";
import { catalog, makeOperation, ops } from "../../../../shared/ops/catalog.ts";
import { createdBy, isSilent, keepsPane } from "../../../../shared/plan/traits.ts";

const samples = Object.entries(catalog).map(([kind, { sample }]) =>
  makeOperation(kind, sample as Record<string, unknown>),
);

describe("what a planner knows of an operation", () => {
  it("is decided for each of the catalog: these are never folded", () => {
    expect(
      samples
        .filter((one) => !isSilent(one))
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual([
      "attachSession",
      "breakPane",
      "capturePane",
      "commandPrompt",
      "confirmBefore",
      "detachClient",
      "displayMenu",
      "displayMessage",
      "displayPanes",
      "displayPopup",
      "hasSession",
      "ifShell",
      "killServer",
      "killSession",
      "listBuffers",
      "listClients",
      "listCommands",
      "listKeys",
      "listPanes",
      "listSessions",
      "listWindows",
      "loadBuffer",
      "lockClient",
      "newPane",
      "newSession",
      "newWindow",
      "refreshClient",
      "runShell",
      "saveBuffer",
      "serverAccess",
      "showBuffer",
      "showEnvironment",
      "showHooks",
      "showMessages",
      "showOptions",
      "showPromptHistory",
      "showWindowOptions",
      "sourceFile",
      "splitWindow",
      "suspendClient",
      "switchClient",
      "waitFor",
    ]);
  });

  it("is decided for each that is about a pane: these may follow it by the mark", () => {
    const aboutPane = samples.filter(
      ({ args }) => typeof args["target"] === "string" && args["target"].startsWith("%"),
    );
    expect(
      aboutPane
        .filter(keepsPane)
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual([
      "chooseBuffer",
      "chooseClient",
      "chooseTree",
      "clockMode",
      "copyMode",
      "customizeMode",
      "findWindow",
      "pasteBuffer",
      "pipePane",
      "selectPane",
      "sendKeys",
      "sendPrefix",
      "setOption",
      "switchMode",
    ]);
    expect(keepsPane(ops.selectPane({ target: "%1", mark: "set" }))).toBe(false);
    expect(keepsPane(ops.setOption({ target: "%1", scope: "pane", option: "@a", unset: true }))).toBe(false);
  });

  it("is what its entry says that it creates", () => {
    const creators = samples.filter((one) => createdBy(one) !== null);
    expect(creators.map((one) => `${one.kind} ${createdBy(one)}`).toSorted()).toEqual([
      "breakPane window",
      "newPane pane",
      "newSession session",
      "newWindow window",
      "splitWindow pane",
    ]);
  });
});
