import { it } from "vitest";
import type { TestContext } from "vitest";
import type { ProbeResult } from "../../shared/models/engine-report.ts";
import type { EngineSpec } from "../../electron/engines/engine.ts";
import { columnOf } from "./contract-engines.ts";
import { missing } from "./contract-needs.ts";
import type { Need } from "./contract-needs.ts";
import { forgetLacks, lacksSeen } from "./lacks.ts";

/** One cell of the capability matrix, left on its test for the reporter that writes it. */
export interface MatrixCell extends Omit<ProbeResult, "group"> {
  readonly group: ProbeResult["group"] | "case";
  readonly engine: string;
  readonly label: string;
  readonly on: string;
}

declare module "vitest" {
  interface TaskMeta {
    cell?: MatrixCell;
  }
}

type Body<Words extends readonly unknown[]> = (...words: Words) => Promise<unknown> | void;
type Words<Row> = Row extends readonly unknown[] ? Row : readonly [Row];

/** `it` of one engine. */
export interface Cases {
  (title: string, body: Body<[]>): void;
  each<const Rows extends readonly unknown[]>(
    rows: Rows,
  ): (title: string, body: Body<[...Words<Rows[number]>]>) => void;
  /** Left out, and told so, where an engine does not have what these cases take. */
  needing(...needs: readonly Need[]): Cases;
}

interface About {
  readonly spec: EngineSpec;
  readonly group: MatrixCell["group"];
  readonly needs: readonly Need[];
}

function cellOf({ spec, group }: About, task: TestContext["task"]): Omit<MatrixCell, "works" | "why"> {
  const { name: engine, on } = columnOf(spec);
  const { label } = spec;
  const suite = (task.suite?.name ?? "").replace(new RegExp(`,? ?(on )?${engine},?$|(on )?${engine},? ?`), "");
  const name =
    group === "case" ? [suite, task.name].join(" ").trim() : task.name.replace(/, on a person's terminal$/, "");
  return { engine, label, on, group, name };
}

/** Thrown by {@link lacking}. */
class Lacking extends Error {}

/** Ends a case that has shown that the engine lacks something, as it should say: the matrix holds why. */
export function lacking(why: string): never {
  throw new Lacking(why);
}

/** A case that fails where the engine said that it has no such thing tells of that instead: the matrix holds it. */
async function runCase(about: About, context: TestContext, body: Body<[]>): Promise<void> {
  const cell = cellOf(about, context.task);
  const absent = await missing(about.spec, about.needs);
  forgetLacks();
  const outcome = absent ?? (await outcomeOf(body));
  context.task.meta.cell = { ...cell, ...outcome };
  if (outcome.works !== "yes") context.skip(outcome.why);
}

async function outcomeOf(body: Body<[]>): Promise<Pick<MatrixCell, "works" | "why">> {
  try {
    await body();
    return { works: "yes", why: "" };
  } catch (thrown) {
    if (thrown instanceof Lacking) return { works: "no", why: thrown.message };
    const lacks = lacksSeen();
    if (lacks.length === 0) throw thrown;
    return { works: "no", why: lacks.join(" ") };
  }
}

function titled(title: string, words: readonly unknown[]): string {
  const rest = words.values();
  return title.replace(/%[sj]/g, (mark) => {
    const word: unknown = rest.next().value;
    return mark === "%j" ? JSON.stringify(word) : String(word);
  });
}

/** The cases of one engine: each leaves its cell of the matrix. */
export function casesOf(spec: EngineSpec, group: MatrixCell["group"] = "case"): Cases {
  return casesAbout({ spec, group, needs: [] });
}

const declare: (title: string, body: (context: TestContext) => Promise<void>) => void = it;

function casesAbout(about: About): Cases {
  const one = (title: string, body: Body<[]>): void => declare(title, async (context) => runCase(about, context, body));
  return Object.assign(one, {
    each:
      <const Rows extends readonly unknown[]>(rows: Rows) =>
      (title: string, body: Body<[...Words<Rows[number]>]>): void => {
        for (const row of rows) {
          const words = (Array.isArray(row) ? row : [row]) as [...Words<Rows[number]>];
          one(titled(title, words), () => body(...words));
        }
      },
    needing: (...needs: readonly Need[]) => casesAbout({ ...about, needs: [...about.needs, ...needs] }),
  });
}
