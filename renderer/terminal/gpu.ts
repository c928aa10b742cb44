import type { WebglAddon } from "@xterm/addon-webgl";
import type { Terminal } from "@xterm/xterm";

/** Browsers take contexts away beyond 16 a page. As many as there are full terminals where a person has not asked for more. */
const MOST_CONTEXTS = 8;
const software = /swiftshader|llvmpipe|softpipe|software|basic render/i;
let hardware: boolean | null = null;

/** True when WebGL would be drawn by a graphics processor. In software it is many times slower than the DOM. */
export function hasHardware(): boolean {
  hardware ??= look();
  return hardware;
}

function look(): boolean {
  const gl = document.createElement("canvas").getContext("webgl2");
  const info = gl?.getExtension("WEBGL_debug_renderer_info");
  if (!gl || !info) return false;
  const renderer = String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return !software.test(renderer);
}

/** A context that is only forgotten counts against the page's limit until it is collected. */
function giveUpContexts(terminal: Terminal): void {
  for (const canvas of terminal.element?.querySelectorAll("canvas") ?? []) {
    canvas.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
  }
}

/** Those that are drawn by WebGL now; longest unused first. */
const drawn: GpuDrawing[] = [];

/** One terminal's turn at the graphics processor. Close it when the terminal is taken out of the page. */
export class GpuDrawing {
  readonly #terminal: Terminal;
  readonly #changed: () => void;
  #stop: () => void = () => undefined;
  #on = false;

  /** `changed` is called when the way of drawing has changed: cells then have another size. */
  constructor(terminal: Terminal, changed: () => void) {
    this.#terminal = terminal;
    this.#changed = changed;
    if (drawn.length < MOST_CONTEXTS) this.#start();
  }

  get on(): boolean {
    return this.#on;
  }

  /** The terminal is used: where not all can have a turn, it takes that of the one longest unused. */
  prefer(): void {
    if (!this.#on && drawn.length >= MOST_CONTEXTS) drawn[0]?.fallBack();
    const at = drawn.indexOf(this);
    if (at < 0) return this.#start();
    drawn.splice(at, 1);
    drawn.push(this);
  }

  /** The DOM draws from now on; what is shown stays. */
  fallBack(): void {
    if (!this.#on) return;
    this.close();
    this.#changed();
  }

  close(): void {
    const at = drawn.indexOf(this);
    if (at >= 0) drawn.splice(at, 1);
    this.#on = false;
    const stop = this.#stop;
    this.#stop = () => undefined;
    stop();
  }

  #start(): void {
    if (!hasHardware()) return;
    this.#on = true;
    drawn.push(this);
    import("@xterm/addon-webgl").then(
      ({ WebglAddon: Addon }) => {
        if (this.#on) this.#load(new Addon());
      },
      () => this.close(), // Not loaded: the DOM goes on drawing.
    );
  }

  #load(addon: WebglAddon): void {
    this.#stop = () => {
      giveUpContexts(this.#terminal);
      addon.dispose();
    };
    addon.onContextLoss(() => this.fallBack());
    this.#terminal.loadAddon(addon);
    this.#changed();
  }
}
