import { describe, expect, it } from "vitest";
import { everywhere, placesOf } from "../../../../renderer/state/option-places.ts";
import { everyRow, heldText, optionRows } from "../../../../renderer/state/option-rows.ts";
import type { OptionRow } from "../../../../renderer/state/option-rows.ts";
import { hookWay, optionWay } from "../../../../renderer/state/setting-ways.ts";
import { parseTmuxVersion } from "../../../../shared/base/tmux-version.ts";
import type { OptionValue } from "../../../../shared/ops/options-returns.ts";
import { ops } from "../../../../shared/ops/catalog.ts";
import { paneId, sampleSession, sampleWindow } from "../../../support/page-samples.ts";

const asked = { version: parseTmuxVersion("3.3a"), what: "options" } as const;
const sessions = [sampleSession(0, "main", [sampleWindow(1, [1, 2])])];
const pane = { kind: "pane", id: paneId(1) } as const;
type Values = Readonly<Record<string, OptionValue>>;

function rowsOf(...values: Values[]): readonly OptionRow[] {
  const chain = placesOf(pane, sessions).map((place, at) => ({ place, values: values[at] ?? {} }));
  return optionRows(chain, asked);
}
const named = (rows: readonly OptionRow[], name: string): OptionRow => {
  const row = rows.find((one) => one.name === name);
  if (row === undefined) throw new Error(`no row ${name}`);
  return row;
};
const source = ({ own, from, changed, value }: OptionRow) => ({ own, from: from?.level ?? null, changed, value });

describe("where an option's value comes from", () => {
  const everyWindow = { "remain-on-exit": "off", "allow-rename": false, "window-style": "bg=red", "mode-keys": "vi" };

  it("is the nearest place that says something", () => {
    const rows = rowsOf({ "remain-on-exit": "on" }, { "allow-rename": true, "remain-on-exit": "failed" }, everyWindow);
    expect(source(named(rows, "remain-on-exit"))).toEqual({ own: true, from: "pane", changed: true, value: "on" });
    expect(named(rows, "remain-on-exit").said.map(({ place }) => place.level)).toEqual([
      "pane",
      "window",
      "everyWindow",
    ]);
    expect(source(named(rows, "allow-rename"))).toEqual({ own: false, from: "window", changed: true, value: "on" });
    expect(source(named(rows, "window-style"))).toEqual({
      ...{ own: false, from: "everyWindow", changed: true, value: "bg=red" },
    });
  });

  it("is nobody where the value is the one that this tmux comes with", () => {
    const rows = rowsOf({}, {}, everyWindow);
    const unchanged = { own: false, from: null, changed: false, value: "off" };
    expect(source(named(rows, "remain-on-exit"))).toEqual(unchanged);
    expect(source(named(rows, "allow-rename"))).toEqual(unchanged);
  });

  it("is not told of options that cannot be set there, but of those that the place itself has", () => {
    const names = rowsOf({ "mode-style": "bg=blue" }, {}, everyWindow).map(({ name }) => name);
    expect(names).not.toContain("mode-keys");
    expect(names).toContain("mode-style");
  });

  it("is the person for an option of their own", () => {
    const rows = rowsOf({ "@mine": "1" }, {}, { "@theirs": "2" });
    expect(source(named(rows, "@mine"))).toEqual({ own: true, from: "pane", changed: true, value: "1" });
    expect(named(rows, "@theirs").from?.level).toBe("everyWindow");
  });

  it("puts what is set here first, then what is changed, and last what this tmux lacks", () => {
    const rows = rowsOf({ "remain-on-exit": "on" }, {}, everyWindow);
    expect(rows.map(({ name }) => name).slice(0, 3)).toEqual(["remain-on-exit", "window-style", "allow-rename"]);
    const newer = named(rows, "allow-set-title");
    expect(newer).toMatchObject({ refused: "tmux 3.5+", value: null, changed: false });
    expect(rows.indexOf(newer)).toBeGreaterThan(rows.indexOf(named(rows, "allow-rename")));
  });
});

describe("options that are lists", () => {
  const [, session] = everywhere;
  if (session === undefined) throw new Error("no place");
  const rows = (values: Values) => optionRows([{ place: session, values }], asked);

  it("are one row with their items in order", () => {
    const row = named(rows({ "status-format[0]": "a", "status-format[3]": "b" }), "status-format");
    expect(row.value).toEqual([
      { index: 0, text: "a" },
      { index: 3, text: "b" },
    ]);
    expect(heldText(row.value ?? "")).toBe("a · b");
  });

  it("may be empty", () => {
    expect(named(rows({ "update-environment": "" }), "update-environment")).toMatchObject({ value: [], changed: true });
  });

  it("are unchanged with the items that this tmux comes with", () => {
    const usual = "DISPLAY KRB5CCNAME SSH_ASKPASS SSH_AUTH_SOCK SSH_AGENT_PID SSH_CONNECTION WINDOWID XAUTHORITY";
    const items = usual.split(" ").map((text, at) => [`update-environment[${at}]`, text] as const);
    expect(named(rows(Object.fromEntries(items)), "update-environment").changed).toBe(false);
    expect(named(rows(Object.fromEntries(items.slice(1))), "update-environment").changed).toBe(true);
  });
});

describe("hooks", () => {
  const chain = placesOf({ kind: "session", id: sessions[0]?.id ?? "$0" } as never, sessions);

  it("are there without commands, too", () => {
    const rows = optionRows(
      chain.map((place) => ({ place, values: place.level === "session" ? { "alert-bell[0]": "run-shell x" } : {} })),
      { ...asked, what: "hooks" },
    );
    expect(rows[0]).toMatchObject({ name: "alert-bell", own: true, value: [{ index: 0, text: "run-shell x" }] });
    expect(named(rows, "client-attached")).toMatchObject({ value: [], changed: false, refused: null });
    const old = optionRows([{ place: everywhere[1] as never, values: { "after-queue": "" } }], {
      ...asked,
      what: "hooks",
    });
    expect(named(old, "after-queue")).toMatchObject({ value: [], changed: false });
    expect(named(rows, "client-created").refused).toBe("tmux 3.8-dev+");
    expect(rows.some(({ fact }) => fact?.type !== "hook")).toBe(false);
  });
});

describe("every place", () => {
  const places = [...everywhere, ...placesOf(pane, sessions), ...placesOf({ kind: "server" }, sessions)];

  it("is read and changed by operations that the catalog takes", () => {
    for (const way of [optionWay, hookWay]) {
      for (const place of places) {
        const owner = way.owner(place);
        if (owner === null) continue;
        const row = { here: place } as OptionRow;
        for (const { kind, args } of [
          { kind: way.reads, args: owner },
          way.set(row, "name[1]", "a value"),
          way.reset(row, "name"),
        ]) {
          expect(() => ops[kind as "setOption"](args as never)).not.toThrow();
        }
      }
    }
  });

  it("is told apart in one list of everything", () => {
    const replies = everywhere.map((place) => ({ place, values: { "@same": "1" } }));
    expect(everyRow(replies, asked).filter(({ name }) => name === "@same")).toHaveLength(3);
  });
});
