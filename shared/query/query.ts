import type { SessionSnapshot } from "../models/snapshot.ts";
import type { Operation } from "../ops/define.ts";
import { Chain } from "../plan/chain.ts";
import { Plan } from "../plan/plan.ts";
import { conditionProblem, fulfils, invalidQuery } from "./condition.ts";
import type { Condition } from "./condition.ts";
import type { FactsOf, Field, Fields } from "./fields.ts";

/** A picture of a server. */
export type Snapshot = readonly SessionSnapshot[];

/** Whoever keeps a picture of a server up to date. */
export interface LiveSnapshot {
  /** Resolves when the picture holds all that had happened before. */
  refresh(): Promise<void>;
  readonly state: { readonly value: { readonly sessions: Snapshot } };
}

/** What is asked about: where such objects stand, and what can be said of them. */
export interface Subject<At, F> {
  /** What a person calls them. */
  readonly name: string;
  readonly fields: F;
  readonly places: (snapshot: Snapshot) => readonly At[];
}

export type Where<F> = { readonly [Name in keyof F]?: Condition<FactsOf<F>[Name]> | undefined };
/** What is to be done to one of them. Nothing, one operation, or several in order. */
export type Doing = Operation | Chain | readonly Operation[] | null;

interface Asked<F> {
  readonly tests: readonly ((facts: FactsOf<F>) => boolean)[];
  readonly order: readonly { readonly field: keyof F; readonly sign: 1 | -1 }[];
  readonly limit: number;
}

/** A question. Asking more gives another question; this one stays as it is. */
export class Query<At, F extends Fields<At> & { readonly id: Field<At> }> {
  readonly #subject: Subject<At, F>;
  readonly #asked: Asked<F>;

  constructor(subject: Subject<At, F>, asked: Asked<F> = { tests: [], order: [], limit: Number.POSITIVE_INFINITY }) {
    this.#subject = subject;
    this.#asked = asked;
  }

  /** Only those that fulfil every condition, or for which `conditions` gives true. Throws `query.invalid` for an unknown field. */
  where(conditions: Where<F> | ((facts: FactsOf<F>) => boolean)): Query<At, F> {
    const test = typeof conditions === "function" ? conditions : this.#testOf(conditions);
    return this.#with({ tests: [...this.#asked.tests, test] });
  }

  /** By this field; a later call decides among those that are equal so far. What has no value comes last, whichever way. */
  orderBy(field: keyof F & string, direction: "ascending" | "descending" = "ascending"): Query<At, F> {
    this.#known(field);
    return this.#with({ order: [...this.#asked.order, { field, sign: direction === "ascending" ? 1 : -1 }] });
  }

  /** The first of them, after all conditions and the whole order, wherever in the question it is said. */
  limit(count: number): Query<At, F> {
    if (!Number.isSafeInteger(count) || count < 0) throw invalidQuery("A limit is a whole number from 0.");
    return this.#with({ limit: Math.min(this.#asked.limit, count) });
  }

  /** The answer, as of this picture. What stands in several places is there once. */
  of(snapshot: Snapshot): readonly FactsOf<F>[] {
    const { tests, limit } = this.#asked;
    const found = this.#subject
      .places(snapshot)
      .map((at) => this.#factsOf(at))
      .filter((facts) => tests.every((test) => test(facts)));
    return firstOfEach(found).toSorted(this.#compare).slice(0, limit);
  }

  /** The answer, as of now. */
  async on(server: LiveSnapshot): Promise<readonly FactsOf<F>[]> {
    await server.refresh();
    return this.of(server.state.value.sessions);
  }

  /** One plan with what is to be done to each of them, in their order. */
  plan(doing: (facts: FactsOf<F>) => Doing): FanOut {
    const planOf = (found: readonly FactsOf<F>[]): Plan => {
      const plan = new Plan();
      for (const operation of found.flatMap((facts) => operationsOf(doing(facts)))) plan.add(operation);
      return plan;
    };
    return {
      of: (snapshot) => planOf(this.of(snapshot)),
      on: async (server) => planOf(await this.on(server)),
    };
  }

  readonly #compare = (a: FactsOf<F>, b: FactsOf<F>): number => {
    for (const { field, sign } of this.#asked.order) {
      const order = compareValues(a[field], b[field], sign);
      if (order !== 0) return order;
    }
    return 0;
  };

  #with(more: Partial<Asked<F>>): Query<At, F> {
    return new Query(this.#subject, { ...this.#asked, ...more });
  }

  #factsOf(at: At): FactsOf<F> {
    const facts = Object.entries(this.#subject.fields).map(([name, field]) => [name, field.read(at)]);
    return Object.fromEntries(facts) as FactsOf<F>; // the cast: the fields are what the type is made from
  }

  #testOf(conditions: Where<F>): (facts: FactsOf<F>) => boolean {
    const wanted = Object.entries(conditions).filter(([, condition]) => condition !== undefined);
    for (const [name, condition] of wanted) {
      const problem = conditionProblem(this.#known(name), condition);
      if (problem !== null) throw invalidQuery(`The field "${name}" of ${this.#subject.name} ${problem}.`);
    }
    return (facts) => wanted.every(([name, condition]) => fulfils(facts[name], condition));
  }

  #known(name: string): Field<At> {
    const { fields, name: subject } = this.#subject;
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field !== undefined) return field;
    throw invalidQuery(`There is no field "${name}" of ${subject}; there are ${Object.keys(fields).join(", ")}.`);
  }
}

/** A plan that is made once it is known what it is about. */
export interface FanOut {
  of(snapshot: Snapshot): Plan;
  on(server: LiveSnapshot): Promise<Plan>;
}

function firstOfEach<T extends { readonly id: unknown }>(found: readonly T[]): readonly T[] {
  const seen = new Set<unknown>();
  return found.filter(({ id }) => !seen.has(id) && seen.add(id));
}

function operationsOf(doing: Doing): readonly Operation[] {
  if (doing === null) return [];
  if (doing instanceof Chain) return doing.operations;
  return Array.isArray(doing) ? (doing as readonly Operation[]) : [doing as Operation];
}

function compareValues(a: unknown, b: unknown, sign: 1 | -1): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return (a as string) < (b as string) ? -sign : sign; // both are of the kind of their field
}
