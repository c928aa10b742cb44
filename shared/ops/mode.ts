import { choice, commands, flag, must, maybeTarget, target, text, value } from "./args.ts";
import { op } from "./define.ts";
import { nothing } from "./returns.ts";

/** The arguments of every list to choose from; `since`: when the command came to have each. */
function choosing(since: { readonly format?: string; readonly filter: string; readonly zoom: string }) {
  const { format } = since;
  return {
    target: target("pane", { doc: "The pane that shows the list. Keys sent to it go to the list until it is closed." }),
    format: value("-F", {
      ...(format === undefined ? {} : { since: format }),
      format: true,
      doc: "What each line shows.",
    }),
    filter: value("-f", {
      since: since.filter,
      essential: true,
      format: true,
      doc: "Only lines for which this format is true.",
    }),
    zoom: flag("-Z", { since: since.zoom, doc: "Zoom the pane meanwhile." }),
    noPrompts: flag("-y", { since: "3.6", doc: "Keys of the list act without asking again." }),
    kill: flag("-k", {
      since: "3.8-dev",
      essential: true,
      raises: "destructive",
      ends: "pane",
      doc: "End the pane when the list is closed.",
    }),
  };
}

const sorting = (offers: readonly string[]) => ({
  keyFormat: value("-K", { since: "3.2", format: true, doc: "The key of each line." }),
  order: value("-O", { since: "2.6", offers, doc: "Sorted by, such as name or size; newer tmux knows more words." }),
  reverse: flag("-r", { since: "3.1", doc: "Sorted the other way round." }),
});
const preview = choice(
  { none: "-N", large: { flag: "-N", twice: true } },
  { since: "2.6", doc: "How much of the chosen one is shown." },
);
const hide = flag("-h", { since: "3.8-dev", doc: "Leave out the pane that shows the list." });
const command = commands({ doc: "What is run for the chosen one, which stands for %% in it." });

export const modeOps = {
  copyMode: op({
    command: "copy-mode",
    scope: "pane",
    safety: "mutating",
    summary: "Look back over what a pane has shown, or leave whatever mode it is in.",
    args: {
      target: target("pane"),
      source: maybeTarget("pane", {
        flag: "-s",
        since: "3.2",
        essential: true,
        doc: "Look at what this pane has shown.",
      }),
      leave: flag("-q", { since: "3.1a", essential: true, doc: "Leave copy mode and every other mode." }),
      pageUp: flag("-u", { doc: "Scroll one page up at once." }),
      pageDown: flag("-d", { since: "3.5", doc: "Scroll one page down, if it is in the mode already." }),
      exitAtEnd: flag("-e", { since: "2.1", doc: "Scrolling down to the end leaves it." }),
      hidePosition: flag("-H", { since: "3.1a", doc: "Do not show the position." }),
      kill: flag("-k", {
        since: "3.8-dev",
        essential: true,
        raises: "destructive",
        ends: "pane",
        doc: "End the pane when the mode is left.",
      }),
    },
    sample: { target: "%1", pageUp: true },
    returns: nothing,
    omits: {
      "-M": { why: "only from a mouse binding", since: "2.1" },
      "-S": { why: "only from a mouse binding", since: "3.6" },
    },
  }),
  clockMode: op({
    command: "clock-mode",
    scope: "pane",
    safety: "mutating",
    summary: "Show a clock in a pane until a key is pressed.",
    args: { target: target("pane") },
    sample: { target: "%1" },
    returns: nothing,
  }),
  chooseTree: op({
    command: "choose-tree",
    scope: "pane",
    safety: "mutating",
    summary: "Show the sessions, windows and panes in a pane, to choose one.",
    args: {
      ...choosing({ format: "2.6", filter: "2.6", zoom: "2.7" }),
      ...sorting(["index", "name", "activity", "time"]),
      preview,
      hide,
      closed: choice({ sessions: "-s", windows: "-w" }, { doc: "Which begin with what is in them hidden." }),
      groups: flag("-G", { since: "2.7", doc: "Every session of a group." }),
      command,
    },
    sample: { target: "%1", closed: "windows" },
    returns: nothing,
  }),
  chooseClient: op({
    command: "choose-client",
    scope: "pane",
    safety: "mutating",
    summary: "Show the clients in a pane, to choose one.",
    args: {
      ...choosing({ filter: "2.6", zoom: "2.7" }),
      ...sorting(["name", "size", "creation", "activity"]),
      preview,
      hide,
      facts: flag("-i", { since: "3.8-dev", doc: "Show facts about the client instead of its screen." }),
      command,
    },
    sample: { target: "%1" },
    returns: nothing,
  }),
  chooseBuffer: op({
    command: "choose-buffer",
    scope: "pane",
    safety: "mutating",
    summary: "Show the paste buffers in a pane, to choose one.",
    args: {
      ...choosing({ filter: "2.6", zoom: "2.7" }),
      ...sorting(["creation", "name", "size", "time"]),
      noPreview: flag("-N", { since: "2.6", doc: "Without showing what it holds." }),
      command,
    },
    sample: { target: "%1", noPreview: true },
    returns: nothing,
  }),
  customizeMode: op({
    command: "customize-mode",
    scope: "pane",
    since: "3.2",
    safety: "mutating",
    summary: "Show options and key bindings in a pane, to change them.",
    args: {
      ...choosing({ format: "3.2", filter: "3.2", zoom: "3.2" }),
      target: target("pane", { since: "3.2", doc: "The pane that shows them." }),
      noPreview: flag("-N", { since: "3.2", doc: "Without facts about the option." }),
    },
    sample: { target: "%1" },
    returns: nothing,
  }),
  findWindow: op({
    command: "find-window",
    scope: "pane",
    safety: "mutating",
    summary: "Show in a pane those windows that have a text in their name, title or content, to choose one.",
    args: {
      target: target("pane", { doc: "The pane that shows them." }),
      inContent: flag("-C", {
        essential: true,
        doc: "Look at what they show; in all three places when none is named.",
      }),
      inName: flag("-N", { essential: true, doc: "Look at their names." }),
      inTitle: flag("-T", { essential: true, doc: "Look at their titles." }),
      anyCase: flag("-i", { since: "3.2", essential: true, doc: "Take A for a." }),
      pattern: flag("-r", { since: "3.0a", essential: true, doc: "The text is a regular expression." }),
      zoom: flag("-Z", { since: "2.9", doc: "Zoom the pane meanwhile." }),
      text: must(
        text({
          literal: "nested",
          doc: "The text. Without pattern, *, ? and [ mean what they mean in the names of files.",
        }),
      ),
    },
    sample: { target: "%1", inName: true, text: "sample" },
    returns: nothing,
  }),
  switchMode: op({
    command: "switch-mode",
    scope: "pane",
    since: "3.8-dev",
    safety: "mutating",
    summary: "Show sessions or windows in a pane, to find one by typing.",
    args: {
      target: target("pane", { since: "3.8-dev", doc: "The pane that shows them." }),
      show: choice(
        { sessions: "-s", windows: "-w" },
        { since: "3.8-dev", essential: true, otherwise: "sessions", doc: "Which." },
      ),
      format: value("-F", { since: "3.8-dev", format: true, doc: "What each line shows." }),
      zoom: flag("-Z", { since: "3.8-dev", doc: "Zoom the pane meanwhile." }),
      kill: flag("-k", {
        since: "3.8-dev",
        essential: true,
        raises: "destructive",
        ends: "pane",
        doc: "End the pane when the list is closed.",
      }),
      command,
    },
    sample: { target: "%1", show: "windows" },
    returns: nothing,
  }),
};
