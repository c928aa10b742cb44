import type { EngineChoiceInfo, EngineInfo, EngineProbe, ProbeResult } from "../../shared/models/engine-report.ts";

/** What is known of one engine so far. */
export interface EngineReport {
  readonly info: EngineInfo;
  readonly results: readonly ProbeResult[];
  readonly done: boolean;
}

export interface DoctorSlice {
  readonly reports: readonly EngineReport[];
  readonly running: boolean;
  /** Null until the host has answered. */
  readonly choice: EngineChoiceInfo | null;
}

/** Probes that fail for one reason. */
export interface Gap {
  readonly why: string;
  readonly works: "no" | "untold";
  readonly names: readonly string[];
}

const initial: DoctorSlice = { reports: [], running: false, choice: null };

function withProbe(reports: readonly EngineReport[], probe: EngineProbe): readonly EngineReport[] {
  if (probe.kind === "looked") {
    const fresh: EngineReport = { info: probe.info, results: [], done: false };
    const known = reports.some(({ info }) => info.id === probe.info.id);
    return known ? reports.map((one) => (one.info.id === probe.info.id ? fresh : one)) : [...reports, fresh];
  }
  return reports.map((one) => {
    if (one.info.id !== probe.id) return one;
    return probe.kind === "done" ? { ...one, done: true } : { ...one, results: [...one.results, probe.result] };
  });
}

const actions = {
  /** What is known stands until an engine is looked at again. */
  begin: (_: DoctorSlice): Partial<DoctorSlice> => ({ running: true }),
  hear: ({ reports }: DoctorSlice, probes: readonly EngineProbe[]): Partial<DoctorSlice> => ({
    reports: probes.reduce(withProbe, reports),
  }),
  end: (_: DoctorSlice): Partial<DoctorSlice> => ({ running: false }),
  setChoice: (_: DoctorSlice, choice: EngineChoiceInfo): Partial<DoctorSlice> => ({ choice }),
};

/** True once everything has been tried to the end: a second look tells nothing new by itself. */
function complete({ reports, running }: DoctorSlice): boolean {
  return !running && reports.length > 0 && reports.every(({ done }) => done);
}

/** How many of the probes tried work. Those that could not be tried here count for nothing. */
function score({ results }: EngineReport): { readonly works: number; readonly tried: number } {
  const tried = results.filter(({ works }) => works !== "untold");
  return { works: tried.filter(({ works }) => works === "yes").length, tried: tried.length };
}

/** What does not work, one entry for each reason, the one with most names first. */
function gaps({ results }: EngineReport): readonly Gap[] {
  const found = new Map<string, { why: string; works: "no" | "untold"; names: string[] }>();
  for (const { works, why, name } of results) {
    if (works === "yes") continue;
    const gap = found.get(`${works} ${why}`) ?? { why, works, names: [] };
    gap.names.push(name);
    found.set(`${works} ${why}`, gap);
  }
  return [...found.values()].toSorted((a, b) => a.works.localeCompare(b.works) || b.names.length - a.names.length);
}

export const doctorSlice = { initial, actions, selectors: { complete, score, gaps } };
