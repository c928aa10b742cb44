import { describe, expect, it } from "vitest";
import type { ControlEvent } from "../../../../shared/parse/control-event.ts";
import { ControlStream, type ControlStreamOptions } from "../../../../shared/parse/control-stream.ts";

const bytes = (text: string): Uint8Array => Buffer.from(text, "latin1");

/** Events with their bytes as latin1 text, for reading and comparing. */
function read(text: string, options?: ControlStreamOptions): unknown[] {
  const stream = new ControlStream(options);
  return [...stream.feed(bytes(text))].map(plain);
}

function plain(event: ControlEvent): unknown {
  return Object.fromEntries(
    Object.entries(event).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value,
    ]),
  );
}

describe("replies", () => {
  it("are framed by begin and end", () => {
    expect(read("%begin 17 5 1\nhello\n\nworld\n%end 17 5 1\n")).toEqual([
      { kind: "blockBegan", block: { tag: "17 5 1", flags: 1 } },
      { kind: "blockLine", line: "hello" },
      { kind: "blockLine", line: "" },
      { kind: "blockLine", line: "world" },
      { kind: "blockEnded", block: { tag: "17 5 1", flags: 1 }, ok: true },
    ]);
  });

  it("tell an error from a success", () => {
    expect(read("%begin 1 2 1\nno\n%error 1 2 1\n").at(-1)).toMatchObject({ kind: "blockEnded", ok: false });
  });

  it("end only at their own time, number and flags", () => {
    const other = ["%end 1 3 1", "%end 2 2 1", "%end 1 2 0", "%end 1 2 1 ", " %end 1 2 1", "%end 1 2", "%begin 1 3 1"];
    const events = read(`%begin 1 2 1\n${other.join("\n")}\n%end 1 2 1\n`);
    expect(events.slice(1, -1)).toEqual(other.map((line) => ({ kind: "blockLine", line })));
  });

  it("keep notifications inside them as text", () => {
    expect(read("%begin 1 2 1\n%continue %3\n%end 1 2 1\n")[1]).toEqual({ kind: "blockLine", line: "%continue %3" });
  });
});

describe("sealed replies", () => {
  const sealed = { seal: (block: { flags: number }) => (block.flags === 1 ? bytes("SEAL-7") : null) };
  const sealBlock = "%begin 1 9 1\nSEAL-7.0\n%end 1 9 1\n";

  it("are not ended by forged ends", () => {
    const forged = "%end 1 2 1\n%error 1 2 1\n%begin 1 9 1\nnot the seal\n%end 1 9 1\n%output %1 x\n";
    const events = read(`%begin 1 2 1\n${forged}last\n%end 1 2 1\n${sealBlock}`, sealed);
    const lines = [...forged.trimEnd().split("\n"), "last"].map((line) => ({ kind: "blockLine", line }));
    expect(events.slice(1, lines.length + 1)).toEqual(lines);
    expect(events[lines.length + 1]).toMatchObject({ kind: "blockEnded", ok: true });
    expect(events.slice(-3)).toMatchObject([{ kind: "blockBegan" }, { line: "SEAL-7.0" }, { kind: "blockEnded" }]);
  });

  it("may fail without being held up", () => {
    const events = read(`%begin 1 2 1\ncan't find pane\n%error 1 2 1\n${sealBlock}`, sealed);
    expect(events[2]).toMatchObject({ kind: "blockEnded", ok: false });
  });

  it("give what stands between them and the seal as usual, in order", () => {
    const between = "%window-add @4\n%begin 1 4 0\nhook\n%end 1 4 0\n%output %2 hi\n";
    const kinds = read(`%begin 1 2 1\nbody\n%end 1 2 1\n${between}${sealBlock}`, sealed).map((event) => {
      return (event as { kind: string }).kind;
    });
    expect(kinds).toEqual(
      `blockBegan blockLine blockEnded windowAdded blockBegan blockLine blockEnded output
       blockBegan blockLine blockEnded`.split(/\s+/),
    );
  });

  it("may be several under one seal", () => {
    const two = "%begin 1 2 1\none\n%end 1 2 1\n%begin 1 3 1\ntwo\n%error 1 3 1\n";
    expect(
      read(two + sealBlock, sealed).filter((event) => (event as ControlEvent).kind === "blockEnded"),
    ).toMatchObject([{ ok: true }, { ok: false }, { ok: true }]);
  });

  it.each([
    ["sealed", sealed],
    ["plain", {}],
  ])("beyond the limit are garbage: %s", (_what, options) => {
    const events = read("%begin 1 2 1\n0123456789\n0123456789\n0123456789\n%sessions-changed\n", {
      ...options,
      maxReplyBytes: 160,
    });
    expect(events.at(0)).toMatchObject({ kind: "blockBegan" });
    expect(events.slice(-2)).toEqual([{ kind: "garbage", bytes: 222 }, { kind: "sessionsChanged" }]);
  });

  it("without any end are garbage", () => {
    expect(read("%begin 1 2 1\nx\n%begin 1 3 1\nSEAL-7\n", sealed).at(-1)).toMatchObject({ kind: "garbage" });
  });
});

describe("notifications", () => {
  const cases: readonly [string, unknown][] = [
    ["%output %12 a\\033[1mb\\134", { kind: "output", pane: "%12", data: "a\u001b[1mb\\", ageMs: null }],
    ["%output %1 ", { kind: "output", pane: "%1", data: "", ageMs: null }],
    ["%output %1 \xc3\xff raw", { kind: "output", pane: "%1", data: "\xc3\xff raw", ageMs: null }],
    ["%output %1 \\9\\07\\400\\", { kind: "output", pane: "%1", data: "\\9\\07\\400\\", ageMs: null }],
    ["%extended-output %3 250 : a : b", { kind: "output", pane: "%3", data: "a : b", ageMs: 250 }],
    ["%extended-output %3 0 new fields : x", { kind: "output", pane: "%3", data: "x", ageMs: 0 }],
    ["%pause %3", { kind: "paused", pane: "%3" }],
    ["%continue %3", { kind: "continued", pane: "%3" }],
    ["%pane-mode-changed %3", { kind: "paneModeChanged", pane: "%3" }],
    [
      "%layout-change @1 b25d,80x24,0,0,0 b25d,80x24,0,0,0 *Z",
      {
        kind: "layoutChanged",
        window: "@1",
        layout: "b25d,80x24,0,0,0",
        visibleLayout: "b25d,80x24,0,0,0",
        flags: "*Z",
      },
    ],
    ["%layout-change @1 l", { kind: "layoutChanged", window: "@1", layout: "l", visibleLayout: "l", flags: "" }],
    ["%layout-change @1 l v ", { kind: "layoutChanged", window: "@1", layout: "l", visibleLayout: "v", flags: "" }],
    ["%window-add @2", { kind: "windowAdded", window: "@2", linked: true }],
    ["%unlinked-window-add @2", { kind: "windowAdded", window: "@2", linked: false }],
    ["%window-close @2", { kind: "windowClosed", window: "@2", linked: true }],
    ["%unlinked-window-close @2", { kind: "windowClosed", window: "@2", linked: false }],
    ["%window-renamed @2 a b", { kind: "windowRenamed", window: "@2", name: "a b", linked: true }],
    ["%unlinked-window-renamed @2 ", { kind: "windowRenamed", window: "@2", name: "", linked: false }],
    ["%window-pane-changed @2 %9", { kind: "windowPaneChanged", window: "@2", pane: "%9" }],
    ["%session-changed $1 my name", { kind: "sessionChanged", session: "$1", name: "my name" }],
    ["%session-renamed $1 n", { kind: "sessionRenamed", session: "$1", name: "n" }],
    ["%session-window-changed $1 @2", { kind: "sessionWindowChanged", session: "$1", window: "@2" }],
    ["%sessions-changed", { kind: "sessionsChanged" }],
    [
      "%client-session-changed /dev/pts/1 $1 n",
      { kind: "clientSessionChanged", client: "/dev/pts/1", session: "$1", name: "n" },
    ],
    ["%client-detached client-1", { kind: "clientDetached", client: "client-1" }],
    [
      "%subscription-changed tree $0 - - - : a : b",
      { kind: "subscriptionChanged", name: "tree", session: "$0", window: "-", index: "-", pane: "-", value: "a : b" },
    ],
    ["%paste-buffer-changed buffer0", { kind: "pasteBufferChanged", name: "buffer0" }],
    ["%paste-buffer-deleted buffer0", { kind: "pasteBufferDeleted", name: "buffer0" }],
    ["%message hello there", { kind: "messageShown", text: "hello there" }],
    ["%config-error /x:1: bad", { kind: "configFailed", text: "/x:1: bad" }],
    ["%exit", { kind: "exited", reason: "" }],
    ["%exit too far behind", { kind: "exited", reason: "too far behind" }],
  ];

  it.each(cases)("%s", (line, event) => {
    expect(read(`${line}\n`)).toEqual([event]);
  });

  it.each([
    "%output",
    "%output %x data",
    "%extended-output %1 5 no colon",
    "%extended-output %1 : x",
    "%pause 3",
    "%window-add 4",
    "%begin 1 2",
    "%begin a b c",
    "%end 1 2 1",
    "%from-the-future 1",
    "%constructor",
    "%",
  ])("malformed or new: %s", (line) => {
    expect(read(`${line}\n`)).toEqual([{ kind: "unknown", line }]);
  });

  it("of output are one for a pane, until anything else comes", () => {
    const text = "%output %1 a\n%extended-output %1 3 : \\011b\n%output %2 c\n%output %1 d\n%pause %1\n%output %1 e\n";
    expect(read(text)).toEqual([
      { kind: "output", pane: "%1", data: "a\tb", ageMs: null },
      { kind: "output", pane: "%2", data: "c", ageMs: null },
      { kind: "output", pane: "%1", data: "d", ageMs: null },
      { kind: "paused", pane: "%1" },
      { kind: "output", pane: "%1", data: "e", ageMs: null },
    ]);
  });

  it("leave other lines as stray", () => {
    expect(read("hello\n\n")).toEqual([
      { kind: "stray", line: "hello" },
      { kind: "stray", line: "" },
    ]);
  });
});

describe("limits", () => {
  it("a line too long is reported once and skipped", () => {
    const stream = new ControlStream({ maxLineBytes: 20 });
    const feed = (text: string): unknown[] => [...stream.feed(bytes(text))].map(plain);
    expect(feed("0123456789")).toEqual([]);
    expect(feed("01234567890")).toEqual([{ kind: "garbage", bytes: 20 }]);
    expect(feed("0123456789")).toEqual([]);
    expect(feed("01234\n%sessions-changed\n")).toEqual([{ kind: "sessionsChanged" }]);
    expect(feed("012345678901234567890\n%sessions-changed\n")).toEqual([
      { kind: "garbage", bytes: 20 },
      { kind: "sessionsChanged" },
    ]);
  });

  it("hands out output that shares no memory with the chunk, nor one chunk's with the next's", () => {
    const stream = new ControlStream();
    const [first] = [...stream.feed(bytes("%output %1 plain text\n%output %2 x\n"))];
    const [second] = [...stream.feed(bytes("%output %1 more\n"))];
    const of = (event?: ControlEvent): Uint8Array | null => (event?.kind === "output" ? event.data : null);
    expect(of(first)?.buffer.byteLength).toBeLessThanOrEqual(40);
    expect(of(second)?.buffer).not.toBe(of(first)?.buffer);
  });

  it("is lazy: a seal may depend on what an earlier line said", () => {
    let seal: Uint8Array | null = null;
    const stream = new ControlStream({ seal: () => seal });
    const kinds: string[] = [];
    for (const event of stream.feed(bytes("%sessions-changed\n%begin 1 2 1\nx\n%end 1 2 1\n%sessions-changed\n"))) {
      seal = bytes("never");
      kinds.push(event.kind);
    }
    expect(kinds).toEqual(["sessionsChanged", "blockBegan"]);
  });
});
