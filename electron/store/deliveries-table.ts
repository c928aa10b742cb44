import type { AgentId } from "../../shared/base/ids.ts";
import { Delivery, EXCERPT } from "../../shared/models/delivery.ts";
import type { Database } from "./database.ts";

/** A delivery that is not stored yet, with its whole text. */
export type NewDelivery = Omit<Delivery, "excerpt" | "length"> & { readonly text: string };

export interface DeliveriesTable {
  /** False when there is one with that id already; nothing is changed then. */
  add(delivery: NewDelivery): boolean;
  /** Those that are not over, and the newest of each agent that are; oldest first. */
  all(): Delivery[];
  /** The text; null when it is not known. `whole` is false where only its beginning is kept. */
  text(id: string): { readonly text: string; readonly whole: boolean } | null;
  /**
   * Takes the oldest queued delivery of an agent for `by`, until `until`. Null when there is none, or when another one of that agent is
   * under way: of two programs on one file, one gets it.
   */
  claim(agentId: AgentId, by: Claim): Delivery | null;
  /** Keeps what became of a claimed one. `over` gives the claim up. False when the claim is lost: then nothing is kept. */
  keep(delivery: Delivery, by: Claim & { readonly over: boolean }): boolean;
  /** Keeps a change of one that nobody has claimed. False when it is no longer as it was: then nothing is kept. */
  change(delivery: Delivery, was: Delivery): boolean;
  /** Takes over what others claimed and let run out before `by.now`. Oldest first. */
  abandoned(by: Claim & { readonly now: number }): Delivery[];
  /** How many went from one agent to another since then, notices left out. */
  countBetween(from: AgentId, to: AgentId, since: number): number;
  /** How many notices an agent got since then. */
  countNotices(to: AgentId, since: number): number;
  /** Drops all of an agent. */
  forget(agentId: AgentId): void;
  /** Drops what is old, and gives the ids of those that are gone or have lost their text. */
  prune(): string[];
  /** Changes when another program has written to the file. */
  version(): number;
}

export interface Claim {
  readonly who: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** A claim so much longer than one made now was made before the system's clock was set back. */
const AHEAD_MS = 60_000;
/** Over and this many newer of the same agent: dropped; its text goes earlier. */
const MOST_KEPT = 200;
const MOST_TEXTS = 50;
const MOST_LISTED = 30;
/** What was not delivered stays until a person has dealt with it, but for notices; of each agent so many. */
const OVER = "(state IN ('accepted', 'answered', 'stopped') OR (state = 'undelivered' AND bounce_of IS NOT NULL))";
const MOST_LOST = 200;

const columns = `id, agent_id AS agentId, from_id AS "from", substr(text, 1, ${EXCERPT}) AS excerpt, length,
  state, reason, attempts, presses, created_at AS createdAt, changed_at AS changedAt, expires_at AS expiresAt, proofs,
  bounce_of AS bounceOf`;

/** Ids of those of which so many of the same agent are newer; `among`: others do not count. */
function nth(condition: string, among = "1"): string {
  return `SELECT id FROM (
    SELECT id, row_number() OVER (PARTITION BY agent_id ORDER BY created_at DESC, rowid DESC) AS nth FROM deliveries
    WHERE ${among}
  ) WHERE nth ${condition}`;
}

export function deliveriesTable(db: Database): DeliveriesTable {
  return { ...writing(db), ...claiming(db), ...counting(db), ...pruning(db) };
}

function writing(db: Database): Pick<DeliveriesTable, "add" | "change" | "all" | "text"> {
  const add = db.prepare(
    `INSERT OR IGNORE INTO deliveries
       (id, agent_id, from_id, text, length, state, reason, attempts, presses, created_at, changed_at, expires_at, proofs, bounce_of)
     VALUES (:id, :agentId, :from, :text, :length, :state, :reason, :attempts, :presses, :createdAt, :changedAt, :expiresAt,
       :proofs, :bounceOf)`,
  );
  const change = db.prepare(
    `UPDATE deliveries SET state = :state, reason = :reason, attempts = :attempts, presses = :presses,
       changed_at = :changedAt, expires_at = :expiresAt, proofs = :proofs
     WHERE id = :id AND claimed_by IS NULL AND state = :wasState AND changed_at = :wasChangedAt`,
  );
  const all = db.prepare(
    `SELECT ${columns} FROM deliveries WHERE NOT ${OVER} OR claimed_by IS NOT NULL OR state = 'accepted'
       OR id IN (${nth("<= ?")}) ORDER BY created_at, rowid`,
  );
  const text = db.prepare("SELECT text, length FROM deliveries WHERE id = ?");
  return {
    add: ({ proofs, bounceOf = null, ...rest }) =>
      Number(add.run({ ...rest, bounceOf, length: rest.text.length, proofs: JSON.stringify(proofs) }).changes) === 1,
    change: (delivery, was) => {
      const before = { wasState: was.state, wasChangedAt: was.changedAt };
      return Number(change.run({ ...changing(delivery), ...before }).changes) === 1;
    },
    all: () => all.all(MOST_LISTED).flatMap(deliveryOf),
    text: (id) => {
      const found = text.get(id) as { text: string; length: number } | undefined;
      return found ? { text: found.text, whole: found.text.length >= found.length } : null;
    },
  };
}

function claiming(db: Database): Pick<DeliveriesTable, "claim" | "keep" | "abandoned"> {
  const claim = db.prepare(
    `UPDATE deliveries SET claimed_by = :who, claimed_until = :until, attempts = attempts + 1
     WHERE claimed_by IS NULL AND state = 'queued'
       AND id = (SELECT id FROM deliveries WHERE agent_id = :agentId AND state = 'queued' ORDER BY created_at, rowid LIMIT 1)
       AND NOT EXISTS (SELECT 1 FROM deliveries WHERE agent_id = :agentId AND claimed_by IS NOT NULL)
     RETURNING ${columns}`,
  );
  const keep = db.prepare(
    `UPDATE deliveries SET state = :state, reason = :reason, attempts = :attempts, presses = :presses,
       changed_at = :changedAt, expires_at = :expiresAt, proofs = :proofs,
       claimed_by = iif(:over, NULL, claimed_by), claimed_until = iif(:over, NULL, :until)
     WHERE id = :id AND claimed_by = :who`,
  );
  const abandoned = db.prepare(
    `UPDATE deliveries SET claimed_by = :who, claimed_until = :until
     WHERE claimed_by IS NOT NULL
       AND (claimed_until < :now OR (claimed_by <> :who AND claimed_until > :until + ${AHEAD_MS})) RETURNING ${columns}`,
  );
  return {
    claim: (agentId, { who, until }) => deliveryOf(claim.get({ agentId, who, until }))[0] ?? null,
    keep: (delivery, { who, until, over }) =>
      Number(keep.run({ ...changing(delivery), who, until, over: Number(over) }).changes) === 1,
    abandoned: ({ who, until, now }) =>
      abandoned
        .all({ who, until, now })
        .flatMap(deliveryOf)
        .toSorted((a, b) => a.createdAt - b.createdAt),
  };
}

function counting(db: Database): Pick<DeliveriesTable, "countBetween" | "countNotices" | "version"> {
  const between = db.prepare(
    "SELECT count(*) AS n FROM deliveries WHERE from_id = ? AND agent_id = ? AND created_at >= ?",
  );
  const notices = db.prepare(
    "SELECT count(*) AS n FROM deliveries WHERE agent_id = ? AND bounce_of IS NOT NULL AND created_at >= ?",
  );
  const version = db.prepare("PRAGMA data_version");
  return {
    countBetween: (from, to, since) => (between.get(from, to, since) as { n: number }).n,
    countNotices: (to, since) => (notices.get(to, since) as { n: number }).n,
    version: () => (version.get() as { data_version: number }).data_version,
  };
}

function pruning(db: Database): Pick<DeliveriesTable, "forget" | "prune"> {
  const forget = db.prepare("DELETE FROM deliveries WHERE agent_id = ?");
  const older = `${OVER} AND claimed_by IS NULL AND id IN (${nth("> ?")})`;
  const drop = db.prepare(`DELETE FROM deliveries WHERE ${older} RETURNING id`);
  const lost = "state = 'undelivered' AND bounce_of IS NULL";
  const dropLost = db.prepare(
    `DELETE FROM deliveries WHERE claimed_by IS NULL AND id IN (${nth("> ?", lost)}) RETURNING id`,
  );
  const shorten = db.prepare(
    `UPDATE deliveries SET text = substr(text, 1, ${EXCERPT}) WHERE length(text) > ${EXCERPT} AND ${older} RETURNING id`,
  );
  const idsOf = (rows: unknown[]): string[] => (rows as { id: string }[]).map(({ id }) => id);
  return {
    forget: (agentId) => void forget.run(agentId),
    prune: () => [...idsOf(drop.all(MOST_KEPT)), ...idsOf(dropLost.all(MOST_LOST)), ...idsOf(shorten.all(MOST_TEXTS))],
  };
}

function changing(delivery: Delivery): Record<string, string | number | null> {
  const { id, state, reason, attempts, presses, changedAt, expiresAt, proofs } = delivery;
  return { id, state, reason, attempts, presses, changedAt, expiresAt, proofs: JSON.stringify(proofs) };
}

/** None for a row that breaks the schema: it is left out and left alone. */
function deliveryOf(row: unknown): Delivery[] {
  const { proofs, bounceOf, ...rest } = (row ?? {}) as Record<string, unknown>;
  if (typeof proofs !== "string") return [];
  const whole = { ...rest, proofs: parsed(proofs), ...(bounceOf === null ? {} : { bounceOf }) };
  const read = Delivery.safeParse(whole);
  return read.success ? [read.data] : [];
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null; // Not ours: the schema refuses it.
  }
}
