// How Claude Code 2.1 and Codex 0.169 look: rows of the screen and titles, as recorded from the real ones.

const clock = () => new Date().toTimeString().slice(0, 5);

/** Rows that a composer takes at most; of a longer draft its end is shown. */
const TALLEST = 12;

/** Text of any length as rows of at most `cols` cells. */
function wrap(text, { cols, indent }) {
  const width = Math.max(10, cols - indent.length - 1);
  const lines = text.replaceAll("\t", "    ").split("\n");
  return lines.flatMap((line) => piecesOf(line, width).map((piece) => indent + piece));
}

/** Letters of other scripts and signs count as two cells: a row may end early, and never late. */
function piecesOf(line, width) {
  const pieces = [""];
  let used = 0;
  for (const letter of line) {
    const cells = letter.codePointAt(0) >= 0x300 ? 2 : 1;
    if (used + cells > width) {
      pieces.push("");
      used = 0;
    }
    pieces[pieces.length - 1] += letter;
    used += cells;
  }
  return pieces;
}

/** What a person sees of the draft. */
const draftRows = (text, cols) => wrap(text, { cols, indent: "  " }).slice(-TALLEST);

/** The bottom rows stay at the bottom; of the rest, the newest are shown. */
function stack(body, bottom, { rows }) {
  const room = Math.max(0, rows - bottom.length);
  const shown = room === 0 ? [] : body.slice(-room);
  return [...shown, ...Array(room - shown.length).fill(""), ...bottom].slice(-rows);
}

function choices({ dialog, picked }, { mark, indent, numbered }) {
  return dialog.choices.map((choice, at) => {
    const sign = at === picked ? mark : " ";
    return `${indent}${sign} ${numbered ? `${at + 1}. ` : ""}${choice}`;
  });
}

const claudeVerbs = ["Thinking", "Herding", "Doing", "Beaming"];
const claude = {
  version: "2.1.329 (Claude Code)",
  tickMs: 120,
  stands: (text, nth) => `[Pasted text #${nth}${text.includes("\n") ? ` +${text.split("\n").length - 1} lines` : ""}]`,
  asked: (line) => ["", ...line.split("\n").map((row, at) => (at === 0 ? `❯ ${row}` : `  ${row}`))],
  said: (reply) => ["", `● ${reply}`],
  finished: (seconds) => ["", `✻ Worked for ${seconds}s · done ${clock()}`],
  error: () => ["", "● API Error: 500 Mock server error"],
  interrupted: () => ["  ⎿  Interrupted · What should Claude do instead?"],
  dialogs: {
    trust: { kind: "trust", choices: ["No, exit", "Yes, I trust this folder"], first: 1, leaves: 0 },
    approval: {
      kind: "approval",
      choices: ["Yes", "Yes, and always allow access to this project", "No"],
      denies: 2,
      answered: ["", "  Ran 1 shell command"],
    },
    question: {
      kind: "question",
      choices: ["Refactor the parser", "Patch the caller", "Type something."],
      answered: ["", "● Answered Claude's questions:"],
    },
    login: {
      kind: "login",
      choices: ["Claude account with subscription", "Anthropic Console account"],
      answered: ["", "  Login successful"],
    },
  },
  title: ({ mode, frame }) => {
    if (mode === "starting" || mode === "trust") return null;
    if (mode === "working") return `${frame % 16 < 8 ? "⠂" : "⠐"} Mock task`;
    return "✳ Claude Code";
  },
  frame: (state, size) => {
    const rail = "─".repeat(size.cols);
    const head = [
      "",
      " ▐▛███▛█   Claude Code v2.1.329",
      "▝▜██████▀  Mock · API Usage Billing",
      ` ▝▝   ▝▝   ${state.cwd}`,
      "",
    ];
    const body = [...head, ...state.transcript];
    if (state.mode === "trust") return stack([], claudeTrust(state, rail), size);
    if (state.dialog) return stack(body, claudeDialog(state, rail), size);
    const spinner = "·✢*✶✻✽"[state.frame % 6];
    const seconds = state.turn ? Math.floor((Date.now() - state.turn.begun) / 1000) : 0;
    const verb = claudeVerbs[state.turns % claudeVerbs.length];
    const work =
      state.mode === "working" ? ["", `${spinner} ${verb}… (${seconds}s · ↓ ${state.frame % 90} tokens)`, ""] : [""];
    const draft = draftRows(state.shown, size.cols);
    const box = [rail, `❯\u00a0${draft[0].slice(2)}\u001b[7m \u001b[0m`, ...draft.slice(1), rail];
    const usual = state.mode === "working" ? " · esc to interrupt" : " · ? for shortcuts";
    const footer = `  ${state.hint || `⏸ manual mode on${state.draft === "" ? usual : ""}`}`;
    return stack(body, [...work, ...box, footer], size);
  },
};

function claudeTrust(state, rail) {
  const question = ["Quick safety check: Is this a project you created or one you trust?", "", "Security guide"];
  return [
    rail,
    " Accessing workspace:",
    "",
    ` ${state.cwd}`,
    "",
    ...question.map((row) => ` ${row}`.trimEnd()),
    "",
    ...choices(state, { mark: "❯", indent: " ", numbered: false }),
    "",
    " Enter to confirm · Esc to cancel",
  ];
}

function claudeDialog(state, rail) {
  const dashes = "╌".repeat(rail.length);
  if (state.dialog.kind === "question") {
    const list = choices(state, { mark: "❯", indent: "", numbered: true });
    return [
      rail,
      " ☐ Approach",
      "",
      "Which approach should I take?",
      "",
      ...list,
      "",
      "Enter to select · ↑/↓ to navigate · Esc to cancel",
    ];
  }
  const list = choices(state, { mark: "❯", indent: " ", numbered: true });
  if (state.dialog.kind === "login") return [rail, "", " Select login method:", "", ...list, "", " Esc to cancel"];
  const command = [dashes, " touch marker.txt", dashes];
  return [
    rail,
    " Bash command",
    " Create a marker file",
    ...command,
    " Do you want to proceed?",
    ...list,
    "",
    " Esc to cancel · Tab to amend",
  ];
}

const codex = {
  version: "codex-cli 0.169.0",
  tickMs: 100,
  stands: (text) => `[Pasted Content ${[...text].length} chars]`,
  asked: (line) => ["", ...line.split("\n").map((row, at) => (at === 0 ? `› ${row}` : `  ${row}`)), ""],
  said: (reply) => ["", `• ${reply}`],
  finished: (seconds) => ["", `  Worked for ${seconds < 1 ? "<1" : seconds}s • ${clock()}`, ""],
  error: () => ["", "■ exceeded retry limit, last status: 500 Internal Server Error", ""],
  interrupted: () => ["", "■ Conversation interrupted - use /feedback if something went wrong", ""],
  dialogs: {
    trust: { kind: "trust", choices: ["Trust and continue", "Back to Agent Command Center"], leaves: 1 },
    approval: {
      kind: "approval",
      choices: [
        "Yes, proceed (y)",
        "Yes, and don't ask again for commands that start with `touch marker.txt` (p)",
        "No, and tell Codex what to do differently (esc)",
      ],
      denies: 2,
      answered: ["", "✔ You approved codex to run touch marker.txt this time"],
    },
    question: {
      kind: "question",
      choices: ["Refactor the parser  Cleaner but larger change", "Patch the caller     Small and quick"],
      answered: ["", "• Answered"],
    },
    login: {
      kind: "login",
      choices: ["Sign in with ChatGPT", "Provide your own API key"],
      answered: ["", "• Signed in"],
    },
  },
  title: ({ mode, frame, folder, turns }) => {
    if (mode === "starting" || mode === "trust") return null;
    const rest = turns === 0 ? folder : `Mock title | ${folder}`;
    if (mode === "working") return `${"⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"[frame % 10]} ${rest}`;
    if (mode === "asking") return `[ ${frame % 10 < 5 ? "!" : "."} ] Action Required | ${rest}`;
    return rest;
  },
  frame: (state, size) => {
    const head = ["", "  >_ OpenAI Codex (v0.169.0)", `     ${state.cwd}`, ""];
    const body = [...head, ...state.transcript];
    if (state.mode === "trust") return stack([], codexDialog(state), size);
    if (state.dialog) return stack(body, codexDialog(state), size);
    const seconds = state.turn ? Math.floor((Date.now() - state.turn.begun) / 1000) : 0;
    const work = state.mode === "working" ? ["", `• Working (${seconds}s • esc to interrupt)`, "", ""] : ["", ""];
    const draft = draftRows(state.shown, size.cols);
    const first = state.shown === "" ? "\u001b[2mAsk Codex to do anything\u001b[22m" : draft[0].slice(2);
    const composer = [`› ${first}`, ...draft.slice(1)];
    const where = `  gpt-mock default · ${state.cwd}${state.turns > 0 ? " · Mock title" : ""}`;
    return stack(body, [...work, ...composer, "", where, `  ${state.hint || "← for agents · ? for shortcuts"}`], size);
  },
};

function codexDialog(state) {
  const list = choices(state, { mark: "›", indent: "", numbered: true });
  if (state.dialog.kind === "trust") {
    const question =
      "  Trust this folder? Codex can read, edit, and run files here, subject to your permission settings.";
    return ["  Folder access", `  ${state.cwd}`, "", question, "", ...list, "", "  enter continue · esc back"];
  }
  if (state.dialog.kind === "question") {
    const inset = list.map((row) => `  ${row}`);
    const footer = "  tab to add notes | enter to submit answer | esc to interrupt";
    return ["  Question 1/1 (1 unanswered)", "  Which approach should I take?", "", ...inset, "", footer];
  }
  if (state.dialog.kind === "login") return ["  Welcome to Codex", "", ...list, "", "  Press enter to continue"];
  const asks = ["  Would you like to run the following command?", "", "  $ touch marker.txt", "", ""];
  return [...asks, ...list, "", "  Press enter to confirm or esc to cancel"];
}

export const looks = { claude, codex };
