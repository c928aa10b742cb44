import { describe, expect, test } from "vitest";
import { sendAll, sendStyles } from "../support/send-styles.ts";

const COUNT = 24;

describe(`${COUNT} messages from 1 byte to 64 KB, each taken once and in order, by an agent`, () => {
  for (const style of sendStyles) {
    test.concurrent(
      `one that ${style.name}`,
      async () => {
        const figures = await sendAll(style, COUNT, 6);
        process.stdout.write(`sends, ${style.name}: ${JSON.stringify(figures)}\n`);
        expect(figures.sent).toBe(COUNT);
      },
      120_000 + COUNT * 4_000,
    );
  }
});
