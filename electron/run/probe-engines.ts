import { AppError } from "../../shared/base/errors.ts";
import type { EngineProbe, ProbeResult } from "../../shared/models/engine-report.ts";
import { catalog, opKinds } from "../../shared/ops/catalog.ts";
import type { OpKind } from "../../shared/ops/catalog.ts";
import type { AnySpec } from "../../shared/ops/define.ts";
import type { Engine, EngineCap, EngineSpec, EngineTarget } from "../engines/engine.ts";
import { abilities } from "./probe-abilities.ts";
import { openGround } from "./probe-ground.ts";
import type { ProbeGround } from "./probe-ground.ts";
import { aimedSample, sampleScene, terminalKinds, verdictOn } from "./probe-samples.ts";
import { scenarios } from "./probe-scenarios.ts";
import { runOp } from "./run-op.ts";

export interface ProbeOptions {
  /** Ends the probing at the next step; what was opened is closed. */
  readonly signal?: AbortSignal;
  /** Only these are tried, of those that are looked for. All when left out. */
  readonly only?: readonly string[];
}

type Verdict = Pick<ProbeResult, "works" | "why">;
type Ground = (scene?: readonly (readonly string[])[]) => Promise<ProbeGround>;

/** Some probes that share a server. */
interface Lot {
  readonly scene?: readonly (readonly string[])[];
  readonly probes: readonly Probe[];
}

interface Probe extends Pick<ProbeResult, "group" | "name"> {
  try(ground: ProbeGround): Promise<Verdict>;
}

/**
 * Looks for every engine, then tries each that is found with all there is to try, on servers that are only for that. Nobody's own
 * server is touched. `target` says where engines look for their programs. A fault of ours with one engine is thrown once the others are
 * tried; that one is never done.
 */
export async function* probeEngines(
  specs: readonly EngineSpec[],
  target: EngineTarget,
  { signal, only }: ProbeOptions = {},
): AsyncGenerator<EngineProbe, void, undefined> {
  const found = new Set<EngineSpec>();
  for (const spec of specs) {
    const finding = await spec.find(target);
    if (finding.found) found.add(spec);
    const { id, label, family, caps } = spec;
    yield { kind: "looked", info: { id, label, family, caps: [...caps], ...finding } };
  }
  const wanted = specs.filter((spec) => found.has(spec) && (only === undefined || only.includes(spec.id)));
  let fault: { readonly thrown: unknown } | null = null;
  for (const spec of specs) {
    const ground: Ground = async (scene = []) => openGround(spec, { target, starters: [...found], scene });
    try {
      if (wanted.includes(spec)) yield* triedBy(spec, ground, signal);
      if (signal?.aborted === true) return;
      yield { kind: "done", id: spec.id };
    } catch (thrown) {
      fault ??= { thrown };
    }
  }
  if (fault !== null) throw fault.thrown;
}

async function* triedBy(spec: EngineSpec, ground: Ground, signal?: AbortSignal): AsyncGenerator<EngineProbe> {
  for await (const result of resultsOf(spec, ground, signal)) yield { kind: "tried", id: spec.id, result };
}

async function* resultsOf(spec: EngineSpec, ground: Ground, signal?: AbortSignal): AsyncGenerator<ProbeResult> {
  for (const lot of lotsFor(spec)) {
    if (signal?.aborted === true) return;
    for (const result of await resultsOfLot(lot, ground)) yield result;
  }
}

async function resultsOfLot({ scene, probes }: Lot, open: Ground): Promise<readonly ProbeResult[]> {
  const results: ProbeResult[] = [];
  const named = ({ group, name }: Probe, verdict: Verdict): ProbeResult => ({ group, name, ...verdict });
  let ground: ProbeGround;
  try {
    ground = await open(scene);
  } catch (thrown) {
    return probes.map((probe) => named(probe, { ...refusal(thrown), works: "untold" }));
  }
  try {
    for (const probe of probes) results.push(named(probe, await probe.try(ground).catch(refusal)));
  } finally {
    await ground.close();
  }
  return results;
}

/** What stands in the way is the answer. Anything else than our own errors is a bug and goes on. */
function refusal(thrown: unknown): Verdict {
  if (!(thrown instanceof AppError)) throw thrown;
  return { works: "no", why: thrown.message };
}

function lotsFor(spec: EngineSpec): readonly Lot[] {
  const harmless = (kind: OpKind): boolean =>
    (catalog[kind] as AnySpec).safety === "readonly" && !terminalKinds.includes(kind);
  const sample = (kind: OpKind): Probe => sampleProbe(kind, spec.lacks?.["attach-session"] ?? null);
  return [
    ...(Object.keys(abilities) as EngineCap[]).map((cap) => ({ probes: [abilityProbe(spec, cap)] })),
    ...scenarios.map(({ name, play }) => ({ probes: [scenarioProbe(name, play)] })),
    { scene: sampleScene, probes: opKinds.filter(harmless).map(sample) },
    ...opKinds.filter((kind) => !harmless(kind)).map((kind) => ({ scene: sampleScene, probes: [sample(kind)] })),
  ];
}

function abilityProbe(spec: EngineSpec, cap: EngineCap): Probe {
  const { without, prove } = abilities[cap];
  const works = async (ground: ProbeGround): Promise<Verdict> => {
    await onEngine(ground, prove);
    return { works: "yes", why: "" };
  };
  const lacking = async (): Promise<Verdict> => ({ works: "no", why: without });
  return { group: "ability", name: cap, try: spec.caps.includes(cap) ? works : lacking };
}

function scenarioProbe(name: string, play: (stage: ProbeGround) => Promise<unknown>): Probe {
  const played = async (ground: ProbeGround): Promise<Verdict> => {
    await play(ground);
    return { works: "yes", why: "" };
  };
  return { group: "scenario", name, try: played };
}

/** `unattached`: why no terminal can be attached; null where one can. */
function sampleProbe(kind: OpKind, unattached: string | null): Probe {
  const run = async (engine: Engine): Promise<Verdict> => {
    const verdict = verdictOn(await runOp(engine, aimedSample(kind), { timeoutMs: 5000 }));
    return verdict.works === "untold" && unattached !== null ? { works: "no", why: unattached } : verdict;
  };
  return { group: "operation", name: kind, try: (ground) => onEngine(ground, run) };
}

async function onEngine<Value>(ground: ProbeGround, act: (engine: Engine) => Promise<Value>): Promise<Value> {
  const engine = ground.open();
  try {
    return await act(engine);
  } finally {
    await engine.close();
  }
}
