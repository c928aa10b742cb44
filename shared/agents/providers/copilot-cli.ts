import { composerAtRest, defineProvider } from "../provider.ts";

const rail = /^─{8,}/;
const dialogEnd = /enter to select( · esc to cancel)?/;

/** Not of an agent of its own. */
const topLevel = { "data.parentToolCallId": /^$/ };

/** The hooks that tell something of its state. */
const told = [
  "sessionStart",
  "userPromptSubmitted",
  "preToolUse",
  "permissionRequest",
  "postToolUse",
  "notification",
  "agentStop",
  "sessionEnd",
];

function hookOf(event: string): [string, unknown] {
  const command = `{hook ${event}}`;
  return [event, [{ type: "command", bash: command, powershell: `& ${command}`, timeoutSec: 5 }]];
}

export const provider = defineProvider({
  id: "copilot-cli",
  name: "Copilot CLI",
  icon: { glyph: "◉", colour: "#8957e5" },
  command: {
    programs: ["copilot"],
    version: ["--version"],
    install: "npm install -g @github/copilot",
    known: { since: "1.0.102", until: "1.1" },
  },
  launch: {
    args: [],
    env: { COPILOT_AUTO_UPDATE: "false" },
    message: { how: "option", option: "--interactive" },
    model: { args: ["--model={model}"], suggested: ["auto"] },
    permissions: [
      { id: "own", label: "Ask", detail: "Asks before it edits a file or runs a command." },
      { id: "plan", label: "Plan", detail: "Begins with a plan that you approve.", args: ["--mode=plan"] },
      {
        id: "autopilot",
        label: "Autopilot",
        detail: "Goes on by itself until the task is done; asks before it edits a file or runs a command.",
        args: ["--mode=autopilot"],
      },
      {
        id: "tools",
        label: "All tools",
        detail: "Uses every tool without asking, within the folder.",
        args: ["--allow-all-tools"],
        risky: true,
      },
      {
        id: "all",
        label: "Never ask",
        detail: "Uses every tool, path and address without asking.",
        args: ["--allow-all"],
        risky: true,
      },
    ],
    session: { assign: ["--session-id={session}"], resume: ["--resume={session}"] },
    trust: "Asks once per folder whether its files are trusted; its answer can be kept.",
  },
  submit: { frame: "always", settleMs: 200, stands: /\[Paste[^\]]*\]/ },
  answers: { by: "key" },
  leave: { line: "/exit" },
  sessionOnScreen: /\bcopilot --resume=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/,
  transcript: {
    files: ["{home}/.copilot/session-state/{session}/events.jsonl"],
    format: "jsonl",
    session: "data.sessionId",
    at: "timestamp",
    entries: [
      { where: { type: /^user\.message$/, ...topLevel }, role: "person", text: "data.content" },
      { where: { type: /^assistant\.message$/, ...topLevel }, role: "agent", text: "data.content" },
      {
        where: { type: /^tool\.execution_start$/, ...topLevel },
        role: "tool",
        name: "data.toolName",
        text: "data.arguments",
      },
      { where: { type: /^tool\.execution_complete$/, ...topLevel }, role: "tool", text: "data.result.content" },
    ],
  },
  hooks: {
    files: [
      {
        name: "plugin/plugin.json",
        json: {
          name: "paneglass-launch",
          version: "1.0.0",
          description: "Tells Paneglass what this agent does. Made for this launch only.",
          hooks: "hooks.json",
        },
      },
      { name: "plugin/hooks.json", json: { version: 1, hooks: Object.fromEntries(told.map(hookOf)) } },
    ],
    args: ["--plugin-dir", "{folder}/plugin"],
    fields: { session: ["sessionId"], transcript: ["transcriptPath"], prompt: ["prompt"] },
    rules: [
      {
        id: "hook.prompt",
        event: /^userPromptSubmitted$/,
        shows: ["prompt"],
        says: "working",
        detail: "Its hook told that it took a prompt.",
        sure: 0.9,
      },
      {
        id: "hook.permission",
        event: /^permissionRequest$/,
        shows: ["toolName", "toolInput.command", "toolInput.path"],
        says: "blocked",
        asks: "permission",
        detail: "Its hook told that it asks for your permission.",
        sure: 0.8,
      },
      {
        id: "hook.question",
        event: /^notification$/,
        where: { notification_type: /^elicitation_dialog$/ },
        shows: ["message"],
        says: "blocked",
        asks: "question",
        detail: "Its hook told that it asks you a question.",
        sure: 0.8,
      },
      {
        id: "hook.tool",
        event: /^(preToolUse|postToolUse|preCompact)$/,
        shows: ["toolName"],
        says: "working",
        detail: "Its hook told of a tool at work.",
        sure: 0.8,
      },
      {
        id: "hook.stop",
        event: /^agentStop$/,
        says: "done",
        detail: "Its hook told that the turn is over.",
        sure: 0.8,
      },
      {
        id: "hook.other",
        event: /^(sessionStart|sessionEnd|errorOccurred|notification|subagentStop)$/,
        shows: ["error.message"],
        says: null,
        detail: "Its hook told something that says nothing of the state.",
        sure: 0.1,
      },
    ],
  },
  evidence: {
    title: [],
    layout: {
      cut: /\s+┃$/,
      prompt: /^[❯!](\s|$)/,
      above: rail,
      below: rail,
      footer: /^\s/,
      asked: /^ ❯ \S/,
      // Behind a command it shows what else the command takes, in the colour of what is typed.
      draft: { left: /^([❯!]( |$)| {2})/, mode: /^!(?=\s|$)/, right: /(?<=^\/\S+)(\s(\[[^\]]+\]|<[^>]+>))+$/ },
      said: {
        starts: /^ ● /,
        other:
          /^ ● (Tip: |MCP Servers |No copilot-instructions|(Create|Edit|Update|Delete|Read|List|Search) \S|Asked user |Operation cancelled|Request failed |Response (was )?interrupted)/,
        left: /^( ● | {3})/,
      },
    },
    screen: [
      {
        id: "screen.trust",
        region: "dialog",
        rows: [/^│ Do you trust the files in this folder\?/, /^│ (❯ )?\d+\. /],
        end: dialogEnd,
        last: 12,
        says: "blocked",
        asks: "trust",
        detail: "It asks whether this folder is trusted.",
        sure: 0.95,
      },
      {
        id: "screen.login",
        region: "dialog",
        rows: [/What account do you want to log into\?|one-time code|Waiting for authorization/i],
        last: 12,
        says: "blocked",
        asks: "login",
        detail: "It asks to sign in.",
        sure: 0.9,
      },
      {
        id: "screen.signed-out",
        region: "turn",
        rows: [/^\s{0,3}(✗ )?(Please use \/login to sign in|You must be logged in to send messages)/],
        last: 5,
        says: "blocked",
        asks: "login",
        detail: "It says that nobody is signed in.",
        sure: 0.9,
      },
      {
        id: "screen.question",
        region: "dialog",
        rows: [/^ (❯ )?\S/],
        end: /enter accept · .*esc cancel/,
        last: 16,
        says: "blocked",
        asks: "question",
        detail: "It asks you a question.",
        sure: 0.95,
      },
      {
        id: "screen.permission",
        region: "dialog",
        rows: [/^│ (Do you want|Would you like|Allow )/, /^│ ❯ \d+\. /],
        end: dialogEnd,
        last: 24,
        says: "blocked",
        asks: "permission",
        detail: "It asks for your permission.",
        sure: 0.95,
      },
      {
        id: "screen.dialog",
        region: "dialog",
        rows: [/^(│ | )❯ \d+\. /],
        end: dialogEnd,
        last: 16,
        says: "blocked",
        asks: "choice",
        detail: "It shows a menu and waits for a choice.",
        sure: 0.6,
      },
      {
        id: "screen.working",
        region: "footer",
        rows: [/^\s*[◉○◎●]\s+Working\b/],
        says: "working",
        detail: "The line below the composer says that it works.",
        sure: 0.9,
      },
      {
        id: "screen.error",
        region: "turn",
        rows: [/^ ✗ (?!MCP)\S/],
        last: 5,
        says: "error",
        detail: "The turn ended with an error.",
        sure: 0.9,
      },
      {
        id: "screen.cancelled",
        region: "turn",
        rows: [/^ ● Operation cancelled by user/],
        last: 3,
        says: "done",
        behind: "ends",
        detail: "The turn was interrupted.",
        sure: 0.8,
      },
      composerAtRest,
    ],
  },
});
