import { describe, expect, test } from "vitest";
import { PaneChannel, type PaneSink } from "../../../../renderer/client/pane-channel.ts";
import type { ByteWire } from "../../../../renderer/client/wires.ts";
import { AckGate } from "../../../../shared/base/ack-gate.ts";
import {
  decodeFrames,
  encodeFrames,
  type Frame,
  FrameType,
  jsonPayload,
  MAX_PAYLOAD,
  readJsonPayload,
  readU32Payload,
  repaintPayload,
} from "../../../../shared/ipc/pane-frames.ts";

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The host's end of a wire: counts messages, keeps frames, and sends what a test tells it to. */
class FarEnd implements ByteWire {
  readonly frames: Frame[] = [];
  messages = 0;
  #toPage: (message: Uint8Array) => void = () => undefined;

  send(message: Uint8Array<ArrayBuffer>): void {
    this.messages += 1;
    this.frames.push(...(decodeFrames(message) ?? []));
  }

  listen(onMessage: (message: Uint8Array) => void): void {
    this.#toPage = onMessage;
  }

  toPage(...frames: Frame[]): void {
    this.#toPage(encodeFrames(frames));
  }

  raw(message: Uint8Array): void {
    this.#toPage(message);
  }

  take(): { type: FrameType; sub: number; json: unknown }[] {
    return this.frames.splice(0).map(({ type, sub, payload }) => ({ type, sub, json: readJsonPayload(payload) }));
  }

  acked(): number {
    const acks = this.frames.filter(({ type }) => type === FrameType.ack);
    return acks.reduce((sum, { payload }) => sum + (readU32Payload(payload) ?? 0), 0);
  }
}

class Recorder implements PaneSink {
  readonly heard: unknown[] = [];
  readonly undrawn: (() => void)[] = [];

  repaint(image: { cols: number; rows: number; bytes: Uint8Array }, drawn: () => void): void {
    this.heard.push(["repaint", image.cols, image.rows, new TextDecoder().decode(image.bytes)]);
    this.undrawn.push(drawn);
  }
  data(chunk: Uint8Array, drawn: () => void): void {
    this.heard.push(["data", new TextDecoder().decode(chunk)]);
    this.undrawn.push(drawn);
  }
  view(view: unknown): void {
    this.heard.push(["view", view]);
  }
  problem(problem: { code: string }): void {
    this.heard.push(["problem", problem.code]);
  }
  connected(connected: boolean): void {
    this.heard.push(["connected", connected]);
  }
  draw(): void {
    for (const drawn of this.undrawn.splice(0)) drawn();
  }
}

function opened(size: { cols: number; rows: number } | null = { cols: 100, rows: 30 }) {
  const channel = new PaneChannel();
  const far = new FarEnd();
  channel.useWire(far);
  const sink = new Recorder();
  const view = channel.open("%1", { size, everyMs: 16 }, sink);
  return { channel, far, sink, view };
}

describe("sending", () => {
  test("attaches with the size at once, in one message", async () => {
    const { far } = opened();
    await turn();
    expect(far.messages).toBe(1);
    expect(far.take()).toEqual([
      { type: FrameType.attach, sub: 1, json: { pane: "%1", as: "terminal", everyMs: 16 } },
      { type: FrameType.fit, sub: 1, json: { cols: 100, rows: 30 } },
    ]);
  });

  test("numbers views, and sends keys, pastes and the end to the right one", async () => {
    const { channel, far, view } = opened();
    const second = channel.open("%2", { size: null, everyMs: 100 }, new Recorder());
    await turn();
    far.take();
    expect(second.input(new Uint8Array([0, 255, 27]))).toBe(true);
    expect(view.paste("a\nb é")).toBe(true);
    view.close();
    await turn();
    expect(far.frames.map(({ type, sub, payload }) => [type, sub, [...payload]])).toEqual([
      [FrameType.input, 2, [0, 255, 27]],
      [FrameType.paste, 1, [...bytes("a\nb é")]],
      [FrameType.detach, 1, []],
    ]);
  });

  test("copies keys and pastes to panes that are to have them too, once each, whatever shows them", async () => {
    const { channel, far, view } = opened();
    for (const pane of ["%2", "%2", "%3"]) channel.open(pane, { size: null, everyMs: 100 }, new Recorder());
    channel.copyTo = (pane, typed) => (pane === "%1" && typed[0] !== 0x1b ? ["%2", "%3", "%9"] : []);
    await turn();
    far.take();
    view.input(bytes("a"));
    view.input(bytes("\x1b"));
    view.paste("b");
    await turn();
    const sent = far.frames.map(({ type, sub, payload }) => [type, sub, new TextDecoder().decode(payload)]);
    expect(sent).toEqual([
      ...[1, 2, 4].map((sub) => [FrameType.input, sub, "a"]),
      [FrameType.input, 1, "\x1b"],
      ...[1, 2, 4].map((sub) => [FrameType.paste, sub, "b"]),
    ]);
  });

  test("refuses keys without a wire and pastes larger than a frame", () => {
    const { channel, view } = opened();
    expect(view.paste("x".repeat(MAX_PAYLOAD + 1))).toBe(false);
    channel.useWire(null);
    expect(view.input(bytes("a"))).toBe(false);
    expect(view.paste("a")).toBe(false);
  });
});

describe("receiving", () => {
  test("delivers views, repaints with their size, data and problems", () => {
    const { far, sink } = opened();
    const view = { cols: 80, rows: 24, resizable: false, flow: "behind" };
    far.toPage(
      { type: FrameType.view, sub: 1, payload: jsonPayload(view) },
      { type: FrameType.repaint, sub: 1, payload: repaintPayload({ cols: 80, rows: 24, bytes: bytes("screen") }) },
      { type: FrameType.data, sub: 1, payload: bytes("more") },
      { type: FrameType.problem, sub: 1, payload: jsonPayload({ code: "pane.input", message: "m", next: "n" }) },
    );
    expect(sink.heard).toEqual([
      ["view", view],
      ["repaint", 80, 24, "screen"],
      ["data", "more"],
      ["problem", "pane.input"],
    ]);
  });

  test("drops frames of views that are closed or never were", () => {
    const { far, sink, view } = opened();
    view.close();
    far.toPage(
      { type: FrameType.data, sub: 1, payload: bytes("late") },
      { type: FrameType.data, sub: 9, payload: bytes("x") },
    );
    expect(sink.heard).toEqual([]);
  });

  test.each([
    ["a message cut short", (far: FarEnd) => far.raw(new Uint8Array([9, 9, 9]))],
    ["a view that is not JSON", (far: FarEnd) => far.toPage({ type: FrameType.view, sub: 1, payload: bytes("{") })],
    [
      "a view without a size",
      (far: FarEnd) =>
        far.toPage({
          type: FrameType.view,
          sub: 1,
          payload: jsonPayload({ cols: 0, rows: 3, resizable: true, flow: "live" }),
        }),
    ],
    [
      "a repaint of no cells",
      (far: FarEnd) =>
        far.toPage({
          type: FrameType.repaint,
          sub: 1,
          payload: repaintPayload({ cols: 0, rows: 0, bytes: bytes("") }),
        }),
    ],
    [
      "a repaint too short for its head",
      (far: FarEnd) => far.toPage({ type: FrameType.repaint, sub: 1, payload: bytes("ab") }),
    ],
    [
      "a frame only a page may send",
      (far: FarEnd) => far.toPage({ type: FrameType.input, sub: 1, payload: bytes("rm") }),
    ],
  ])("says that it cannot read %s, and draws nothing", (_, send) => {
    const { far, sink } = opened();
    send(far);
    expect(sink.heard).toEqual([["problem", "panes.garbled"]]);
  });
});

describe("credits", () => {
  test("acknowledges output once it is drawn, the repaint's head not counted", async () => {
    const { far, sink } = opened();
    await turn();
    far.take();
    far.toPage({
      type: FrameType.repaint,
      sub: 1,
      payload: repaintPayload({ cols: 80, rows: 24, bytes: bytes("12345") }),
    });
    far.toPage({ type: FrameType.data, sub: 1, payload: bytes("678") });
    await turn();
    expect(far.frames).toEqual([]);
    sink.draw();
    await turn();
    expect(far.frames).toHaveLength(1);
    expect(far.acked()).toBe(8);
  });

  test("a sender that minds its gate gets everything through, and never has more than the gate in flight", async () => {
    const { far, sink } = opened();
    const gate = new AckGate({ high: 4096, low: 1024 });
    const total = 200_000;
    const chunk = 700;
    let sent = 0;
    let most = 0;
    let acked = 0;
    for (let round = 0; sent < total && round < 10_000; round += 1) {
      while (gate.open && sent < total) {
        const size = Math.min(chunk, total - sent);
        far.toPage({ type: FrameType.data, sub: 1, payload: new Uint8Array(size) });
        gate.sent(size);
        sent += size;
        most = Math.max(most, gate.inFlight);
      }
      sink.draw();
      await turn();
      gate.acked(far.acked() - acked);
      acked = far.acked();
    }
    expect(sent).toBe(total);
    expect(acked).toBe(total);
    expect(most).toBeLessThanOrEqual(4096 + chunk);
  });

  test("what came by a lost wire is never acknowledged on the next", async () => {
    const { channel, far, sink } = opened();
    far.toPage({ type: FrameType.data, sub: 1, payload: bytes("old") });
    const next = new FarEnd();
    channel.useWire(null);
    channel.useWire(next);
    sink.draw();
    await turn();
    expect(next.acked()).toBe(0);
  });
});

describe("a new wire", () => {
  test("attaches every open view again with its last size, and tells the views", async () => {
    const { channel, sink, view } = opened(null);
    channel.open("%2", { size: null, everyMs: 100 }, new Recorder()).close();
    view.fit({ cols: 61, rows: 17 });
    const next = new FarEnd();
    channel.useWire(null);
    channel.useWire(next);
    await turn();
    expect(next.take()).toEqual([
      { type: FrameType.attach, sub: 1, json: { pane: "%1", as: "terminal", everyMs: 16 } },
      { type: FrameType.fit, sub: 1, json: { cols: 61, rows: 17 } },
    ]);
    expect(sink.heard).toEqual([
      ["connected", false],
      ["connected", true],
    ]);
  });

  test("ignores what an old wire still delivers", () => {
    const { channel, far, sink } = opened();
    channel.useWire(new FarEnd());
    sink.heard.length = 0;
    far.toPage({ type: FrameType.data, sub: 1, payload: bytes("ghost") });
    expect(sink.heard).toEqual([]);
  });

  test("a view opened without a wire is attached when one comes", async () => {
    const channel = new PaneChannel();
    const sink = new Recorder();
    channel.open("%7", { size: { cols: 50, rows: 20 }, everyMs: 0 }, sink);
    const far = new FarEnd();
    channel.useWire(far);
    await turn();
    expect(far.take().map(({ type }) => type)).toEqual([FrameType.attach, FrameType.fit]);
  });
});

describe("a live preview", () => {
  const update = {
    ...{ seq: 7, cols: 3, rows: 1, full: true, changed: [[0, { runs: [["abc", 3]] }]] },
    ...{
      cursor: { x: 0, y: 0, visible: true },
      title: "",
      bells: 0,
      drawing: false,
      takesPastes: null,
      alternate: false,
    },
  };

  function previewed() {
    const channel = new PaneChannel();
    const far = new FarEnd();
    channel.useWire(far);
    const sink = new PreviewRecorder();
    const view = channel.openPreview("%1", { size: null, everyMs: 200 }, sink);
    const rows = (json: unknown): void =>
      far.toPage({
        type: FrameType.rows,
        sub: 1,
        payload: bytes(typeof json === "string" ? json : JSON.stringify(json)),
      });
    return { channel, far, sink, view, rows };
  }

  class PreviewRecorder extends Recorder {
    readonly unread: (() => unknown)[] = [];

    update(read: () => unknown, drawn: () => void): void {
      this.unread.push(read);
      this.undrawn.push(drawn);
    }

    /** As a preview does once it is its turn. */
    read(): void {
      for (const read of this.unread.splice(0)) {
        const told = read();
        if (told !== null) this.heard.push(["update", told]);
      }
    }
  }

  test("is given changed rows, and acknowledges them once they are painted", async () => {
    const { far, sink, rows } = previewed();
    await turn();
    expect(far.take()[0]?.json).toEqual({ pane: "%1", as: "preview", everyMs: 200 });
    rows(update);
    expect(sink.heard).toEqual([]);
    sink.read();
    await turn();
    expect([sink.heard, far.acked()]).toEqual([[["update", update]], 0]);
    sink.draw();
    await turn();
    expect(far.acked()).toBe(JSON.stringify(update).length);
  });

  test.each([
    ["no JSON", "{"],
    ["no rows", { ...update, changed: "all" }],
    ["a row below the first", { ...update, changed: [[-1, { runs: [] }]] }],
    ["a run without its width", { ...update, changed: [[0, { runs: [["a", "b"]] }]] }],
    ["no size", { ...update, cols: 0 }],
  ])("says so when what comes can't be read: %s", (_what, json) => {
    const { sink, rows } = previewed();
    rows(json);
    sink.read();
    expect(sink.heard).toEqual([["problem", "panes.garbled"]]);
  });

  test("tells its pace when it changes, and begins with the last one on the next wire", async () => {
    const { channel, far, view } = previewed();
    await turn();
    far.take();
    view.pace(200);
    view.pace(null);
    view.redraw();
    await turn();
    expect(far.take().map(({ type, json }) => [type, json])).toEqual([
      [FrameType.pace, { everyMs: null }],
      [FrameType.redraw, undefined],
    ]);
    const next = new FarEnd();
    channel.useWire(next);
    await turn();
    expect(next.take()[0]?.json).toEqual({ pane: "%1", as: "preview", everyMs: null });
  });

  test("gets no bytes, as a terminal gets no rows", () => {
    const { far, sink } = previewed();
    far.toPage({ type: FrameType.data, sub: 1, payload: bytes("text") });
    expect(sink.heard).toEqual([["problem", "panes.garbled"]]);
    const terminal = opened();
    terminal.far.toPage({ type: FrameType.rows, sub: 1, payload: bytes(JSON.stringify(update)) });
    expect(terminal.sink.heard).toEqual([["problem", "panes.garbled"]]);
  });
});
