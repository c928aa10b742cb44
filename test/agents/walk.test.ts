import { appendFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { realClis } from "./clis.ts";
import { openDesk } from "./desk.ts";
import { sendMany } from "./sends.ts";
import { type Step, steps } from "./steps.ts";
import { type Outcome, type Row, rowsFile } from "./table.ts";
import { Walker } from "./walker.ts";

const chosen = (process.env["PANEGLASS_AGENTS"] ?? "").split(",").filter(Boolean);
const sends = Number(process.env["PANEGLASS_SENDS"] ?? 10);
const update = process.env["PANEGLASS_UPDATE"] === "1";

const clis = realClis.filter(({ provider }) => chosen.length === 0 || chosen.includes(provider));

/** What comes after a step that failed is not tried where it would only fail in its wake. */
async function taken(step: Step, walker: Walker, before: Row["steps"]): Promise<Outcome> {
  const failed = before.some(({ name, ok }) => ok === false && step.after.includes(name));
  if (failed || (step.for && !step.for(walker))) return { ok: null, detail: failed ? "not tried" : "" };
  try {
    return { ok: true, detail: await step.run(walker) };
  } catch (thrown) {
    return { ok: false, detail: `${String(thrown)}\n${await walker.screen().catch(String)}` };
  }
}

describe.each(clis)("$provider", (cli) => {
  test("is led from its start to its resumption, and every message comes once", async () => {
    await using desk = await openDesk(cli, update);
    const walker = new Walker(desk, cli);
    const found = await desk.services.agents.providers(true);
    const version = found.find(({ id }) => id === cli.provider)?.version ?? "?";
    const results: Row["steps"] = [];
    for (const step of steps) results.push({ name: step.name, ...(await taken(step, walker, results)) });
    const whole = results.every(({ ok }) => ok !== false);
    const sent = whole ? await sendMany(walker, sends) : { sent: 0, once: 0, wrong: [], medianMs: 0 };
    walker.close();
    const row: Row = { provider: cli.provider, name: walker.provider.name, version, steps: results, sends: sent };
    appendFileSync(rowsFile(), `${JSON.stringify(row)}\n`);
    expect(results.filter(({ ok }) => ok === false).map(({ name, detail }) => `${name}: ${detail}`)).toEqual([]);
    expect(sent.wrong).toEqual([]);
  });
});
