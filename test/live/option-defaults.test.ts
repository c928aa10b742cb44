import { afterAll, beforeAll, expect, test } from "vitest";
import { everywhere } from "../../renderer/state/option-places.ts";
import { everyRow, heldText } from "../../renderer/state/option-rows.ts";
import { boundKeys } from "../../renderer/features/browsers/key-rows.ts";
import { parseTmuxVersion } from "../../shared/base/tmux-version.ts";
import { keys } from "../../shared/ops/text-rows.ts";
import { options } from "../../shared/ops/options-returns.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";

let server: TestTmux;
beforeAll(async () => {
  server = await startTmux();
});
afterAll(() => server.kill());

const flags = { server: ["-s"], everySession: ["-g"], everyWindow: ["-g", "-w"] } as const;
const asked = (stdout: string) => ({ exitCode: 0, stdout: `${stdout}\n`, stderr: "" });

async function read() {
  const version = parseTmuxVersion(await server.tmux("-V"));
  const replies = await Promise.all(
    everywhere.map(async (place) => {
      const stdout = await server.tmux("show-options", ...flags[place.level as keyof typeof flags]);
      return { place, values: options.read(asked(stdout), { version, args: {} }) };
    }),
  );
  return everyRow(replies, { version, what: "options" });
}

test("on a server that nobody touched no option is changed", async () => {
  const changed = (await read()).filter((row) => row.changed);
  expect(changed.map(({ name, value, standard }) => [name, heldText(value ?? ""), heldText(standard ?? "")])).toEqual(
    [],
  );
});

test("an option that somebody set stands first", async () => {
  await server.tmux("set-option", "-g", "status-interval", "3");
  const [first] = await read();
  expect(first).toMatchObject({ name: "status-interval", value: "3", own: true, standard: "15" });
  await server.tmux("set-option", "-gu", "status-interval");
});

test("no key is called somebody's own, until somebody binds one", async () => {
  const version = parseTmuxVersion(await server.tmux("-V"));
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
