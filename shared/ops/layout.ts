import { choice, flag, target, text } from "./args.ts";
import { op } from "./define.ts";
import { nothing } from "./returns.ts";

export const layoutOps = {
  selectLayout: op({
    command: "select-layout",
    scope: "window",
    safety: "mutating",
    effects: ["idempotent", "mutatesLayout"],
    undo: "arrangement",
    summary: "Arrange the panes of a window. Without a layout: the last one again.",
    args: {
      target: target(["window", "pane"], { doc: "The window; with spread, the pane." }),
      step: choice(
        {
          next: "-n",
          previous: "-p",
          undo: { flag: "-o", since: "2.1" },
          spread: { flag: "-E", since: "2.7" },
        },
        { essential: true, doc: "The next layout, the one before, back to how it was, or even sizes around the pane." },
      ),
      layout: text({
        check: "layout",
        control: "layout",
        essential: true,
        doc: "Its name, such as tiled, even-horizontal or main-vertical, or a whole layout as a window tells of itself.",
      }),
    },
    rules: { exclusive: [["step", "layout"]] },
    sample: { target: "@1", layout: "tiled" },
    returns: nothing,
  }),
  nextLayout: op({
    command: "next-layout",
    scope: "window",
    safety: "mutating",
    effects: ["mutatesLayout"],
    undo: "arrangement",
    summary: "Arrange a window in the next of tmux's layouts.",
    args: { target: target("window") },
    sample: { target: "@1" },
    returns: nothing,
  }),
  previousLayout: op({
    command: "previous-layout",
    scope: "window",
    safety: "mutating",
    effects: ["mutatesLayout"],
    undo: "arrangement",
    summary: "Arrange a window in the layout before.",
    args: { target: target("window") },
    sample: { target: "@1" },
    returns: nothing,
  }),
  rotateWindow: op({
    command: "rotate-window",
    scope: "window",
    safety: "mutating",
    effects: ["mutatesLayout"],
    undo: "arrangement",
    summary: "Move every pane of a window to the place of its neighbour.",
    args: {
      target: target("window"),
      direction: choice({ up: "-U", down: "-D" }, { otherwise: "up", doc: "Which way." }),
      keepZoom: flag("-Z", { since: "3.1", doc: "Keep the window zoomed." }),
    },
    sample: { target: "@1", direction: "down" },
    returns: nothing,
  }),
};
