import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { NotificationsDialog } from "../../../../../renderer/features/notifications/NotificationsDialog.tsx";
import {
  permission,
  showNote,
  withdrawNote,
} from "../../../../../renderer/features/notifications/page-notifications.ts";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { paneId, sampleAgent, stateWithPanes } from "../../../../support/page-samples.ts";
import { byTestId, click, fill, press, renderPage, seen, settle } from "../../../../support/render-page.tsx";
import { until } from "../../../../support/until.ts";

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>>;

const dialog = (): HTMLElement | null => byTestId("notifications-dialog");
const labelled = <T extends Element = HTMLInputElement>(label: string): T | null =>
  dialog()?.querySelector<T>(`[aria-label="${label}"]`) ?? null;
const check = (text: string): HTMLInputElement | null =>
  [...(dialog()?.querySelectorAll("label") ?? [])]
    .find(({ textContent }) => textContent?.startsWith(text))
    ?.querySelector("input") ?? null;
const button = (text: string): HTMLButtonElement | undefined =>
  [...(dialog()?.querySelectorAll("button") ?? [])].find(({ textContent }) => textContent === text);
const kept = () => side.settings.notifications;

async function open(kind: "electron" | "browser"): Promise<void> {
  const about = { version: "0", platform: "linux", home: "/home/dev", picksPaths: false };
  change.desk.setInfo({ ...about, host: kind });
  page = await renderPage(host, <NotificationsDialog />);
}

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  await until(() => host.link.state.phase === "up");
});
afterEach(() => {
  page.unmount();
  host.close();
});

describe("the dialog", () => {
  test("starts at its first choice and keeps every change, one on top of the other", async () => {
    await open("electron");
    expect(document.activeElement).toBe(check("an agent asks"));
    await click(check("an agent asks"));
    await click(check("Icon in the tray"));
    await until(() => kept().tray);
    expect(kept()).toMatchObject({ blocked: false, failed: true, done: true, tray: true });
  });

  test("gives a project its own sound, home spelled out, and takes it away again", async () => {
    change.agents.follow([sampleAgent(0, "ready")]);
    await open("electron");
    await fill(labelled("Folder"), "~/code/shop/");
    await click(button("Add") ?? null);
    await seen(() => "/home/dev/code/shop" in kept().sounds, "the folder");
    expect(dialog()?.textContent).toContain("~/code/shop");
    await click(labelled("No sound of its own for /home/dev/code/shop"));
    await seen(() => !("/home/dev/code/shop" in kept().sounds), "it gone");
  });

  test("takes no folder that is not a whole path", async () => {
    await open("electron");
    await fill(labelled("Folder"), "code/shop");
    expect(button("Add")?.disabled).toBe(true);
    expect(dialog()?.querySelector('[role="alert"]')?.textContent).toContain("whole path");
  });

  test("quiet hours: a day is left out, a time that is none changes nothing", async () => {
    await open("electron");
    await click(check("Nothing pops up"));
    await until(() => kept().quiet.on);
    await click(button("Sun") ?? null);
    await until(() => kept().quiet.days.length === 6);
    await fill(labelled("Quiet from"), "23:30");
    await until(() => kept().quiet.from === "23:30");
    await fill(labelled("Quiet from"), "");
    await settle(20);
    expect(kept().quiet).toEqual({ on: true, from: "23:30", to: "07:00", days: [1, 2, 3, 4, 5, 6] });
  });

  test("tries it out and says who was to show it", async () => {
    side.messages.tryOut = "none";
    await open("electron");
    await click(button("Try it") ?? null);
    await seen(() => dialog()?.querySelector('[role="status"]')?.textContent !== "", "the outcome");
    expect(dialog()?.textContent).toContain("This system shows no notifications");
  });

  test("in a browser asks for the person's consent first, and offers nothing of the desktop", async () => {
    const Asked = Object.assign(class {}, { permission: "default", requestPermission: async () => "denied" });
    vi.stubGlobal("Notification", Asked);
    await open("browser");
    expect(dialog()?.textContent).not.toContain("tray");
    await click(button("Allow notifications") ?? null);
    await seen(() => dialog()?.textContent?.includes("was told not to") ?? false, "the refusal");
  });
});

describe("notifications of the page", () => {
  class Shown extends EventTarget {
    static permission = "granted";
    static readonly all: Shown[] = [];
    closed = false;
    readonly title: string;
    constructor(title: string) {
      super();
      this.title = title;
      Shown.all.push(this);
    }
    close(): void {
      this.closed = true;
    }
  }
  const note = { tag: "a", paneId: paneId(1), title: "Ada is done", body: "", silent: true };

  beforeEach(async () => {
    await open("browser");
    Shown.permission = "granted";
    Shown.all.length = 0;
    vi.stubGlobal("Notification", Shown);
    change.server.follow(stateWithPanes(0, 1));
  });

  test("are shown once the person allowed it, one for each agent, and lead to its tile", () => {
    showNote(note);
    showNote({ ...note, title: "Ada wants permission" });
    expect(Shown.all.map(({ title, closed }) => [title, closed])).toEqual([
      ["Ada is done", true],
      ["Ada wants permission", false],
    ]);
    Shown.all[1]?.dispatchEvent(new Event("click"));
    expect(appStore.getState().wall.focused).toBe(paneId(1));
    withdrawNote("a");
    expect(Shown.all[1]?.closed).toBe(true);
  });

  test("are not shown without consent, nor where there are none", () => {
    Shown.permission = "denied";
    showNote(note);
    vi.unstubAllGlobals();
    Reflect.deleteProperty(window, "Notification");
    expect(permission()).toBe("missing");
    showNote(note);
    expect(Shown.all).toEqual([]);
  });
});

test("Escape closes it", async () => {
  change.dialogs.show({ kind: "notifications" });
  await open("electron");
  await press(document.activeElement, "Escape");
  expect(appStore.getState().dialogs.open).toBeNull();
});
