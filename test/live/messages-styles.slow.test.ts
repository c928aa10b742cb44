import { describe, expect, test } from "vitest";
import { sendAll, sendStyles } from "../support/send-styles.ts";

const COUNT = Number(process.env["PANEGLASS_SENDS"] ?? 1000);

describe(`${COUNT} messages from 1 byte to 64 KB, each taken once and in order, by an agent`, () => {
  for (const style of sendStyles) {
    test(
      `one that ${style.name}`,
      async () => {
        const figures = await sendAll(style, COUNT, 10);
        process.stdout.write(`sends, ${style.name}: ${JSON.stringify(figures)}\n`);
        expect(figures.sent).toBe(COUNT);
      },
      120_000 + COUNT * 4_000,
    );
  }
});
