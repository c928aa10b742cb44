import { beforeEach, describe, expect, test } from "vitest";
import { factText } from "../../../../../renderer/features/inspector/fact-rows.ts";
import { editOf } from "../../../../../renderer/features/inspector/fact-edits.ts";
import { InspectorDialog } from "../../../../../renderer/features/inspector/InspectorDialog.tsx";
import type { InspectTarget } from "../../../../../renderer/state/dialogs-slice.ts";
import { act, appStore } from "../../../../../renderer/state/store.ts";
import { WindowId } from "../../../../../shared/base/ids.ts";
import { operationFromJson } from "../../../../../shared/ops/json.ts";
import { openedPage } from "../../../../support/opened-page.ts";
import { connectedState, paneId, samplePane, stateWithPanes } from "../../../../support/page-samples.ts";
import { byTestId, click, fill, seen, settle } from "../../../../support/render-page.tsx";
import { answers, asked } from "../../tables/page-reads.ts";

const page = openedPage(32);

const pane = (number: number): InspectTarget => ({ kind: "pane", id: paneId(number) });
const [session] = stateWithPanes(1).sessions;
const [window] = session?.windows ?? [];
const paneRow = (raw: Record<string, string>) => ({ pane: samplePane(1), window, session, raw });

beforeEach(() => {
  act.server.follow(stateWithPanes(1, 2));
});

const row = (key: string): HTMLElement | null => document.querySelector(`[data-row][data-key="${key}"]`);
const tab = async (name: string): Promise<void> => {
  const found = [...document.querySelectorAll('[role="tab"]')].find(({ textContent }) => textContent === name);
  found?.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, button: 0 }));
  await settle();
};
const button = (name: string): HTMLButtonElement | null =>
  [...document.querySelectorAll("button")].find((one) => one.textContent === name) ?? null;

async function inspect(target: InspectTarget): Promise<void> {
  await page.show(<InspectorDialog target={target} />);
  await settle();
}

describe("facts", () => {
  beforeEach(() =>
    answers(page.side, {
      listPanes: () => [paneRow({ pane_id: "%1", pane_title: "old", pane_dead: "0", pane_tabs: "8,16", pane_bg: "" })],
    }),
  );

  test("are asked of the window alone, those that people want first, empty ones not at all", async () => {
    await inspect(pane(1));
    await seen(() => row("pane_title") !== null, "the facts");
    expect(asked(page.side, "ops.read")).toEqual([{ kind: "listPanes", args: { target: "@1" } }]);
    const keys = [...document.querySelectorAll<HTMLElement>("[data-row]")].map(({ dataset }) => dataset["key"]);
    expect(keys).toEqual(["pane_id", "pane_title", "pane_dead", "pane_tabs"]);
    expect(row("pane_dead")?.textContent).toContain("No");
    expect(row("pane_tabs")?.textContent).toContain("Pane tabs");
  });

  test("are changed by the operation that changes them", async () => {
    await inspect(pane(1));
    await seen(() => row("pane_title") !== null, "the facts");
    await click(row("pane_title"));
    await fill(document.querySelector('[aria-label="Title"]'), "new");
    await click(button("Change"));
    await seen(() => asked(page.side, "ops.run").length > 0, "the change");
    expect(asked(page.side, "ops.run")).toEqual([{ kind: "selectPane", args: { target: "%1", title: "new" } }]);
  });

  test("say so when it is gone, and lead to the server", async () => {
    await inspect(pane(7));
    expect(document.body.textContent).toContain("This pane is not there any more.");
    await click(button("Inspect the server"));
    expect(appStore.getState().dialogs.open).toEqual({ kind: "inspector", target: { kind: "server" } });
  });

  test("are read again when panes come and go, and say so when the server no longer knows it", async () => {
    await inspect(pane(1));
    await seen(() => row("pane_title") !== null, "the facts");
    answers(page.side, { listPanes: () => [] });
    act.server.follow(connectedState(stateWithPanes(1, 2, 3).sessions));
    await seen(() => document.body.textContent?.includes("is not there any more") === true, "that it is gone");
    expect(row("pane_title")).not.toBeNull();
  });
});

test("the way from the server leads to each part of it", async () => {
  await inspect(pane(1));
  await click(button("1: window-1"));
  const target = { kind: "window", id: WindowId.parse("@1") };
  expect(appStore.getState().dialogs.open).toEqual({ kind: "inspector", target });
});

describe("environment", () => {
  beforeEach(() =>
    answers(page.side, {
      showEnvironment: ({ global, hidden }) => {
        if (hidden === true) return [];
        return global === true
          ? [
              { name: "EDITOR", value: "vi" },
              { name: "API_TOKEN", value: "hush" },
            ]
          : [{ name: "DISPLAY", value: null }];
      },
    }),
  );

  test("shows what is set here first, and no secret until somebody asks", async () => {
    await inspect(pane(1));
    await tab("Environment");
    await seen(() => row("API_TOKEN") !== null, "the variables");
    expect(row("DISPLAY")?.textContent).toContain("not inherited");
    expect(document.body.textContent).not.toContain("hush");
    await click(row("API_TOKEN"));
    expect(byTestId("variable-detail")?.textContent).toContain("Show its value");
    await click(button("Show its value"));
    expect(document.querySelector("textarea")?.value).toBe("hush");
    await fill(document.querySelector('[type="search"]'), "hush");
    expect(document.querySelectorAll("[data-row]")).toHaveLength(0);
  });

  test("is set for the session of the pane", async () => {
    await inspect(pane(1));
    await tab("Environment");
    await seen(() => row("EDITOR") !== null, "the variables");
    await click(row("EDITOR"));
    await fill(document.querySelector("textarea"), "nano");
    await click(button("Set"));
    await settle();
    expect(appStore.getState().operations.question?.operations).toEqual([
      { kind: "setEnvironment", args: { target: "$0", name: "EDITOR", value: "nano" } },
    ]);
  });
});

test("a new variable takes no other's place", async () => {
  answers(page.side, {
    showEnvironment: ({ global, hidden }) => {
      if (hidden === true) return [];
      return global === true ? [{ name: "EDITOR", value: "vi" }] : [{ name: "DISPLAY", value: ":0" }];
    },
  });
  await inspect(pane(1));
  await tab("Environment");
  await seen(() => row("DISPLAY") !== null, "the variables");
  await click(button("New"));
  const name = [...document.querySelectorAll("label")].find(({ textContent }) => textContent === "Name");
  await fill(name?.querySelector("input") ?? null, "DISPLAY");
  expect(button("Set the variable")?.disabled).toBe(true);
  expect(document.body.textContent).toContain("“DISPLAY” is set here already.");
  await fill(name?.querySelector("input") ?? null, "EDITOR");
  expect(button("Set the variable")?.disabled).toBe(false);
});

describe("buffers", () => {
  test("are pasted into the pane that is inspected", async () => {
    answers(page.side, {
      listBuffers: () => [{ name: "b", size: 4, created: 1, sample: "text", raw: {} }],
      showBuffer: () => "text",
    });
    await inspect(pane(1));
    await tab("Buffers");
    await seen(() => button("Paste into %1") !== null, "the buffer");
    await click(button("Paste into %1"));
    await seen(() => asked(page.side, "ops.run").length > 0, "the paste");
    expect(asked(page.side, "ops.run")).toEqual([
      { kind: "pasteBuffer", args: { target: "%1", name: "b", bracketed: true } },
    ]);
  });

  test("that are large are read when somebody asks for them", async () => {
    answers(page.side, {
      listBuffers: () => [{ name: "b", size: 10_000_000, created: 1, sample: "0123", raw: {} }],
      showBuffer: () => "0123456789".repeat(10_000),
    });
    await inspect(pane(1));
    await tab("Buffers");
    await seen(() => button("Read its text, 9.5 MB") !== null, "the buffer");
    expect(asked(page.side, "ops.read").map(({ kind }) => kind)).not.toContain("showBuffer");
    expect(button("Paste into %1")?.disabled).toBe(false);
    await click(button("Read its text, 9.5 MB"));
    await seen(() => document.querySelector("textarea") !== null, "its text");
    expect(document.querySelector("textarea")?.value).toHaveLength(60_000);
    expect(document.body.textContent).toContain("too long to be changed here");
  });

  test("that are no text are not changed here", async () => {
    answers(page.side, {
      listBuffers: () => [{ name: "b", size: 4, created: 1, sample: "?", raw: {} }],
      showBuffer: () => "\uFFFD\uFFFD",
    });
    await inspect(pane(1));
    await tab("Buffers");
    await seen(() => document.querySelector("textarea") !== null, "the buffer");
    expect(document.querySelector("textarea")?.readOnly).toBe(true);
    expect(document.body.textContent).toContain("would lose them");
  });
});

test("values are told as a person reads them, and strange ones as they are", () => {
  expect(factText("pane_dead", "1")).toBe("Yes");
  expect(factText("pane_dead", "maybe")).toBe("maybe");
  expect(factText("window_activity", "0")).toBe("Never");
  expect(factText("window_activity", "soon")).toBe("soon");
  expect(factText("pane_width", "80")).toBe("80");
  expect(factText("no_such_variable", "x")).toBe("x");
});

test("what changes a fact is an operation of the catalog; a bad number is its to refuse", () => {
  const target = pane(1);
  for (const variable of ["pane_title", "pane_width", "pane_height"]) {
    expect(() => operationFromJson(editOf(target, variable)?.("12"))).not.toThrow();
  }
  expect(() => operationFromJson(editOf(target, "pane_width")?.("wide"))).toThrow(/width/);
  expect(editOf(target, "pane_pid")).toBeNull();
  expect(editOf({ kind: "server" }, "version")).toBeNull();
});
