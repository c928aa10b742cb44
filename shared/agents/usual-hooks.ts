import type { SignalRuleInput } from "./provider.ts";

/** How hooks are written down in the settings of several CLIs: each event with the commands that it runs. */
export function hookSettings(events: readonly string[]): Record<string, unknown> {
  const entries = events.map((event): [string, unknown] => [
    event,
    [{ hooks: [{ type: "command", command: `{hook ${event}}`, timeout: 5 }] }],
  ]);
  return Object.fromEntries(entries);
}

/** Work behind a composer at rest is believed for as long as work without any sign of life. */
const BEHIND_MS = 4 * 60_000;

export const usualFields = { session: ["session_id"], transcript: ["transcript_path"], prompt: ["prompt"] };

/** The events that have the same names in several CLIs. What a sub-agent's end means is left to the others: its caller works on. */
export const usualHookRules: SignalRuleInput[] = [
  {
    id: "hook.prompt",
    event: /^UserPromptSubmit$/,
    shows: ["prompt"],
    says: "working",
    detail: "Its hook told that it took a prompt.",
    sure: 0.9,
  },
  {
    id: "hook.question",
    event: /^PermissionRequest$/,
    where: { tool_name: /^(AskUserQuestion|ask_user_question)$/ },
    shows: ["tool_input.questions.0.question"],
    says: "blocked",
    asks: "question",
    detail: "Its hook told that it asks you a question.",
    sure: 0.8,
  },
  {
    id: "hook.permission",
    event: /^PermissionRequest$/,
    shows: ["tool_name", "tool_input.command", "tool_input.file_path"],
    says: "blocked",
    asks: "permission",
    detail: "Its hook told that it asks for your permission.",
    sure: 0.8,
  },
  {
    id: "hook.cut",
    event: /^PostToolUseFailure$/,
    where: { is_interrupt: /^true$/ },
    shows: ["tool_name"],
    says: null,
    detail: "Its hook told that a tool was interrupted.",
    sure: 0.3,
  },
  {
    id: "hook.subagent",
    event: /^(PreToolUse|PostToolUse|PostToolUseFailure|SubagentStart)$/,
    where: { agent_id: /./ },
    shows: ["agent_type", "tool_name"],
    task: "agent_id",
    says: "working",
    holds: BEHIND_MS,
    detail: "Its hook told of a sub-agent at work.",
    sure: 0.8,
  },
  {
    id: "hook.tool",
    event: /^(PreToolUse|PostToolUse|PostToolUseFailure|SubagentStart|PreCompact)$/,
    shows: ["tool_name"],
    says: "working",
    detail: "Its hook told of a tool at work.",
    sure: 0.8,
  },
  {
    id: "hook.background",
    event: /^Stop$/,
    where: { background_tasks: /^\[\s*[^\]\s]/ },
    holds: BEHIND_MS,
    ends: "turn",
    says: "working",
    detail: "Its hook told that the turn is over, and that tasks of its own run on.",
    sure: 0.8,
  },
  {
    id: "hook.stop",
    event: /^Stop$/,
    says: "done",
    detail: "Its hook told that the turn is over.",
    sure: 0.9,
  },
  {
    id: "hook.failure",
    event: /^StopFailure$/,
    shows: ["error", "last_assistant_message"],
    says: "error",
    detail: "Its hook told that the turn ended with an error.",
    sure: 0.9,
  },
  {
    id: "hook.start",
    event: /^SessionStart$/,
    where: { source: /^(startup)?$/ },
    says: "ready",
    detail: "Its hook told that the conversation has begun.",
    sure: 0.6,
  },
  {
    id: "hook.anew",
    event: /^SessionStart$/,
    where: { source: /^(resume|clear)$/ },
    says: "ready",
    detail: "Its hook told that it went over to another conversation.",
    sure: 0.6,
  },
  {
    id: "hook.subagent-end",
    event: /^SubagentStop$/,
    where: { agent_id: /./ },
    shows: ["agent_type"],
    task: "agent_id",
    ends: "task",
    says: null,
    detail: "Its hook told that a sub-agent has ended.",
    sure: 0.3,
  },
  {
    id: "hook.other",
    event: /^(Notification|SessionStart|SessionEnd|SubagentStop)$/,
    says: null,
    detail: "Its hook told something that says nothing of the state.",
    sure: 0.1,
  },
];
