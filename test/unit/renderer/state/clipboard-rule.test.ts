import { beforeEach, expect, test } from "vitest";
import { clipboardRule } from "../../../../renderer/state/clipboard-rule.ts";
import { act, appStore, resetStore } from "../../../../renderer/state/store.ts";
import { defaultSettings } from "../../../../shared/models/settings.ts";
import type { TerminalSettings } from "../../../../shared/models/terminal-settings.ts";
import { paneId } from "../../../support/page-samples.ts";

beforeEach(resetStore);

function rule(part: Partial<TerminalSettings>): string {
  act.desk.setSettings({ ...defaultSettings, terminal: { ...defaultSettings.terminal, ...part } });
  return clipboardRule(appStore.getState(), paneId(1));
}

test("what holds for all holds for a program nobody knows, and never is never", () => {
  expect(rule({})).toBe("ask");
  expect(rule({ clipboard: "always" })).toBe("always");
  expect(rule({ clipboard: "never", clipboardFor: { "": "always" } })).toBe("never");
});

test("what was said of a program comes before what holds for all", () => {
  expect(rule({ clipboardFor: { "": "always" } })).toBe("always");
  expect(rule({ clipboard: "always", clipboardFor: { "": "never" } })).toBe("never");
});
