import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { ProvidersDialog } from "../../../../../renderer/features/providers/ProvidersDialog.tsx";
import { heardProviderFiles } from "../../../../../renderer/state/provider-actions.ts";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import type { ProviderTest } from "../../../../../shared/models/agent.ts";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { sampleProvider } from "../../../../support/page-samples.ts";
import { allByTestId, byTestId, click, fill, renderPage, seen, settle } from "../../../../support/render-page.tsx";

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>>;
const trialsAsked = () => side.asked.filter(({ call }) => call === "agents.testProvider").map(({ input }) => input);

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  side.providers = [
    sampleProvider({
      id: "absent",
      name: "Absent",
      available: false,
      path: null,
      version: null,
      installHint: "get absent",
    }),
    sampleProvider({ id: "ready", name: "Ready", caution: "Nobody has tried this version." }),
    sampleProvider({ id: "mine", name: "Mine", origin: "/state/providers/mine.json" }),
  ];
  change.agents.setProviders(side.providers);
  await heardProviderFiles(host, { folder: "/state/providers", problems: [] });
  page = await renderPage(host, <ProvidersDialog />);
  await seen(() => allByTestId("provider-entry").length === 3);
});
afterEach(() => {
  page.unmount();
  host.close();
});

describe("the dialog", () => {
  test("tells of each what is found, what to bear in mind, where it is from, or how to get it", () => {
    const texts = allByTestId("provider-entry").map((entry) => entry.textContent);
    expect(texts[0]).toContain("1.2.3 · /usr/bin/sample");
    expect(texts[0]).toContain("Nobody has tried this version.");
    expect(texts[1]).toContain("mine.json");
    expect(texts[2]).toContain("Not found on PATH. Install it with:get absent");
    expect(allByTestId("provider-test")).toHaveLength(2);
    expect(document.body.textContent).toContain("/state/providers");
    expect(byTestId("providers-problems")).toBeNull();
  });

  test("tells what is wrong with a file, once as a notice, and here until it is mended", async () => {
    const problem = {
      code: "provider.file",
      message: "The provider file a.json can't be used: no.",
      next: "Mend the file.",
    };
    await heardProviderFiles(host, { folder: "/state/providers", problems: [problem] });
    await heardProviderFiles(host, { folder: "/state/providers", problems: [problem] });
    await settle();
    expect(byTestId("providers-problems")?.textContent).toContain("a.json can't be used: no. Mend the file.");
    const told = appStore.getState().notices.list.filter(({ message }) => message === problem.message);
    expect(told).toMatchObject([{ message: problem.message, times: 1 }]);
    await heardProviderFiles(host, { folder: "/state/providers", problems: [] });
    await settle();
    expect(byTestId("providers-problems")).toBeNull();
  });

  test("a test runs once at a time, and shows its steps and the screen", async () => {
    let finish = (_: ProviderTest): void => {};
    side.providerTest = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    await fill(byTestId("providers-folder"), "/code/x");
    await click(allByTestId("provider-test")[0] ?? null);
    await click(allByTestId("provider-test")[0] ?? null);
    await seen(() => trialsAsked().length === 1);
    expect(trialsAsked()).toEqual([{ id: "ready", folder: "/code/x" }]);
    expect(allByTestId("provider-entry")[0]?.textContent).toContain("is started on a server of its own");
    finish({
      steps: [
        { name: "Program", ok: true, detail: "/usr/bin/sample" },
        { name: "Ready", ok: false, detail: "It waits for you." },
      ],
      screen: ["hello", "world"],
    });
    await seen(() => byTestId("provider-steps") !== null);
    const steps = [...(byTestId("provider-steps")?.querySelectorAll("li") ?? [])];
    expect(steps.map((step) => [step.dataset["ok"], step.textContent])).toEqual([
      ["true", "Program, as it should be:/usr/bin/sample"],
      ["false", "Ready, not as it should be:It waits for you."],
    ]);
    expect(byTestId("provider-steps")?.querySelector("pre")?.textContent).toBe("hello\nworld");
  });

  test("a test that can't be had says why, and can be tried again", async () => {
    side.providerTest = () => {
      throw new Error("broken");
    };
    await click(allByTestId("provider-test")[1] ?? null);
    await seen(
      () => (allByTestId("provider-entry")[1]?.querySelector('[role="status"]')?.textContent ?? "").length > 10,
    );
    expect((allByTestId("provider-test")[1] as HTMLButtonElement).disabled).toBe(false);
  });
});
