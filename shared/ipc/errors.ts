import { oc } from "@orpc/contract";
import { z } from "zod";

/** Facts of an {@link AppError} as they cross the wire. */
const Facts = z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) });

/** Every code a call may fail with; `retry` tells whether sending the same call again is safe. */
export const errorTable = {
  /** The input did not pass its schema, or names something that does not exist. */
  REFUSED: { status: 400, message: "That request can't be carried out.", data: Facts, retry: false },
  /** The way to the multiplexer broke; `facts.delivery` tells whether it ran. */
  ENGINE: { status: 502, message: "The multiplexer could not be reached.", data: Facts, retry: false },
  /** Not possible in this host or version. */
  UNSUPPORTED: { status: 501, message: "This can't be done here.", data: Facts, retry: false },
  /** A bug of ours; the host's log has the details. */
  INTERNAL: { status: 500, message: "Something went wrong inside Paneglass.", data: Facts, retry: false },
} as const;
export type ErrorCode = keyof typeof errorTable;

/** The root every contract entry starts from, so that each call knows the same errors. */
export const call = oc.errors({
  REFUSED: { status: 400, message: errorTable.REFUSED.message, data: Facts },
  ENGINE: { status: 502, message: errorTable.ENGINE.message, data: Facts },
  UNSUPPORTED: { status: 501, message: errorTable.UNSUPPORTED.message, data: Facts },
  INTERNAL: { status: 500, message: errorTable.INTERNAL.message, data: Facts },
});
