import { composerAtRest, defineProvider } from "../provider.ts";
import { hookSettings, usualFields, usualHookRules } from "../usual-hooks.ts";

const rail = /^─{8,}/;
/** What it says at column 0 while it works; the model's own text never stands there without its `●`. */
const spinner = /^[·✢*✶✻✽] \S.*(…|\bretry)/;
const waiting = /^[·✢*✶✻✽] Waiting for \d+ /;
const summary = /^[·✢*✶✻✽] \S+ for (\d+h )?(\d+m )?\d+s\b/;
/** Below the composer: how many tasks run behind it, or one row for each sub-agent. */
const tasks = /(^|[·,] )\s*[1-9]\d* (shells?|monitors?|background tasks?|(local |remote )?agents?)( ·|,|$)|^\s+◯ \S/;
/** The head of what a person opened: settings, the model list, old sessions. */
const panel = /^▔{8,}|^\s*Resume session$/;
const choice = /^\s{0,2}❯ (\d+\. )?\S/;
const dialogEnd = /\b(Esc to (cancel|exit|close|go back)|Enter to (confirm|select|submit|continue|save))\b/i;

/** A plan to approve ends with its choices, or with the way to edit it. */
const dialogOrChoiceEnd = new RegExp(`${dialogEnd.source}|(^|\\s)(❯ )?\\d+\\. \\S|ctrl[-+]g to edit`, "i");

/** Not what an agent of its own wrote, nor what the CLI adds by itself. */
const ownWords = { isSidechain: /^(false)?$/, isMeta: /^(false)?$/, isCompactSummary: /^(false)?$/ };

export const provider = defineProvider({
  id: "claude-code",
  name: "Claude Code",
  icon: { glyph: "✳", colour: "#d97757" },
  command: {
    programs: ["claude"],
    version: ["--version"],
    install: "npm install -g @anthropic-ai/claude-code",
    known: { since: "2.1.197", until: "2.2" },
  },
  launch: {
    args: [],
    env: { DISABLE_AUTOUPDATER: "1" },
    message: { how: "positional" },
    model: { args: ["--model={model}"], suggested: ["opus", "sonnet", "haiku"] },
    permissions: [
      {
        id: "own",
        label: "As set up",
        detail: "What your settings of Claude Code say; newer versions begin in auto mode.",
      },
      {
        id: "ask",
        label: "Ask",
        detail: "Asks before it edits a file or runs a command.",
        args: ["--permission-mode=default"],
      },
      {
        id: "plan",
        label: "Plan",
        detail: "Reads and plans; changes nothing until you approve.",
        args: ["--permission-mode=plan"],
      },
      {
        id: "edits",
        label: "Accept edits",
        detail: "Edits files in the folder unasked; asks before it runs commands.",
        args: ["--permission-mode=acceptEdits"],
      },
      {
        id: "auto",
        label: "Auto",
        detail: "A model decides call by call what needs your permission.",
        args: ["--permission-mode=auto"],
        risky: true,
      },
      {
        id: "bypass",
        label: "Never ask",
        detail: "Does everything without asking, in this folder and outside of it.",
        args: ["--permission-mode=bypassPermissions"],
        risky: true,
      },
    ],
    systemPrompt: { args: ["--append-system-prompt={text}"] },
    session: { assign: ["--session-id={session}"], resume: ["--resume={session}"] },
    trust: 'Asks once per folder whether it is trusted, with "No, exit" chosen first; its answer is kept.',
  },
  submit: { frame: "always", settleMs: 150, stands: /\[Pasted text #\d+[^\]]*\]/ },
  answers: { by: "key" },
  leave: { line: "/exit" },
  keys: { "shift+enter": "\u001b\r", "ctrl+backspace": "\u0017" },
  sessionOnScreen: /\bclaude (?:--?\S+ (?:[a-z]\S* )?)*--resume ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/,
  transcript: {
    files: ["{env CLAUDE_CONFIG_DIR}/projects/*/{session}.jsonl", "{home}/.claude/projects/*/{session}.jsonl"],
    format: "jsonl",
    session: "sessionId",
    at: "timestamp",
    ignore:
      /^(\[Request interrupted by user|Caveat: |<(command-(name|message|args)|local-command-\w+|bash-(input|stdout|stderr)|system-reminder|task-notification)\b)/,
    entries: [
      { where: { type: /^user$/, ...ownWords }, role: "person", text: "message.content" },
      {
        where: { type: /^user$/, ...ownWords },
        each: "message.content[]",
        item: { type: /^text$/ },
        role: "person",
        text: "text",
      },
      {
        where: { type: /^assistant$/, ...ownWords },
        each: "message.content[]",
        item: { type: /^text$/ },
        role: "agent",
        text: "text",
      },
      {
        where: { type: /^assistant$/, ...ownWords },
        each: "message.content[]",
        item: { type: /^tool_use$/ },
        role: "tool",
        name: "name",
        text: "input",
      },
      {
        where: { type: /^user$/, ...ownWords },
        each: "message.content[]",
        item: { type: /^tool_result$/ },
        role: "tool",
        text: "content",
      },
    ],
  },
  hooks: {
    files: [
      {
        name: "settings.json",
        json: {
          hooks: hookSettings([
            "SessionStart",
            "UserPromptSubmit",
            "PreToolUse",
            "PermissionRequest",
            "PostToolUse",
            "PostToolUseFailure",
            "SubagentStart",
            "SubagentStop",
            "Stop",
            "StopFailure",
            "SessionEnd",
          ]),
        },
      },
    ],
    args: ["--settings", "{folder}/settings.json"],
    fields: usualFields,
    rules: usualHookRules,
  },
  evidence: {
    title: [
      { id: "title.spinner", title: /^[⠂⠐] /, says: "working", detail: "The title shows the spinner.", sure: 0.8 },
      {
        id: "title.idle",
        title: /^✳ /,
        says: null,
        detail: "The title is at rest; some versions never move it.",
        sure: 0.2,
      },
    ],
    layout: {
      cut: /│.*$/,
      prompt: /^[❯>!#](\s|$)/,
      above: rail,
      below: rail,
      footer: /^\s/,
      asked: /^❯\s+\S/,
      draft: { left: /^([❯>!#]( |$)| {2})/, mode: /^[!#](?=\s|$)/, placeholder: /^Try "/ },
      said: {
        starts: /^● /,
        other:
          /^● ([A-Z][A-Za-z]*\(|(Answered|Declined to answer|User (answered|declined)) )|^ {2}(⎿|Did not run )|^ {2}(Thought for|Ran|Read|Searched|Listed|Wrote|Edited|Updated|Fetched|Created) .*\d|^\s{40,}\S/,
        left: /^(● | {2})/,
      },
    },
    screen: [
      {
        id: "screen.trust",
        region: "dialog",
        rows: [
          /\btrust (this folder|the files in this folder)\b/i,
          /^\s{0,3}(❯ )?(\d+\. )?(Yes, (I trust|proceed)|No, exit)\b/,
        ],
        end: dialogEnd,
        last: 10,
        says: "blocked",
        asks: "trust",
        detail: "It asks whether this folder is trusted.",
        sure: 0.95,
      },
      {
        id: "screen.bypass",
        region: "dialog",
        rows: [/Bypass Permissions mode/i, /Yes, I accept/],
        last: 16,
        says: "blocked",
        asks: "trust",
        detail: "It asks to confirm working without permission checks.",
        sure: 0.9,
      },
      {
        id: "screen.login",
        region: "dialog",
        rows: [/Select login method|Paste code here if prompted|Browser didn.t open\?/],
        last: 16,
        says: "blocked",
        asks: "login",
        detail: "It asks to sign in.",
        sure: 0.9,
      },
      {
        id: "screen.question",
        region: "dialog",
        rows: [/^Enter to select\b/, /^\s{0,2}(❯ )?\d+\. /],
        end: dialogEnd,
        says: "blocked",
        asks: "question",
        detail: "It asks you a question.",
        sure: 0.95,
      },
      {
        id: "screen.permission",
        region: "dialog",
        rows: [/^\s{0,3}(Do you want|Would you like|Claude wants|Allow )\b/, choice],
        last: 24,
        end: dialogOrChoiceEnd,
        says: "blocked",
        asks: "permission",
        detail: "It asks for your permission.",
        sure: 0.95,
      },
      {
        id: "screen.setup",
        region: "dialog",
        rows: [/Choose the text style|Detected a custom API key|Press Enter to continue/],
        end: new RegExp(`${dialogEnd.source}|Press Enter to continue`, "i"),
        last: 12,
        says: "blocked",
        asks: "choice",
        detail: "It asks about its set-up.",
        sure: 0.8,
      },
      {
        id: "screen.panel",
        region: "dialog",
        rows: [panel],
        end: dialogEnd,
        says: "ready",
        detail: "A panel of its own is open, such as its settings; no turn runs.",
        sure: 0.6,
      },
      {
        id: "screen.dialog",
        region: "dialog",
        rows: [/^\s{0,2}❯ \d+\. /],
        without: panel,
        end: dialogEnd,
        says: "blocked",
        asks: "choice",
        detail: "It shows a menu and waits for a choice.",
        sure: 0.6,
      },
      {
        id: "screen.interruptible",
        region: "footer",
        rows: [/\besc to interrupt\b/],
        says: "working",
        detail: "The line below the composer offers to interrupt.",
        sure: 0.9,
      },
      {
        id: "screen.spinner",
        region: "turn",
        rows: [spinner],
        says: "working",
        detail: "A progress line stands above the composer.",
        sure: 0.9,
      },
      {
        id: "screen.waiting",
        region: "turn",
        rows: [waiting],
        last: 6,
        says: "working",
        detail: "It waits for tasks of its own to end.",
        sure: 0.8,
      },
      {
        id: "screen.error",
        region: "turn",
        rows: [/^(●|\s{2}⎿)\s+(API Error\b|Not logged in\b|Invalid API key\b|Credit balance is too low)/],
        without: summary,
        says: "error",
        detail: "The turn ended with an error.",
        sure: 0.9,
      },
      {
        id: "screen.finished",
        region: "turn",
        rows: [summary],
        last: 3,
        says: "done",
        detail: "The turn's closing line is shown.",
        sure: 0.9,
      },
      {
        id: "screen.interrupted",
        region: "turn",
        rows: [/^\s{2}⎿\s+Interrupted\b/],
        last: 3,
        says: "done",
        behind: "ends",
        detail: "The turn was interrupted.",
        sure: 0.8,
      },
      {
        id: "screen.tasks",
        region: "footer",
        rows: [tasks],
        says: null,
        behind: "stays",
        detail: "The lines below the composer name tasks of its own that run on.",
        sure: 0.6,
      },
      composerAtRest,
    ],
  },
});
