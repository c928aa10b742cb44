import type { Terminal } from "@xterm/xterm";

/** Browsers take contexts away beyond 16 a page. Enough for a full page of tiles, so that all of them look the same. */
const MOST_CONTEXTS = 12;
const software = /swiftshader|llvmpipe|softpipe|software|basic render/i;
let contexts = 0;
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

/**
 * Draws a terminal by WebGL until the returned function is called. Without hardware or beyond the limit nothing happens.
 * `onChange` is called when the way of drawing has changed: cells then have another size.
 */
export function drawByGpu(terminal: Terminal, onChange: () => void): () => void {
  if (!hasHardware() || contexts >= MOST_CONTEXTS) return () => undefined;
  contexts += 1;
  let stop = (): void => undefined;
  let stopped = false;
  const end = (): void => {
    if (stopped) return;
    stopped = true;
    contexts -= 1;
    stop();
  };
  import("@xterm/addon-webgl").then(
    ({ WebglAddon }) => {
      if (stopped) return;
      const addon = new WebglAddon();
      stop = () => {
        giveUpContexts(terminal);
        addon.dispose();
      };
      addon.onContextLoss(() => {
        end();
        onChange();
      });
      terminal.loadAddon(addon);
      onChange();
    },
    end, // Not loaded: the DOM goes on drawing.
  );
  return end;
}
