import { useState } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Host } from "../../../../renderer/client/host.ts";
import { FormCatalogProvider } from "../../../../renderer/forms/form-catalog.ts";
import type { Fields } from "../../../../renderer/forms/fields.ts";
import { OperationFields } from "../../../../renderer/forms/OperationFields.tsx";
import { opKinds, specOf } from "../../../../shared/ops/catalog.ts";
import { value } from "../../../../shared/ops/args.ts";
import { op } from "../../../../shared/ops/define.ts";
import type { Args } from "../../../../shared/ops/define.ts";
import { nothing } from "../../../../shared/ops/returns.ts";
import { act, appStore, resetStore } from "../../../../renderer/state/store.ts";
import { openPageHost, type PageHostSide } from "../../../support/page-host.ts";
import { connectedState, sampleSession, sampleWindow } from "../../../support/page-samples.ts";
import { byTestId, click, fill, press, renderPage, seen } from "../../../support/render-page.tsx";

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>>;

beforeEach(() => {
  resetStore();
  ({ host, side } = openPageHost());
  act.server.follow(connectedState([sampleSession(0, "work", [sampleWindow(1, [1, 2])])]));
});
afterEach(() => {
  page.unmount();
  host.close();
});

function Form({ kind }: { kind: string }) {
  const [args, setArgs] = useState<Fields>({});
  // A list that is another each time, as callers like to give it.
  return <OperationFields kind={kind} args={args} onChange={setArgs} without={["spare"]} />;
}

async function open(kind: string): Promise<void> {
  page = await renderPage(host, <Form kind={kind} />);
  if (byTestId("more-fields") !== null) await click(byTestId("more-fields"));
}

test("a letter draws its own field alone", async () => {
  const drawn: string[] = [];
  const names = Array.from({ length: 20 }, (_, at) => `field${at}`);
  const counted = (name: string) =>
    Object.defineProperty(value("-x", { usual: true, doc: "" }), "doc", {
      get: () => {
        drawn.push(name);
        return `What ${name} is for.`;
      },
    });
  const args = Object.fromEntries(names.map((name) => [name, counted(name)]));
  const spec = op({
    ...{ command: "paint-pane", scope: "pane", safety: "mutating", summary: "Paint a pane, for tests." },
    ...{ args, sample: {}, returns: nothing },
  });
  page = await renderPage(
    host,
    <FormCatalogProvider value={{ kinds: ["paintPane"], specOf: () => spec }}>
      <Form kind="paintPane" />
    </FormCatalogProvider>,
  );
  expect(new Set(drawn)).toEqual(new Set(names));
  drawn.length = 0;
  await fill(input("field7"), "a");
  expect(new Set(drawn)).toEqual(new Set(["field7"]));
  drawn.length = 0;
  await fill(input("field8"), "b");
  expect(new Set(drawn)).toEqual(new Set(["field8"]));
  expect([input("field7")?.value, input("field8")?.value]).toEqual(["a", "b"]);
});

const field = (name: string): HTMLElement | null => page.place.querySelector(`[data-arg="${name}"]`);
const input = (name: string): HTMLInputElement | null => field(name)?.querySelector("input") ?? null;

test("a text with likely words offers them, and takes others", async () => {
  await open("chooseTree");
  await click(input("order"));
  const offered = () => [...document.querySelectorAll('[role="option"]')].map((one) => one.textContent);
  expect(offered()).toContain("index");
  await fill(input("order"), "activ");
  expect(offered()).toEqual(["activity"]);
  await press(input("order"), "ArrowDown");
  await press(input("order"), "Enter");
  expect(input("order")?.value).toBe("activity");
  await fill(input("order"), "somewhere");
  expect(input("order")?.value).toBe("somewhere");
});

test("what holds without an argument stands in its field and below it", async () => {
  await open("splitWindow");
  expect(input("size")?.placeholder).toBe("half of the room");
  expect(field("size")?.textContent).toContain("Half of the room when left out.");
  expect(field("direction")?.textContent).toContain("Not set (below)");
});

test("what this tmux lacks is folded, unless it is given", async () => {
  act.server.follow({ ...appStore.getState().server.state, tmuxVersion: "3.3a" });
  page = await renderPage(host, <Form kind="movePane" />);
  expect([field("source") !== null, field("up")]).toEqual([true, null]);
  page.unmount();
  page = await renderPage(host, <OperationFields kind="movePane" args={{ up: 1 }} onChange={() => undefined} />);
  expect(input("up")?.value).toBe("1");
});

test("a file is typed or browsed for, and so is each of several", async () => {
  side.picked = "/etc/picked";
  act.desk.setInfo({
    version: "0",
    host: "electron",
    platform: "linux",
    home: "/home/dev",
    picksPaths: true,
  });
  await open("loadBuffer");
  await click(field("file")?.querySelector('[aria-label="File: browse for a file"]') ?? null);
  await seen(() => input("file")?.value === "/etc/picked.file", "the picked file");
  page.unmount();
  await open("saveBuffer");
  await click(field("file")?.querySelector("button") ?? null);
  await seen(() => input("file")?.value === "/etc/picked.newFile", "the picked new file");
  page.unmount();
  await open("sourceFile");
  await click([...(field("files")?.querySelectorAll("button") ?? [])].at(-1) ?? null);
  await click(field("files")?.querySelector('[aria-label="Files: browse for a file"]') ?? null);
  await seen(() => input("files")?.value === "/etc/picked.file", "the picked line");
  expect(input("files")?.value).toBe("/etc/picked.file");
});

/** What no person should read. */
const strange = /undefined|null|\[object|NaN/;

test.each(opKinds)("the form of %s has a named control for each argument", async (kind) => {
  await open(kind);
  const known = specOf(kind).args as Args;
  const fields = [...page.place.querySelectorAll<HTMLElement>("[data-arg]")];
  expect(new Set(fields.map(({ dataset }) => dataset["arg"]))).toEqual(new Set(Object.keys(known)));
  expect(fields).toHaveLength(Object.keys(known).length);
  const controls = [...page.place.querySelectorAll<HTMLElement>("input, select, textarea, button")];
  const nameless = controls.filter(
    (one) =>
      one.closest("label") === null &&
      one.getAttribute("aria-label") === null &&
      one.textContent.trim() === "" &&
      page.place.querySelector(`label[for="${CSS.escape(one.id)}"]`) === null,
  );
  expect(nameless.map(({ outerHTML }) => outerHTML)).toEqual([]);
  expect(page.place.textContent).not.toMatch(strange);
  for (const { dataset } of fields) expect(dataset["given"]).toBe("false");
});
