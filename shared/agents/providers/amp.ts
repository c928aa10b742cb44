import { composerAtRest, defineProvider } from "../provider.ts";

export const provider = defineProvider({
  id: "amp",
  name: "Amp",
  icon: { glyph: "↯", colour: "#f97316" },
  command: { programs: ["amp"], version: ["--version"], install: "npm install -g @sourcegraph/amp" },
  launch: {
    args: [],
    env: { AMP_SKIP_UPDATE_CHECK: "1" },
    message: null,
    // Amp chooses the model by its own modes.
    model: { args: ["--mode={model}"], suggested: ["low", "medium", "high", "ultra"] },
    session: { resume: ["threads", "continue", "{session}"] },
  },
  submit: { frame: "always", settleMs: 300 },
  sessionOnScreen: /\bamp threads continue (T-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/,
  evidence: {
    title: [],
    layout: {
      prompt: /^\s{0,2}(│ ?[>❯]?|[>❯])(\s|$)/,
      above: /^\s*[╭┌]─/,
      below: /^\s*[╰└]─/,
      footer: /^/,
      asked: /^\s{0,3}[┃│>] \S/,
    },
    screen: [
      {
        id: "screen.login",
        region: "dialog",
        rows: [/Would you like to log in to Amp\?|Paste your code here|Starting login flow/],
        says: "blocked",
        asks: "login",
        detail: "It asks to sign in.",
        sure: 0.95,
      },
      {
        id: "screen.permission",
        region: "dialog",
        rows: [/(Allow|Approve|Run) .*\?$/, /^\s*[│┃]?\s*(❯|▸|›|\[y\]) ?\S/],
        last: 20,
        says: "blocked",
        asks: "permission",
        detail: "It asks for your permission.",
        sure: 0.8,
      },
      {
        id: "screen.spinner",
        region: "turn",
        rows: [/^\s*([⠁-⣿∿≈~∼]+) +\S|\besc to cancel\b/],
        last: 4,
        says: "working",
        detail: "A progress line stands above the composer.",
        sure: 0.8,
      },
      {
        id: "screen.interruptible",
        region: "footer",
        rows: [/\besc to (cancel|interrupt)\b|Running tools|Waiting for response|Streaming/i],
        says: "working",
        detail: "The line below the composer says that it works.",
        sure: 0.8,
      },
      composerAtRest,
    ],
  },
});
