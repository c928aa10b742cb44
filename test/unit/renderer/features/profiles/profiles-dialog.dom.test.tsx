import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { ProfilesDialog } from "../../../../../renderer/features/profiles/ProfilesDialog.tsx";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import { Profile, type ProfileFile } from "../../../../../shared/models/profile.ts";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { sampleProvider } from "../../../../support/page-samples.ts";
import { allByTestId, byTestId, click, fill, press, renderPage, seen } from "../../../../support/render-page.tsx";

const file = (id: string, more: Partial<ProfileFile> = {}): ProfileFile => ({
  file: `/profiles/${id}.md`,
  from: "own",
  profile: Profile.parse({ id, name: id.toUpperCase(), provider: "ready", prompt: "Be brief." }),
  problem: null,
  ...more,
});
const problem = { code: "profile.unreadable", message: "line 3: no.", next: "Mend it." };

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>>;

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  side.profiles = [
    file("one"),
    file("two"),
    file("bad", { profile: null, problem }),
    file("theirs", { file: "/repo/.paneglass/profiles/theirs.md", from: "/repo" }),
  ];
  change.agents.setProviders([sampleProvider({ id: "ready", name: "Ready" })]);
  change.dialogs.show({ kind: "profiles" });
  page = await renderPage(host, <ProfilesDialog />);
  await seen(() => lines().length === 4);
});
afterEach(() => {
  page.unmount();
  host.close();
});

const lines = (): HTMLElement[] => allByTestId("profile-line");
const line = (name: string): HTMLElement | null => lines().find((one) => one.textContent?.includes(name)) ?? null;
const value = (id: string): string => (byTestId(id) as HTMLInputElement).value;
const button = (name: string): HTMLButtonElement | null =>
  [...document.querySelectorAll("button")].find((one) => one.textContent === name) ?? null;
const asked = (call: string): unknown[] => side.asked.filter((one) => one.call === call).map(({ input }) => input);

describe("the list", () => {
  test("shows the first, and another when it is chosen", async () => {
    expect(value("profile-name")).toBe("ONE");
    await click(line("TWO"));
    expect(value("profile-name")).toBe("TWO");
  });

  test("a broken file says why and can only be deleted", async () => {
    await click(line("bad"));
    expect(byTestId("profile-problem")?.textContent).toBe("line 3: no. Mend it.");
    expect([byTestId("profile-name"), button("Save")?.disabled, button("Duplicate")?.disabled]).toEqual([
      null,
      true,
      true,
    ]);
    await click(button("Delete…"));
    await click(button("Delete"));
    await seen(() => lines().length === 3);
    expect(asked("profiles.remove")).toEqual([{ id: "bad" }]);
  });

  test("a project's profile is to be looked at, and copied", async () => {
    await click(line("THEIRS"));
    expect(byTestId("profile-name")?.closest("fieldset")?.disabled).toBe(true);
    expect(button("Delete…")?.disabled).toBe(true);
    await click(button("Copy to mine"));
    expect(value("profile-name")).toBe("THEIRS copy");
    await click(button("Save"));
    await seen(() => asked("profiles.save").length === 1);
    expect(asked("profiles.save")[0]).toMatchObject({ id: "theirs-copy", prompt: "Be brief." });
  });
});

describe("editing", () => {
  test("a new one gets a free name for its file, and complaints go as they are mended", async () => {
    await click(byTestId("profile-new"));
    await press(byTestId("profile-name"), "Enter", { ctrlKey: true });
    expect(document.body.textContent).toContain("A name of 1 to 80 characters is needed.");
    await fill(byTestId("profile-name"), "One");
    expect(document.body.textContent).not.toContain("A name of 1 to 80 characters is needed.");
    const provider = byTestId("profile-provider") as HTMLSelectElement;
    provider.value = "ready";
    provider.dispatchEvent(new Event("change", { bubbles: true }));
    await fill(byTestId("profile-env"), "A=1");
    await click(byTestId("profile-save"));
    await seen(() => asked("profiles.save").length === 1);
    expect(asked("profiles.save")[0]).toMatchObject({ id: "one-2", name: "One", env: { A: "1" } });
    await seen(() => line("One")?.getAttribute("aria-current") === "true");
  });

  test("what was changed is not lost without a question", async () => {
    await fill(byTestId("profile-name"), "Changed");
    await click(line("TWO"));
    expect(byTestId("profiles-ask")?.textContent).toContain("Leave without saving?");
    await click(button("Cancel"));
    expect(value("profile-name")).toBe("Changed");
    await click(line("TWO"));
    await click(button("Leave"));
    expect(value("profile-name")).toBe("TWO");
  });

  test("a refusal is told, and nothing typed is lost", async () => {
    side.refusal = "no";
    await fill(byTestId("profile-name"), "Kept");
    await click(byTestId("profile-save"));
    await seen(() => document.querySelector('[role="alert"]') !== null);
    expect(value("profile-name")).toBe("Kept");
  });

  test("starting saves first and opens the spawn dialog with it", async () => {
    await fill(byTestId("profile-name"), "Now");
    await click(button("Save and start…"));
    await seen(() => appStore.getState().dialogs.open?.kind === "spawn");
    expect(appStore.getState().dialogs.open).toEqual({ kind: "spawn", profile: "one" });
    expect(asked("profiles.save")).toHaveLength(1);
  });
});
