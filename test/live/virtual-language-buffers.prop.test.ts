import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startSameAnswers, type SameAnswers } from "../support/same-answers.ts";

let servers: SameAnswers;

beforeEach(async () => {
  servers = await startSameAnswers();
});
afterEach(async () => servers[Symbol.asyncDispose]());

const name = fc.constantFrom("one", "two", "buffer0", "buffer1", "buffer7", "a b");
const text = fc.oneof(
  fc.constantFrom("plain", "two\nlines", "tab\tx", "é漢😀", "\u001b[31mred", "back\\slash", "quote\"'", "\u007f\u0001"),
  fc.nat({ max: 500 }).map((length) => "x".repeat(length)),
  fc.nat({ max: 120 }).map((length) => "漢".repeat(length)),
);
const argv = fc.oneof(
  { weight: 4, arbitrary: text.map((data) => ["set-buffer", "--", data]) },
  fc.tuple(name, text).map(([one, data]) => ["set-buffer", "-b", one, "--", data]),
  fc.tuple(name, text).map(([one, data]) => ["set-buffer", "-a", "-b", one, "--", data]),
  text.map((data) => ["set-buffer", "-a", "--", data]),
  fc.tuple(name, name).map(([from, to]) => ["set-buffer", "-b", from, "-n", to]),
  name.map((to) => ["set-buffer", "-n", to]),
  name.map((one) => ["delete-buffer", "-b", one]),
  fc.constantFrom(["delete-buffer"], ["set-buffer"], ["show-buffer", "-b", "none"], ["set-buffer", "-b", "", "x"]),
  fc.nat({ max: 4 }).map((limit) => ["set-option", "-g", "buffer-limit", String(limit + 1)]),
  name.map((one) => ["show-buffer", "-b", one]),
);

it("paste buffers come, are named, add up and go as tmux's do", async (test) => {
  if (!servers.comparable) test.skip();
  await fc.assert(
    fc.asyncProperty(fc.array(argv, { minLength: 5, maxLength: 25 }), async (commands) => {
      for (const used of (await servers.own.ask("list-buffers", "-F", "#{buffer_name}")).out.split("\n").slice(0, -1)) {
        await servers.expectSame(["delete-buffer", "-b", used]);
      }
      for (const command of commands) {
        await servers.expectSame(command);
        await servers.expectSame(["list-buffers", "-F", "#{buffer_name} #{buffer_size} #{buffer_sample}"]);
      }
    }),
    { numRuns: 12 },
  );
  await servers.expectSame(["list-buffers"]);
  await servers.expectSame(["list-buffers", "-f", "#{m:b*,#{buffer_name}}"]);
  expect((await servers.own.ask("list-buffers")).exitCode).toBe(0);
}, 60_000);
