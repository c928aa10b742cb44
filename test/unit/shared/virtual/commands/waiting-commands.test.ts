import { describe, expect, it } from "vitest";
import { silentServer } from "../../../../support/silent-backend.ts";
import { until } from "../../../../support/until.ts";

const text = (bytes: string): Uint8Array => new TextEncoder().encode(bytes);

describe("wait-for", () => {
  it("lets others pass, and goes on when it is signalled", async () => {
    const { say, run } = silentServer();
    await say("new-session -d -s work");
    const waiting = run({
      commands: [
        ["wait-for", "go"],
        ["display-message", "-p", "gone"],
      ],
    });
    expect((await say("display-message -p meanwhile")).out).toBe("meanwhile\n");
    await say("wait-for -S go");
    expect(await waiting).toEqual({ exitCode: 0, out: "gone\n", err: "" });
  });

  it("ends with the server, and with whoever gives up", async () => {
    const { say, run } = silentServer();
    await say("new-session -d -s work");
    const giving = new AbortController();
    const given = run({ commands: [["wait-for", "a"]], signal: giving.signal });
    const left = run({ commands: [["wait-for", "b"]] });
    await say("list-sessions");
    giving.abort();
    expect((await given).exitCode).toBe(1);
    await say("kill-server");
    expect(await left).toEqual({ exitCode: 1, out: "", err: "server exited\n" });
  });
});

describe("a line of shell", () => {
  const shelled = (exitCode: number, output = "") => {
    const lines: string[] = [];
    const made = silentServer({
      shell: (line) => {
        lines.push(line);
        return Promise.resolve({ exitCode, output: text(output) });
      },
    });
    return { ...made, lines };
  };

  it("is expanded, and its exit code is the command's", async () => {
    const { ask, say, lines } = shelled(3, "printed");
    await say("new-session -d -s work");
    expect(await ask("run-shell", "echo #{session_name}")).toEqual({ exitCode: 3, out: "", err: "" });
    expect(lines).toEqual(["echo work"]);
  });

  it("chooses between two commands", async () => {
    const { ask, say } = shelled(1);
    await say("new-session -d -s work");
    expect((await ask("if-shell", "false", "display -p yes", "display -p no")).out).toBe("no\n");
    expect((await ask("if-shell", "false", "display -p yes")).out).toBe("");
    expect((await ask("if-shell", "-F", "#{==:a,a}", "display -p yes")).out).toBe("yes\n");
    expect((await ask("if-shell", "false", "x", "foo")).err).toBe("unknown command: foo\n");
  });

  it("goes on in the background", async () => {
    const { ask, say } = shelled(0);
    await say("new-session -d -s work");
    expect(await ask("if-shell", "-b", "true", "set -g @done yes")).toEqual({ exitCode: 0, out: "", err: "" });
    await until(async () => (await say("show-options -gqv @done")).out === "yes\n", 2000, "the background");
  });

  it("is unsupported where there is no shell", async () => {
    const { ask, say } = silentServer();
    await say("new-session -d -s work");
    expect((await ask("run-shell", "true")).unsupported).toBe("This server runs no shell.");
  });
});

describe("run-shell -d", () => {
  it("waits by the server's clock", async () => {
    const { ask, say, clock } = silentServer();
    await say("new-session -d -s work");
    const waiting = ask("run-shell", "-d", "2", "-C", "display -p late");
    await say("list-sessions");
    clock.pass(2000);
    expect((await waiting).out).toBe("late\n");
  });

  it("refuses what is no time", async () => {
    const { ask, say } = silentServer();
    await say("new-session -d -s work");
    expect((await ask("run-shell", "-d", "soon", "true")).err).toBe("invalid delay time: soon\n");
  });
});

describe("source-file", () => {
  const files: Readonly<Record<string, string>> = {
    "/srv/good": "set -g @a 1\nset -g @b '2 ; 3'\n",
    "/srv/bad": "set -g @a 2\nfoo\n",
    "/srv/self": "source-file self\n",
  };
  const reading = () =>
    silentServer({
      readFile: (path) =>
        files[path] === undefined
          ? Promise.reject(Object.assign(new Error("none"), { code: "ENOENT" }))
          : Promise.resolve(text(files[path])),
    });

  it("runs a file's lines, or only reads them", async () => {
    const { say } = reading();
    await say("new-session -d -s work");
    expect((await say("source-file -n good")).out).toBe("");
    expect((await say("show-options -gqv @b")).out).toBe("");
    expect((await say("source-file -v good")).out).toContain("/srv/good:1: set-option -g @a 1\n");
    expect((await say("show-options -gv @b")).out).toBe("2 ; 3\n");
  });

  it("runs nothing of a file that has an unknown command", async () => {
    const { say } = reading();
    await say("new-session -d -s work");
    expect((await say("source-file bad")).err).toBe("/srv/bad:2: unknown command: foo\n");
    expect((await say("show-options -gqv @a")).out).toBe("");
  });

  it("ends a file that reads itself", async () => {
    const { say } = reading();
    await say("new-session -d -s work");
    expect((await say("source-file self")).err).toBe("too many nested commands\n");
  });

  it("says which file is missing, unless told not to", async () => {
    const { say } = reading();
    await say("new-session -d -s work");
    expect((await say("source-file none")).err).toBe("none: No such file or directory\n");
    expect((await say("source-file -q none")).exitCode).toBe(0);
  });
});
