/** The arguments of a capture that decide how many lines it has. */
export interface CaptureArgs {
  readonly start?: number | "-" | undefined;
  readonly end?: number | "-" | undefined;
  readonly join?: boolean | undefined;
  readonly alternate?: boolean | undefined;
  readonly pending?: boolean | undefined;
  readonly modeScreen?: boolean | undefined;
  readonly hyperlinks?: boolean | undefined;
}

/** What the count is made of. */
export const captureSizes = "#{pane_height} #{history_size}";

/** How many lines a capture will have, once {@link captureSizes} is known. Null where only tmux can tell. */
export function captureLines(args: CaptureArgs): ((probed: string) => number) | null {
  if (args.join || args.alternate || args.pending || args.modeScreen || args.hyperlinks) return null;
  return (probed) => {
    const [height = 0, history = 0] = probed.trim().split(" ").map(Number);
    const last = history + height - 1;
    const row = (given: number | "-" | undefined, far: number, usual: number): number =>
      given === undefined ? usual : given === "-" ? far : Math.min(last, Math.max(0, history + given));
    return Math.abs(row(args.end, last, last) - row(args.start, 0, history)) + 1;
  };
}
