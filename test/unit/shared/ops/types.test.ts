import { describe, expectTypeOf, it } from "vitest";
import { type OpArgs, type OpValue, ops } from "../../../../shared/ops/catalog.ts";
import type { ValueOf } from "../../../../shared/ops/define.ts";
import type { ClientRow, PaneRow } from "../../../../shared/ops/list-rows.ts";
import type { Created, Ended } from "../../../../shared/ops/returns.ts";
import type { EnvironmentRow, KeyRow } from "../../../../shared/ops/text-rows.ts";

/** Never called: each line is here for the compiler, which refuses an expectation that does not fail. */
export function refused(folder: string | undefined): void {
  // @ts-expect-error a destructive operation has a target
  ops.killPane();
  // @ts-expect-error a destructive operation has a target
  ops.killPane({});
  // @ts-expect-error a window is no pane
  ops.killPane({ target: "@1" });
  // @ts-expect-error a session is no pane
  ops.killPane({ target: { session: "a" } });
  // @ts-expect-error a bare name is no target
  ops.hasSession({ target: "work" });
  // @ts-expect-error the next free index is a place for a new window only
  ops.selectWindow({ target: { session: "a", next: true } });
  // @ts-expect-error there is no such argument
  ops.killPane({ target: "%1", force: true });
  // @ts-expect-error there is no such choice
  ops.splitWindow({ target: "%1", direction: "left" });
  // @ts-expect-error a share is a number with a percent sign
  ops.splitWindow({ target: "%1", size: "half" });
  // @ts-expect-error a program is a list of words
  ops.newWindow({ target: "$1", argv: "top" });
  // @ts-expect-error a name is needed
  ops.renameSession({ target: "$1" });
  // @ts-expect-error a number is no text
  ops.sendKeys({ target: "%1", text: 7 });
  // @ts-expect-error a session is no place of a pane
  ops.joinPane({ source: "%1", target: { session: "a" } });
  // @ts-expect-error a pane needs a session or a window's id
  ops.killPane({ target: { window: "logs", pane: 1 } });
  // @ts-expect-error there is no such token
  ops.killPane({ target: { special: "{nowhere}" } });
  // @ts-expect-error that token names panes only
  ops.killWindow({ target: { special: "{up-of}" } });
  // @ts-expect-error a client is no session
  ops.switchClient({ client: "$1", target: "$1" });
  // @ts-expect-error the slot's window is no pane
  ops.killPane({ target: { slot: 0, part: "window" } });
  // @ts-expect-error a line of a menu has a name
  ops.displayMenu({ client: { client: "c" }, items: [{ command: "x" }] });
  // @ts-expect-error there is no such choice
  ops.waitFor({ channel: "x", act: "open" });
  ops.newWindow({ target: { session: "a", next: true }, cwd: folder });
  ops.killPane({ target: { special: "{up-of}" } });
  ops.killPane({ target: { session: "a", window: { special: "!" }, pane: { special: "{top-left}" } } });
  ops.killPane({ target: { window: "@1", pane: 2 } });
  ops.killPane({ target: { slot: 0, part: "pane" } });
  ops.killWindow({ target: { slot: 0, part: "session", suffix: ":2" } });
}

describe("types", () => {
  it("of values follow from the entry", () => {
    expectTypeOf<OpValue<"killPane">>().toEqualTypeOf<null>();
    expectTypeOf<OpValue<"hasSession">>().toEqualTypeOf<boolean>();
    expectTypeOf<OpValue<"splitWindow">>().toEqualTypeOf<Created>();
    expectTypeOf<OpValue<"listPanes">>().toEqualTypeOf<readonly PaneRow[]>();
    expectTypeOf<OpValue<"listClients">>().toEqualTypeOf<readonly ClientRow[]>();
    expectTypeOf<OpValue<"capturePane">>().toEqualTypeOf<readonly string[]>();
    expectTypeOf<OpValue<"displayMessage">>().toEqualTypeOf<string>();
    expectTypeOf<OpValue<"showEnvironment">>().toEqualTypeOf<readonly EnvironmentRow[]>();
    expectTypeOf<OpValue<"listKeys">>().toEqualTypeOf<readonly KeyRow[]>();
    expectTypeOf<OpValue<"runShell">>().toEqualTypeOf<Ended>();
    expectTypeOf<OpValue<"showOptions">>().toEqualTypeOf<Readonly<Record<string, string | number | boolean>>>();
    expectTypeOf<OpValue<"confirmBefore">>().toEqualTypeOf<boolean | null>();
    expectTypeOf<OpValue<"breakPane">>().toEqualTypeOf<Created>();
    expectTypeOf(ops.newWindow({ target: "$1" }).kind).toEqualTypeOf<"newWindow">();
    expectTypeOf<ValueOf<ReturnType<typeof ops.newWindow>>>().toEqualTypeOf<Created>();
  });

  it("of arguments follow from the entry", () => {
    expectTypeOf<OpArgs<"splitWindow">["direction"]>().toEqualTypeOf<"right" | "below" | undefined>();
    expectTypeOf<OpArgs<"splitWindow">["size"]>().toEqualTypeOf<number | `${number}%` | undefined>();
    expectTypeOf<OpArgs<"listPanes">["order"]>().toEqualTypeOf<
      "index" | "name" | "size" | "creation" | "activity" | undefined
    >();
    expectTypeOf<OpArgs<"newSession">["env"]>().toEqualTypeOf<Readonly<Record<string, string>> | undefined>();
    expectTypeOf<OpArgs<"renameSession">["name"]>().toEqualTypeOf<string>();
    expectTypeOf<OpArgs<"waitFor">["act"]>().toEqualTypeOf<
      "wait" | "signal" | "lock" | "unlock" | "event" | "list" | undefined
    >();
    expectTypeOf(ops.killServer).parameter(0).toEqualTypeOf<Record<never, never> | undefined>();
  });
});
