import { expect, it } from "vitest";
import { measurePtyFlood } from "./pty-flood.ts";
import { report } from "./report.ts";

it("carries a flood through the embedded server's process in flat memory", async () => {
  const flood = await measurePtyFlood(1000);
  const { bare, throughHost, delivered, images, memoryEarly, memoryMost } = flood;
  report({
    what: "pty: 1 GB from one terminal through the host process to a subscriber",
    value: throughHost,
    unit: "MB/s",
    bar: { least: 60 },
    facts: { bare, delivered, images },
  });
  report({
    what: "pty: growth of the host's memory over a flood of 1 GB",
    value: memoryMost - memoryEarly,
    unit: "MB",
    bar: { most: 64 },
    facts: { memoryEarly, memoryMost },
  });
  expect(delivered).toBeGreaterThan(0.5);
});
