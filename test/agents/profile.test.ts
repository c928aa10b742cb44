import { describe, expect, test } from "vitest";
import { until } from "../support/until.ts";
import { realClis } from "./clis.ts";
import { openDesk } from "./desk.ts";
import { Walker } from "./walker.ts";

const chosen = (process.env["PANEGLASS_AGENTS"] ?? "").split(",").filter(Boolean);
const clis = realClis.filter(({ provider }) => chosen.length === 0 || chosen.includes(provider));

describe.each(clis)("$provider", (cli) => {
  test("brings its profile's instructions to the model", async () => {
    await using desk = await openDesk(cli, false);
    const word = `codeword${Math.random().toString(36).slice(2, 10)}`;
    const prompt = `42\n# The codeword is ${word}\n\n- It has "quotes", 'ticks' and [brackets] = {braces}.`;
    const { profiles, agents } = desk.services;
    const fields = { model: null, permissions: cli.asking, env: {}, folders: [desk.project], description: "" };
    await profiles.save({ id: "told", name: "Told", provider: cli.provider, prompt, ...fields });
    const walker = new Walker(desk, cli);
    const request = { providerId: cli.provider, folder: desk.project, name: "Told", copies: 1, profile: "told" };
    await walker.lead(await agents.spawn({ ...request, message: "Say the word hello" }));
    expect(walker.agent).toMatchObject({ profile: "told", permissions: cli.asking });
    if (cli.trust) {
      await walker.reach(["blocked (trust)"], 120_000);
      await walker.answer(/^(yes|allow|trust)\b/i);
    }
    await until(() => desk.model.prompts.length > 0, 240_000, "a prompt at the model").catch(
      async (thrown: unknown) => {
        throw new Error(`${String(thrown)}\n${await walker.screen()}`);
      },
    );
    await walker.reach(["done"], 120_000);
    walker.close();
    expect(desk.model.lastRequest()).toContain(word);
    expect(desk.model.lastRequest()).toContain("[brackets] = {braces}.");
  });
});
