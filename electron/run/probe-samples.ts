import type { OpResult } from "../../shared/base/op-result.ts";
import type { ProbeResult } from "../../shared/models/engine-report.ts";
import type { Arg } from "../../shared/ops/args.ts";
import { catalog, makeOperation, opKinds } from "../../shared/ops/catalog.ts";
import type { OpKind } from "../../shared/ops/catalog.ts";
import type { AnySpec, Args, Operation } from "../../shared/ops/define.ts";
import { targetKind } from "../../shared/ops/targets.ts";
import type { Target } from "../../shared/ops/targets.ts";

/** What samples may speak of: a second window with two panes to end or to type into, a paste buffer, and no real locking. */
export const sampleScene: readonly (readonly string[])[] = [
  ["set-option", "-g", "lock-command", "true"],
  ["new-window", "-d", "cat"],
  ["split-window", "-d", "-t", "=main:1", "cat"],
  ["select-pane", "-t", "=main:1.1"],
  ["select-pane", "-t", "=main:1.0"],
  ["select-window", "-t", "=main:1"],
  ["select-window", "-t", "=main:0"],
  ["set-buffer", "-b", "sample", "text"],
];

/** A client that no server has. */
export const nobody = { client: "/dev/pts/nobody" };

/** The operations about a person's terminal. The entry of the last says that tmux before 3.6 needs one for it. */
export const terminalKinds: readonly OpKind[] = [
  ...opKinds.filter((kind) => (catalog[kind] as AnySpec).needsClient === "attached"),
  "showMessages",
];

/** The sample of an operation, aimed at the scene: its one session stands for the names that samples use. */
export function aimedSample(kind: OpKind, client: { readonly client: string } = nobody): Operation {
  const spec: AnySpec = catalog[kind];
  const args = Object.entries(spec.sample as Record<string, unknown>).map(([name, value]) => {
    const arg: Arg | undefined = (spec.args as Args)[name];
    return [name, arg?.kind === "target" ? aimed(value as Target, client) : value];
  });
  return makeOperation(kind, Object.fromEntries(args) as Record<string, unknown>);
}

function aimed(target: Target, client: { readonly client: string }): unknown {
  const kind = targetKind(target);
  if (kind === "client") return client;
  return kind === "session" && typeof target === "object" ? "$0" : target;
}

/** What a sample's result says of the engine. Where nobody has a terminal attached, a refusal says nothing. */
export function verdictOn(result: OpResult): Pick<ProbeResult, "works" | "why"> {
  const { kind, status } = result;
  if (status === "complete") return { works: "yes", why: "" };
  if (status === "unsupported") return { works: "no", why: result.notes.join(" ") };
  if (terminalKinds.some((one) => one === kind) && status === "failed") {
    return {
      works: "untold",
      why: "It needs a person's terminal, and none is attached to a server that is only for tests.",
    };
  }
  return { works: "no", why: result.stderr.trim() || result.notes.join(" ") || "The answer could not be read." };
}
