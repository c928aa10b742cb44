import { AppError } from "../base/errors.ts";
import type { Operation } from "../ops/define.ts";

type OperationsOf<Next> = Next extends Chain<infer More> ? More : Next extends Operation ? readonly [Next] : never;

/** Operations that belong one after the other: order and nothing else. For `plan.addAll`. */
export class Chain<Ops extends readonly Operation[] = readonly Operation[]> {
  readonly operations: Ops;

  constructor(operations: Ops) {
    this.operations = operations;
  }

  // oxlint-disable-next-line unicorn/no-thenable -- the word a plan is described by; a chain that is awaited throws at once
  then<const Next extends Operation | Chain>(next: Next): Chain<readonly [...Ops, ...OperationsOf<Next>]> {
    if (typeof next === "function")
      throw new AppError("plan.invalid", "A chain of operations is no promise to wait for.");
    const more: readonly Operation[] = next instanceof Chain ? next.operations : [next as Operation];
    // The casts: the compiler does not follow which of both it is.
    return new Chain([...this.operations, ...more]) as unknown as Chain<readonly [...Ops, ...OperationsOf<Next>]>;
  }
}

/** `chain(a).then(b)`. */
export function chain<const Ops extends readonly Operation[]>(...operations: Ops): Chain<Ops> {
  return new Chain(operations);
}
