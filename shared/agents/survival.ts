import type { Agent } from "../models/agent.ts";
import type { EngineAbout } from "../models/server.ts";

/** What may happen to the app or the machine, in the order of how hard it hits. */
export const survivalEvents = ["close", "quit", "update", "reboot"] as const;
export type SurvivalEvent = (typeof survivalEvents)[number];

/**
 * `survives`: it runs on. `resumes`: the program ends, and its conversation is taken up by its id. `transcript`: it ends, and what was
 * said or printed can still be read. `lost`: nothing is left.
 */
export type Outcome = "survives" | "resumes" | "transcript" | "lost";

export interface SurvivalFacts {
  readonly engine: EngineAbout;
  /** What a person calls the server. */
  readonly server: string;
  /** `browser`: the window is a page of a host that runs without it. */
  readonly host: "electron" | "browser";
  /** Whether the pane's program runs. */
  readonly running: boolean;
  /** Null for a pane without an agent. */
  readonly agent: Pick<Agent, "name" | "resumable" | "session"> | null;
  readonly provider: string | null;
  /** Whether the app goes on when its window is closed: in the tray, or in the dock. */
  readonly stays: boolean;
}

export interface Survival {
  readonly event: SurvivalEvent;
  readonly outcome: Outcome;
  /** Whole sentences: why it is so, and what to do then or now. */
  readonly why: string;
  readonly next: string;
}

/** What of a pane outlives each event. */
export function survivalOf(facts: SurvivalFacts): Survival[] {
  return survivalEvents.map((event) => ({ event, ...of(event, facts) }));
}

type Verdict = Omit<Survival, "event">;

function of(event: SurvivalEvent, facts: SurvivalFacts): Verdict {
  if (!facts.running) return ended(event, facts);
  if (event === "reboot") return afterEnd(facts, "Every program ends with the machine.");
  if (event === "close" && facts.host === "browser") {
    return survives("The page only shows it: Paneglass and the server run without the page.", "Open the page again.");
  }
  if (event === "close" && facts.stays) {
    return survives(
      "Paneglass goes on without its window, and the server with it.",
      "Open the window again from the tray or the dock.",
    );
  }
  if (!facts.engine.lasts) return afterEnd(facts, `${facts.engine.label} is a part of Paneglass and ends with it.`);
  return event === "update" ? afterUpdate(facts) : survives(runsBeside(facts), reopen(event));
}

function runsBeside({ engine, server }: SurvivalFacts): string {
  const name = server === "" || server === "default" ? "" : ` "${server}"`;
  return engine.family === "tmux"
    ? `It runs in the tmux server${name}, which is not a part of Paneglass.`
    : `It runs in a process of its own (${engine.label}), which outlives Paneglass.`;
}

function reopen(event: SurvivalEvent): string {
  const how = event === "close" ? "Open Paneglass again" : "Start Paneglass again";
  return `${how}: its tile is where it was.`;
}

function afterUpdate(facts: SurvivalFacts): Verdict {
  const { engine } = facts;
  if (engine.family === "tmux") return survives(runsBeside(facts), reopen("update"));
  const why = `${runsBeside(facts)} The old one goes on as long as the new Paneglass speaks its language.`;
  return survives(
    why,
    "If the new one does not, it says so and changes nothing: end your programs in the old one first.",
  );
}

/** Its program was ended: what can be had of it then. */
function afterEnd(facts: SurvivalFacts, why: string): Verdict {
  const { agent, provider } = facts;
  if (agent?.resumable) {
    return {
      outcome: "resumes",
      why: `${why} Its conversation is kept by ${provider ?? "its CLI"}.`,
      next: "Choose Resume: it goes on by its own id.",
    };
  }
  if (agent !== null && agent.session !== null) {
    const kept = `${why} ${provider ?? "Its CLI"} keeps the conversation, but can't be started with it.`;
    return { outcome: "transcript", why: kept, next: "Export the conversation, and give it to a new agent." };
  }
  const more = agent === null ? "A shell may keep its history of commands itself." : unknownId(facts);
  if (facts.engine.keepsOutput) return printed(`${why} ${more}`);
  const next = agent === null ? "Save what you need of its output before." : exportNow(facts);
  return { outcome: "lost", why: `${why} ${more}`, next };
}

function printed(why: string): Verdict {
  const kept = `${why} The newest megabytes of what it printed are kept on disk.`;
  return { outcome: "transcript", why: kept, next: 'Read it in the folder "pty" of Paneglass\'s state.' };
}

function unknownId({ provider }: SurvivalFacts): string {
  return `The id of its conversation is not known: ${provider ?? "its CLI"} has not told it yet, or never does.`;
}

function exportNow({ provider }: SurvivalFacts): string {
  return `Export its last answer before, or let it end by itself: ${provider ?? "it"} may print its id then.`;
}

function ended(event: SurvivalEvent, facts: SurvivalFacts): Verdict {
  const { agent, engine } = facts;
  const why = "Its program has ended already.";
  if (agent?.resumable)
    return { outcome: "resumes", why, next: "Choose Resume whenever you like: it goes on by its own id." };
  const screenStays = event !== "reboot" && (engine.lasts || (event === "close" && facts.host === "browser"));
  if (agent !== null && agent.session !== null) {
    return {
      outcome: "transcript",
      why: `${why} Its CLI keeps the conversation.`,
      next: "Export the conversation when you need it.",
    };
  }
  if (!screenStays && engine.keepsOutput) return printed(why);
  if (screenStays)
    return survives(`${why} What it printed stays on its screen.`, "Close the pane when you have read it.");
  return {
    outcome: "lost",
    why: `${why} What it printed goes with the server.`,
    next: "Copy what you need of it before.",
  };
}

function survives(why: string, next: string): Verdict {
  return { outcome: "survives", why, next };
}
