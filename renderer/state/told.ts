import { act } from "./store.ts";
import { tried } from "./tried.ts";

/** What a call gives; null where it failed, which is then a notice. */
export async function told<T>(call: () => Promise<T>): Promise<T | null> {
  const outcome = await tried(call);
  if (outcome.ok) return outcome.value;
  const { message, next } = outcome.failure;
  act.notices.tell({ tone: "failure", message, next });
  return null;
}
