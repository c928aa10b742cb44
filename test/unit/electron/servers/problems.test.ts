import { describe, expect, it } from "vitest";
import type { EngineDown } from "../../../../electron/engines/engine.ts";
import { problemOf } from "../../../../electron/servers/problems.ts";

const codes: readonly EngineDown["code"][] = [
  "noServer",
  "noBinary",
  "noEngine",
  "tooOld",
  "denied",
  "lost",
  "garbage",
];

describe.each(["tmux", "virtual"] as const)("what to do about a server of the family %s", (family) => {
  it.each(codes)("that is down by %s is a whole sentence", (code) => {
    const why = { code, message: "The cause." };
    for (const platform of ["linux", "darwin", "win32"]) {
      const problem = problemOf(why, { platform, family });
      expect(problem).toMatchObject({ code: `server.${code}`, message: "The cause." });
      expect(problem.next).toMatch(/^[A-Z].+\.$/);
      if (family === "virtual") expect(problem.next).not.toMatch(/tmux/i);
    }
  });
});
