import { composerAtRest, defineProvider } from "../provider.ts";

const rail = /^\s*─{8,}/;

export const provider = defineProvider({
  id: "cline",
  name: "Cline",
  icon: { glyph: "C", colour: "#3b82f6" },
  command: { programs: ["cline"], version: ["--version"], install: "npm install -g cline" },
  launch: {
    args: ["--tui", "--auto-approve", "false"],
    env: { CLINE_NO_AUTO_UPDATE: "1" },
    message: { how: "positional" },
  },
  evidence: {
    title: [],
    layout: {
      cut: /\s*[█▄]$/,
      prompt: /^\s*❯(\s|$)/,
      above: rail,
      below: rail,
      footer: /^\s/,
      asked: /^ ❯ \S/,
    },
    screen: [
      {
        id: "screen.login",
        region: "dialog",
        rows: [/Connect a model provider to get started|Sign in with Cline/],
        says: "blocked",
        asks: "login",
        detail: "It asks to sign in.",
        sure: 0.9,
      },
      {
        id: "screen.question",
        region: "dialog",
        rows: [/^\s*Cline is asking a question/],
        last: 24,
        says: "blocked",
        asks: "question",
        detail: "It asks you a question.",
        sure: 0.95,
      },
      {
        id: "screen.permission",
        region: "dialog",
        rows: [/^\s*Cline needs permission/, /\[y\] Approve\b/],
        last: 30,
        says: "blocked",
        asks: "permission",
        detail: "It asks for your permission.",
        sure: 0.95,
      },
      {
        id: "screen.notice",
        region: "dialog",
        rows: [/Press Enter to open, any other key to close/],
        says: "blocked",
        asks: "choice",
        detail: "It shows a notice and waits for a key.",
        sure: 0.7,
      },
      {
        id: "screen.spinner",
        region: "turn",
        rows: [/^ [⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏](\s|$)/],
        says: "working",
        detail: "A spinner turns beside what it does.",
        sure: 0.9,
      },
      {
        id: "screen.error",
        region: "turn",
        rows: [/^ \* Error: /],
        last: 4,
        says: "error",
        detail: "The turn ended with an error.",
        sure: 0.9,
      },
      composerAtRest,
    ],
  },
});
