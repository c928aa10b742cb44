import type { ProviderFiles } from "../../shared/models/provider-files.ts";
import { failureOf } from "../client/failure.ts";
import type { Host } from "../client/host.ts";
import { act, appStore } from "./store.ts";

/** What a person can make the host do with providers. */
export class ProviderActions {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Tries a provider in `folder`; what comes of it, failures too, is in the store. One that is being tried is left alone. */
  async tryOut(id: string, folder: string): Promise<void> {
    if (appStore.getState().providers.trials[id]?.phase === "running") return;
    act.providers.setTrial(id, { phase: "running" });
    try {
      act.providers.setTrial(id, { phase: "over", test: await this.#host.calls.agents.testProvider({ id, folder }) });
    } catch (thrown) {
      const { message, next } = failureOf(thrown);
      act.providers.setTrial(id, { phase: "failed", message: `${message} ${next}`.trim() });
    }
  }
}

/** The person's own files have changed: what is new in them is shown, and what is newly wrong is told. */
export async function heardProviderFiles(host: Host, files: ProviderFiles): Promise<void> {
  const told = new Set((appStore.getState().providers.files?.problems ?? []).map(({ message }) => message));
  act.providers.setFiles(files);
  for (const { message, next } of files.problems) {
    if (!told.has(message)) act.notices.tell({ tone: "failure", message, next });
  }
  try {
    act.agents.setProviders(await host.calls.agents.providers({ refresh: false }));
  } catch {
    // With a broken connection; with the next one everything is asked for again.
  }
}
