import { z } from "zod";
import type { Answer, Asked, OfferedTool, ToolCall } from "./model-wire.ts";

/**
 * What the scripted model understands in a prompt; anything else it answers at once.
 * `run: COMMAND` calls the shell tool, `ask me` the question tool, `take your time` answers over some seconds. A `word NAME` is said back.
 */
export const script = {
  run: /\brun: (?<command>[^\n`]+)/,
  ask: /\bask me\b/,
  slow: /\btake your time\b/,
  word: /\bword (?<word>[a-z0-9-]+)/,
};

export interface TimedAnswer extends Answer {
  /** How long it waits between two events. */
  readonly gapMs: number;
}

export function answerTo(asked: Asked): TimedAnswer {
  const { prompt } = asked;
  if (asked.afterTool) return { pieces: pieces("It is done, and I looked at the result."), call: null, gapMs: 20 };
  const call = callFor(asked);
  if (call) return { pieces: ["I need a tool for this."], call, gapMs: 20 };
  const word = script.word.exec(prompt)?.groups?.["word"];
  const text = word ? `I heard the word ${word}, and that is all.` : "I heard you.";
  if (!script.slow.test(prompt)) return { pieces: pieces(text), call: null, gapMs: 5 };
  const slowly =
    "I read it, I think about it for a while, and then I write it down, one word after another, as asked. ";
  return { pieces: pieces(slowly + text), call: null, gapMs: 140 };
}

/** The words with the blanks behind them. */
function pieces(text: string): string[] {
  return text.match(/\S+\s*/g) ?? [text];
}

const shells = [
  "exec_command",
  "shell_command",
  "shell",
  "bash",
  "run_shell_command",
  "execute_command",
  "run_commands",
];
const questions = ["askuserquestion", "ask_user_question", "request_user_input", "ask_user", "question"];

function callFor({ prompt, tools }: Asked): ToolCall | null {
  const command = script.run.exec(prompt)?.groups?.["command"]?.trim();
  if (command !== undefined) return shellCall(offeredOf(tools, shells), command);
  return script.ask.test(prompt) ? questionCall(offeredOf(tools, questions)) : null;
}

function offeredOf(tools: readonly OfferedTool[], names: readonly string[]): OfferedTool | null {
  const byName = names.map((name) => tools.find((tool) => tool.name.toLowerCase() === name));
  return byName.find((tool) => tool !== undefined) ?? null;
}

/** Every argument that a shell tool is known to want. */
function shellCall(tool: OfferedTool | null, command: string): ToolCall | null {
  if (tool === null) return null;
  const known: Record<string, unknown> = {
    cmd: command,
    command,
    commands: [command],
    description: "Make a file",
    is_background: false,
    requires_approval: true,
    sandbox_permissions: "require_escalated",
    justification: "May I make a file?",
  };
  return { name: tool.name, input: Object.fromEntries(tool.takes.filter((name) => name in known).map(valued)) };

  function valued(name: string): [string, unknown] {
    return [name, known[name]];
  }
}

const options = [
  { label: "Left", description: "Go to the left" },
  { label: "Right", description: "Go to the right" },
];

function questionCall(tool: OfferedTool | null): ToolCall | null {
  if (tool === null) return null;
  const question = "Which way shall I go?";
  const listed = [{ id: "way", type: "choice", question, header: "Way", options, multiSelect: false }];
  if (tool.takes.includes("questions")) return { name: tool.name, input: { questions: listed } };
  const way = { type: "string", title: "Way", enum: options.map(({ label }) => label) };
  return {
    name: tool.name,
    input: { message: question, requestedSchema: { properties: { way }, required: ["way"] } },
  };
}

const Shape = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});

/** Something that fits a JSON schema, as far as CLIs ask for one. */
export function sampleOf(schema: unknown): unknown {
  const shape = Shape.parse(schema ?? {});
  if (shape.enum) return shape.enum[0];
  const type = String([shape.type ?? (shape.properties ? "object" : "string")].flat()[0]).toLowerCase();
  if (type === "object") {
    return Object.fromEntries(Object.entries(shape.properties ?? {}).map(([name, one]) => [name, sampleOf(one)]));
  }
  const simple: Record<string, unknown> = { array: [], number: 1, integer: 1, boolean: false };
  return type in simple ? simple[type] : "A short title";
}
