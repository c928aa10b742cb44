import { describe, expect, test } from "vitest";
import { type LaunchWishes, launchWords, noWords } from "../../../../shared/agents/launch.ts";
import { defineProvider, type ProviderSpec } from "../../../../shared/agents/provider.ts";

const plain: ProviderSpec = defineProvider({
  id: "plain",
  name: "Plain",
  icon: { glyph: "P", colour: "#000000" },
  command: { programs: ["plain"], version: ["--version"], install: "" },
  launch: { args: ["--fast"], env: {}, message: { how: "positional" } },
  evidence: null,
});
const withOption: ProviderSpec = { ...plain, launch: { ...plain.launch, message: { how: "option", option: "--say" } } };
const mute: ProviderSpec = { ...plain, launch: { ...plain.launch, message: null } };
const able: ProviderSpec = defineProvider({
  ...plain,
  launch: {
    args: ["chat"],
    env: { QUIET: "1", MODE: "own" },
    message: { how: "positional" },
    model: { args: ["--model", "{model}"], suggested: [] },
    permissions: [
      { id: "ask", label: "Ask", detail: "Asks." },
      { id: "all", label: "All", detail: "Asks nothing.", args: ["--yes"], env: { MODE: "all" }, risky: true },
    ],
    systemPrompt: { args: ["--prompt-file", "{file}"] },
    session: { assign: ["--session-id={session}"], resume: ["resume", "{session}"] },
  },
});

const wishes: LaunchWishes = {
  folder: "/work",
  message: "",
  model: null,
  permissions: null,
  systemPrompt: null,
  session: null,
  hooks: noWords,
};
const args = (provider: ProviderSpec, more: Partial<LaunchWishes>): readonly string[] =>
  launchWords(provider, { ...wishes, ...more }).args;

describe("the first message", () => {
  test("is left out when there is none", () => {
    expect(args(plain, {})).toEqual(["--fast"]);
    expect(args(plain, { message: " \n " })).toEqual(["--fast"]);
  });

  test("stands behind --, so that a dash can't make it a flag", () => {
    expect(args(plain, { message: "--help me with this" })).toEqual(["--fast", "--", "--help me with this"]);
  });

  test("is no subcommand when it is a single word", () => {
    expect(args(plain, { message: "update" })).toEqual(["--fast", "--", " update"]);
    expect(args(plain, { message: "-p" })).toEqual(["--fast", "--", " -p"]);
  });

  test("is joined to its option, quotes, line ends and all", () => {
    const message = '-x "two"\nlines; $HOME `id`';
    expect(args(withOption, { message })).toEqual(["--fast", `--say=${message}`]);
  });

  test("is dropped for a provider that can't take one", () => {
    expect(args(mute, { message: "hello you" })).toEqual(["--fast"]);
  });
});

test("everything that can be wished for, in an order in which subcommands come first", () => {
  const words = launchWords(able, {
    folder: "/work",
    message: "go on",
    model: "{session} $1",
    permissions: "all",
    systemPrompt: { text: "Be brief.", file: "/state/prompt.md" },
    session: { how: "resume", id: "s-1" },
    hooks: { args: ["--hooks", "{folder}"], env: { MODE: "told" } },
  });
  expect(words).toEqual({
    args: [
      ...["chat", "resume", "s-1", "--model", "{session} $1", "--yes", "--prompt-file", "/state/prompt.md"],
      ...["--hooks", "{folder}", "--", "go on"],
    ],
    env: { QUIET: "1", MODE: "told" },
  });
  expect(args(able, { session: { how: "assign", id: "s-2" } })).toEqual(["chat", "--session-id=s-2"]);
});

test("a value goes as JSON where the CLI reads data", () => {
  const spec = { ...able, launch: { ...able.launch, systemPrompt: { args: ["-c", "told={json text}"] } } };
  const systemPrompt = { text: '42 "x"\n{file}', file: "/f" };
  expect(args(spec, { systemPrompt })).toEqual(["chat", "-c", String.raw`told="42 \"x\"\n{file}"`]);
});

describe("a system prompt", () => {
  const systemPrompt = { text: "Be brief.", file: "/state/prompt.md" };

  test("goes before the first message where there is no other way", () => {
    expect(args(plain, { systemPrompt })).toEqual(["--fast", "--", "Be brief."]);
    expect(args(plain, { systemPrompt, message: "go" })).toEqual(["--fast", "--", "Be brief.\n\ngo"]);
    expect(args(mute, { systemPrompt })).toEqual(["--fast"]);
  });

  test("that is too long for an argv is pointed to in its file", () => {
    const long = { ...systemPrompt, text: "x".repeat(9000) };
    const spoken = { ...able, launch: { ...able.launch, systemPrompt: { args: ["--prompt", "{text}"] } } };
    for (const words of [args(plain, { systemPrompt: long }), args(spoken, { systemPrompt: long })]) {
      expect(words.at(-1)).toMatch(/^Your instructions are in the file \/state\/prompt\.md\./);
    }
    expect(args(spoken, { systemPrompt })).toEqual(["chat", "--prompt", "Be brief."]);
  });
});
