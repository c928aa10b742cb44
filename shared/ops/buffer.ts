import { flag, maybeTarget, must, target, text, value } from "./args.ts";
import { op } from "./define.ts";
import { listArgs } from "./list-args.ts";
import { buffers } from "./list-returns.ts";
import { nothing, wholeText } from "./returns.ts";

const clipboard = {
  clipboard: flag("-w", { since: "3.2", doc: "Also to the clipboard of the client's terminal." }),
  client: maybeTarget("client", { since: "3.2", doc: "The client for clipboard." }),
};

export const bufferOps = {
  setBuffer: op({
    command: "set-buffer",
    scope: "server",
    safety: "mutating",
    undo: "buffer",
    summary: "Write, extend or rename a paste buffer.",
    args: {
      name: value("-b", { control: "buffer", otherwise: "tmux finds one", doc: "Its name." }),
      append: flag("-a", { since: "2.0", essential: true, doc: "Add to what it holds." }),
      newName: value("-n", { since: "2.0", essential: true, doc: "Its new name." }),
      ...clipboard,
      data: text({ control: "long", doc: "The text." }),
    },
    rules: { someOf: ["data", "newName"], needs: [["client", "clipboard"]] },
    sample: { name: "sample", data: "some text" },
    returns: nothing,
  }),
  loadBuffer: op({
    command: "load-buffer",
    scope: "server",
    safety: "mutating",
    undo: "buffer",
    summary: "Fill a paste buffer from a file.",
    blocking: { on: "file" },
    args: {
      name: value("-b", { control: "buffer", otherwise: "tmux finds one", doc: "Its name." }),
      ...clipboard,
      file: must(text({ check: "file", literal: true, control: "file", doc: "The file's path." })),
    },
    rules: { needs: [["client", "clipboard"]] },
    sample: { name: "loaded", file: "/etc/hostname" },
    returns: nothing,
  }),
  saveBuffer: op({
    command: "save-buffer",
    scope: "server",
    safety: "mutating",
    summary: "Write a paste buffer to a file.",
    blocking: { on: "file" },
    args: {
      name: value("-b", { control: "buffer", otherwise: "the newest", doc: "The buffer." }),
      append: flag("-a", { doc: "Add it to the end of the file." }),
      file: must(
        text({
          check: "file",
          literal: true,
          control: "newFile",
          raises: "destructive",
          doc: "The file's path. What it held is lost.",
        }),
      ),
    },
    sample: { name: "sample", file: "/dev/null" },
    returns: nothing,
  }),
  showBuffer: op({
    command: "show-buffer",
    scope: "server",
    safety: "readonly",
    effects: ["idempotent", "readsOutput"],
    summary: "Read a paste buffer. Bytes that are no UTF-8 come as the replacement character.",
    apart: true,
    args: { name: value("-b", { control: "buffer", otherwise: "the newest", doc: "The buffer." }) },
    sample: { name: "sample" },
    returns: wholeText,
  }),
  listBuffers: op({
    command: "list-buffers",
    scope: "server",
    safety: "readonly",
    effects: ["idempotent"],
    summary: "List the paste buffers.",
    args: listArgs(["name", "size", "creation"]),
    sample: {},
    returns: buffers,
  }),
  pasteBuffer: op({
    command: "paste-buffer",
    scope: "pane",
    safety: "mutating",
    effects: ["writesInput"],
    undo: "buffer",
    summary: "Type a paste buffer into a pane.",
    args: {
      target: target("pane"),
      name: value("-b", { control: "buffer", otherwise: "the newest", doc: "The buffer." }),
      bracketed: flag("-p", { doc: "As one paste, if the program asked for that." }),
      separator: value("-s", { empty: true, otherwise: "a carriage return", doc: "What stands for a line break." }),
      keepLineBreaks: flag("-r", { doc: "Line breaks as they are." }),
      raw: flag("-S", { since: "3.7", doc: "Control characters as they are, as older tmux does." }),
      delete: flag("-d", { raises: "destructive", doc: "Delete the buffer afterwards." }),
    },
    sample: { target: "%1", name: "sample", bracketed: true },
    returns: nothing,
  }),
  deleteBuffer: op({
    command: "delete-buffer",
    scope: "server",
    safety: "destructive",
    destroys: "buffer",
    undo: "buffer",
    summary: "Delete a paste buffer.",
    args: { name: must(value("-b", { control: "buffer", doc: "Its name." })) },
    sample: { name: "sample" },
    returns: nothing,
  }),
};
