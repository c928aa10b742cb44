import { describe, expectTypeOf, it } from "vitest";
import type {
  ImmediatePane,
  ImmediateServer,
  ImmediateSession,
  ImmediateWindow,
} from "../../../../shared/facade/immediate.ts";
import type {
  RecordedPane,
  RecordedSession,
  RecordedWindow,
  RecordingServer,
} from "../../../../shared/facade/recording.ts";
import type { Entry } from "../../../../shared/plan/slot.ts";

/** Never called: each line is here for the compiler, which refuses an expectation that does not fail. */
export function refused(now: ImmediateServer, later: RecordingServer, pane: ImmediatePane): void {
  // @ts-expect-error an immediate server has no plan
  void now.plan;
  // @ts-expect-error a recording server gives no promise
  void later.newSession().catch(() => {});
  // @ts-expect-error the object is there once the promise is
  void now.newSession().newWindow();
  // @ts-expect-error one form does not stand for the other
  const same: RecordedPane = pane;
  // @ts-expect-error a pane has no windows to add to
  void same.newWindow();
  // @ts-expect-error what it is about is the object itself
  later.newSession().newWindow({ target: "$1" });
  // @ts-expect-error only what is to come can be continued
  void pane.do((it: ImmediatePane) => it);
}

describe("the forms of an object", () => {
  it("say in their types which they are", () => {
    expectTypeOf<ImmediateServer["form"]>().toEqualTypeOf<"immediate">();
    expectTypeOf<RecordingServer["form"]>().toEqualTypeOf<"recording">();
    expectTypeOf<ReturnType<ImmediateServer["newSession"]>>().toEqualTypeOf<Promise<ImmediateSession>>();
    expectTypeOf<ReturnType<RecordingServer["newSession"]>>().toEqualTypeOf<RecordedSession>();
    expectTypeOf<ReturnType<ImmediateSession["newWindow"]>>().toEqualTypeOf<Promise<ImmediateWindow>>();
    expectTypeOf<ReturnType<RecordedSession["newWindow"]>>().toEqualTypeOf<RecordedWindow>();
    expectTypeOf<ReturnType<ImmediateWindow["split"]>>().toEqualTypeOf<Promise<ImmediatePane>>();
    expectTypeOf<ReturnType<RecordedWindow["split"]>>().toEqualTypeOf<RecordedPane>();
    expectTypeOf<ReturnType<ImmediatePane["capture"]>>().toEqualTypeOf<Promise<readonly string[]>>();
    expectTypeOf<ReturnType<RecordedPane["capture"]>>().toEqualTypeOf<Entry<readonly string[]>>();
    expectTypeOf<ImmediatePane["sendKeys"]>().parameters.toEqualTypeOf<string[]>();
    expectTypeOf<ReturnType<RecordedPane["do"]>>().toEqualTypeOf<RecordedPane>();
  });
});
