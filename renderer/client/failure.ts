import { ORPCError } from "@orpc/client";
import { errorTable } from "../../shared/ipc/errors.ts";
import { AppError } from "../../shared/base/errors.ts";
import type { ErrorCode } from "../../shared/ipc/errors.ts";
import { HostLostError } from "./host.ts";

/** What a person is told about a call that did not work. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly next: string;
}

const nextSteps: Record<ErrorCode, string> = {
  REFUSED: "Change what was asked for and try again.",
  ENGINE: "Try again once the server answers.",
  UNSUPPORTED: "Another engine, a newer tmux or another way of running Paneglass may be able to.",
  INTERNAL: "Try again. If it stays, the host's log says more.",
};

const isKnown = (code: string): code is ErrorCode => code in errorTable;

/** Puts anything that a call may throw into words. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof HostLostError) {
    return { code: "host.lost", message: thrown.message, next: "Nothing was sent. Try again when the banner is gone." };
  }
  if (thrown instanceof ORPCError && isKnown(thrown.code)) {
    return { code: thrown.code, message: thrown.message, next: nextSteps[thrown.code] };
  }
  if (thrown instanceof AppError) return { code: thrown.code, message: thrown.message, next: nextSteps.REFUSED };
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: "host.broken", message: "The Paneglass host did not answer.", next: `Try again. Reported: ${said}` };
}
