import { implement, ORPCError } from "@orpc/server";
import { AppError } from "../../shared/base/errors.ts";
import { contract } from "../../shared/ipc/contract.ts";
import { type ErrorCode, errorTable } from "../../shared/ipc/errors.ts";
import { EngineError } from "../engines/engine.ts";
import type { HostServices } from "./services.ts";

/** What every handler gets. */
export interface CallContext {
  readonly host: HostServices;
}

function codeOf(thrown: AppError): ErrorCode {
  if (thrown instanceof EngineError) return "ENGINE";
  return thrown.code.endsWith(".unsupported") ? "UNSUPPORTED" : "REFUSED";
}

/** An error of ours as it crosses the wire; anything else is a bug, told to the log and not to the page. */
export function translate(thrown: unknown, log: (text: string) => void): unknown {
  if (thrown instanceof ORPCError) return thrown;
  const known = thrown instanceof AppError;
  const code = known ? codeOf(thrown) : "INTERNAL";
  if (!known) log(`a call failed: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`);
  const { status, message } = errorTable[code];
  return new ORPCError(code, {
    status,
    defined: true,
    message: known ? thrown.message : message,
    data: { code: known ? thrown.code : "internal", facts: known ? { ...thrown.facts } : {} },
  });
}

/** The contract with this host's context; every domain file answers its part of it. */
export const answer = implement(contract)
  .$context<CallContext>()
  .use(async ({ next, context }) => {
    try {
      return await next();
    } catch (thrown) {
      throw translate(thrown, context.host.panes.log);
    }
  });
