import { describe, expect, it } from "vitest";
import { silentServer, type SilentServer } from "../../../../support/silent-backend.ts";
import type { ServerSurroundings } from "../../../../../shared/virtual/server-api.ts";

async function started(more: Partial<ServerSurroundings> = {}): Promise<SilentServer> {
  const own = silentServer(more);
  await own.say("new-session -d -s main -x 80 -y 24 cat");
  return own;
}

const files = (): { kept: Map<string, string>; around: Partial<ServerSurroundings> } => {
  const kept = new Map([["/code/here", "from here"]]);
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  return {
    kept,
    around: {
      env: { HOME: "/home/tester", PWD: "/code" },
      readFile: async (path) => {
        const found = kept.get(path);
        if (found === undefined) throw Object.assign(new Error("gone"), { code: "ENOENT" });
        return new TextEncoder().encode(found);
      },
      writeFile: async (path, bytes, append) =>
        void kept.set(path, (append ? (kept.get(path) ?? "") : "") + text(bytes)),
    },
  };
};

describe("buffers", () => {
  it("are set, added to, named, shown, listed and deleted", async () => {
    const own = await started();
    await own.ask("set-buffer", "one\ttwo");
    await own.ask("set-buffer", "-b", "mine", "a");
    await own.ask("set-buffer", "-a", "-b", "mine", "b");
    await own.ask("set-buffer", "-b", "mine", "-n", "yours");
    expect((await own.say("list-buffers")).out).toBe('yours: 2 bytes: "ab"\nbuffer0: 7 bytes: "one\\ttwo"\n');
    expect([(await own.say("show-buffer")).out, (await own.say("show-buffer -b buffer0")).out]).toEqual([
      "ab",
      "one\ttwo",
    ]);
    await own.say("delete-buffer -b yours");
    expect((await own.say("list-buffers -F #{buffer_name}:#{buffer_created}")).out).toBe("buffer0:1700000000\n");
    expect((await own.ask("list-buffers", "-f", "#{m:x*,#{buffer_name}}")).out).toBe("");
  });

  it("come from files and from what is sent along, and go to files", async () => {
    const { kept, around } = files();
    const own = await started(around);
    await own.say("load-buffer -b one here");
    const stdin = new TextEncoder().encode("sent\0along");
    await own.run({ commands: [["load-buffer", "-b", "two", "-"]], stdin });
    await own.say("save-buffer -b one /tmp/out");
    await own.say("save-buffer -a -b two /tmp/out");
    expect([kept.get("/tmp/out"), (await own.say("save-buffer -b two -")).out]).toEqual([
      "from heresent\0along",
      "sent\0along",
    ]);
    expect(await own.say("load-buffer /none")).toEqual({
      exitCode: 1,
      out: "",
      err: "/none: No such file or directory\n",
    });
  });

  it("say that they have no files where there are none", async () => {
    const own = await started();
    expect((await own.say("load-buffer /x")).unsupported).toMatch(/^This server has no files\.$/);
  });

  it.each([
    ["show-buffer", "no buffers"],
    ["show-buffer -b x", "no buffer x"],
    ["delete-buffer", "no buffer"],
    ["delete-buffer -b x", "unknown buffer: x"],
    ["set-buffer", "no data specified"],
    ["set-buffer -n x", "no buffer"],
    ["set-buffer -b x -n y", "unknown buffer: x"],
    ["paste-buffer -b x", "no buffer x"],
    ["paste-buffer -t nope", "can't find pane: nope"],
  ])("%s is refused: %s", async (line, words) => {
    expect(await (await started()).say(line)).toEqual({ exitCode: 1, out: "", err: `${words}\n` });
  });
});

describe("a paste", () => {
  it("ends lines as Enter does, or as it is told to", async () => {
    const own = await started();
    await own.ask("set-buffer", "-b", "b", "one\ntwo\n");
    for (const flags of [[], ["-r"], ["-s", "; "], ["-s", ""]]) await own.ask("paste-buffer", "-b", "b", ...flags);
    expect(own.backend.panes[0]?.typed).toEqual(["one\rtwo\r", "one\ntwo\n", "one; two; ", "onetwo"]);
  });

  it("is bracketed where it may be and the program asked for it", async () => {
    const own = await started();
    const [pane] = own.backend.panes;
    await own.ask("set-buffer", "text");
    await own.say("paste-buffer -p");
    pane?.says("\u001b[?2004h");
    await pane?.settled();
    await own.say("paste-buffer");
    await own.say("paste-buffer -p -d");
    expect(pane?.typed).toEqual(["text", "text", "\u001b[200~text\u001b[201~"]);
    expect((await own.say("list-buffers")).out).toBe("");
  });

  it("into a dead pane is refused", async () => {
    const own = await started();
    await own.say("set-option -g remain-on-exit on");
    own.backend.panes[0]?.exit(0);
    await own.ask("set-buffer", "x");
    expect((await own.say("paste-buffer")).err).toBe("target pane has exited\n");
  });
});
