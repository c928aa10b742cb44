import { describe, expect, test } from "vitest";
import { attentionOf, needsNow, questionKey } from "../../../../shared/agents/attention.ts";
import { bodyWords, countWords, wantsWords } from "../../../../shared/agents/attention-words.ts";
import { sampleAsking, sampleDelivery, sampleDialog } from "../../../support/attention-samples.ts";
import { sampleAgent } from "../../../support/page-samples.ts";

const asking = (number: number, since: number, question = "Proceed?") =>
  sampleAsking(number, "blocked", { question, since });
const ended = (number: number, state: "done" | "error" | "exited", since: number) => ({
  ...sampleAsking(number, state, { question: "", since }),
  unseen: true,
});

describe("the queue", () => {
  test("has what needs a person now first, then the rest, each with the longest wait first", () => {
    const agents = [
      ended(1, "done", 10),
      asking(2, 300),
      ended(3, "exited", 5),
      asking(4, 200),
      ended(5, "error", 250),
    ];
    const lost = [sampleDelivery(1, "undelivered", { changedAt: 100 })];
    const items = attentionOf(agents, lost);
    expect(items.map(({ kind, agentId }) => `${kind} ${agentId.slice(-1)}`)).toEqual([
      "undelivered 1",
      "blocked 4",
      "failed 5",
      "blocked 2",
      "ended 3",
      "done 1",
    ]);
    expect(items.map(needsNow)).toEqual([true, true, true, true, false, false]);
  });

  test("has nobody who works, is ready, was seen, or whose pane is gone", () => {
    const agents = [
      sampleAgent(0, "working"),
      sampleAgent(1, "ready"),
      { ...ended(2, "done", 1), unseen: false },
      { ...asking(3, 1), paneId: null },
      { ...sampleAgent(4, "unknown"), unseen: true },
    ];
    expect(attentionOf(agents, [sampleDelivery(0, "queued"), sampleDelivery(1, "answered")])).toEqual([]);
  });

  test("has no question that an earlier run of the app saw, until it is read again", () => {
    const agent = asking(0, 1);
    expect(attentionOf([{ ...agent, status: { ...agent.status, old: 5 } }], [])).toEqual([]);
    expect(attentionOf([agent], [])).toHaveLength(1);
  });

  test("takes many lost messages of one agent for one reason, and says of which", () => {
    const lost = [1, 2, 3].map((id) =>
      sampleDelivery(0, "undelivered", { id: `d${id}`, changedAt: id * 100, reason: `Reason ${id}.` }),
    );
    const [item, ...more] = attentionOf([sampleAgent(0, "ready")], [...lost, sampleDelivery(9, "undelivered")]);
    expect(more).toEqual([]);
    expect(item).toMatchObject({ kind: "undelivered", since: 100, why: "Reason 3.", deliveries: lost });
    expect(item && wantsWords(item)).toBe("did not get 3 messages");
  });

  test("an item is the same one while the question is; another question, or the same one later, is another", () => {
    const id = (since: number, question: string) => attentionOf([asking(0, since, question)], [])[0]?.id;
    expect(id(1, "Run it?")).toBe(id(1, "Run it?"));
    expect(new Set([id(1, "Run it?"), id(2, "Run it?"), id(1, "Delete it?")]).size).toBe(3);
  });

  test("tells a failure with the rows that show it", () => {
    const failed = ended(0, "error", 1);
    const shown = { ...asking(0, 1).status.winner, says: "error", matched: ["● API Error: 500"] } as NonNullable<
      ReturnType<typeof asking>["status"]["winner"]
    >;
    const [item] = attentionOf([{ ...failed, status: { ...failed.status, winner: shown } }], []);
    expect(item && bodyWords(item)).toBe("Because.\n● API Error: 500");
  });

  test("shows a question that only a losing observation could read", () => {
    const agent = asking(0, 1);
    const { winner } = agent.status;
    const hook = winner && { ...winner, source: "hook" as const, dialog: undefined };
    const { dialog: _, ...told } = hook ?? {};
    const status = { ...agent.status, winner: told as NonNullable<typeof winner>, losers: winner ? [winner] : [] };
    expect(attentionOf([{ ...agent, status }], [])[0]?.dialog?.question).toBe("Proceed?");
  });
});

test("counts are told in words", () => {
  expect([countWords(1, 0), countWords(2, 1), countWords(0, 3), countWords(0, 0)]).toEqual([
    "1 needs you",
    "2 need you, 1 to look at",
    "3 to look at",
    "",
  ]);
});

describe("a question", () => {
  test("is known again though its numbers tick and its mark moves", () => {
    const asked = sampleDialog("Proceed? (12s)");
    const later = {
      ...asked,
      question: "Proceed?  (13s)",
      options: asked.options.map((one) => ({ ...one, chosen: true })),
    };
    expect(questionKey(asked)).toBe(questionKey(later));
    expect(questionKey(asked)).not.toBe(questionKey({ ...asked, text: ["Bash command", "rm -rf build"] }));
    expect(questionKey(asked)).not.toBe(questionKey(sampleDialog("Proceed? (12s)", ["Yes"])));
    expect(questionKey(null)).toBe("");
  });

  test.each([
    ["sleep 1", "sleep 2"],
    ["cleanup --older-than 30h", "cleanup --older-than 1h"],
    ["kill 123", "kill 124"],
  ])("about %s is another one than about %s", (one, other) => {
    const about = (command: string) => questionKey({ ...sampleDialog("Proceed?"), text: ["Bash command", command] });
    expect(about(one)).not.toBe(about(other));
  });

  test.each([
    ["⠋ Waiting 12s", "⠙ Waiting 13s"],
    ["✻ Herding… (12s · ↓ 3 tokens)", "✢ Herding… (1m 3s · ↓ 44 tokens)"],
    ["• Working (59s • esc to interrupt)", "• Working (1m 0s • esc to interrupt)"],
  ])("below '%s' is the same below '%s'", (one, other) => {
    const below = (row: string) => questionKey({ ...sampleDialog("Proceed?"), text: [row, "make"] });
    expect(below(one)).toBe(below(other));
  });

  test("goes into a notification with what it is about, and is cut where that is long", () => {
    const item = (question: string) => attentionOf([asking(0, 1, question)], [])[0];
    const [short, long] = [item("Proceed?"), item("x".repeat(5000))];
    expect(short && bodyWords(short)).toBe("Bash command\ntouch marker.txt\nProceed?");
    expect(long && bodyWords(long)).toHaveLength(240);
  });
});
