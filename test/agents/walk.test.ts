import { appendFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { realClis } from "./clis.ts";
import { openDesk } from "./desk.ts";
import { sendMany } from "./sends.ts";
import { steps } from "./steps.ts";
import { type Row, rowsFile } from "./table.ts";
import { Walker } from "./walker.ts";

const chosen = (process.env["PANEGLASS_AGENTS"] ?? "").split(",").filter(Boolean);
const sends = Number(process.env["PANEGLASS_SENDS"] ?? 10);
const update = process.env["PANEGLASS_UPDATE"] === "1";

const clis = realClis.filter(({ provider }) => chosen.length === 0 || chosen.includes(provider));

/** Steps go on after one that failed where they can: one run shows all that is wrong. */
describe.each(clis)("$provider", (cli) => {
  test("is led from its start to its resumption, and every message comes once", async () => {
    await using desk = await openDesk(cli, update);
    const walker = new Walker(desk, cli);
    const found = await desk.services.agents.providers(true);
    const version = found.find(({ id }) => id === cli.provider)?.version ?? "?";
    const results: Row["steps"] = [];
    for (const step of steps) {
      if (step.for && !step.for(walker)) {
        results.push({ name: step.name, ok: null, detail: "" });
        continue;
      }
      const outcome = await step.run(walker).then(
        (detail) => ({ ok: true, detail }),
        async (thrown: unknown) => ({ ok: false, detail: `${String(thrown)}\n${await walker.screen().catch(String)}` }),
      );
      results.push({ name: step.name, ...outcome });
      if (step.name === "start" && !outcome.ok) break;
    }
    const sent = results[0]?.ok ? await sendMany(walker, sends) : { sent: 0, once: 0, wrong: [], medianMs: 0 };
    walker.close();
    const row: Row = { provider: cli.provider, name: walker.provider.name, version, steps: results, sends: sent };
    appendFileSync(rowsFile(), `${JSON.stringify(row)}\n`);
    expect(results.filter(({ ok }) => ok === false).map(({ name, detail }) => `${name}: ${detail}`)).toEqual([]);
    expect(sent.wrong).toEqual([]);
  });
});
