import { Terminal } from "@xterm/xterm";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type * as Gpu from "../../../../renderer/terminal/gpu.ts";
import type { GpuDrawing } from "../../../../renderer/terminal/gpu.ts";
import { until } from "../../../support/until.ts";

interface Loaded {
  lose(): void;
  disposed: boolean;
}
const loaded: Loaded[] = [];

vi.mock("@xterm/addon-webgl", () => ({
  WebglAddon: class implements Loaded {
    disposed = false;
    lose: () => void = () => undefined;
    constructor() {
      loaded.push(this);
    }
    activate(): void {}
    dispose(): void {
      this.disposed = true;
    }
    onContextLoss(listener: () => void): void {
      this.lose = listener;
    }
  },
}));

/** Of its own: what other tests found of the hardware is remembered by theirs. */
let gpu: typeof Gpu;
beforeAll(async () => {
  vi.resetModules();
  gpu = await import("../../../../renderer/terminal/gpu.ts");
});

const open: GpuDrawing[] = [];
const changes: string[] = [];
const draw = (name: string): GpuDrawing => {
  const drawing = new gpu.GpuDrawing(new Terminal({ allowProposedApi: true }), () => void changes.push(name));
  open.push(drawing);
  return drawing;
};

beforeEach(() => {
  const gl = {
    getExtension: () => ({ UNMASKED_RENDERER_WEBGL: 1, loseContext: () => undefined }),
    getParameter: () => "ANGLE (A vendor, A graphics card)",
  };
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(gl as unknown as RenderingContext);
});
afterEach(() => {
  for (const drawing of open.splice(0)) drawing.close();
  loaded.length = 0;
  changes.length = 0;
});

describe("drawing by a graphics processor", () => {
  test("goes to eight terminals; the ninth gets a turn when it is used, from the one longest unused", async () => {
    expect(gpu.hasHardware()).toBe(true);
    const drawings = Array.from({ length: 9 }, (_, at) => draw(String(at)));
    expect(drawings.map(({ on }) => on)).toEqual([...Array.from({ length: 8 }, () => true), false]);
    drawings[0]?.prefer();
    drawings[8]?.prefer();
    expect(drawings.flatMap(({ on }, at) => (on ? [] : [at]))).toEqual([1]);
    expect(changes).toContain("1");
  });

  test("falls back to the page when the context is lost, once, and takes a new one when it is used again", async () => {
    const drawing = draw("it");
    await until(() => changes.length === 1);
    loaded[0]?.lose();
    loaded[0]?.lose();
    expect(drawing.on).toBe(false);
    expect(loaded[0]?.disposed).toBe(true);
    expect(changes).toEqual(["it", "it"]);
    drawing.prefer();
    await until(() => loaded.length === 2);
    expect(drawing.on).toBe(true);
  });

  test("a terminal that goes before it is loaded never gets it, and its turn is free", async () => {
    for (let at = 0; at < 20; at += 1) draw(String(at)).close();
    const last = draw("last");
    expect(last.on).toBe(true);
    await until(() => changes.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(changes).toEqual(["last"]);
  });
});
