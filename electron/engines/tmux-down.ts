import { AppError } from "../../shared/base/errors.ts";
import { atLeast, type TmuxVersion } from "../../shared/base/tmux-version.ts";
import type { EngineDown } from "./engine.ts";

/** The first tmux whose control mode has flow control, subscriptions and `-N`. */
export const OLDEST_TMUX = "3.2";

/** Thrown on the way to a server: why there is no connection. */
export class TmuxDown extends AppError {
  readonly why: EngineDown;

  constructor(why: EngineDown, cause?: unknown) {
    super(`engine.${why.code}`, why.message, { cause });
    this.name = "TmuxDown";
    this.why = why;
  }
}

interface Words {
  readonly said: RegExp;
  readonly code: EngineDown["code"];
  readonly message: (path: string, words: string) => string;
}

/**
 * tmux's client gives exit code 1 for everything, so its fixed words are all there is to tell one cause from another.
 * Group 1 is the path they name.
 */
const WORDS: readonly Words[] = [
  {
    said: /File name too long/,
    code: "denied",
    message: (_path, words) =>
      `The path of the tmux socket is longer than the system allows (${words}). Choose a shorter one.`,
  },
  {
    said: /directory (.+) has unsafe permissions/,
    code: "denied",
    message: (path) => `tmux refuses the socket folder ${path}: others may enter it. Set its mode to 0700.`,
  },
  {
    said: /(?:error connecting to|couldn't create directory|error creating) (.+) \((?:Permission denied|Operation not permitted)\)/,
    code: "denied",
    message: (path) => `You have no permission to use the tmux socket ${path}.`,
  },
  {
    said: /(?:^|\n)(?:access not allowed|client not allowed)/,
    code: "denied",
    message: () => "The tmux server does not let this user in (server-access).",
  },
  {
    said: /no server running on (.+)/,
    code: "noServer",
    message: (path) => `No tmux server is running on ${path}.`,
  },
  {
    said: /error connecting to (.+) \((?:No such file or directory|Connection refused|Not a directory)\)/,
    code: "noServer",
    message: (path) => `No tmux server is running on ${path}.`,
  },
  { said: /(?:^|\n)no sessions/, code: "noServer", message: () => "The tmux server has no session." },
  {
    said: /protocol version mismatch/,
    code: "tooOld",
    message: () =>
      "The running tmux server is of a version that the installed tmux program cannot talk to. Restart the server.",
  },
  {
    said: /server exited unexpectedly|lost server|server exited/,
    code: "lost",
    message: () => "The tmux server ended.",
  },
];

/** What tmux's words on a failed connection mean. */
export function readTmuxWords(words: string): EngineDown {
  const text = words.trim();
  for (const { said, code, message } of WORDS) {
    const found = said.exec(text);
    if (found !== null) return { code, message: message(found[1] ?? "", text) };
  }
  return { code: "lost", message: text === "" ? "tmux ended without a word." : `tmux said: ${text.slice(0, 400)}` };
}

export function noBinary(name: string): EngineDown {
  return { code: "noBinary", message: `The program ${name} was not found. Install tmux ${OLDEST_TMUX} or newer.` };
}

/** Null when the version will do. An unreadable version is let through: the connection itself will tell. */
export function tooOld(version: TmuxVersion | null, what: string): EngineDown | null {
  if (atLeast(version, OLDEST_TMUX)) return null;
  return { code: "tooOld", message: `${what} is tmux ${version?.text}; ${OLDEST_TMUX} or newer is needed.` };
}
