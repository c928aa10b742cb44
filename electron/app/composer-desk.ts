import path from "node:path";
import { AppError } from "../../shared/base/errors.ts";
import type { AgentId } from "../../shared/base/ids.ts";
import { LARGEST_FILE } from "../../shared/models/composer.ts";
import { systemClock } from "../agents/clock.ts";
import { fileSearch } from "../agents/file-search.ts";
import type { AgentRegistry } from "../agents/registry.ts";
import type { ComposerServices } from "../ipc/services.ts";
import { attachedFiles } from "../store/attached-files.ts";
import type { HostParts } from "./host-parts.ts";

/** Drafts, history and files for whoever writes a message. */
export function openComposerDesk({ options, store }: HostParts, registry: AgentRegistry): ComposerServices {
  const search = fileSearch(options.env, systemClock);
  const attached = attachedFiles(path.resolve(options.stateFolder, "attached"), LARGEST_FILE);
  void attached.sweep(systemClock.now());
  const folderOf = (id: AgentId): string => {
    const agent = registry.agents.value.find((one) => one.id === id);
    if (agent === undefined) throw new AppError("agent.unknown", "This agent is no longer known.", { facts: { id } });
    return agent.folder;
  };
  return {
    drafts: () => store.composer.drafts(),
    keepDraft: (key, text) => store.composer.keepDraft(key, text),
    recall: (agentIds) => store.composer.recall(agentIds),
    remember: (agentIds, text) => store.composer.remember(agentIds, text),
    files: async (id, query) => search.find(folderOf(id), query),
    keepFile: async ({ data, ...part }) => ({
      path: await attached.add({ ...part, bytes: Buffer.from(data, "base64") }),
    }),
  };
}
