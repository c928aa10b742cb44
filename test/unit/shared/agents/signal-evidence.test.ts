import { describe, expect, test } from "vitest";
import { provider as claude } from "../../../../shared/agents/providers/claude-code.ts";
import { provider as codex } from "../../../../shared/agents/providers/codex.ts";
import { provider as shell } from "../../../../shared/agents/providers/shell.ts";
import { readSignal, readSignals, type SignalTeller } from "../../../../shared/agents/signal-evidence.ts";
import { fieldsOf, isForeign, rememberSignal } from "../../../../shared/agents/signal-memory.ts";
import type { Signal } from "../../../../shared/models/signal.ts";

const teller: SignalTeller = { provider: claude, version: "2.1.330" };
const plain: SignalTeller = { provider: shell, version: null };
let clock = 0;
function signal(source: Signal["source"], name: string, body: Record<string, unknown> = {}): Signal {
  clock += 1;
  return { source, name, at: clock, body };
}
const hook = (name: string, body: Record<string, unknown> = {}): Signal => signal("hook", name, body);
const osc = (name: string, text = ""): Signal => signal("osc", name, { text });
const says = (one: Signal, who = teller): unknown[] => {
  const { says: state = null, asks = null } = readSignal(who, one) ?? {};
  return [state, asks].filter((part) => part !== null);
};

describe("hooks", () => {
  test.each([
    [hook("UserPromptSubmit", { prompt: "go" }), ["working"]],
    [hook("PreToolUse"), ["working"]],
    [hook("PermissionRequest", { tool_name: "Bash" }), ["blocked", "permission"]],
    [hook("PermissionRequest", { tool_name: "AskUserQuestion" }), ["blocked", "question"]],
    [hook("Stop"), ["done"]],
    [hook("Stop", { background_tasks: [] }), ["done"]],
    [hook("Stop", { background_tasks: [{ id: "b1" }] }), ["working"]],
    [hook("PreToolUse", { agent_id: "a1", tool_name: "Read" }), ["working"]],
    [hook("SubagentStop"), []],
    [hook("StopFailure"), ["error"]],
    [hook("SessionStart", { source: "startup" }), ["ready"]],
    [hook("SessionStart", { source: "compact" }), []],
    [hook("Notification", { notification_type: "permission_prompt" }), []],
    [hook("NeverHeardOf"), []],
  ])("%j", (one, expected) => {
    expect(says(one)).toEqual(expected);
  });

  test("the newest that says something holds, in any order, with its own time", () => {
    const [prompt, tool, note] = [hook("UserPromptSubmit"), hook("PreToolUse"), hook("Notification")];
    for (const order of [
      [prompt, tool, note],
      [note, tool, prompt],
    ]) {
      const [evidence, ...more] = readSignals(teller, order);
      expect(more).toMatchObject([{ says: null, at: note.at, rule: "claude-code.hook.other" }]);
      expect(evidence).toMatchObject({ source: "hook", says: "working", at: tool.at, rule: "claude-code.hook.tool" });
    }
  });

  test("session, transcript and prompt come from signals that a rule knows", () => {
    const body = { session_id: "s-1", transcript_path: "/t.jsonl", prompt: "go on" };
    expect(fieldsOf(teller, hook("UserPromptSubmit", body))).toEqual({
      session: "s-1",
      transcript: "/t.jsonl",
      prompt: "go on",
    });
    expect(fieldsOf(teller, hook("Stop", body)).prompt).toBeNull();
    expect(fieldsOf(teller, hook("NeverHeardOf", body)).session).toBeNull();
    const turn = (words: string): Signal =>
      hook("codex-notify", { type: "agent-turn-complete", "thread-id": words, "input-messages": [words] });
    const about: SignalTeller = { provider: codex, version: null };
    expect(fieldsOf(about, turn("Explain")).session).toBe("Explain");
    const title = "Generate a concise, single-line task title of at most 36 characters";
    expect(fieldsOf(about, turn(title)).session).toBeNull();
    expect(readSignals(about, [turn(title)])).toEqual([]);
  });

  test("what a CLI tells that the agent has started is another's", () => {
    const own = { provider: { ...claude, hooks: { ...claude.hooks, inherited: true } }, version: null } as SignalTeller;
    const of = (name: string, session_id: string, more: object = {}): boolean =>
      isForeign(own, hook(name, { session_id, ...more }), "mine");
    expect([of("Stop", "mine"), of("Stop", "other"), of("SessionStart", "other", { source: "startup" })]).toEqual([
      false,
      true,
      true,
    ]);
    expect(of("SessionStart", "other", { source: "clear" })).toBe(false);
    expect(isForeign(own, hook("Stop", { session_id: "first" }), null)).toBe(false);
    expect(isForeign(teller, hook("Stop", { session_id: "other" }), "mine")).toBe(false);
  });

  test("what a payload holds can't lead astray", () => {
    const odd = hook("UserPromptSubmit", { session_id: { toString: 1 }, prompt: ["a"], __proto__: { x: 1 } });
    expect(fieldsOf(teller, odd)).toEqual({ session: '{"toString":1}', transcript: null, prompt: '["a"]' });
    expect(says(hook("PermissionRequest", { tool_name: null }))).toEqual(["blocked", "permission"]);
  });
});

describe("escape sequences", () => {
  test.each([
    [osc("7501", "state=working:app=x"), ["working"]],
    [osc("7501", "state=idle"), ["ready"]],
    [osc("7501", "state=blocked:kind=permission"), ["blocked", "permission"]],
    [osc("7501", "state=blocked:kind=nonsense"), ["blocked", "choice"]],
    [osc("7501", "state=constructor"), []],
    [osc("7501", "?"), []],
    [osc("7501", ""), []],
    [osc("9", "4;1;50"), ["working"]],
    [osc("9", "4;3"), ["working"]],
    [osc("9", "4;2;10"), ["error"]],
    [osc("9", "4;0"), ["done"]],
    [osc("9", "4;77"), []],
    [osc("9", "Build finished"), []],
    [osc("133", "C"), ["working"]],
    [osc("133", "D"), ["done"]],
    [osc("133", "D;0"), ["done"]],
    [osc("133", "D;2"), ["error"]],
    [osc("133", "A"), []],
    [osc("1337", "SetMark"), []],
    [osc("bell"), []],
  ])("%j", (one, expected) => {
    expect(says(one, plain)).toEqual(expected);
  });

  test("bells and notices are told, and say nothing of the state", () => {
    const details = [
      osc("bell"),
      osc("9", "Build finished"),
      osc("777", "notify;T;Text"),
      osc("1337", "RequestAttention=yes"),
    ].map((one) => readSignals(plain, [one]).map(({ says: state, detail }) => [state, detail]));
    expect(details).toEqual([
      [[null, "It rang the bell."]],
      [[null, "It sent a notice: Build finished"]],
      [[null, "It sent a notice: T: Text"]],
      [[null, "It asked for attention."]],
    ]);
    expect(readSignals(plain, [osc("1337", "SetMark")])).toEqual([]);
  });

  test("a message in base64 is shown, a broken one is not", () => {
    const detail = (msg: string): string | undefined =>
      readSignal(plain, osc("7501", `state=error:msg=${msg}`))?.detail;
    expect(detail("QVBJIEVycm9yOiA0MDAg4pyT")).toContain("API Error: 400 ✓");
    expect(detail("/////w==")).toBe("It prints that it has failed.");
  });

  test("taken back, nothing is said", () => {
    expect(readSignals(plain, [osc("7501", "state=working"), osc("7501", "state=clear")])).toEqual([]);
    const reported = [signal("report", "working"), signal("report", "clear")];
    expect(readSignals(plain, reported)).toEqual([]);
  });

  test("of two in the same moment the later one counts", () => {
    const [clear, command] = [osc("7501", "state=clear"), osc("133", "C")];
    expect(readSignals(plain, [clear, { ...command, at: clear.at }]).map((item) => item.says)).toEqual(["working"]);
  });

  test("a notice is read where the provider knows it", () => {
    const asks = osc("9", "Approval requested: touch x");
    expect(says(asks, { provider: codex, version: null })).toEqual(["blocked", "permission"]);
    expect(says(asks, plain)).toEqual([]);
  });
});

describe("what is remembered", () => {
  test("each once, oldest first, so many of each source", () => {
    let memory: readonly Signal[] = [];
    const first = { ...hook("Stop"), id: "one" };
    memory = rememberSignal(memory, first);
    expect(rememberSignal(memory, { ...first })).toBe(memory);
    for (let at = 0; at < 500; at += 1) memory = rememberSignal(memory, osc("9", `4;1;${at % 100}`));
    expect(memory.length).toBeLessThanOrEqual(80);
    expect(memory).toContain(first);
    expect(memory.map(({ at }) => at)).toEqual(memory.map(({ at }) => at).toSorted((a, b) => a - b));
  });
});
