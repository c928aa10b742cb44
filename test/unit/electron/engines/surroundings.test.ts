import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultShell, nodeSurroundings } from "../../../../electron/engines/surroundings.ts";
import { until } from "../../../support/until.ts";

let home: string;
const around = () => nodeSurroundings({ env: { HOME: home, PATH: process.env["PATH"] ?? "" }, socketPath: "/s" });

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), "pg-around-"));
});
afterAll(async () => rm(home, { recursive: true, force: true }));

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("the surroundings of a virtual server", () => {
  it("runs a line of shell, both outputs, its exit code and its signal", async () => {
    const options = { cwd: home, env: { A: "b c" } };
    const ended = await around().shell?.('echo "$A"; pwd; echo no >&2; exit 7', options);
    expect({ ...ended, output: Buffer.from(ended?.output ?? []).toString() }).toEqual({
      exitCode: 7,
      output: `b c\n${home}\nno\n`,
    });
    expect((await around().shell?.("kill -9 $$", options))?.exitCode).toBe(137);
    expect((await around().shell?.("pwd", { cwd: "/no/such", env: {} }))?.output.toString()).toBe("/\n");
  });

  it("feeds a line as it goes on, and hears it", async () => {
    let heard = "";
    const ended = await around().shell?.("tr a-z A-Z; exit 3", {
      cwd: home,
      env: {},
      feed: (input) => {
        input.write(Buffer.from("one "));
        setTimeout(() => {
          input.write(Buffer.from("two"));
          input.end();
          input.write(Buffer.from("three"));
        }, 20);
      },
      hear: (bytes) => void (heard += Buffer.from(bytes).toString()),
    });
    expect({ ...ended, output: ended?.output.length, heard }).toEqual({ exitCode: 3, output: 0, heard: "ONE TWO" });
    const deaf = await around().shell?.("exit 0", {
      cwd: home,
      env: {},
      feed: (input) => input.write(Buffer.alloc(1e6)),
    });
    expect(deaf?.exitCode).toBe(0);
  });

  it("ends everything that a line has started when nobody waits for it", async () => {
    const abort = new AbortController();
    const file = path.join(home, "pid");
    const line = `sleep 300 & echo $! > '${file}'; wait`;
    const running = around().shell?.(line, { cwd: home, env: {}, signal: abort.signal });
    await until(async () => (await readFile(file, "utf8").catch(() => "")).endsWith("\n"));
    const pid = Number(await readFile(file, "utf8"));
    expect(isAlive(pid)).toBe(true);
    abort.abort();
    expect((await running)?.exitCode).toBe(143);
    await until(() => !isAlive(pid));
  });

  it("reads, writes and appends, and knows a folder from a file", async () => {
    const file = path.join(home, "buffer");
    await around().writeFile?.(file, Buffer.from("a"), false);
    await around().writeFile?.(file, Buffer.from("b"), true);
    expect(Buffer.from((await around().readFile?.(file)) ?? []).toString()).toBe("ab");
    expect(around().folder?.(home)).toBe(home);
    expect(around().folder?.(file)).toBeNull();
    expect(around().folder?.(path.join(home, "none"))).toBeNull();
    await expect(around().readFile?.(path.join(home, "none"))).rejects.toThrow("ENOENT");
  });

  it("takes SHELL only where it is a program", () => {
    expect(defaultShell({ SHELL: "/bin/sh" })).toBe("/bin/sh");
    expect(defaultShell({ SHELL: home })).not.toBe(home);
    expect(defaultShell({ SHELL: "sh" })).toMatch(/^\//);
  });
});
