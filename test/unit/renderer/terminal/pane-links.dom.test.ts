import { Terminal } from "@xterm/xterm";
import type { ILink } from "@xterm/xterm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PaneLinks } from "../../../../renderer/terminal/pane-links.ts";
import { type FilePlace, type FoundFile, PathLinks } from "../../../../renderer/terminal/path-links.ts";

let terminal: Terminal;
let links: PaneLinks;
let opened: string[];
let files: Map<string, FoundFile>;
const openFile = ({ path, line, column }: FilePlace): void => void opened.push(`${path} ${line} ${column}`);
const findFiles = (names: readonly string[]) => Promise.resolve(names.map((name) => files.get(name) ?? null));

beforeEach(() => {
  terminal = new Terminal({ allowProposedApi: true, logLevel: "off", cols: 40, rows: 6 });
  opened = [];
  files = new Map();
  links = new PaneLinks(terminal, { findFiles, openFile, openAddress: (uri) => void opened.push(uri) });
});
afterEach(() => {
  links.dispose();
  terminal.dispose();
});

const write = (bytes: string): Promise<void> => new Promise((resolve) => terminal.write(bytes, resolve));
const click = (held: { ctrlKey?: boolean; metaKey?: boolean } = { ctrlKey: true }) => new MouseEvent("mouseup", held);

/** What xterm does when the mouse is on, or presses, an OSC 8 link that covers `length` cells of the first row. */
function onLink(act: "hover" | "activate", uri: string, length: number, event = click()): void {
  const range = { start: { x: 1, y: 1 }, end: { x: length, y: 1 } };
  const handler = terminal.options.linkHandler;
  if (act === "hover") handler?.hover?.(event, uri, range);
  else handler?.activate(event, uri, range);
}

describe("OSC 8 links", () => {
  test("say where they lead, and open with Ctrl or Command only", async () => {
    await write("docs here");
    onLink("hover", "https://example.org/a", 4);
    expect(links.note.get()).toMatchObject({ kind: "hover", target: "https://example.org/a", warning: null });
    onLink("activate", "https://example.org/a", 4, click({}));
    expect(opened).toEqual([]);
    onLink("activate", "https://example.org/a", 4);
    onLink("activate", "https://example.org/a", 4, click({ metaKey: true }));
    expect(opened).toEqual(["https://example.org/a", "https://example.org/a"]);
  });

  test("that look like another address open only on the person's word, which the mouse does not take away", async () => {
    await write("https://bank.example/ x");
    onLink("activate", "https://evil.example/", 21);
    expect(opened).toEqual([]);
    expect(links.note.get()).toMatchObject({ kind: "ask", target: "https://evil.example/" });
    onLink("hover", "https://other.example/", 21);
    expect(links.note.get()?.kind).toBe("ask");
    links.note.get()?.open?.();
    links.dismiss();
    expect([opened, links.note.get()]).toEqual([["https://evil.example/"], null]);
  });

  test("to what is no address are refused aloud", async () => {
    await write("run me");
    onLink("activate", "javascript:alert(1)", 6);
    expect(links.note.get()).toMatchObject({ kind: "refused", open: null });
    expect(links.note.get()?.warning).toMatch(/javascript:/);
    expect(opened).toEqual([]);
  });

  test("to files open them as files", async () => {
    await write("a.ts");
    onLink("activate", "file:///tmp/a.ts", 4);
    expect(opened).toEqual(["/tmp/a.ts null null"]);
  });
});

describe("names of files", () => {
  const provide = (y: number): Promise<ILink[] | undefined> => {
    const provider = new PathLinks(terminal, {
      find: findFiles,
      activate: (_, place) => openFile(place),
      hover: () => undefined,
      leave: () => undefined,
    });
    return new Promise((resolve) => provider.provideLinks(y, resolve));
  };

  test("are links where the file exists, with their place, in the cells they stand in", async () => {
    files.set("src/a.ts", { path: "/p/src/a.ts", kind: "file" });
    await write("日本 src/a.ts:12:5 gone.ts:1");
    const found = await provide(1);
    expect(found?.map(({ text, range }) => [text, range.start.x, range.end.x])).toEqual([["src/a.ts", 6, 18]]);
    found?.[0]?.activate(click(), "");
    expect(opened).toEqual(["/p/src/a.ts 12 5"]);
  });

  test("go on over the fold of a wrapped line", async () => {
    files.set("a/very/long/path/that/is/wrapped.ts", { path: "/w", kind: "file" });
    await write("0123456789 a/very/long/path/that/is/wrapped.ts:7 end");
    const [first, second] = [await provide(1), await provide(2)];
    expect(first?.[0]?.range).toEqual({ start: { x: 12, y: 1 }, end: { x: 8, y: 2 } });
    expect(second?.[0]?.range).toEqual(first?.[0]?.range);
    expect(await provide(3)).toBeUndefined();
  });

  test("are none while the host can't be asked", async () => {
    await write("src/a.ts");
    const provider = new PathLinks(terminal, {
      find: () => Promise.reject(new Error("down")),
      activate: () => undefined,
      hover: () => undefined,
      leave: () => undefined,
    });
    expect(await new Promise((resolve) => provider.provideLinks(1, resolve))).toBeUndefined();
  });
});
