import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Place } from "../../../../../renderer/app/Place.tsx";
import type { Host } from "../../../../../renderer/client/host.ts";
import { Banner } from "../../../../../renderer/features/connection/Banner.tsx";
import { troubleOf, waitText } from "../../../../../renderer/features/connection/trouble.ts";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import type { ServerState } from "../../../../../shared/models/server.ts";
import { noServer, openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { connectedState } from "../../../../support/page-samples.ts";
import { byTestId, click, renderPage, seen, settle } from "../../../../support/render-page.tsx";
import { until } from "../../../../support/until.ts";

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>>;
const lostLink = { phase: "lost", cause: { message: "The host is gone.", next: "Start it." }, retryAt: 5000 } as const;
const problem = { code: "server.lost", message: "The server has ended.", next: "It is tried again." };

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  await until(() => host.link.state.phase === "up");
  change.server.setLink({ phase: "up" });
  page = await renderPage(
    host,
    <>
      <Banner />
      <Place
        parts={{
          glyph: () => null,
          chips: () => null,
          signs: () => null,
          notes: () => null,
          over: () => null,
          foot: () => null,
        }}
      />
    </>,
  );
});
afterEach(() => {
  page.unmount();
  host.close();
});

async function show(state: Partial<ServerState>): Promise<string> {
  change.server.follow({ ...noServer, ...state });
  await settle();
  return document.body.textContent ?? "";
}

describe("trouble", () => {
  test("the nearest break is told, with when it is tried again", () => {
    const lost: ServerState = { ...connectedState([]), phase: "lost", problem };
    expect(troubleOf(lostLink, lost)).toEqual({ message: "The host is gone.", next: "Start it.", retryAt: 5000 });
    expect(troubleOf({ phase: "up" }, lost)).toEqual({ message: problem.message, next: problem.next, retryAt: null });
    expect(troubleOf({ phase: "up" }, { ...lost, problem: null })?.message).toContain("test");
  });

  test.each(["connected", "empty", "connecting", "unavailable"] as const)(
    "a server that is %s needs no banner",
    (phase) => {
      expect(troubleOf({ phase: "up" }, { ...noServer, phase })).toBeNull();
    },
  );

  test("counts the seconds down", () => {
    expect([waitText(5000, 0), waitText(5000, 4100), waitText(5000, 5000), waitText(5000, 9000)]).toEqual([
      "Trying again in 5 s.",
      "Trying again in 1 s.",
      "Trying now…",
      "Trying now…",
    ]);
  });
});

describe("the banner", () => {
  test("is there exactly while something is lost", async () => {
    await show({ ...connectedState([]), phase: "lost", problem });
    expect(byTestId("banner")?.textContent).toContain("The server has ended. It is tried again.");
    await show({ phase: "empty" });
    expect(byTestId("banner")).toBeNull();
  });

  test("tries at once when told to", async () => {
    await show({ ...connectedState([]), phase: "lost", problem });
    await click(byTestId("banner")?.querySelector("button") ?? null);
    await seen(() => side.asked.length > 0);
    expect(side.asked).toEqual([{ call: "server.retry", input: null }]);
  });
});

describe("in the wall's place", () => {
  test("an empty server gives a friendly start", async () => {
    await show({ phase: "empty" });
    expect(byTestId("first-screen")?.textContent).toContain(
      "Everything runs in tmux (server “test”), so it goes on when Paneglass is closed.",
    );
    const [spawn, shell] = byTestId("first-screen")?.querySelectorAll("button") ?? [];
    await click(spawn ?? null);
    expect(appStore.getState().dialogs.open).toEqual({ kind: "spawn" });
    await click(shell ?? null);
    await seen(() => side.asked.length > 0);
    expect(side.asked).toEqual([{ call: "ops.newShell", input: {} }]);
  });

  test("what ends with the app is said to", async () => {
    const engine = { id: "x", label: "A played server", family: "virtual", lasts: false } as const;
    expect(await show({ phase: "empty", engine })).toContain(
      "Everything runs in A played server (server “test”), and ends when Paneglass is closed.",
    );
  });

  test.each([
    ["server.noEngine", "There is no such engine"],
    ["server.noBinary", "Something it needs is missing"],
    ["server.denied", "No access to the server"],
  ])("%s of an engine that is not tmux is named without tmux", async (code, title) => {
    const engine = { id: "x", label: "Another", family: "virtual", lasts: true } as const;
    const problem = { code, message: "The very cause.", next: "The very step." };
    const text = await show({ phase: "unavailable", engine, problem });
    expect(text).toContain(title);
    expect(text).not.toContain("tmux");
    await click([...document.querySelectorAll("button")].find((one) => one.textContent === "Engines") ?? null);
    expect(appStore.getState().dialogs.open).toEqual({ kind: "doctor" });
  });

  test.each([
    ["server.noBinary", "tmux was not found"],
    ["server.tooOld", "This tmux is too old"],
    ["server.denied", "No access to the tmux server"],
    ["something.new", "The server can't be used"],
  ])("%s is named, with the cause and the next step", async (code, title) => {
    const text = await show({
      phase: "unavailable",
      problem: { code, message: "The very cause.", next: "The very step." },
    });
    expect(text).toContain(title);
    expect(text).toContain("The very cause. The very step.");
  });

  test("what is unavailable without a reason still says so", async () => {
    expect(await show({ phase: "unavailable" })).toContain("no reason was given");
  });

  test("a wall that is not loaded yet shows no tile", async () => {
    expect(await show({ ...connectedState([]) })).toContain("Loading the wall");
    expect(await show({ ...connectedState([]), phase: "lost", problem })).toContain("Waiting for the server");
  });
});
