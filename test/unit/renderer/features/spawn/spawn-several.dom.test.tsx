import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { SpawnDialog } from "../../../../../renderer/features/spawn/SpawnDialog.tsx";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import { Profile } from "../../../../../shared/models/profile.ts";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { sampleAgent, sampleProvider } from "../../../../support/page-samples.ts";
import { allByTestId, byTestId, click, fill, renderPage, seen } from "../../../../support/render-page.tsx";

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>>;

const permissions = [
  { id: "ask", label: "Ask", detail: "Asks.", risky: false },
  { id: "plan", label: "Plan", detail: "Plans.", risky: false },
];
const rev = Profile.parse({ id: "rev", name: "Reviewer", provider: "able", model: "big", permissions: "plan" });
const asked = (call: string): unknown[] => side.asked.filter((one) => one.call === call).map(({ input }) => input);
const value = (id: string): string => (byTestId(id) as HTMLInputElement).value;

async function pick(id: string, wanted: string): Promise<void> {
  const select = byTestId(id) as HTMLSelectElement;
  select.value = wanted;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await seen(() => value(id) === wanted);
}

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  side.providers = [
    sampleProvider({ id: "able", name: "Able", models: ["big", "small"], permissions }),
    sampleProvider({ id: "mute", name: "Mute", takesMessage: false }),
    sampleProvider({ id: "gone", name: "Gone", available: false }),
  ];
  const gone = Profile.parse({ id: "gone", name: "Of one that is gone", provider: "gone" });
  side.profiles = [
    { file: "/profiles/rev.md", from: "own", profile: rev, problem: null },
    { file: "/code/.paneglass/profiles/gone.md", from: "/code", profile: gone, problem: null },
  ];
  change.dialogs.show({ kind: "spawn" });
  page = await renderPage(host, <SpawnDialog folder="/code/api" />);
  await seen(() => byTestId("spawn-profile") !== null);
});
afterEach(() => {
  page.unmount();
  host.close();
});

describe("a profile", () => {
  test("brings its agent and its choices, and its name goes with the request", async () => {
    expect(asked("profiles.list")).toContainEqual({ folder: "/code/api" });
    await pick("spawn-profile", "rev");
    await seen(() => value("spawn-model") === "big");
    expect([value("spawn-permissions"), byTestId("spawn-profile")?.closest("form")?.textContent]).toEqual([
      "plan",
      expect.stringContaining("model big · permissions plan"),
    ]);
    await pick("spawn-permissions", "");
    await click(byTestId("spawn-submit"));
    await seen(() => asked("agents.spawn").length === 1);
    expect(asked("agents.spawn")[0]).toMatchObject({
      providerId: "able",
      profile: "rev",
      model: "big",
      permissions: "ask",
    });
  });

  test("that can't be used is counted, so that nobody looks for it in vain", async () => {
    const problem = { code: "profile.unreadable", message: "line 3: no.", next: "Mend it." };
    side.profiles = [{ file: "/profiles/bad.md", from: "own", profile: null, problem }];
    window.dispatchEvent(new Event("focus"));
    await seen(() => document.body.textContent?.includes("One profile can’t be used") ?? false);
    expect(byTestId("spawn-profile")?.querySelectorAll("option")).toHaveLength(1);
    side.profiles = [];
    window.dispatchEvent(new Event("focus"));
    await seen(() => byTestId("spawn-profile") === null);
  });

  test("gives way when another agent is chosen", async () => {
    await pick("spawn-profile", "rev");
    await click(document.querySelector('[data-provider="mute"] input'));
    await seen(() => value("spawn-profile") === "");
    await click(byTestId("spawn-submit"));
    await seen(() => asked("agents.spawn").length === 1);
    expect(asked("agents.spawn")[0]).not.toHaveProperty("profile");
    expect(asked("agents.spawn")[0]).not.toHaveProperty("model");
  });

  test("of an agent that is not installed is refused in place", async () => {
    await pick("spawn-profile", "project:gone");
    await click(byTestId("spawn-submit"));
    await seen(() => document.body.textContent?.includes("Gone is not installed on this machine.") ?? false);
    expect(asked("agents.spawn")).toEqual([]);
  });
});

describe("several kinds at once", () => {
  beforeEach(async () => {
    await click(byTestId("spawn-several"));
  });
  const candidates = (): string[] => allByTestId("spawn-candidate").map((one) => one.dataset["candidate"] ?? "");

  test("offers the profiles and agents that can take the message", () => {
    expect(candidates()).toEqual(["profile rev", "provider able"]);
  });

  test("needs somebody", async () => {
    await click(byTestId("spawn-submit"));
    await seen(() => document.body.textContent?.includes("Choose whom to start.") ?? false);
    expect(asked("profiles.spawnTeam")).toEqual([]);
  });

  test("forgets a profile that another folder does not have", async () => {
    for (const one of allByTestId("spawn-candidate")) await click(one.querySelector("input"));
    side.profiles = [];
    window.dispatchEvent(new Event("focus"));
    await seen(() => byTestId("spawn-submit")?.textContent === "Spawn agent");
    expect(candidates()).toEqual(["provider able"]);
    await click(byTestId("spawn-submit"));
    await seen(() => asked("profiles.spawnTeam").length === 1);
    expect(asked("profiles.spawnTeam")[0]).toMatchObject({ members: [{ provider: "able" }] });
  });

  test("starts all as one and offers to compare what they answer", async () => {
    side.spawnTeam = async () => ({ agents: [sampleAgent(1, "starting"), sampleAgent(2, "starting")], problems: [] });
    for (const one of allByTestId("spawn-candidate")) await click(one.querySelector("input"));
    await fill(byTestId("spawn-name"), "Race");
    await fill(byTestId("spawn-message"), "go");
    expect(byTestId("spawn-submit")?.textContent).toBe("Spawn 2 agents");
    await click(byTestId("spawn-submit"));
    await seen(() => appStore.getState().dialogs.open === null);
    const rest = { folder: "/code/api", message: "go", copies: 1 };
    expect(asked("profiles.spawnTeam")).toEqual([
      {
        id: "several",
        name: "Race",
        members: [
          { profile: "rev", provider: null, name: "Race · Reviewer", ...rest },
          { profile: null, provider: "able", name: "Race · Able", ...rest },
        ],
      },
    ]);
    expect(appStore.getState().notices.list.at(-1)?.offer).toMatchObject({ dialog: { kind: "compare" } });
  });

  test("can be kept as a team under a free name, and nothing is started", async () => {
    const keep = (): HTMLButtonElement => byTestId("spawn-keep-team") as HTMLButtonElement;
    expect(keep().disabled).toBe(true);
    await click(allByTestId("spawn-candidate")[0]?.querySelector("input") ?? null);
    await fill(byTestId("spawn-name"), "Race");
    await click(keep());
    await seen(() => asked("profiles.saveTeam").length === 1);
    await click(keep());
    await seen(() => asked("profiles.saveTeam").length === 2);
    expect(asked("profiles.saveTeam")).toMatchObject([{ id: "race", name: "Race" }, { id: "race-2" }]);
    expect(asked("profiles.spawnTeam")).toEqual([]);
    await seen(() => appStore.getState().notices.list.at(-1)?.message === 'The team "Race" is kept.');
  });
});
