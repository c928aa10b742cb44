import { AppError } from "../../shared/base/errors.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { MuxServer } from "../servers/mux-server.ts";
import type { Answering } from "./answering.ts";

interface Agreed {
  readonly operations: Parameters<Answering["check"]>[0];
  /** The life of the server when a person was asked, null where it told none. Undefined: nobody was asked. */
  readonly life: string | null | undefined;
}

/**
 * Throws AppError `ops.otherLife` where the server is not the one that a person was asked about: its ids are other things' now. Throws
 * `op.typing` as {@link Answering.check} does.
 */
export async function checkAgreed(
  { server, answering }: { readonly server: MuxServer; readonly answering: Answering },
  { operations, life }: Agreed,
  signal?: AbortSignal,
): Promise<void> {
  if (life !== undefined && (await lifeNow(server, signal)) !== life) {
    const message =
      "The server that you were asked about has ended since: nothing was done. Look at what is there now, and ask for it anew.";
    throw new AppError("ops.otherLife", message);
  }
  answering.check(operations, server.state.value.sessions);
}

/** As the server says it now: its picture may be behind. Where it says nothing, as the picture has it. */
async function lifeNow(server: MuxServer, signal?: AbortSignal): Promise<string | null> {
  const said = await server.run(ops.displayMessage({ format: "#{pid}-#{start_time}" }), signal).catch(() => null);
  return said?.value ?? server.state.value.lifeId;
}
