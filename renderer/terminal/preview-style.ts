import { followScale } from "./device-scale.ts";
import { hasHardware } from "./gpu.ts";
import { leastContrast, themeFrom } from "./looks.ts";
import type { TerminalLooks } from "./looks.ts";
import { PreviewColours } from "./preview-colours.ts";

/** What all previews have in common. It changes as a whole, and they follow. */
export class PreviewStyle {
  readonly #listeners = new Set<() => void>();
  readonly #stop: () => void;
  #looks: TerminalLooks;
  #colours: PreviewColours | null = null;

  constructor(looks: TerminalLooks) {
    this.#looks = looks;
    this.#stop = followScale(() => this.#tell());
  }

  get looks(): TerminalLooks {
    return this.#looks;
  }

  get colours(): PreviewColours {
    this.#colours ??= new PreviewColours(
      themeFrom(getComputedStyle(document.documentElement)),
      leastContrast(this.#looks),
    );
    return this.#colours;
  }

  /** Device pixels for one CSS pixel, and whether full terminals are drawn on a grid of these. */
  get grid(): { readonly scale: number; readonly whole: boolean } {
    return { scale: window.devicePixelRatio, whole: hasHardware() };
  }

  /** To be called after the style sheet's theme was switched. */
  change(looks: TerminalLooks): void {
    this.#looks = looks;
    this.#colours = null;
    this.#tell();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    this.#stop();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
