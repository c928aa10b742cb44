import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { draftOfTeam, teamOfDraft } from "../../../../../renderer/features/teams/team-draft.ts";
import { TeamsDialog } from "../../../../../renderer/features/teams/TeamsDialog.tsx";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import { Profile, Team } from "../../../../../shared/models/profile.ts";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { sampleAgent, sampleProvider } from "../../../../support/page-samples.ts";
import { allByTestId, byTestId, click, fill, renderPage, seen } from "../../../../support/render-page.tsx";

const crew = Team.parse({
  id: "crew",
  name: "Crew",
  members: [
    { profile: "rev", provider: null, name: "Rev", folder: "/code", message: "look", copies: 2 },
    { profile: null, provider: "ready", name: "Plain", folder: "/code" },
  ],
});
const problem = { code: "team.unreadable", message: "line 1: no.", next: "Mend it." };

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>>;

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  const rev = Profile.parse({ id: "rev", name: "The reviewer", provider: "ready" });
  side.profiles = [{ file: "/profiles/rev.md", from: "own", profile: rev, problem: null }];
  side.teams = [
    { file: "/teams/crew.yaml", id: "crew", team: crew, problem: null },
    { file: "/teams/bad.yaml", id: "bad", team: null, problem },
  ];
  change.agents.setProviders([sampleProvider({ id: "ready", name: "Ready" })]);
  change.dialogs.show({ kind: "teams" });
  page = await renderPage(host, <TeamsDialog />);
  await seen(() => allByTestId("team-line").length === 2);
});
afterEach(() => {
  page.unmount();
  host.close();
});

const value = (id: string): string => (byTestId(id) as HTMLInputElement).value;
const button = (name: string): HTMLButtonElement | null =>
  [...document.querySelectorAll("button")].find((one) => one.textContent === name) ?? null;
const asked = (call: string): unknown[] => side.asked.filter((one) => one.call === call).map(({ input }) => input);
const names = (): string[] => allByTestId("member-name").map((one) => (one as HTMLInputElement).value);

test("the form of a team gives the same team back", () => {
  expect(teamOfDraft(draftOfTeam(crew), "crew")).toEqual({ team: crew });
});

test("a team is shown, started as it stands, and makes way for its agents", async () => {
  expect([value("team-name"), names()]).toEqual(["Crew", ["Rev", "Plain"]]);
  expect(byTestId("team-start")?.textContent).toBe("Start 3 agents");
  side.spawnTeam = async () => ({ agents: [sampleAgent(7, "starting")], problems: [] });
  await click(byTestId("team-start"));
  await seen(() => appStore.getState().dialogs.open === null);
  expect(asked("profiles.spawnTeam")).toEqual([crew]);
  expect(appStore.getState().wall.focused).toBe("%7");
});

test("those that did not start are named, and the dialog stays", async () => {
  const failed = { code: "provider.missing", message: "Rev: Ready was not found.", next: "Install it." };
  side.spawnTeam = async () => ({ agents: [sampleAgent(7, "starting")], problems: [failed] });
  await click(byTestId("team-start"));
  await seen(() => byTestId("team-trouble") !== null);
  expect(byTestId("team-trouble")?.textContent).toContain(
    "1 started; not all is well:Rev: Ready was not found. Install it.",
  );
  expect(appStore.getState().dialogs.open).toEqual({ kind: "teams" });
});

test("members are added, changed and taken out, and the team is saved", async () => {
  await click(byTestId("team-add"));
  await click(byTestId("team-save"));
  expect(document.body.textContent).toContain("Choose whom to start.");
  expect(asked("profiles.saveTeam")).toEqual([]);
  await click(document.querySelector('[aria-label="Remove this member"]'));
  await click(document.querySelector('[aria-label="Remove Rev"]'));
  await fill(byTestId("team-name"), "Smaller");
  await click(byTestId("team-save"));
  await seen(() => asked("profiles.saveTeam").length === 1);
  expect(asked("profiles.saveTeam")[0]).toEqual({ ...crew, name: "Smaller", members: crew.members.slice(1) });
});

test("a preview is asked for only when it is unfolded", async () => {
  side.preview = {
    agents: [
      { name: "Rev", folder: "/code", argv: ["/bin/ready", "two words"], problem: null },
      { name: "Plain", folder: "/code", argv: [], problem: { code: "x", message: "Not here.", next: "Install it." } },
    ],
    steps: [{ kind: "newWindow", argv: ["new-window"], about: "Makes the window." }],
  };
  expect(asked("profiles.previewTeam")).toEqual([]);
  const fold = byTestId("team-preview") as HTMLDetailsElement;
  fold.open = true;
  fold.dispatchEvent(new Event("toggle"));
  await seen(() => allByTestId("preview-agent").length === 2);
  expect(asked("profiles.previewTeam")).toHaveLength(1);
  expect(allByTestId("preview-agent").map((one) => one.textContent)).toEqual([
    "Rev /code/bin/ready 'two words'",
    "Plain /codeNot here. Install it.",
  ]);
  expect(byTestId("preview-steps")?.textContent).toContain("1 step on the server");
});

describe("files", () => {
  test("a broken one says why and can only be deleted", async () => {
    await click(allByTestId("team-line")[1] ?? null);
    expect(byTestId("team-problem")?.textContent).toBe("line 1: no. Mend it.");
    expect([button("Save")?.disabled, (byTestId("team-start") as HTMLButtonElement).disabled]).toEqual([true, true]);
    await click(button("Delete…"));
    await click(button("Delete"));
    await seen(() => allByTestId("team-line").length === 1);
    expect(asked("profiles.removeTeam")).toEqual([{ id: "bad" }]);
  });

  test("a copy has a name of its own", async () => {
    await click(button("Duplicate"));
    await click(byTestId("team-save"));
    await seen(() => asked("profiles.saveTeam").length === 1);
    expect(asked("profiles.saveTeam")[0]).toMatchObject({ id: "crew-copy", name: "Crew copy" });
  });
});
