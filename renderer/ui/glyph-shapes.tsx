import type { ReactNode } from "react";
import type { GlyphState } from "./status-names.ts";

/** One outline per state, told apart without colour. On a grid of 16; `currentColor` is the state's. Work is the one that turns. */
export const glyphShapes: Readonly<Record<Exclude<GlyphState, "working">, ReactNode>> = {
  starting: <circle cx="8" cy="8" r="5.2" className="stroke" strokeDasharray="2.1 1.98" />,
  ready: <circle cx="8" cy="8" r="5" className="stroke" />,
  blocked: (
    <>
      <path
        d="M8 1.2a1.5 1.5 0 0 1 1.3.75l5.6 9.9a1.5 1.5 0 0 1-1.3 2.25H2.4a1.5 1.5 0 0 1-1.3-2.25l5.6-9.9A1.5 1.5 0 0 1 8 1.2z"
        className="fill"
      />
      <path d="M8 5.2v4M8 11.6v.05" className="cut" />
    </>
  ),
  done: (
    <>
      <circle cx="8" cy="8" r="6.2" className="fill" />
      <path d="M5.1 8.3l2.05 2.05 3.8-4.5" className="cut" />
    </>
  ),
  error: (
    <>
      <path d="M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4z" className="fill" />
      <path d="M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6" className="cut" />
    </>
  ),
  exited: <rect x="3.4" y="3.4" width="9.2" height="9.2" rx="1.6" className="stroke" />,
  unknown: <path d="M5.4 5.9a2.65 2.65 0 1 1 3.9 2.35C8.4 8.75 8 9.2 8 10.1M8 12.6v.05" className="stroke" />,
};
