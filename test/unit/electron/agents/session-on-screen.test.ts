import { describe, expect, test } from "vitest";
import { sessionIn } from "../../../../electron/agents/session-on-screen.ts";
import { providers } from "../../../../shared/agents/providers/index.gen.ts";
import { recordingsOf } from "../../../support/agent-recordings.ts";

const pattern = /\bresume ([0-9a-f-]{36})\b/;
const one = "11111111-2222-4333-8444-555555555555";
const other = "99999999-2222-4333-8444-555555555555";

describe("the id that a CLI prints at its end", () => {
  test("the last one counts", () => {
    expect(sessionIn([`tool resume ${one}`, "", `tool resume ${other}`, ""], pattern)).toBe(other);
  });

  test("what the agent wrote earlier does not", () => {
    const talk = Array.from({ length: 12 }, (_, at) => `line ${at}`);
    expect(sessionIn([`I would type: tool resume ${one}`, ...talk], pattern)).toBeNull();
    expect(sessionIn([], pattern)).toBeNull();
  });

  test("as recorded from real CLIs that had ended", () => {
    const found = providers.flatMap(({ sessionOnScreen }) => (sessionOnScreen ? [sessionOnScreen] : []));
    const ended = ["claude", "codex", "gemini", "copilot", "qwen"].flatMap((cli) =>
      recordingsOf(cli).filter(({ meta }) => /shell|exited/.test(meta.expect)),
    );
    const ids = ended.flatMap(({ screen }) => found.flatMap((rule) => sessionIn(screen, rule) ?? []));
    expect(ids.length).toBeGreaterThan(2);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });
});
