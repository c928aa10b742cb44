import { describe, expect, test } from "vitest";
import { prefilled, readyAtOnce } from "../../../../renderer/app/palette-prefill.ts";
import { opKinds, specOf } from "../../../../shared/ops/catalog.ts";
import { safetyOf } from "../../../../shared/ops/safety.ts";
import { samplePane, sampleSession, sampleWindow } from "../../../support/page-samples.ts";

const window = sampleWindow(1, [3]);
const place = { pane: window.panes[0] ?? samplePane(3), window, session: sampleSession(0, "main", [window]) };
const pane = { kind: "pane", place } as const;

describe("what the focused tile gives", () => {
  test.each([
    ["splitWindow", { target: "%3" }],
    ["renameWindow", { target: "@1" }],
    ["renameSession", { target: "$0" }],
    ["linkWindow", { source: "@1" }],
    ["copyMode", { target: "%3" }],
    ["newWindow", { target: "$0" }],
    ["setEnvironment", {}],
    ["killServer", {}],
  ])("%s %j", (kind, args) => {
    expect(prefilled(kind, pane)).toEqual(args);
  });

  test.each([
    ["window", "killWindow", { target: "@1" }],
    ["window", "killPane", {}],
    ["window", "newWindow", {}],
    ["session", "newWindow", { target: "$0" }],
    ["session", "renameSession", { target: "$0" }],
    ["session", "renameWindow", {}],
  ] as const)("of a %s: %s %j", (of, kind, args) => {
    expect(prefilled(kind, { kind: of, place })).toEqual(args);
  });

  test("nothing without a tile, whatever the operation", () => {
    for (const kind of opKinds) expect(prefilled(kind, null)).toEqual({});
  });

  test("is something that the catalog takes", () => {
    for (const kind of opKinds) {
      const given = prefilled(kind, pane);
      const accepts = Object.keys(given).map((name) => (specOf(kind).args as Record<string, object>)[name]);
      expect(accepts.every((arg) => arg !== undefined)).toBe(true);
    }
  });
});

describe("what needs no form", () => {
  const atOnce = (kind: string): boolean => readyAtOnce(kind, prefilled(kind, pane)) !== null;

  test("acts on the tile, and reading", () => {
    const ready = [
      "killPane",
      "clearHistory",
      "nextLayout",
      "rotateWindow",
      "selectPane",
      "listSessions",
      "capturePane",
    ];
    expect(ready.filter((kind) => !atOnce(kind))).toEqual([]);
  });

  test("what waits for words, for a client, or for a program's line has one", () => {
    const asking = [
      "renameWindow",
      "sendKeys",
      "splitWindow",
      "newWindow",
      "setOption",
      "detachClient",
      "pipePane",
      "swapPane",
    ];
    expect(asking.filter(atOnce)).toEqual([]);
  });

  test("what needs a tile has one where no tile has the keyboard", () => {
    expect(readyAtOnce("killPane", prefilled("killPane", null))).toBeNull();
  });

  test("never executes anything", () => {
    const ready = opKinds.flatMap((kind) => readyAtOnce(kind, prefilled(kind, pane)) ?? []);
    const raised = ready.filter((one) => safetyOf(one) === "destructive" && specOf(one.kind).safety !== "destructive");
    expect(raised).toEqual([]);
    expect(ready.length).toBeGreaterThan(20);
  });
});
