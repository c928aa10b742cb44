import type { ServerState } from "../../shared/models/server.ts";
import type { LinkState } from "../client/host-link.ts";
import { reuse } from "./reuse.ts";

export interface ServerSlice {
  readonly state: ServerState;
  readonly link: LinkState;
}

const initial: ServerSlice = {
  state: {
    phase: "connecting",
    label: "",
    engine: { id: "", label: "", family: "tmux", lasts: true },
    tmuxVersion: null,
    lifeId: null,
    problem: null,
    sessions: [],
  },
  link: { phase: "connecting" },
};

const actions = {
  follow: (slice: ServerSlice, state: ServerState): Partial<ServerSlice> => ({ state: reuse(slice.state, state) }),
  setLink: (_: ServerSlice, link: LinkState): Partial<ServerSlice> => ({ link }),
};

/** True while what the page shows is what the server has. */
const live = ({ link, state }: ServerSlice): boolean =>
  link.phase === "up" && (state.phase === "connected" || state.phase === "empty");

export const serverSlice = { initial, actions, selectors: { live } };
