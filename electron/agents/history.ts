import { conversationMarkdown, exportName } from "../../shared/agents/conversation-text.ts";
import type { ProviderSpec } from "../../shared/agents/provider.ts";
import { readScreenAnswer } from "../../shared/agents/screen-answer.ts";
import { lastAnswerIn } from "../../shared/agents/transcript.ts";
import { AppError } from "../../shared/base/errors.ts";
import type { AgentId, PaneId } from "../../shared/base/ids.ts";
import type { LiveValue } from "../../shared/base/live-value.ts";
import type { Agent } from "../../shared/models/agent.ts";
import type { AgentRecord } from "../../shared/models/agent-record.ts";
import type { LastAnswer, Said } from "../../shared/models/history.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { Env } from "./find-program.ts";
import { isEngineError, type Operations } from "./server-link.ts";
import { findTranscript } from "./transcript-file.ts";
import { printTranscript } from "./transcript-print.ts";
import { readConversation, readLastTurn, type ReadSaid } from "./transcript-read.ts";

export interface HistoryOptions {
  readonly server: Operations;
  readonly agents: LiveValue<Agent[]>;
  readonly recordOf: (id: AgentId) => AgentRecord | null;
  readonly providers: LiveValue<readonly ProviderSpec[]>;
  readonly home: string;
  readonly env: Env;
  readonly now: () => number;
}

/** What agents have said: from what their CLIs wrote down, else from their screens. */
export interface History {
  /** One for each id, in that order. Null where nothing was answered in the last turn, or nothing of it can be read. */
  lastAnswers(ids: readonly AgentId[]): Promise<(LastAnswer | null)[]>;
  /** The conversation as a file's name and its text. Throws AppError `agent.unknown` or `history.none`. */
  markdown(id: AgentId): Promise<{ name: string; text: string }>;
}

interface Subject {
  readonly agent: Agent;
  readonly record: AgentRecord;
  readonly provider: ProviderSpec;
}

/** Rows of history above the screen that an answer is looked for in. */
const ROWS_ABOVE = 300;

export function createHistory(options: HistoryOptions): History {
  return {
    lastAnswers: (ids) => Promise.all(ids.map((id) => lastAnswer(options, id))),
    markdown: (id) => markdown(options, id),
  };
}

function subjectOf({ agents, recordOf, providers }: HistoryOptions, id: AgentId): Subject | null {
  const agent = agents.value.find((one) => one.id === id);
  const record = recordOf(id);
  const provider = providers.value.find((one) => one.id === record?.providerId);
  return agent && record && provider ? { agent, record, provider } : null;
}

async function lastAnswer(options: HistoryOptions, id: AgentId): Promise<LastAnswer | null> {
  const subject = subjectOf(options, id);
  if (subject === null) return null;
  const written = await fromTranscript(options, subject);
  if (written !== null) return written;
  const shown = await fromScreen(options, subject);
  // What has to be printed costs a program's start: only where the screen does not do, and nothing changes meanwhile.
  const enough = (shown !== null && !shown.partial) || turnRuns(subject.agent);
  return (enough ? null : answerOf(await printed(options, subject), subject)) ?? shown;
}

async function fromTranscript(options: HistoryOptions, subject: Subject): Promise<LastAnswer | null> {
  const { transcript } = subject.provider;
  const file = await fileOf(options, subject);
  const read = transcript && file !== null ? await readLastTurn(file, transcript) : null;
  return answerOf(read, subject);
}

function answerOf(read: ReadSaid | null, { agent }: Subject): LastAnswer | null {
  const answer = read && lastAnswerIn(read.said);
  if (!answer) return null;
  const { text, at, unfinished } = answer;
  return { text, at, source: "transcript", partial: unfinished || turnRuns(agent) };
}

async function printed({ env }: HistoryOptions, { provider, record }: Subject): Promise<ReadSaid | null> {
  const { session, folder } = record;
  return session === null ? null : printTranscript(provider, { session, folder, env });
}

async function fileOf({ home, env }: HistoryOptions, { provider, record }: Subject): Promise<string | null> {
  return provider.transcript === null ? null : findTranscript(provider.transcript, { record, home, env });
}

async function fromScreen(options: HistoryOptions, { agent, provider }: Subject): Promise<LastAnswer | null> {
  if (agent.paneId === null || !provider.evidence?.layout.said) return null;
  const answer = readScreenAnswer(provider.evidence.layout, await rowsOf(options.server, agent.paneId));
  // Before any turn there is no answer whose beginning could be out of sight.
  if (answer === null || (answer.cut && beforeAnyTurn(agent))) return null;
  return { text: answer.text, at: null, source: "screen", partial: answer.cut || turnRuns(agent) };
}

async function rowsOf(server: Operations, target: PaneId): Promise<readonly string[]> {
  try {
    return (await server.run(ops.capturePane({ target, start: -ROWS_ABOVE }))).value ?? [];
  } catch (thrown) {
    if (!isEngineError(thrown)) throw thrown;
    return []; // The server can't be asked: nothing is seen.
  }
}

function beforeAnyTurn({ status }: Agent): boolean {
  return status.state === "ready" || status.state === "starting";
}

function turnRuns({ status }: Agent): boolean {
  return status.state === "working" || status.state === "blocked";
}

async function markdown(options: HistoryOptions, id: AgentId): Promise<{ name: string; text: string }> {
  const subject = subjectOf(options, id);
  if (subject === null) throw new AppError("agent.unknown", "There is no such agent.", { facts: { id } });
  const { said, note } = await conversation(options, subject);
  const { name, folder, model, session } = subject.record;
  const exportedAt = options.now();
  const about = { name, folder, model, session, exportedAt, note, provider: subject.provider.name };
  return { name: exportName(name, exportedAt), text: conversationMarkdown(about, said) };
}

async function conversation(
  options: HistoryOptions,
  subject: Subject,
): Promise<{ said: readonly Said[]; note: string | null }> {
  const { transcript } = subject.provider;
  const file = await fileOf(options, subject);
  const read =
    (transcript && file !== null ? await readConversation(file, transcript) : null) ??
    (await printed(options, subject));
  if (read && read.said.length > 0) {
    return { said: read.said, note: read.cut ? "The beginning is left out: the conversation is too long." : null };
  }
  const answer = await fromScreen(options, subject);
  if (answer === null) throw nothingThere(subject);
  const note = "Only the last answer could be read, from the screen: its CLI's own record was not found.";
  return { said: [{ role: "agent", name: "", text: answer.text, at: null }], note };
}

function nothingThere({ record, provider }: Subject): AppError {
  const why =
    provider.transcript === null
      ? `Paneglass does not know where ${provider.name} writes its conversations down`
      : record.session === null && record.transcript === null
        ? "the id of its conversation is not known yet"
        : "its CLI has written nothing down that could be found";
  const message = `Nothing of the conversation of "${record.name}" can be read: ${why}, and its screen shows no answer.`;
  return new AppError("history.none", `${message} Try again after its next answer.`, { facts: { id: record.id } });
}
