import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { DoctorDialog } from "../../../../../renderer/features/doctor/DoctorDialog.tsx";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import type { EngineProbe } from "../../../../../shared/models/engine-report.ts";
import { noServer, openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { byTestId, click, renderPage, seen, settle } from "../../../../support/render-page.tsx";
import { until } from "../../../../support/until.ts";

const looked = (id: string, found: boolean): EngineProbe => ({
  kind: "looked",
  info: {
    id,
    label: `The ${id} engine`,
    family: "tmux",
    caps: ["events", "brandNew"],
    found,
    program: found ? `/opt/${id}` : null,
    version: found ? "9.9" : null,
    says: found ? `${id} is here.` : `${id} is missing; install it.`,
  },
});
const tried = (id: string, name: string, why = "", works: "yes" | "no" | "untold" = "no"): EngineProbe => ({
  kind: "tried",
  id,
  result: { group: "operation", name, works: why === "" ? "yes" : works, why },
});

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>> | null = null;

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  await until(() => host.link.state.phase === "up");
  change.doctor.setChoice(side.choice);
  change.server.setLink({ phase: "up" });
});
afterEach(() => {
  page?.unmount();
  page = null;
  host.close();
});

const card = (id: string): HTMLElement | null => document.querySelector(`[data-engine="${id}"]`);
const button = (text: string): HTMLElement | null =>
  [...(byTestId("doctor-dialog")?.querySelectorAll("button") ?? [])].find((one) => one.textContent.includes(text)) ??
  null;

async function open(...probes: EngineProbe[]): Promise<void> {
  side.probes = async function* () {
    yield* probes;
  };
  page = await renderPage(host, <DoctorDialog />);
  await seen(() => appStore.getState().doctor.reports.length > 0 && !appStore.getState().doctor.running, "the end");
}

describe("the engine doctor", () => {
  test("shows each engine: whether it is here, what it can do, and every no with its reason", async () => {
    await open(
      looked("sample", true),
      tried("sample", "newSession"),
      tried("sample", "lockClient", "There is no terminal to lock."),
      tried("sample", "lockSession", "There is no terminal to lock."),
      tried("sample", "displayMenu", "It needs a terminal.", "untold"),
      { kind: "done", id: "sample" },
      looked("absent", false),
      { kind: "done", id: "absent" },
    );
    const here = card("sample")?.textContent ?? "";
    for (const part of ["The sample engine", "In use", "sample is here.", "/opt/sample · 9.9", "Tells of every change"])
      expect(here).toContain(part);
    expect(here).toContain("brandNew");
    expect(here).toContain("1 of 3 tried work: what does not, and why");
    expect([...(card("sample")?.querySelectorAll("details li") ?? [])].map((line) => line.textContent)).toEqual([
      "No There is no terminal to lock.lockClient, lockSession",
      "Not tried It needs a terminal.displayMenu",
    ]);
    const gone = card("absent");
    expect(gone?.textContent).toContain("absent is missing; install it.");
    expect(gone?.querySelector("button")).toBeNull();
    expect(gone?.querySelector("details")).toBeNull();
    expect(byTestId("doctor-dialog")?.querySelector('[role="status"]')?.textContent).toBe(
      "The sample engine is in use. It is the first choice on this machine.",
    );
  });

  test("another engine is chosen by its button, and the choice is given back", async () => {
    side.choice = { id: "sample", by: "setting", setting: "sample", pinned: null };
    change.doctor.setChoice(side.choice);
    await open(looked("sample", true), looked("other", true));
    expect(card("sample")?.querySelector("button")).toBeNull();
    await click(card("other")?.querySelector("button") ?? null);
    await click(button("Let Paneglass choose"));
    await seen(() => side.asked.filter(({ call }) => call === "engines.use").length === 2);
    expect(side.asked.filter(({ call }) => call === "engines.use").map(({ input }) => input)).toEqual([
      { id: "other" },
      { id: "" },
    ]);
  });

  test("what the environment decides is not offered", async () => {
    change.doctor.setChoice({ id: "sample", by: "variable", setting: "", pinned: "PANEGLASS_ENGINE" });
    await open(looked("sample", true), looked("other", true));
    expect(card("other")?.querySelector("button")).toBeNull();
    expect(button("Let Paneglass choose")).toBeNull();
    expect(byTestId("doctor-dialog")?.textContent).toContain("PANEGLASS_ENGINE is set, and decides.");
  });

  test("everything is tried again when asked, from the start", async () => {
    await open(looked("sample", true), tried("sample", "newSession"), { kind: "done", id: "sample" });
    expect(card("sample")?.textContent).toContain("1 of 1 tried work.");
    side.probes = async function* () {
      yield looked("sample", true);
    };
    await click(button("Try all again"));
    await seen(() => (card("sample")?.textContent ?? "").includes("Not tried: the check was cut off."), "the new look");
  });

  test("a call that fails is told, and leaves the button for another try", async () => {
    side.probes = async function* () {
      yield looked("sample", true);
      throw new Error("broken");
    };
    page = await renderPage(host, <DoctorDialog />);
    await seen(() => appStore.getState().notices.list.length > 0, "the notice");
    expect(button("Try all again")?.hasAttribute("disabled")).toBe(false);
    expect(card("sample")?.textContent).toContain("Not tried: the check was cut off.");
  });

  test("says what it does before the first answer, and how far it is", async () => {
    let go = false;
    const shown = (): string => byTestId("doctor-dialog")?.querySelector('[role="status"]')?.textContent ?? "";
    side.probes = async function* () {
      await until(() => go);
      yield looked("sample", true);
      yield looked("absent", false);
      yield { kind: "done", id: "absent" };
      yield tried("sample", "newSession");
      throw new Error("broken");
    };
    resetStore();
    change.server.setLink({ phase: "up" });
    page = await renderPage(host, <DoctorDialog />);
    await seen(() => shown().includes("Looking for engines…"), "the first words");
    expect(button("Let Paneglass choose")).toBeNull();
    go = true;
    await seen(() => card("sample")?.textContent.includes("1 of 1 tried work before the check was cut off.") === true);
    expect(card("sample")?.querySelector("h3")?.textContent).toBe("The sample engine, found");
    expect(card("absent")?.querySelector("h3")?.textContent).toBe("The absent engine, not found");
    expect(shown()).not.toContain("Trying");
  });

  test("no engine in use is told with the server's reason", async () => {
    const message = 'There is no engine "x", which was asked for by the settings; there are sample.';
    const problem = { code: "server.noEngine", message, next: "" };
    change.server.follow({ ...noServer, phase: "unavailable", problem });
    change.doctor.setChoice({ id: null, by: null, setting: "x", pinned: null });
    await open(looked("sample", true));
    expect(byTestId("doctor-dialog")?.textContent).toContain(`No engine is in use. ${message}`);
  });

  test("a connection that was cut on the way is followed by another try, and one that knows all is not", async () => {
    let tries = 0;
    side.probes = async function* () {
      tries += 1;
      yield looked("sample", true);
      if (tries === 1) await new Promise((resolve) => setTimeout(resolve, 60_000));
      yield { kind: "done", id: "sample" };
    };
    page = await renderPage(host, <DoctorDialog />);
    await seen(() => card("sample") !== null, "the first look");
    for (const round of [1, 2]) {
      change.server.setLink({ phase: "lost", cause: { message: "Cut.", next: "Wait." }, retryAt: 0 });
      await settle();
      expect(card("sample"), `round ${round}`).not.toBeNull();
      change.server.setLink({ phase: "up" });
      await seen(() => !appStore.getState().doctor.running && tries === 2, "the second try, and no third");
    }
  });

  test("closing it ends the trying, and what comes late is dropped", async () => {
    let ended = false;
    side.probes = async function* () {
      try {
        yield looked("sample", true);
        await new Promise((resolve) => setTimeout(resolve, 30));
        for (;;) {
          yield tried("sample", "newSession");
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      } finally {
        ended = true;
      }
    };
    page = await renderPage(host, <DoctorDialog />);
    await seen(() => appStore.getState().doctor.reports.some(({ results }) => results.length > 0), "a result");
    page.unmount();
    page = null;
    await until(() => ended, 3000, "the end of the probing on the host");
  });
});
