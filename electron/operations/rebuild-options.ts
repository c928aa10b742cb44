import type { Keepsakes } from "./keepsakes.ts";
import type { Rebuild, Ref } from "./rebuild.ts";
import { NOT_KEPT, START_OPTION, START_PID_OPTION, startOf } from "./revive.ts";

/** Options of what ended are set on what takes its place. Comes last. */
export function rebuildOptions(rebuild: Rebuild, kept: Keepsakes): void {
  ofPanes(rebuild, kept);
  ofRestarted(rebuild, kept);
  ofWindows(rebuild, kept);
  ofSessions(rebuild, kept);
}

const AGENT_MARK = "@paneglass_agent";

type Options = Readonly<Record<string, string | number | boolean>>;

function put(rebuild: Rebuild, place: { readonly target: Ref; readonly scope: string }, options: Options): void {
  for (const [option, value] of Object.entries(options)) rebuild.add("setOption", { ...place, option, value });
}

function ofPanes(rebuild: Rebuild, kept: Keepsakes): void {
  for (const [id, target] of rebuild.revived) {
    const pane = rebuild.wish.before.panes.get(id);
    const keepsake = kept.panes.get(id) ?? NOT_KEPT;
    if (pane === undefined) continue;
    // The mark of an agent is set by what starts it.
    const own = Object.entries(keepsake.options).filter(([name]) => name !== AGENT_MARK && name !== START_PID_OPTION);
    const options = { ...Object.fromEntries(own), [START_OPTION]: `=${startOf(pane, keepsake)}` };
    put(rebuild, { target, scope: "pane" }, options);
    putProcess(rebuild, target);
    if (pane.title !== "") rebuild.add("selectPane", { target, title: pane.title });
  }
}

function putProcess(rebuild: Rebuild, target: Ref): void {
  rebuild.add("setOption", {
    ...{ target, scope: "pane", option: START_PID_OPTION },
    ...{ value: "#{pane_pid}", expand: true },
  });
}

/** They have kept their own options. */
function ofRestarted(rebuild: Rebuild, kept: Keepsakes): void {
  for (const target of rebuild.restarted.keys()) {
    const pane = rebuild.wish.before.panes.get(target);
    if (pane === undefined) continue;
    const start = startOf(pane, kept.panes.get(target) ?? NOT_KEPT);
    put(rebuild, { target, scope: "pane" }, { [START_OPTION]: `=${start}` });
    putProcess(rebuild, target);
    // Until it is taken up again an agent counts for being there.
    if (pane.agentId !== null) rebuild.add("setOption", { target, scope: "pane", option: AGENT_MARK, unset: true });
    if (pane.title !== "") rebuild.add("selectPane", { target, title: pane.title });
  }
}

function ofWindows(rebuild: Rebuild, kept: Keepsakes): void {
  for (const [id, target] of rebuild.windows) {
    const options = kept.windows.get(id);
    if (typeof target === "string" || options === undefined) continue;
    put(rebuild, { target, scope: "window" }, options);
    // A name that is given at the start keeps tmux from naming it after what runs there.
    if (options["automatic-rename"] === undefined)
      rebuild.add("setWindowOption", { target, option: "automatic-rename", unset: true });
  }
}

function ofSessions(rebuild: Rebuild, kept: Keepsakes): void {
  for (const [id, target] of rebuild.sessions) {
    const own = kept.sessions.get(id);
    if (typeof target === "string" || own === undefined) continue;
    put(rebuild, { target, scope: "session" }, own.options);
    for (const { name, value } of own.environment)
      rebuild.add("setEnvironment", { target, name, ...(value === null ? { remove: true } : { value }) });
  }
}
