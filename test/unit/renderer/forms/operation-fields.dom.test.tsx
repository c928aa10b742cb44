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
import { act, resetStore } from "../../../../renderer/state/store.ts";
import { openPageHost } from "../../../support/page-host.ts";
import { connectedState, sampleSession, sampleWindow } from "../../../support/page-samples.ts";
import { byTestId, click, fill, renderPage } from "../../../support/render-page.tsx";

let host: Host;
let page: Awaited<ReturnType<typeof renderPage>>;

beforeEach(() => {
  resetStore();
  ({ host } = openPageHost());
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
  const input = (name: string) => page.place.querySelector<HTMLInputElement>(`[data-arg="${name}"] input`);
  await fill(input("field7"), "a");
  expect(new Set(drawn)).toEqual(new Set(["field7"]));
  drawn.length = 0;
  await fill(input("field8"), "b");
  expect(new Set(drawn)).toEqual(new Set(["field8"]));
  expect([input("field7")?.value, input("field8")?.value]).toEqual(["a", "b"]);
});

/** What no person should read. */
const strange = /undefined|null|\[object|NaN/;

test.each(opKinds)("the form of %s has a named control for each argument", async (kind) => {
  await open(kind);
  const known = specOf(kind).args as Args;
  const fields = [...page.place.querySelectorAll<HTMLElement>("[data-arg]")];
  expect(fields.map(({ dataset }) => dataset["arg"]).toSorted()).toEqual(Object.keys(known).toSorted());
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
