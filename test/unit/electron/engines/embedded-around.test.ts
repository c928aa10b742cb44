import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chooseEngine, targetAround } from "../../../../electron/app/choose-engine.ts";
import { embeddedAround, isInEmbedded, tmuxAround } from "../../../../electron/engines/embedded-around.ts";
import { engines } from "../../../../electron/engines/index.gen.ts";

let state = "";
let seat = "";

beforeEach(() => {
  state = mkdtempSync(path.join(tmpdir(), "pg-around-"));
  seat = path.join(state, "pty", "work", "000003");
  mkdirSync(seat, { recursive: true });
});
afterEach(() => rmSync(state, { recursive: true, force: true }));

/** The variable as a pane of this server has it. */
function inPane(socket = path.join(seat, "socket")): { TMUX: string } {
  writeFileSync(path.join(seat, "host.json"), JSON.stringify({ socket }));
  return { TMUX: `${socket},4711,-1` };
}

describe("a pane of the embedded server", () => {
  it("is known by its host's card, and leads to that server", () => {
    const env = inPane();
    expect(embeddedAround(env)).toEqual({ socket: "work", stateFolder: state });
    expect([isInEmbedded(env), tmuxAround(env)]).toEqual([true, null]);
  });

  it.each(["/tmp/paneglass-1000/0123456789abcdef0123", "\\\\.\\pipe\\paneglass-0123456789abcdef0123"])(
    "is known where its socket lies apart: %s",
    (socket) => {
      const env = { ...inPane(socket), PANEGLASS_STATE: state };
      expect(embeddedAround(env)).toEqual({ socket: "work", stateFolder: state });
      expect(embeddedAround({ ...env, PANEGLASS_STATE: path.join(state, "other") })).toBeNull();
      expect([isInEmbedded(env), tmuxAround(env)]).toEqual([true, null]);
    },
  );

  it.each(["", "work", "/tmp/tmux-0/default,1,0", "/tmp/000003/socket,1,0", "/socket", ",1,0"])("is not %j", (TMUX) => {
    expect(embeddedAround({ TMUX })).toBeNull();
    expect(isInEmbedded({ TMUX })).toBe(false);
  });

  it.each([{}, { WEZTERM_PANE: "0", TERM_PROGRAM: "tmux" }])("uses that server, with %j around it", async (outer) => {
    const env = { ...outer, ...inPane() };
    const target = { binary: "/nonexistent/tmux" };
    const { spec, by } = await chooseEngine(engines, { setting: "", env, target });
    expect([spec.family, by]).toEqual(["virtual", "surroundings"]);
    expect(targetAround(spec, env, target)).toEqual({ ...target, socket: "work", stateFolder: state });
  });

  it("gives no tmux engine its socket", () => {
    const env = inPane();
    for (const spec of engines.filter(({ family }) => family === "tmux"))
      expect(targetAround(spec, env, {})).toEqual({});
  });
});

describe("a named server, inside of WezTerm", () => {
  const chosen = async (socket: string): Promise<string> => {
    const env = { TERM_PROGRAM: "WezTerm", XDG_RUNTIME_DIR: state };
    const target = { socket, env, binary: "/nonexistent/tmux", stateFolder: state };
    return (await chooseEngine(engines, { setting: "", env, target })).spec.id;
  };

  it("is WezTerm's where it has that one", async () => {
    mkdirSync(path.join(state, "wezterm"));
    writeFileSync(path.join(state, "wezterm", "sock"), "");
    expect(await chosen("sock")).toBe("wezterm");
    expect(await chosen("work")).not.toBe("wezterm");
  });
});
