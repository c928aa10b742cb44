import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { agoWords, ageText, ageWords } from "../../../../renderer/ui/ages.ts";
import { glyphShapes } from "../../../../renderer/ui/glyph-shapes.tsx";
import { StatusGlyph } from "../../../../renderer/ui/StatusGlyph.tsx";
import { stateNames } from "../../../../renderer/ui/status-names.ts";
import { AgentState } from "../../../../shared/models/agent.ts";

describe("the status glyph", () => {
  test("has a shape and a name for every state an agent can have", () => {
    expect(Object.keys(stateNames).sort()).toEqual([...AgentState.options].sort());
    expect([...Object.keys(glyphShapes), "working"].sort()).toEqual([...AgentState.options].sort());
  });

  test("no two states share their outline", () => {
    const outlines = AgentState.options.map((state) =>
      renderToStaticMarkup(<StatusGlyph state={state} named={false} />).replace(/data-state="\w+"/, ""),
    );
    expect(new Set(outlines).size).toBe(AgentState.options.length);
  });

  test("names itself to screen readers, unless something else does", () => {
    expect(renderToStaticMarkup(<StatusGlyph state="blocked" />)).toContain('aria-label="Needs you"');
    expect(renderToStaticMarkup(<StatusGlyph state="blocked" named={false} />)).not.toContain("aria-label");
  });
});

test.each([
  [0, "now", "0 seconds"],
  [4999, "now", "4 seconds"],
  [5000, "5s", "5 seconds"],
  [9999, "9s", "9 seconds"],
  [14_999, "10s", "14 seconds"],
  [15_000, "15s", "15 seconds"],
  [59_999, "55s", "59 seconds"],
  [60_000, "1m", "1 minute"],
  [3_599_999, "59m", "59 minutes"],
  [3_600_000, "1h", "1 hour"],
  [86_400_000, "1d", "1 day"],
  [-50, "now", "0 seconds"],
])("%d ms is %s, in words %s", (ms, short, words) => {
  expect([ageText(ms), ageWords(ms)]).toEqual([short, words]);
});

test("what was seen a moment ago was seen just now", () => {
  expect([agoWords(100), agoWords(120_000)]).toEqual(["just now", "2 minutes ago"]);
});
