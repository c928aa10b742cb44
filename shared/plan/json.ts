import { z } from "zod";
import { AppError, messageOf } from "../base/errors.ts";
import { operationFromJson, operationToJson } from "../ops/json.ts";
import type { OperationJson } from "../ops/json.ts";
import { Plan } from "./plan.ts";

/** A plan as plain JSON: its operations in order. */
export interface PlanJson {
  readonly operations: readonly (OperationJson & { readonly ensure?: OperationJson })[];
}

export function planToJson(plan: Plan): PlanJson {
  const operations = plan.items.map(({ operation, ensure }) =>
    ensure === undefined
      ? operationToJson(operation)
      : { ...operationToJson(operation), ensure: operationToJson(ensure) },
  );
  return { operations };
}

const PlanShape = z.strictObject({ operations: z.array(z.looseObject({})) });

/** Reads a plan from outside. Throws `plan.invalid`, naming the operation, for anything that {@link planToJson} would not write. */
export function planFromJson(json: unknown): Plan {
  const shape = PlanShape.safeParse(json);
  if (!shape.success) throw invalid("A plan is { operations: [{ kind, args, ensure }] }.");
  const plan = new Plan();
  for (const [index, entry] of shape.data.operations.entries()) {
    try {
      addTo(plan, entry);
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      throw invalid(`Operation ${index}: ${messageOf(thrown)}`, { index });
    }
  }
  return plan;
}

function addTo(plan: Plan, { ensure, ...operation }: Record<string, unknown>): void {
  const read = operationFromJson(operation);
  if (ensure === undefined) plan.add(read);
  // The cast: `ensure` itself refuses an operation that creates nothing.
  else plan.ensure(read as Parameters<Plan["ensure"]>[0], operationFromJson(ensure));
}

function invalid(message: string, facts: { readonly index?: number } = {}): AppError {
  return new AppError("plan.invalid", message, { facts });
}
