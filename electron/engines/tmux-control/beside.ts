import type { Engine, EngineReply, EngineRequest, EngineTarget } from "../engine.ts";
import { batchError, ProcessRunner } from "../process-runner.ts";
import { loadOf } from "../large-buffer.ts";
import { checkRequest, commandsOf } from "../tmux-process.ts";
import { refusalOf } from "./refused.ts";

/** Whether the connection that all share must not carry it: it would hold it up, move it, or could forge its replies, or it is quicker read as input. */
function goesBeside(request: EngineRequest): boolean {
  return (
    request.apart === true ||
    loadOf(request) !== null ||
    commandsOf(request).some((argv) => refusalOf({ ...request, argv }) !== null)
  );
}

/** Requests that go the same way, in order. */
interface Part {
  readonly beside: boolean;
  readonly requests: EngineRequest[];
}

function partsOf(requests: readonly EngineRequest[]): readonly Part[] {
  const parts: Part[] = [];
  for (const request of requests) {
    const beside = goesBeside(request);
    const last = parts.at(-1);
    if (last === undefined || beside || last.beside) parts.push({ beside, requests: [request] });
    else last.requests.push(request);
  }
  return parts;
}

/**
 * A control engine that gives a tmux process of its own to each request that its connection must not carry. Such a request of a
 * batch waits for those before it, and those behind it wait for its end.
 */
export function besideProcesses(control: Engine, target: EngineTarget): Engine {
  const processes = new ProcessRunner(target);
  const safely = async <T>(requests: readonly EngineRequest[], work: () => Promise<T>): Promise<T> =>
    control.safely === undefined ? work() : control.safely(requests, work);
  const runBeside = async (request: EngineRequest): Promise<EngineReply> =>
    safely([request], async () => processes.run(request));
  const runPart = async ({ beside, requests }: Part): Promise<EngineReply[]> =>
    beside ? Promise.all(requests.map(runBeside)) : control.runBatch(requests);
  const { caps, events, output, version } = control;
  return {
    caps,
    ...(events === undefined ? {} : { events }),
    ...(output === undefined ? {} : { output }),
    ...(version === undefined ? {} : { version }),
    run: async (request) => {
      checkRequest(request);
      return goesBeside(request) ? runBeside(request) : control.run(request);
    },
    runBatch: async (requests) => {
      for (const request of requests) checkRequest(request);
      return inParts(partsOf(requests), runPart);
    },
    safely,
    close: async () => {
      await Promise.all([control.close(), processes.close()]);
    },
  };
}

async function inParts(
  parts: readonly Part[],
  runPart: (part: Part) => Promise<EngineReply[]>,
): Promise<EngineReply[]> {
  const replies: EngineReply[] = [];
  try {
    for (const part of parts) replies.push(...(await runPart(part)));
  } catch (thrown) {
    throw batchError(thrown, replies.length);
  }
  return replies;
}
