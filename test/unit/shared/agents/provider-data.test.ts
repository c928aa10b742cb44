import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readComposer } from "../../../../shared/agents/composer.ts";
import type { ProviderSpec } from "../../../../shared/agents/provider.ts";
import { readRecording } from "../../../../shared/agents/recording.ts";
import { providers } from "../../../../shared/agents/providers/index.gen.ts";

const recordings = path.resolve("test/fixtures/agents");
const folders = readdirSync(recordings).filter((name) => !name.includes("."));

function providerOf(program: string): ProviderSpec {
  const found = providers.find(({ command }) => command.programs.includes(program));
  if (!found) throw new Error(`no provider runs ${program}`);
  return found;
}

function rowsOf(program: string, moment: string): string[] {
  return readFileSync(path.join(recordings, program, moment, "screen.txt"), "utf8").split("\n");
}

function typedIn(program: string, moment: string): string | null {
  const { evidence } = providerOf(program);
  const rows = rowsOf(program, moment);
  return evidence && readComposer(evidence.layout, rows, rows).typed;
}

describe("what is typed in a composer", () => {
  const moments = (named: RegExp): string[][] =>
    folders.flatMap((program) =>
      readdirSync(path.join(recordings, program))
        .filter((moment) => named.test(moment))
        .map((moment) => [program, moment]),
    );

  test.each(moments(/^composer_draft$/))("%s: %s", (program, moment) => {
    expect(typedIn(program ?? "", moment ?? "")).toBe("unsent draft text");
  });

  test.each(moments(/^processing_with_draft$/))("%s: %s", (program, moment) => {
    expect(typedIn(program ?? "", moment ?? "")).toBe("a queued follow-up");
  });

  test.each(moments(/^composer_multiline_paste$/))("%s: %s", (program, moment) => {
    const typed = typedIn(program ?? "", moment ?? "") ?? "";
    const { stands } = providerOf(program ?? "").submit;
    expect(stands?.test(typed) ? "stands" : typed).toMatch(/^(stands|first line\nsecond line\nthird line)$/);
  });

  test.each(moments(/^slash_menu$/))("%s: %s has a slash alone, without the menu", (program, moment) => {
    expect(typedIn(program ?? "", moment ?? "")).toBe("/");
  });

  test.each(moments(/^exit_typed$/))("%s: %s has a command, without what may follow it", (program, moment) => {
    expect(typedIn(program ?? "", moment ?? "")).toMatch(/^\/(exit|quit)$/);
  });

  test.each(moments(/^(idle_first|holdout_idle|narrow_idle|shell_idle)$/))("%s: %s is empty", (program, moment) => {
    expect(typedIn(program ?? "", moment ?? "")).toBe("");
  });
});

describe("a composer that takes no messages now", () => {
  const modeIn = (program: string, change: (row: string) => string): string | null | undefined => {
    const { evidence } = providerOf(program);
    const rows = rowsOf(program, "composer_draft").map((row) =>
      row.includes("unsent draft text") ? change(row) : row,
    );
    return evidence && readComposer(evidence.layout, rows, rows).mode;
  };

  test.each([
    ["claude", "❯", "!"],
    ["claude", "❯", "#"],
    ["copilot", "❯", "!"],
    ["gemini", ">", "!"],
    ["qwen", ">", "!"],
    ["kimi", ">", "!"],
  ])("%s: %s is %s in its own shell", (program, usual, sign) => {
    expect(modeIn(program, (row) => row.replace(usual, sign))).toBe(sign);
    expect(modeIn(program, (row) => row)).toBeNull();
    expect(modeIn(program, (row) => row.replace("unsent", "! unsent # *"))).toBeNull();
  });

  test.each(["gemini", "qwen"])("%s: the sign of never asking takes messages", (program) => {
    expect(modeIn(program, (row) => row.replace(">", "*"))).toBeNull();
  });

  test("kiro-cli: a prompt that says that all tools are trusted takes messages", () => {
    const { evidence } = providerOf("kiro-cli");
    for (const prompt of ["> ", "!> ", "[me] 3% !> ", "[me] > "]) {
      const rows = ["  Hello.", "", `${prompt}hello`];
      expect(evidence && readComposer(evidence.layout, rows, rows)).toMatchObject({ mode: null });
    }
  });
});

describe("the id of a conversation on the screen", () => {
  const id = "828ed017-eaee-478c-820d-178b3a246aa9";
  test.each([
    ["claude", `claude --permission-mode manual --resume ${id}`, id],
    ["claude", `claude --resume ${id}`, id],
    ["codex", `  codex resume ${id}`, id],
    ["gemini", `To resume this session: gemini --resume ${id}`, id],
    ["copilot", `   Resume     copilot --resume=${id}`, id],
    ["qwen", `To continue this session, run qwen --resume ${id}`, id],
    ["opencode", "  Continue  opencode -s ses_e0354045effegGeYd5WnkOvUGl", "ses_e0354045effegGeYd5WnkOvUGl"],
    ["claude", "claude --resume", undefined],
    ["codex", "codex resume --last", undefined],
  ])("%s: %s", (program, row, expected) => {
    expect(providerOf(program).sessionOnScreen?.exec(row)?.[1]).toBe(expected);
  });

  test("the recorded last screens tell it where they show it whole", () => {
    const found = folders.flatMap((program) =>
      readdirSync(path.join(recordings, program))
        .filter((moment) => /^(exited|shell_exited)$/.test(moment))
        .map((moment) => {
          const id = rowsOf(program, moment).map((row) => providerOf(program).sessionOnScreen?.exec(row)?.[1]);
          return [`${program} ${moment}`, id.some((one) => one !== undefined)];
        }),
    );
    expect(Object.fromEntries(found)).toMatchInlineSnapshot(`
      {
        "claude exited": true,
        "claude shell_exited": true,
        "cline exited": true,
        "codex shell_exited": true,
        "copilot exited": true,
        "copilot shell_exited": true,
        "gemini exited": true,
        "gemini shell_exited": true,
        "kimi exited": true,
        "opencode shell_exited": true,
      }
    `);
  });
});

test("a composer of Codex without its status row is not ready yet: the trust dialog may follow", () => {
  const meta = {
    ...{ cli: "codex", version: "0.169.0", expect: "starting", cols: 80, rows: 24, ms_since_start: 3000 },
    tmux: { pane_title: "host", pane_current_command: "codex", pane_dead: false, pane_dead_status: "" },
  };
  const early = ["", "› Ask Codex to do anything", "", "  ? for shortcuts"];
  const settled = ["", "› Ask Codex to do anything", "", "  gpt-5 default · ~/thing", "  ? for shortcuts"];
  const stateOf = (screen: string[]): string =>
    readRecording(providerOf("codex"), { name: "x", meta, screen }, { title: true, process: true }).state;
  expect([stateOf(early), stateOf(settled)]).toEqual(["starting", "ready"]);
});

describe("every provider", () => {
  test.each(providers.map((one) => [one.id, one] as const))(
    "%s: what it offers at its start holds together",
    (_, one) => {
      const { permissions, session, model } = one.launch;
      const ids = permissions.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      // The first is its own way: it adds nothing.
      expect(permissions[0]?.args ?? []).toEqual([]);
      expect(permissions[0]?.env ?? {}).toEqual({});
      expect(permissions.filter(({ risky, label }) => label === "Never ask" && !risky)).toEqual([]);
      if (session) expect(session.resume.join(" ")).toContain("{session}");
      if (model) expect(model.args.join(" ")).toContain("{model}");
    },
  );

  test.each(providers.map((one) => [one.id, one] as const))(
    "%s: ids of its rules are unique",
    (_, { evidence, hooks }) => {
      const ids = [...(evidence?.title ?? []), ...(evidence?.screen ?? []), ...(hooks?.rules ?? [])].map(
        ({ id }) => id,
      );
      expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    },
  );
});
