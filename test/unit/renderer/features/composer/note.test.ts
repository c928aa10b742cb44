import { describe, expect, test } from "vitest";
import { noteOf } from "../../../../../renderer/features/composer/note.ts";
import type { Delivery, DeliveryState } from "../../../../../shared/models/delivery.ts";
import { sampleDelivery } from "../../../../support/attention-samples.ts";
import { sampleAgent } from "../../../../support/page-samples.ts";

const nothing = { trouble: null, written: false, agents: [sampleAgent(1, "ready")], last: null };

describe("what a composer says", () => {
  test("nothing, while there is nothing to say", () => {
    expect(noteOf(nothing)).toBeNull();
    expect(noteOf({ ...nothing, written: true })).toBeNull();
  });

  test("why a text would not be taken now, and whether waiting would help", () => {
    const working = noteOf({ ...nothing, written: true, agents: [sampleAgent(1, "working")] });
    expect(working).toEqual({ tone: "waits", text: "The agent is working.", queue: true });
    const gone = noteOf({ ...nothing, written: true, agents: [sampleAgent(1, "exited")] });
    expect(gone).toMatchObject({ tone: "waits", queue: false });
    const many = [sampleAgent(1, "working"), sampleAgent(2, "ready"), sampleAgent(3, "blocked")];
    expect(noteOf({ ...nothing, written: true, agents: many })?.text).toBe("2 of 3 would not take it now.");
  });

  test("the refusal before all else", () => {
    const problem = { code: "message.refused", message: "It is in copy mode.", next: "Leave it." };
    const trouble = { problem, queueable: true, during: null };
    expect(noteOf({ ...nothing, trouble, written: true, agents: [sampleAgent(1, "working")] })).toEqual({
      tone: "trouble",
      text: "It is in copy mode. Leave it.",
      queue: true,
    });
  });

  test("a refusal no more, once the agent is in another state", () => {
    const problem = { code: "message.refused", message: "The agent is working.", next: "Queue it." };
    const trouble = { problem, queueable: true, during: "working" } as const;
    const said = (state: "working" | "done") =>
      noteOf({ ...nothing, trouble, written: true, agents: [sampleAgent(1, state)] });
    expect(said("working")?.tone).toBe("trouble");
    expect(said("done")).toBeNull();
  });

  test("how the last one fares, with the reason where there is one", () => {
    const note = (...[state, change]: [DeliveryState, Partial<Delivery>?]) =>
      noteOf({ ...nothing, last: sampleDelivery(1, state, change) });
    expect(note("accepted")).toMatchObject({ tone: "fine", text: "Accepted." });
    expect(note("queued", { reason: "The agent is working." })?.text).toBe("Queued. The agent is working.");
    expect(note("undelivered", { reason: "It stayed." })).toMatchObject({ tone: "trouble" });
    expect(noteOf({ ...nothing, written: true, last: sampleDelivery(1, "accepted") })).toBeNull();
  });
});
