import { commands, flag, must, oneOf, text, value } from "./args.ts";
import { op } from "./define.ts";
import { nothing } from "./returns.ts";
import { keys } from "./text-rows.ts";

const table = value("-T", {
  since: "2.1",
  essential: true,
  control: "keyTable",
  otherwise: "prefix",
  doc: "The key table.",
});
const root = flag("-n", { doc: "The table of keys that need no prefix." });

export const bindingOps = {
  bindKey: op({
    command: "bind-key",
    scope: "server",
    safety: "mutating",
    effects: ["idempotent"],
    undo: "binding",
    summary: "Have a key run commands, or change the note of one that does.",
    args: {
      table,
      root,
      repeat: flag("-r", { doc: "It may be pressed again without the prefix." }),
      note: value("-N", { since: "3.1", empty: true, doc: "What it is for, as lists of keys show it." }),
      key: must(text({ control: "key", doc: "The key's name, such as C-x, M-Left or F5." })),
      command: commands({ doc: "What is run." }),
    },
    rules: { someOf: ["command", "note", "repeat"], exclusive: [["table", "root"]] },
    sample: { table: "sample", key: "F12", note: "A sample", command: "display-message 'F12; pressed'" },
    returns: nothing,
  }),
  unbindKey: op({
    command: "unbind-key",
    scope: "server",
    safety: "mutating",
    effects: ["idempotent"],
    undo: "binding",
    summary: "Take away what a key does.",
    args: {
      table,
      root,
      all: flag("-a", { raises: "destructive", doc: "All keys of the table." }),
      quiet: flag("-q", { since: "3.2", doc: "No error when there is no such key." }),
      key: text({ control: "key", doc: "The key's name." }),
    },
    rules: {
      someOf: ["key", "all"],
      exclusive: [
        ["key", "all"],
        ["table", "root"],
      ],
    },
    sample: { table: "root", key: "F12", quiet: true },
    returns: nothing,
  }),
  listKeys: op({
    command: "list-keys",
    scope: "server",
    safety: "readonly",
    effects: ["idempotent"],
    summary: "List what keys do, or the notes of those that have one.",
    args: {
      table: value("-T", { since: "2.1", essential: true, control: "keyTable", doc: "Only this key table." }),
      notes: flag("-N", {
        since: "3.1",
        essential: true,
        doc: "The notes of a table's keys instead of their commands.",
      }),
      first: flag("-1", { since: "3.1", essential: true, doc: "Only the first that fits." }),
      order: oneOf("-O", ["key", "modifier", "name"], { since: "3.7", doc: "Sorted by." }),
      reverse: flag("-r", { since: "3.7", doc: "Sorted the other way round." }),
      key: text({ control: "key", doc: "Only this key." }),
    },
    rules: { needs: [["notes", "table"]] },
    sample: { table: "prefix" },
    returns: keys,
    omits: {
      "-a": { why: "keys without a note are listed with their commands", since: "3.1a" },
      "-F": { why: "the usual form is read", since: "3.7", value: true },
      "-P": { why: "rows hold the key by itself", since: "3.1", value: true },
    },
  }),
};
