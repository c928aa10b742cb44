import { composerAtRest, defineProvider } from "../provider.ts";

/** How long a turn took: behind the model's name once it is over. */
const took = /^\s+▣ {2}.* · \d[\dhms. ]*s\b/;

/**
 * Runs inside the CLI: it must catch everything and print nothing. Conversations of sub-agents have a parent, and are left out; so is another
 * such CLI that this one starts, which goes by who tells for which agent: a server that was begun inside another agent hands that one's on.
 * One file for each event, which gets its name once it is whole.
 */
const plugin = `import { rename, writeFile } from "node:fs/promises";
const spool = process.env.PANEGLASS_SPOOL;
const teller = process.pid + " " + spool;
const [by, ...of] = (process.env.PANEGLASS_TOLD_BY ?? "").split(" ");
const nested = of.join(" ") === spool && by !== String(process.pid);
process.env.PANEGLASS_TOLD_BY = nested ? process.env.PANEGLASS_TOLD_BY : teller;
const told = /^(chat\\.message|session\\.(created|status|idle|error)|permission\\.(asked|replied)|question\\.(asked|replied|rejected))$/;
const children = new Set();
let count = 0;
let line = Promise.resolve();
async function write(event, body) {
  count += 1;
  const name = Date.now().toString(36) + "-" + process.pid + "-" + String(count).padStart(6, "0");
  const entry = "paneglass 1 hook " + event + "\\n\\n" + JSON.stringify(body).slice(0, 60000);
  await writeFile(spool + "/.new." + name, entry, { mode: 0o600 });
  await rename(spool + "/.new." + name, spool + "/" + name + ".hook");
}
function tell({ type, properties }) {
  if (type === "session.created" && properties?.info?.parentID) children.add(properties.info.id);
  if (!spool || nested || !told.test(type) || children.has(properties?.sessionID)) return;
  line = line.then(() => write(type, properties ?? {})).catch(() => {});
}
const safely = (event) => {
  try {
    tell(event);
  } catch {}
};
export const Paneglass = async () => ({
  event: async ({ event }) => safely(event),
  "chat.message": async (input) => safely({ type: "chat.message", properties: input }),
});
`;

const ownText = { type: /^text$/, synthetic: /^(false)?$/ };

export const provider = defineProvider({
  id: "opencode",
  name: "OpenCode",
  icon: { glyph: "▣", colour: "#c8a15a" },
  command: {
    programs: ["opencode"],
    version: ["--version"],
    install: "npm install -g opencode-ai",
    known: { since: "1.18", until: "1.19" },
  },
  launch: {
    args: [],
    env: { OPENCODE_DISABLE_AUTOUPDATE: "1" },
    message: { how: "option", option: "--prompt" },
    // Written as provider/model; which there are is the person's own set-up.
    model: { args: ["--model={model}"], suggested: [] },
    permissions: [
      { id: "own", label: "As set up", detail: "What your settings of OpenCode say." },
      {
        id: "plan",
        label: "Plan",
        detail: "Works with the agent that plans and changes nothing.",
        args: ["--agent=plan"],
      },
      {
        id: "auto",
        label: "Never ask",
        detail: "Does everything without asking that your settings do not forbid.",
        args: ["--auto"],
        risky: true,
      },
    ],
    session: { resume: ["--session={session}"] },
  },
  submit: { frame: "always", settleMs: 300, stands: /\[Pasted ~?\d+ lines?\]/ },
  answers: { by: "tabs" },
  leave: { line: "/exit" },
  keys: { "shift+enter": "\u001b\r", "ctrl+enter": "\u001b\r", "ctrl+backspace": "\u0017" },
  sessionOnScreen: /\bopencode -s (ses_\w+)/,
  hooks: {
    // It installs what plugins need beside the file, once for all agents.
    files: [{ name: "plugin/paneglass.js", text: plugin, shared: true }],
    env: { OPENCODE_CONFIG_DIR: "{shared}" },
    fields: { session: ["sessionID"] },
    rules: [
      {
        id: "hook.busy",
        event: /^session\.status$/,
        where: { "status.type": /^(busy|retry)$/ },
        shows: ["status.message"],
        says: "working",
        detail: "It told that the conversation is busy.",
        sure: 0.9,
      },
      {
        id: "hook.prompt",
        event: /^chat\.message$/,
        says: "working",
        detail: "It told that it took a prompt.",
        sure: 0.8,
      },
      {
        id: "hook.permission",
        event: /^permission\.asked$/,
        shows: ["permission", "metadata.command"],
        says: "blocked",
        asks: "permission",
        detail: "It told that it asks for your permission.",
        sure: 0.8,
      },
      {
        id: "hook.question",
        event: /^question\.asked$/,
        shows: ["questions.0.question"],
        says: "blocked",
        asks: "question",
        detail: "It told that it asks you a question.",
        sure: 0.8,
      },
      {
        id: "hook.answered",
        event: /^(permission|question)\.(replied|rejected)$/,
        says: "working",
        detail: "It told that its question was answered.",
        sure: 0.8,
      },
      {
        id: "hook.idle",
        event: /^session\.idle$/,
        says: "done",
        detail: "It told that the turn is over.",
        sure: 0.8,
      },
      {
        id: "hook.created",
        event: /^session\.(created|error)$/,
        shows: ["error.data.message"],
        says: null,
        detail: "It told something that says nothing of the state.",
        sure: 0.1,
      },
    ],
  },
  // It keeps all conversations in one database.
  transcript: {
    files: [],
    print: ["export", "{session}"],
    format: "json",
    list: "messages",
    at: "info.time.created",
    entries: [
      { where: { "info.role": /^user$/ }, each: "parts[]", item: ownText, role: "person", text: "text" },
      { where: { "info.role": /^assistant$/ }, each: "parts[]", item: ownText, role: "agent", text: "text" },
      {
        where: { "info.role": /^assistant$/ },
        each: "parts[]",
        item: { type: /^tool$/ },
        role: "tool",
        name: "tool",
        text: "state.input",
      },
      {
        where: { "info.role": /^assistant$/ },
        each: "parts[]",
        item: { type: /^tool$/ },
        role: "tool",
        text: "state.output",
      },
    ],
  },
  evidence: {
    title: [],
    layout: {
      foreign: /^\S/,
      // The foot of the composer's frame: the frame's side also stands beside messages and output.
      prompt: /^\s*╹▀{8,}$/,
      cut: /(?<=▀{8,})\s.*$/,
      footer: /^\s/,
      asked: /^(?!)/,
      draft: {
        left: /^\s*┃ {0,2}/,
        placeholder: /^Ask anything/,
        // Above its frame's foot: the draft, a blank row, the model's name.
        // A menu of commands or files over it has a frame on both sides.
        over: { rows: /^\s*┃(?! \S.*┃$)/, but: 2 },
      },
      said: {
        starts: /^ {5}\S/,
        marked: false,
        other: /^ {2}┃|^ {5}([▣$→←✱%⚙~✓✗]|\+ Thought|Thinking:)/,
        left: /^ {5}/,
      },
    },
    screen: [
      {
        id: "screen.login",
        region: "dialog",
        rows: [/^\s+(Connect a provider|Select auth method|Login method|API key)\s+esc$/],
        says: "blocked",
        asks: "login",
        detail: "It asks to connect a provider of models.",
        sure: 0.9,
      },
      {
        id: "screen.permission",
        region: "dialog",
        rows: [/△ Permission required/, /^\s*┃\s+(Allow once|Allow|Confirm)\s/],
        end: /⇆ select|enter confirm/,
        bar: /^(Allow once)\s{2,}(Allow always)\s{2,}(Reject)/,
        says: "blocked",
        asks: "permission",
        detail: "It asks for your permission.",
        sure: 0.95,
      },
      {
        id: "screen.reject",
        region: "dialog",
        rows: [/△ Reject permission|Tell OpenCode what to do differently/],
        last: 14,
        says: "blocked",
        asks: "permission",
        detail: "It asks what to do instead.",
        sure: 0.8,
      },
      {
        id: "screen.question",
        region: "dialog",
        rows: [/^\s*┃\s+\d+\. /],
        end: /esc dismiss|enter (submit|toggle)/,
        says: "blocked",
        asks: "question",
        detail: "It asks you a question.",
        sure: 0.9,
      },
      {
        id: "screen.interruptible",
        region: "footer",
        rows: [/\besc (again to )?interrupt\b/],
        says: "working",
        detail: "The line below the composer offers to interrupt.",
        sure: 0.9,
      },
      {
        id: "screen.progress",
        region: "footer",
        rows: [/^\s+[■⬝]{4,}/],
        says: "working",
        detail: "The progress bar below the composer moves.",
        sure: 0.9,
      },
      {
        id: "screen.error",
        region: "turn",
        rows: [/^\s*┃ {2}\S/, /^\s+▣ {2}\S/],
        without: took,
        last: 8,
        says: "error",
        detail: "The turn ended without its closing time, below an error.",
        sure: 0.8,
      },
      {
        id: "screen.finished",
        region: "turn",
        rows: [took],
        last: 8,
        says: "done",
        detail: "The turn's closing line is shown.",
        sure: 0.9,
      },
      composerAtRest,
    ],
  },
});
