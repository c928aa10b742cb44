import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startSameAnswers, type SameAnswers } from "../support/same-answers.ts";

let servers: SameAnswers;

beforeEach(async () => {
  servers = await startSameAnswers();
});
afterEach(async () => servers[Symbol.asyncDispose]());

const scripts: Readonly<Record<string, readonly (string | readonly string[])[]>> = {
  "commands about clients, where there is none": [
    ...[
      "detach-client",
      "detach-client -t nobody",
      "detach-client -s main",
      "detach-client -a",
      "detach-client -s nope",
    ],
    ...[
      "switch-client",
      "switch-client -c nobody -t main",
      "switch-client -t main",
      "switch-client -t nope",
      "switch-client -n",
    ],
    ...[
      "refresh-client",
      "refresh-client -t nobody",
      "refresh-client -S",
      "suspend-client",
      "suspend-client -t nobody",
    ],
    ...["lock-client", "lock-client -t nobody", "lock-session", "lock-session -t nope", "lock-server", "list-clients"],
    ...[
      "list-clients -t main",
      "list-clients -t nope",
      "list-clients -F x",
      "show-messages",
      "show-messages -t nobody",
    ],
    ...["display-panes", "display-panes -t nobody", "command-prompt", "command-prompt -t nobody", "confirm-before ls"],
    ...["confirm-before -t nobody ls", "display-menu a b ls", "display-menu -c nobody a b ls", "display-popup"],
    ...[
      "display-popup -c nobody",
      "show-prompt-history",
      "show-prompt-history -T search",
      "show-prompt-history -T nope",
    ],
    ...["clear-prompt-history", "clear-prompt-history -T nope", "copy-mode -q", "send-keys -X cancel", "send-keys -M"],
    ...[
      "attach-session -t nope",
      "attach-session -t main",
      "display-message -c nobody -p x",
      "display-message -c nobody x",
    ],
    ...["set-buffer -t nobody x", "load-buffer -t nobody /dev/null", "select-pane -t :.9", "send-prefix -t nope"],
  ],
  "keys that cannot be sent": [
    ...["send-keys -N 0 a", "send-keys -N x a", "send-keys -N -1 a", ["send-keys", "-N", ""], "send-keys -t nope a"],
    ...[
      "send-keys -N",
      "send-keys",
      "send-keys -R",
      "send-keys -H zz",
      "send-keys -H 1ff 41",
      "send-prefix",
      "send-prefix -2",
    ],
    ...["send-keys -F #{pane_id}", "send-keys -l", "send-keys -K a", "send-keys -N 2"],
  ],
  "buffers and what is not there": [
    ...["show-buffer", "show-buffer -b nope", "save-buffer -b nope /x", "delete-buffer", "delete-buffer -b nope"],
    ...["paste-buffer", "paste-buffer -b nope", "paste-buffer -t nope", "load-buffer /no/such/file", "set-buffer"],
    ...[
      ["set-buffer", "-b", "", "x"],
      "set-buffer -n x",
      "save-buffer",
      "load-buffer",
      "list-buffers",
      "list-buffers -f 1",
    ],
    ...["set-buffer -b one two", "show-buffer -b one", "save-buffer -b one /no/such/folder/x", "save-buffer -b one /"],
    ...["save-buffer -b one -", "set-buffer -w x", "list-buffers -F #{buffer_name}=#{buffer_size}"],
  ],
  "captures that cannot be": [
    ...["capture-pane -t nope", "capture-pane -p -a", "capture-pane -p -a -q", "capture-pane -p -S x -E y"],
    ...[
      "capture-pane -p -S 5 -E 2",
      "capture-pane -p -S 99 -E 99",
      "capture-pane -p -S - -E -",
      "capture-pane -b one -E 0",
    ],
    ...[
      "show-buffer -b one",
      "capture-pane",
      "list-buffers -F #{buffer_size}",
      "capture-pane -p -P",
      "clear-history -t nope",
    ],
    ...["clear-history", "capture-pane -p -S -99999999999 -E 0"],
  ],
};

describe("said to both", () => {
  it.each(Object.entries(scripts))("%s", async (_name, lines) => {
    expect(lines.length).toBeGreaterThan(3);
    if (servers.comparable) for (const line of lines) await servers.expectSame(line);
  });
});
