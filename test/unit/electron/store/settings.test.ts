import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openSettings, peekSettings } from "../../../../electron/store/settings.ts";
import { defaultSettings } from "../../../../shared/models/settings.ts";

let folder: string;
let file: string;
const onDisk = (): unknown => JSON.parse(readFileSync(file, "utf8"));

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "pg-settings-"));
  file = path.join(folder, "settings.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("reading", () => {
  test("no file and an empty file are the defaults", () => {
    expect(openSettings(file)).toMatchObject({ value: defaultSettings, notice: null });
    writeFileSync(file, "");
    expect(openSettings(file)).toMatchObject({ value: defaultSettings, notice: null });
    expect(readdirSync(folder)).toEqual(["settings.json"]);
  });

  test("a byte order mark, as some editors write, does no harm", () => {
    writeFileSync(file, '\uFEFF{"theme":"dark"}');
    expect(openSettings(file).value.theme).toBe("dark");
  });

  test("a look changes nothing, whatever is in the file", () => {
    expect(peekSettings(file)).toEqual(defaultSettings);
    for (const [text, engine] of [
      ['{"engine":"pty","scrollback":"much"}', "pty"],
      ["{not json", ""],
      ["[]", ""],
    ] as const) {
      writeFileSync(file, text);
      expect(peekSettings(file)).toEqual({ ...defaultSettings, engine });
      expect([readdirSync(folder), readFileSync(file, "utf8")]).toEqual([["settings.json"], text]);
    }
  });

  test("a bad value costs its own field only and stays in the file", async () => {
    writeFileSync(file, '{"theme":"light","fontSize":"huge","scrollback":-1}');
    const settings = openSettings(file);
    expect(settings.value).toEqual({ ...defaultSettings, theme: "light" });
    expect(settings.notice?.message).toContain("fontSize, scrollback");
    await settings.change({ sidebar: false });
    expect(onDisk()).toEqual({ theme: "light", fontSize: "huge", scrollback: -1, sidebar: false });
  });

  test.each(["{ theme: ", "[1, 2]", "null", '"text"'])("a broken file (%s) is kept under the date", (text) => {
    writeFileSync(file, text);
    const settings = openSettings(file, () => new Date("2026-11-21T06:00:00Z"));
    const aside = `${file}.broken-2026-11-21T06-00-00-000Z`;
    expect(settings.value).toEqual(defaultSettings);
    expect(settings.notice).toMatchObject({ code: "settings.setAside", next: expect.stringContaining(aside) });
    expect(readFileSync(aside, "utf8")).toBe(text);
  });

  test("a file that is a folder is an error that names it", () => {
    mkdirSync(file);
    expect(() => openSettings(file)).toThrow(expect.objectContaining({ code: "settings.unreadable" }));
  });
});

describe("changing", () => {
  test("writes the fields, keeps unknown keys and what was edited by hand since", async () => {
    writeFileSync(file, '{"myOwnNote":"keep","theme":"dark"}');
    const settings = openSettings(file);
    writeFileSync(file, '{"myOwnNote":"keep","theme":"light","fontSize":20}');
    const value = await settings.change({ socket: "work" });
    expect(value).toEqual({ ...defaultSettings, theme: "light", fontSize: 20, socket: "work" });
    expect(settings.value).toEqual(value);
    expect(onDisk()).toEqual({ myOwnNote: "keep", theme: "light", fontSize: 20, socket: "work" });
    expect(readdirSync(folder)).toEqual(["settings.json"]);
  });

  test("merges into a section: what another page or a hand has changed there stays", async () => {
    writeFileSync(file, '{"terminal":{"myOwnNote":1,"ligatures":true,"colours":{"dark":"a"}}}');
    const settings = openSettings(file);
    await Promise.all([
      settings.change({ terminal: { lineHeight: 1.5 } }),
      settings.change({ terminal: { colours: { light: "b" } } }),
    ]);
    const terminal = { ligatures: true, lineHeight: 1.5, colours: { dark: "a", light: "b" } };
    expect(onDisk()).toEqual({ terminal: { myOwnNote: 1, ...terminal } });
    expect(settings.value.terminal).toMatchObject(terminal);
  });

  test("changes a record key by key: null is a value, and what is undefined goes", async () => {
    writeFileSync(file, '{"keys":{"changes":{"find":null,"spawn":"ctrl+1","help":"ctrl+2"}}}');
    const settings = openSettings(file);
    await settings.change({ keys: { changes: { spawn: undefined, help: null, copy: "ctrl+3" } } });
    expect(onDisk()).toEqual({ keys: { changes: { find: null, help: null, copy: "ctrl+3" } } });
    await settings.change({ keys: undefined });
    expect([onDisk(), settings.value.keys]).toEqual([{}, defaultSettings.keys]);
  });

  test("a list is replaced whole", async () => {
    writeFileSync(file, '{"notifications":{"quiet":{"on":true,"days":[1,2,3]}}}');
    await openSettings(file).change({ notifications: { quiet: { days: [6] } } });
    expect(onDisk()).toEqual({ notifications: { quiet: { on: true, days: [6] } } });
  });

  test("takes hold beside a value that can't be used in the same section", async () => {
    writeFileSync(
      file,
      '{"terminal":{"lineHeight":99,"ligatures":true},"starts":{"a":{"model":"m"}},"composer":{"enterSends":false,"snippets":[{},{}]}}',
    );
    const settings = openSettings(file);
    expect(settings.value).toMatchObject({ starts: {}, composer: { enterSends: false, snippets: [] } });
    expect(settings.value.terminal).toEqual({ ...defaultSettings.terminal, ligatures: true });
    for (const name of ["terminal.lineHeight", "starts.a", "composer.snippets"])
      expect(settings.notice?.message).toContain(name);
    expect((await settings.change({ terminal: { screenReader: true } })).terminal).toMatchObject({
      ligatures: true,
      screenReader: true,
      lineHeight: 1,
    });
    expect(onDisk()).toMatchObject({ terminal: { lineHeight: 99, screenReader: true } });
  });

  test("makes the folder", async () => {
    file = path.join(folder, "a", "b", "settings.json");
    await openSettings(file).change({ theme: "dark" });
    expect(onDisk()).toEqual({ theme: "dark" });
  });

  test("changes sent together all land", async () => {
    const settings = openSettings(file);
    const sizes = Array.from({ length: 12 }, (_, at) => settings.change({ fontSize: 10 + at, sidebarWidth: 200 + at }));
    await Promise.all([...sizes, settings.change({ theme: "dark" })]);
    expect(onDisk()).toEqual({ fontSize: 21, sidebarWidth: 211, theme: "dark" });
  });

  test.each([
    { fontSize: 500 },
    { theme: "blue" },
    { noSuchField: 1 },
    { theme: "dark", socket: 7 },
    { terminal: { lineHeight: 9 } },
  ])("%o is refused whole", async (fields) => {
    const settings = openSettings(file);
    await expect(settings.change(fields)).rejects.toMatchObject({ code: "settings.invalid" });
    expect(settings.value).toEqual(defaultSettings);
    expect(readdirSync(folder)).toEqual([]);
    await expect(settings.change({ theme: "dark" })).resolves.toMatchObject({ theme: "dark" });
  });

  test("a link stays a link", async () => {
    const real = path.join(folder, "dotfiles.json");
    writeFileSync(real, "{}");
    symlinkSync(real, file);
    await openSettings(file).change({ theme: "dark" });
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    expect(readFileSync(real, "utf8")).toContain("dark");
  });

  test("a file that can't be written is an error, leaves the value as it was and spoils no later change", async () => {
    const inTheWay = path.join(folder, `settings.json.${process.pid}.new`);
    mkdirSync(inTheWay);
    const settings = openSettings(file);
    await expect(settings.change({ theme: "dark" })).rejects.toMatchObject({ code: "settings.unwritable" });
    expect(settings.value).toEqual(defaultSettings);
    rmSync(inTheWay, { recursive: true });
    await expect(settings.change({ theme: "dark" })).resolves.toMatchObject({ theme: "dark" });
  });
});
