import type { PageHostSide } from "../../../support/page-host.ts";

type Answer = (args: Readonly<Record<string, unknown>>) => unknown;

/** What the server answers to each kind of reading, from now on; everything else is answered with nothing. */
export function answers(side: PageHostSide, byKind: Readonly<Record<string, Answer>>): void {
  side.operations.result = ({ kind, args }) => ({ value: byKind[kind]?.(args) ?? null });
}

/** What was asked of the host by that call, without what it answered. */
export const asked = (side: PageHostSide, call: "ops.read" | "ops.run") =>
  side.asked.filter((one) => one.call === call).map(({ input }) => input as { kind: string; args: object });
