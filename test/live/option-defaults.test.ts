import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engineNamed } from "../../electron/app/choose-engine.ts";
import { engines } from "../../electron/engines/index.gen.ts";
import { boundKeys } from "../../renderer/features/browsers/key-rows.ts";
import { everywhere } from "../../renderer/state/option-places.ts";
import { everyRow, heldText } from "../../renderer/state/option-rows.ts";
import { parseTmuxVersion } from "../../shared/base/tmux-version.ts";
import { hooks, options } from "../../shared/ops/options-returns.ts";
import { keys } from "../../shared/ops/text-rows.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";
import { startVirtual } from "../support/virtual-server.ts";

const flags = { server: ["-s"], everySession: ["-g"], everyWindow: ["-g", "-w"] } as const;
const asked = (stdout: string) => ({ exitCode: 0, stdout: `${stdout}\n`, stderr: "" });

describe.each([
  { name: "tmux", start: () => startTmux() },
  { name: "the virtual server", start: () => startVirtual(engineNamed(engines, "simulator", "a test")) },
])("on $name", ({ start }) => {
  let server: TestTmux;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.kill());

  const versionOf = async () => parseTmuxVersion(await server.tmux("display-message", "-p", "#{version}"));

  async function read(what: "options" | "hooks") {
    const version = await versionOf();
    const places = everywhere.filter(({ hook }) => what === "options" || hook !== null);
    const [command, reader] =
      what === "options" ? (["show-options", options] as const) : (["show-hooks", hooks] as const);
    const replies = await Promise.all(
      places.map(async (place) => {
        const stdout = await server.tmux(command, ...flags[place.level as keyof typeof flags]);
        return { place, values: reader.read(asked(stdout), { version, args: {} }) };
      }),
    );
    return everyRow(replies, { version, what });
  }

  test.each(["options", "hooks"] as const)("no %s are changed before somebody changes them", async (what) => {
    const rows = await read(what);
    expect(rows.length).toBeGreaterThan(60);
    const changed = rows.filter((row) => row.changed);
    const told = changed.map(({ name, value, standard }) => [name, heldText(value ?? ""), heldText(standard ?? "")]);
    expect(told).toEqual([]);
  });

  test("an option that somebody set stands first", async () => {
    await server.tmux("set-option", "-g", "status-interval", "3");
    const [first] = await read("options");
    expect(first).toMatchObject({ name: "status-interval", value: "3", own: true, standard: "15" });
    await server.tmux("set-option", "-gu", "status-interval");
  });

  test("no key is called somebody's own, until somebody binds one", async () => {
    const version = await versionOf();
    const bound = async () => {
      const rows = keys.read(asked(await server.tmux("list-keys")), { version, args: {} });
      return boundKeys(rows, [], version).filter(({ origin }) => origin !== "usual");
    };
    expect(await bound()).toEqual([]);
    await server.tmux("bind-key", "F12", "display-message", "hello");
    await server.tmux("bind-key", "c", "display-message", "no window");
    expect((await bound()).map(({ key, origin }) => [key, origin])).toEqual([
      ["F12", "own"],
      ["c", "changed"],
    ]);
  });
});
