import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  findProgram,
  helperLaunch,
  serverFlags,
  tmuxEnvironment,
  tmuxLaunch,
} from "../../../../electron/engines/tmux-socket.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "pg-unit-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, mode = 0o755): string {
  const file = path.join(folder, name);
  writeFileSync(file, "#!/bin/sh\n");
  chmodSync(file, mode);
  return file;
}

describe("the environment of tmux", () => {
  it("is the target's, without a surrounding tmux", () => {
    const env = {
      TMUX: "/tmp/x,1,2",
      TMUX_PANE: "%1",
      TMUX_TMPDIR: "/t",
      A: "b",
      GONE: undefined,
      LANG: "de_DE.UTF-8",
    };
    expect(tmuxEnvironment({ env })).toEqual({ TMUX_TMPDIR: "/t", A: "b", LANG: "de_DE.UTF-8" });
  });

  it("is without what is ours and what tells how we were started: every pane would have it", () => {
    const env = {
      PANEGLASS_AGENT_ID: "a1",
      PANEGLASS_STATE: "/s",
      ELECTRON_RUN_AS_NODE: "1",
      ELECTRON_OVERRIDE_DIST_PATH: "/e",
      INIT_CWD: "/c",
      npm_lifecycle_event: "start",
      npm_package_json: "/p",
      npm_command: "run",
      npm_config_registry: "https://mine.example",
      MY_PANEGLASS_X: "kept",
      ELECTRON_MIRROR: "kept",
      LANG: "C.UTF-8",
    };
    expect(Object.keys(tmuxEnvironment({ env }))).toEqual([
      "npm_config_registry",
      "MY_PANEGLASS_X",
      "ELECTRON_MIRROR",
      "LANG",
    ]);
  });

  it.each([
    [{ LANG: "C" }, "C.UTF-8"],
    [{}, "C.UTF-8"],
    [{ LC_ALL: "C", LANG: "en_US.UTF-8" }, "C.UTF-8"],
    [{ LC_ALL: "", LC_CTYPE: "POSIX" }, "C.UTF-8"],
  ])("%j is given a UTF-8 character type", (env, locale) => {
    const result = tmuxEnvironment({ env });
    expect(result["LC_CTYPE"]).toBe(process.platform === "darwin" ? "en_US.UTF-8" : locale);
    expect(result["LC_ALL"]).toBeUndefined();
  });

  it.each([{ LC_ALL: "en_US.utf8" }, { LC_CTYPE: "C.UTF-8", LANG: "C" }, { LANG: "ja_JP.UTF-8" }])(
    "%j stays",
    (env) => {
      expect(tmuxEnvironment({ env })).toEqual(env);
    },
  );
});

describe("the flags of tmux", () => {
  it.each([
    [{}, ["-u"]],
    [{ socket: "work" }, ["-u", "-L", "work"]],
    [{ socket: "/run/x/sock" }, ["-u", "-S", "/run/x/sock"]],
    [{ socket: "a", configFile: "/dev/null" }, ["-u", "-L", "a", "-f", "/dev/null"]],
  ])("for %j", (target, flags) => {
    expect(serverFlags(target)).toEqual(flags);
  });
});

describe("the program", () => {
  it("is found on the target's PATH, first folder first", () => {
    const file = program("tmux");
    expect(findProgram("tmux", { PATH: `/nowhere:${folder}:/usr/bin` })).toBe(file);
  });

  it("is taken as it is when named by its path", () => {
    expect(findProgram(program("mine"), {})).toBe(path.join(folder, "mine"));
    expect(findProgram(path.join(folder, "missing"), {})).toBeNull();
  });

  it("is no folder, no plain file and never in a relative folder", () => {
    program("plain", 0o644);
    mkdirSync(path.join(folder, "a-folder"));
    expect(findProgram("plain", { PATH: folder })).toBeNull();
    expect(findProgram("a-folder", { PATH: folder })).toBeNull();
    expect(findProgram("package.json", { PATH: ".:" })).toBeNull();
  });

  it("is missed with an error that says nothing was started", () => {
    expect(() => tmuxLaunch({ binary: "/nowhere/tmux" }, [])).toThrow(
      expect.objectContaining({ kind: "spawn", delivery: "notStarted" }) as Error,
    );
  });

  it("starts in the home folder, or at the root when there is none", () => {
    const binary = program("tmux");
    expect(tmuxLaunch({ binary, env: { HOME: folder } }, ["ls"])).toMatchObject({
      file: binary,
      args: ["-u", "ls"],
      cwd: folder,
    });
    expect(tmuxLaunch({ binary, env: { HOME: "/nowhere/home" } }, []).cwd).toBe("/");
  });

  it("as a helper ends with us and is marked as ours", () => {
    const binary = program("tmux");
    const setpriv = program("setpriv");
    const launch = helperLaunch({ binary, env: { PATH: folder, HOME: folder } }, ["-C"]);
    expect(launch.env["PANEGLASS_HELPER_OF"]).toBe(String(process.pid));
    const expected = { file: setpriv, args: ["--pdeathsig", "SIGTERM", binary, "-u", "-C"] };
    expect(launch).toMatchObject(process.platform === "linux" ? expected : { file: binary });
  });
});
