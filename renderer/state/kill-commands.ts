import { ops } from "../../shared/ops/catalog.ts";
import { agentsSlice } from "./agents-slice.ts";
import type { KillTarget } from "./dialogs-slice.ts";
import type { HostActions } from "./host-actions.ts";
import { lackingNow, tellsLacking } from "./lacking.ts";
import { faceOf } from "./pane-face.ts";
import { placesById } from "./pane-places.ts";
import { appStore } from "./store.ts";

function nameOf(target: KillTarget): string {
  const { server, agents } = appStore.getState();
  const { sessions } = server.state;
  if (target.kind === "session") return sessions.find(({ id }) => id === target.id)?.name ?? target.id;
  if (target.kind === "window") {
    return sessions.flatMap(({ windows }) => windows).find(({ id }) => id === target.id)?.name ?? target.id;
  }
  const place = placesById(sessions).get(target.id);
  const agent = agentsSlice.selectors.byPane(agents.list).get(target.id) ?? null;
  return place === undefined ? target.id : faceOf(place, agent, agents.providers).name;
}

function killOperation(target: KillTarget) {
  switch (target.kind) {
    case "pane":
      return ops.killPane({ target: target.id });
    case "window":
      return ops.killWindow({ target: target.id });
    case "session":
      return ops.killSession({ target: target.id });
  }
}

/** Why the engine in use can't end it; undefined when it can. */
export function killLacking(target: KillTarget): string | undefined {
  return lackingNow(killOperation(target).kind);
}

/** Kills it once the person has agreed. A failure becomes a notice, as does what the engine lacks. */
export function kill(host: HostActions, target: KillTarget): void {
  const operation = killOperation(target);
  const name = `Kill ${target.kind} “${nameOf(target)}”`;
  if (!tellsLacking(operation.kind, name)) void host.operations.runAloud(operation, name);
}
