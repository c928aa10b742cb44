import { composerAtRest, defineProvider } from "../provider.ts";
import { usualFields, usualHookRules } from "../usual-hooks.ts";

const choice = /^\s{0,2}[›>❯] \d+\. /;
const dialogEnd =
  /\benter (to )?(confirm|continue|select|submit)\b|\bpress esc to go back\b|· esc (back|skip|cancel)\b|[|·] esc to interrupt$/i;
/** Where its keys are unbound, a dialog ends with its last choice. */
const dialogOrChoiceEnd = new RegExp(`${dialogEnd.source}|(^|\\s)[›>❯]? ?\\d+\\. \\S`, "i");
const statusRow = /\? for shortcuts|context left|\d+% left|· ([~/]|[A-Z]:\\)/;

const item = (type: string) => ({
  type: /^event_msg$/,
  "payload.type": /^item_completed$/,
  "payload.item.type": new RegExp(`^${type}$`),
});
const response = (type: string) => ({ type: /^response_item$/, "payload.type": new RegExp(`^${type}$`) });

export const provider = defineProvider({
  id: "codex",
  name: "Codex",
  icon: { glyph: "›", colour: "#10a37f" },
  command: {
    programs: ["codex"],
    version: ["--version"],
    install: "npm install -g @openai/codex",
    known: { since: "0.169", until: "0.170" },
  },
  launch: {
    args: ["-c", "check_for_update_on_startup=false"],
    env: {},
    message: { how: "positional" },
    model: { args: ["--model={model}"], suggested: [] },
    permissions: [
      { id: "own", label: "As set up", detail: "What your config.toml and the folder's trust say." },
      {
        id: "read",
        label: "Read only",
        detail: "Reads; asks before it changes anything or runs what could.",
        args: ["--sandbox=read-only", "--ask-for-approval=on-request"],
      },
      {
        id: "ask",
        label: "Ask",
        detail: "Works in the folder within a sandbox; asks to go beyond it.",
        args: ["--sandbox=workspace-write", "--ask-for-approval=on-request"],
      },
      {
        id: "review",
        label: "Reviewed",
        detail: "Works in the folder within a sandbox; a model reviews what goes beyond it.",
        args: ["--approve-for-me"],
        risky: true,
      },
      {
        id: "never",
        label: "Never ask",
        detail: "Works in the folder within a sandbox; what goes beyond it fails instead of asking.",
        args: ["--sandbox=workspace-write", "--ask-for-approval=never"],
        risky: true,
      },
      {
        id: "bypass",
        label: "No sandbox",
        detail: "Does everything without asking and without a sandbox.",
        args: ["--dangerously-bypass-approvals-and-sandbox"],
        risky: true,
      },
    ],
    systemPrompt: { args: ["-c", "developer_instructions={json text}"] },
    session: { resume: ["resume", "{session}"] },
    trust: "Asks in a Git repository, some seconds after its start, whether the folder is trusted; its answer is kept.",
  },
  submit: { frame: "always", settleMs: 200, stands: /\[Pasted Content \d+ chars\]/ },
  answers: { by: "key" },
  leave: { line: "/quit" },
  keys: { "shift+enter": "\u001b\r", "ctrl+backspace": "\u0017" },
  sessionOnScreen: /\bcodex resume ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/,
  transcript: {
    files: [
      "{env CODEX_HOME}/sessions/*/*/*/rollout-*-{session}.jsonl",
      "{home}/.codex/sessions/*/*/*/rollout-*-{session}.jsonl",
    ],
    format: "jsonl",
    session: "payload.session_id",
    at: "timestamp",
    ignore: /^<(environment_context|user_instructions|turn_aborted)>/,
    entries: [
      { where: item("UserMessage"), role: "person", text: "payload.item.content[].text" },
      { where: item("AgentMessage"), role: "agent", text: "payload.item.content[].text" },
      // As versions before 0.160 write it.
      { where: { type: /^event_msg$/, "payload.type": /^user_message$/ }, role: "person", text: "payload.message" },
      { where: { type: /^event_msg$/, "payload.type": /^agent_message$/ }, role: "agent", text: "payload.message" },
      { where: response("function_call"), role: "tool", name: "payload.name", text: "payload.arguments" },
      { where: response("custom_tool_call"), role: "tool", name: "payload.name", text: "payload.input" },
      { where: response("(custom_tool|function)_call_output"), role: "tool", text: "payload.output" },
    ],
  },
  hooks: {
    // Its hooks proper want a person's review; this one does not, but there is only one: the person's own stays.
    args: ["-c", 'notify=[{json cli},"--spool",{json spool},"hook","codex-notify"]'],
    yields: [
      { file: "{home}/.codex/config.toml", row: /^\s*notify\s*=/ },
      { file: "{env CODEX_HOME}/config.toml", row: /^\s*notify\s*=/ },
    ],
    fields: {
      session: ["thread-id", ...usualFields.session],
      transcript: usualFields.transcript,
      prompt: usualFields.prompt,
    },
    rules: [
      {
        id: "hook.turn",
        event: /^codex-notify$/,
        // It reports of the conversation in which it looks for a title, too.
        where: {
          type: /^agent-turn-complete$/,
          "input-messages.0": /^(?!Generate a concise, single-line task title)[^]/,
        },
        says: "done",
        detail: "It told that the turn is over.",
        sure: 0.8,
      },
      ...usualHookRules,
    ],
  },
  evidence: {
    title: [
      {
        id: "title.spinner",
        title: /^[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] /,
        says: "working",
        detail: "The title shows the spinner.",
        sure: 0.9,
      },
      {
        id: "title.action",
        title: /^\[ [!.] \] Action Required\b/,
        says: "blocked",
        detail: "The title says that action is required.",
        sure: 0.8,
      },
    ],
    layout: {
      prompt: /^[›»❯](\s|$)/,
      footer: /^\s/,
      doubt: { menu: choice, end: dialogEnd, proof: statusRow },
      asked: /^[›»❯]\s+\S/,
      draft: { left: /^([›»❯]( |$)| {2})/, placeholder: /^Ask Codex to do anything$/ },
      said: {
        starts: /^• /,
        other:
          /^• (Ran|Running|Explored|Exploring|Edited|Added|Deleted|Called|Calling|Working|Updated Plan|Proposed|Searched|Searching|Waited|Waiting|Viewed|Exited)\b|^ {2}└|^(─ | {2})Worked for /,
        left: /^(• | {2})/,
      },
    },
    screen: [
      {
        id: "screen.question",
        region: "dialog",
        rows: [/^\s+Question \d+\/\d+\b/],
        end: dialogEnd,
        says: "blocked",
        asks: "question",
        detail: "It asks you a question.",
        sure: 0.95,
      },
      {
        id: "screen.leaving",
        region: "dialog",
        rows: [/^\s+Task is still running$/, choice],
        end: dialogOrChoiceEnd,
        says: "blocked",
        asks: "question",
        detail: "It asks what becomes of the running task.",
        sure: 0.9,
      },
      {
        id: "screen.login",
        region: "dialog",
        rows: [/Sign in with ChatGPT|Sign in another way|Use an OpenAI API key|Paste or type your API key/],
        end: dialogEnd,
        says: "blocked",
        asks: "login",
        detail: "It asks to sign in.",
        sure: 0.9,
      },
      {
        id: "screen.trust",
        region: "dialog",
        rows: [/Trust this folder\?|Do you trust the contents|to work in this folder|Hooks need review/, choice],
        end: dialogOrChoiceEnd,
        says: "blocked",
        asks: "trust",
        detail: "It asks whether this folder and what it brings is trusted.",
        sure: 0.95,
      },
      {
        id: "screen.permission",
        region: "dialog",
        rows: [/^\s{0,2}(Would you like to|Allow |Approve )/, choice],
        end: dialogOrChoiceEnd,
        says: "blocked",
        asks: "permission",
        detail: "It asks for your permission.",
        sure: 0.95,
      },
      {
        id: "screen.dialog",
        region: "dialog",
        rows: [choice],
        end: dialogEnd,
        last: 24,
        says: "blocked",
        asks: "choice",
        detail: "It shows a menu and waits for a choice.",
        sure: 0.7,
      },
      {
        id: "screen.spinner",
        region: "turn",
        rows: [/^[•◦] .*\((\d+h )?(\d+m )?\d+s • esc to interrupt\)/],
        last: 8,
        says: "working",
        detail: "A progress line stands above the composer.",
        sure: 0.9,
      },
      {
        id: "screen.error",
        region: "turn",
        rows: [/^■ (?!Conversation interrupted)/],
        says: "error",
        detail: "The turn ended with an error.",
        sure: 0.9,
      },
      {
        id: "screen.finished",
        region: "turn",
        rows: [/^(─ |\s{2})Worked for (<1s|(\d+h )?(\d+m )?\d+s)\b/],
        last: 3,
        says: "done",
        detail: "The turn's closing line is shown.",
        sure: 0.9,
      },
      {
        id: "screen.interrupted",
        region: "turn",
        rows: [/^■ Conversation interrupted/],
        last: 3,
        says: "done",
        behind: "ends",
        detail: "The turn was interrupted.",
        sure: 0.8,
      },
      {
        id: "screen.unclosed",
        region: "turn",
        rows: [/^(• | {2}\S)/],
        without:
          /^\s{2}(Worked for |\/\w|>_ OpenAI Codex)|^■ |^• (Model |Permissions |Approval |Reasoning |Switched |Queued )/,
        since: "0.160",
        says: "working",
        detail: "An answer has begun, and its closing line is missing.",
        sure: 0.5,
      },
      // While it still looks whether the folder is trusted, it shows a composer without this row, and a dialog follows.
      {
        ...composerAtRest,
        id: "screen.rest",
        region: "footer",
        rows: [/· ([~/]|[A-Z]:\\)/],
        detail: "The composer and its status row are shown and nothing else goes on.",
      },
      { ...composerAtRest, until: "0.160" },
    ],
    escapes: [
      {
        id: "escape.permission",
        event: /^9$/,
        where: { text: /^(Approval requested|Codex wants to edit)\b/ },
        shows: ["text"],
        says: "blocked",
        asks: "permission",
        detail: "It sent a notice that it asks for your permission.",
        sure: 0.7,
      },
      {
        id: "escape.question",
        event: /^9$/,
        where: { text: /^(Plan mode prompt|Question requested)\b/ },
        shows: ["text"],
        says: "blocked",
        asks: "question",
        detail: "It sent a notice that it asks you a question.",
        sure: 0.7,
      },
    ],
  },
});
