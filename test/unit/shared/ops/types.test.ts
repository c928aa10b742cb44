import { describe, expectTypeOf, it } from "vitest";
import { type OpArgs, type OpValue, ops } from "../../../../shared/ops/catalog.ts";
import type { ValueOf } from "../../../../shared/ops/define.ts";
import type { ClientRow, PaneRow } from "../../../../shared/ops/list-rows.ts";
import type { Created } from "../../../../shared/ops/returns.ts";

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
  ops.newWindow({ target: { session: "a", next: true }, cwd: folder });
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
    expectTypeOf(ops.killServer).parameter(0).toEqualTypeOf<Record<never, never> | undefined>();
  });
});
