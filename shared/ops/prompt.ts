import { choice, commands, flag, integer, maybeTarget, menu, must, size, target, value } from "./args.ts";
import { op } from "./define.ts";
import { borderLineKinds } from "./likely-words.ts";
import { programArgs } from "./program-args.ts";
import { agreed, ended, nothing, textReply } from "./returns.ts";

const kinds = { command: "command", search: "search", target: "target", windowTarget: "window-target" };
const background = flag("-b", { since: "3.3", doc: "Do not wait for the person." });
const place = {
  left: "A column, or C for the centre, R for the right edge, P for the pane, M for the mouse, W for the window's name.",
  top: "A row, or C for the centre, P for the pane, M for the mouse, S for the status line, W for the window's name.",
};

/** One of the kinds of prompt, each with its own history. */
function promptKind(since: string, doc: string, otherwise?: string) {
  const options = Object.entries(kinds).map(([name, word]) => [name, { flag: "-T", value: word }]);
  return choice(Object.fromEntries(options) as Record<keyof typeof kinds, { flag: string; value: string }>, {
    ...{ since, doc },
    ...(otherwise === undefined ? {} : { otherwise }),
  });
}

function look(since: string) {
  return {
    style: value("-s", { since, format: true, control: "style", doc: "Its style." }),
    borderStyle: value("-S", { since, format: true, control: "style", doc: "Its border's style." }),
    borderLines: value("-b", { since, offers: borderLineKinds, doc: "Kind of border lines." }),
  };
}

export const promptOps = {
  commandPrompt: op({
    command: "command-prompt",
    scope: "client",
    safety: "mutating",
    summary: "Ask the person at a terminal for text, then run commands with it.",
    blocking: { on: "person", unless: { background: true } },
    needsClient: "attached",
    args: {
      target: target("client"),
      background,
      answer: choice(
        { key: "-1", keyName: { flag: "-k", since: "3.1" }, number: "-N" },
        { since: "2.4", essential: true, doc: "One key, one key by its name, or digits." },
      ),
      whileTyping: flag("-i", { since: "2.4", essential: true, doc: "Run the commands at every change of the text." }),
      expand: flag("-F", { since: "3.3", essential: true, doc: "Expand the commands as a format." }),
      prompts: value("-p", { format: true, doc: "What it asks; with commas for one prompt after the other." }),
      inputs: value("-I", { format: true, doc: "What stands there at first, likewise." }),
      keepCommas: flag("-l", { since: "3.6", essential: true, doc: "A comma does not begin another prompt." }),
      kind: promptKind("3.2", "What is asked for: whose history and completion it has."),
      updatePanes: flag("-C", { since: "3.7", doc: "Panes go on changing meanwhile." }),
      closeWhenEmpty: flag("-e", { since: "3.7", doc: "Backspace on an empty prompt closes it." }),
      inPane: flag("-P", { since: "3.8-dev", doc: "In a pane instead of the status line." }),
      command: commands({ doc: "What is run; %% and %1 to %9 stand for the answers." }),
    },
    sample: { target: { client: "/dev/pts/0" }, prompts: "sample", command: "display-message '%%'" },
    returns: nothing,
  }),
  confirmBefore: op({
    command: "confirm-before",
    scope: "client",
    safety: "mutating",
    summary: "Run a command once the person at a terminal has agreed.",
    blocking: { on: "person", unless: { background: true } },
    needsClient: "attached",
    args: {
      target: target("client"),
      background,
      prompt: value("-p", { format: true, doc: "What it asks." }),
      key: value("-c", { since: "3.4", control: "key", otherwise: "y", doc: "The key that agrees." }),
      enter: flag("-y", { since: "3.4", doc: "Enter agrees too." }),
      command: must(commands({ doc: "What is run." })),
    },
    sample: { target: { client: "/dev/pts/0" }, prompt: "sample?", command: "display-message agreed" },
    returns: agreed,
  }),
  displayMenu: op({
    command: "display-menu",
    scope: "client",
    since: "3.0",
    safety: "mutating",
    summary: "Show a menu on a terminal.",
    blocking: { on: "person" },
    needsClient: "attached",
    args: {
      client: target("client", { flag: "-c", since: "3.0" }),
      target: maybeTarget("pane", { since: "3.0", doc: "The pane that its commands are about." }),
      title: value("-T", { since: "3.0", format: true, doc: "Its title." }),
      left: value("-x", {
        since: "3.0",
        format: true,
        otherwise: "the centre",
        offers: ["C", "R", "P", "M", "W"],
        doc: place.left,
      }),
      top: value("-y", {
        since: "3.0",
        format: true,
        otherwise: "the centre",
        offers: ["C", "P", "M", "S", "W"],
        doc: place.top,
      }),
      chosen: value("-C", { since: "3.4", doc: "The number of the line that is chosen at first, or - for none." }),
      ...look("3.4"),
      chosenStyle: value("-H", { since: "3.4", format: true, control: "style", doc: "Style of the chosen line." }),
      stay: flag("-O", { since: "3.2", doc: "Letting go of the mouse beside it does not close it." }),
      mouse: flag("-M", { since: "3.5", doc: "The mouse works in it however it was opened." }),
      items: must(menu({ doc: "Its lines: each with a name, a key and a command, or a rule between them." })),
    },
    sample: {
      client: { client: "/dev/pts/0" },
      title: "Sample",
      items: [{ name: "A line", key: "a", command: "display-message a" }, null, { name: "Another" }],
    },
    returns: nothing,
  }),
  displayPopup: op({
    command: "display-popup",
    scope: "client",
    since: "3.2",
    safety: "mutating",
    effects: ["startsProgram"],
    summary: "Run a program in a box over a terminal and tell how it ended, or close such a box.",
    blocking: { on: "person", unless: { close: true } },
    needsClient: "attached",
    args: {
      client: target("client", { flag: "-c", since: "3.2" }),
      target: maybeTarget("pane", { since: "3.2", doc: "The pane that it is about." }),
      close: flag("-C", { since: "3.2", essential: true, doc: "Close the box that is there." }),
      width: size("-w", { since: "3.2", otherwise: "half of the terminal", doc: "Columns, or a share." }),
      height: size("-h", { since: "3.2", otherwise: "half of the terminal", doc: "Rows, or a share." }),
      left: value("-x", {
        since: "3.2",
        format: true,
        otherwise: "the centre",
        offers: ["C", "R", "P", "M", "W"],
        doc: place.left,
      }),
      top: value("-y", {
        since: "3.2",
        format: true,
        otherwise: "the centre",
        offers: ["C", "P", "M", "S", "W"],
        doc: place.top,
      }),
      title: value("-T", { since: "3.3", format: true, doc: "Its title." }),
      ...look("3.3"),
      noBorder: flag("-B", { since: "3.3", doc: "Without a border." }),
      closeWhen: choice(
        { ended: "-E", succeeded: { flag: "-E", twice: true }, key: { flag: "-k", since: "3.6" } },
        {
          since: "3.2",
          essential: true,
          otherwise: "by hand",
          doc: "It closes when its program ends, only if that went well, or at any key afterwards.",
        },
      ),
      keepOpen: flag("-N", {
        since: "3.6",
        essential: true,
        doc: "The box that is there stays open when its program ends.",
      }),
      ...programArgs({ env: "3.3", cwd: "3.2" }, { cwd: "-d" }),
    },
    rules: {
      exclusive: [
        ["argv", "shell"],
        ["close", "argv", "keepOpen"],
        ["close", "shell", "keepOpen"],
      ],
    },
    sample: { client: { client: "/dev/pts/0" }, closeWhen: "ended", argv: ["sleep", "1"] },
    returns: ended,
  }),
  displayPanes: op({
    command: "display-panes",
    scope: "client",
    safety: "mutating",
    summary: "Show the number of each pane, to choose one by it.",
    blocking: { on: "person", unless: { background: true } },
    needsClient: "attached",
    args: {
      client: maybeTarget("client", { until: "3.8-dev", essential: true, doc: "The terminal, before tmux 3.8." }),
      target: maybeTarget("pane", {
        since: "3.8-dev",
        essential: true,
        doc: "The pane that shows them, since tmux 3.8.",
      }),
      background: flag("-b", { until: "3.8-dev", doc: "Do not wait for the person." }),
      source: maybeTarget("window", {
        flag: "-s",
        since: "3.8-dev",
        essential: true,
        doc: "The window whose panes are shown.",
      }),
      duration: integer("-d", {
        min: 0,
        max: 86_400_000,
        unit: "ms",
        since: "2.6",
        otherwise: "as the option display-panes-time says",
        doc: "Milliseconds they stay; 0 until a key is pressed.",
      }),
      ignoreKeys: flag("-N", { since: "3.2", doc: "Keys do not end it." }),
      noZoom: flag("-Z", { since: "3.8-dev", doc: "Do not zoom the pane meanwhile." }),
      kill: flag("-k", {
        since: "3.8-dev",
        essential: true,
        raises: "destructive",
        ends: "pane",
        doc: "End the pane when they are closed.",
      }),
      command: commands({ doc: "What is run for the chosen one, which stands for %% in it." }),
    },
    rules: { someOf: ["client", "target"], exclusive: [["client", "target"]] },
    sample: { client: { client: "/dev/pts/0" }, duration: 100 },
    returns: nothing,
  }),
  showPromptHistory: op({
    command: "show-prompt-history",
    scope: "server",
    since: "3.3",
    safety: "readonly",
    effects: ["idempotent"],
    summary: "Read what was typed at prompts.",
    apart: true,
    args: { kind: promptKind("3.3", "Of this kind of prompt.", "of all") },
    sample: { kind: "command" },
    returns: textReply,
  }),
  clearPromptHistory: op({
    command: "clear-prompt-history",
    scope: "server",
    since: "3.3",
    safety: "destructive",
    effects: ["idempotent"],
    destroys: "history",
    summary: "Forget what was typed at prompts.",
    args: { kind: must(promptKind("3.3", "Of this kind of prompt.")) },
    sample: { kind: "search" },
    returns: nothing,
  }),
};
