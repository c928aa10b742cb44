import { composerAtRest, defineProvider } from "../provider.ts";

const choice = /^\s{0,2}[›>❯] \d+\. /;
const dialogEnd =
  /\benter (to )?(confirm|continue|select|submit)\b|\bpress esc to go back\b|· esc (back|skip|cancel)\b|[|·] esc to interrupt$/i;
/** Where its keys are unbound, a dialog ends with its last choice. */
const dialogOrChoiceEnd = new RegExp(`${dialogEnd.source}|(^|\\s)[›>❯]? ?\\d+\\. \\S`, "i");
const statusRow = /\? for shortcuts|context left|\d+% left|· ([~/]|[A-Z]:\\)/;

export const provider = defineProvider({
  id: "codex",
  name: "Codex",
  icon: { glyph: "›", colour: "#10a37f" },
  command: { programs: ["codex"], version: ["--version"], install: "npm install -g @openai/codex" },
  launch: {
    args: ["-c", "check_for_update_on_startup=false"],
    env: {},
    message: { how: "positional" },
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
      composerAtRest,
    ],
  },
});
