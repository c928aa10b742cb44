import { expect, test } from "vitest";
import { slowPattern } from "../../../../electron/agents/slow-patterns.ts";
import { providers } from "../../../../shared/agents/providers/index.gen.ts";

test("no built-in provider has a slow pattern", () => {
  expect(providers.map((one) => slowPattern(one))).toEqual(providers.map(() => null));
});

test.each([/^(a+)+$/, /(x|x)*y/, /^(\w+\s?)*$/, /(─*)*>/, /(.*)(.*)(.*)(.*)(.*)z$/])(
  "%s is found out, in time",
  (pattern) => {
    const began = performance.now();
    expect(slowPattern({ id: "x", evidence: { screen: [{ id: "screen.x", rows: [/^a/, pattern] }] } })).toBe(
      "evidence.screen[screen.x].rows[1]",
    );
    expect(performance.now() - began).toBeLessThan(3000);
  },
);

test("looks into data of any shape", () => {
  expect(slowPattern(null)).toBeNull();
  expect(slowPattern("text")).toBeNull();
  expect(slowPattern(/ok/)).toBeNull();
});
