import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes half a minute and more by itself: begun last, all would wait for it. One that is gone hurts nothing. */
const LONG = [
  "contract/ops-biting",
  "contract/ops.test",
  "contract/plan-failures",
  "live/messages-faults",
  "live/transcripts-faults",
  "live/agent-signals",
  "live/psmux-dialect",
  "live/terminal-screen",
  "contract/scenarios",
  "contract/ops-rows",
  "live/engines-panes",
  "live/provider-trial",
  "live/messages-styles",
  "live/engines-output",
  "live/engines-link",
  "contract/engines-apart",
  "unit/renderer/terminal/previews",
];

/** Projects whose files share a worker stay together: a worker is only kept where the next file is of its own project. */
const PROJECTS = ["contract", "live", "gates", "unit", "dom"];

function rank({ moduleId, project }: TestSpecification): number {
  const long = LONG.findIndex((name) => moduleId.includes(`/test/${name}`));
  const at = PROJECTS.indexOf(project.name);
  return (at < 0 ? PROJECTS.length : at > 1 ? at : 0) * 100 + (long < 0 ? LONG.length : long);
}

/** What waits for real processes first, longest first; what only calculates fills the time behind it. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
