import type { AgentId } from "../../shared/base/ids.ts";
import type { Database } from "./database.ts";

export interface ComposerTable {
  /** By the name they were kept under. */
  drafts(): Record<string, string>;
  /** An empty text drops the draft. */
  keepDraft(key: string, text: string): void;
  /** Texts sent before, newest first: those to `agentIds` before all others. Each once. */
  recall(agentIds: readonly AgentId[]): string[];
  remember(agentIds: readonly AgentId[], text: string): void;
}

const MOST_DRAFTS = 200;
const MOST_TEXTS = 500;
/** Characters; a longer text would crowd out all the others. */
const LONGEST_TEXT = 64_000;
const MOST_RECALLED = 100;

interface Row {
  readonly agent_id: string;
  readonly text: string;
}

/** Drafts of messages, and what was sent. */
export function composerTable(db: Database, now: () => number): ComposerTable {
  const drafts = db.prepare("SELECT key, text FROM drafts");
  const keep = db.prepare("INSERT OR REPLACE INTO drafts (key, text, kept_at) VALUES (?, ?, ?)");
  const drop = db.prepare("DELETE FROM drafts WHERE key = ?");
  const pruneDrafts = db.prepare(
    "DELETE FROM drafts WHERE key NOT IN (SELECT key FROM drafts ORDER BY kept_at DESC, rowid DESC LIMIT ?)",
  );
  const recall = db.prepare("SELECT agent_id, text FROM composed ORDER BY sent_at DESC, rowid DESC");
  const remember = db.prepare("INSERT OR REPLACE INTO composed (agent_id, text, sent_at) VALUES (?, ?, ?)");
  const prune = db.prepare(
    "DELETE FROM composed WHERE rowid NOT IN (SELECT rowid FROM composed ORDER BY sent_at DESC, rowid DESC LIMIT ?)",
  );
  return {
    drafts: () =>
      Object.fromEntries((drafts.all() as { key: string; text: string }[]).map(({ key, text }) => [key, text])),
    keepDraft: (key, text) => {
      if (text === "") drop.run(key);
      else keep.run(key, text, now());
      pruneDrafts.run(MOST_DRAFTS);
    },
    recall: (agentIds) => {
      const rows = recall.all() as Row[];
      const own = rows.filter((row) => agentIds.some((id) => id === row.agent_id));
      return [...new Set([...own, ...rows].map(({ text }) => text))].slice(0, MOST_RECALLED);
    },
    remember: (agentIds, text) => {
      if (text.length > LONGEST_TEXT) return;
      for (const id of agentIds) remember.run(id, text, now());
      prune.run(MOST_TEXTS);
    },
  };
}
