import type { TextReply } from "../../../../shared/ops/returns.ts";
import type { Answer, Dispatch } from "../../../../shared/plan/dispatch.ts";
import type { PlanRunner } from "../../../../shared/plan/execute.ts";

const NO = (stderr: string): TextReply => ({ exitCode: 1, stdout: "", stderr: `${stderr}\n` });
const YES = (stdout = ""): TextReply => ({ exitCode: 0, stdout: stdout === "" ? "" : `${stdout}\n`, stderr: "" });
const CREATORS = ["new-session", "new-window", "split-window"];

/**
 * A model of what of tmux a plan relies on: ids, targets, the mark, and that a line ends at the first command that is refused.
 * A command with the word `refuse` in it is refused. `done` is its state: every act, in order.
 */
export class ModelServer implements PlanRunner {
  readonly lines: boolean;
  readonly done: string[] = [];
  readonly panes = new Set(["%0"]);
  /** Panes of windows that are zoomed. */
  readonly zoomed = new Set<string>();
  mark: string | null = null;
  dispatches = 0;
  /** What the model does not answer by itself. */
  broken: (dispatch: Dispatch, count: number) => Answer | null = () => null;
  /** What hooks of the user's print behind each act. */
  noise = "";
  #current = "%0";
  #next = 1;

  constructor(lines = true) {
    this.lines = lines;
  }

  version = async (): Promise<null> => null;

  async send(dispatch: Dispatch): Promise<Answer> {
    this.dispatches += 1;
    const broken = this.broken(dispatch, this.dispatches);
    if (broken !== null) return broken;
    const replies =
      dispatch.kind === "line" ? [this.#line(dispatch.commands)] : dispatch.requests.map(({ argv }) => this.#run(argv));
    return { kind: "replies", replies };
  }

  #line(commands: readonly (readonly string[])[]): TextReply {
    let stdout = "";
    for (const argv of commands) {
      const reply = this.#run(argv);
      stdout += reply.stdout;
      if (reply.exitCode !== 0) return { ...reply, stdout };
    }
    return { exitCode: 0, stdout, stderr: "" };
  }

  #run(argv: readonly string[]): TextReply {
    const [name = "", ...words] = argv;
    const target = this.#target(words);
    const own = this.#own(name, words, target);
    if (own !== null) return own;
    if (words.includes("-t") && target === null) return NO(`can't find pane: ${words[words.indexOf("-t") + 1]}`);
    if (words.includes("refuse")) return NO(`${name} refused`);
    return CREATORS.includes(name) ? this.#create(name, target) : this.#act(name, words, target);
  }

  /** What a plan sends of its own accord. */
  #own(name: string, words: readonly string[], target: string | null): TextReply | null {
    if (name === "show-options") return this.#asserted(words.at(-1) ?? "", target);
    if (name === "has-session") return target === null ? NO("no such session: {marked}") : YES();
    if (name === "display-message" && !words.includes("-t")) return YES(words.at(-1));
    const [flag = ""] = words;
    return name === "select-pane" && ["-m", "-M"].includes(flag) ? this.#marks(flag) : null;
  }

  #target(words: readonly string[]): string | null {
    const at = words.indexOf("-t");
    const word = at === -1 ? this.#current : (words[at + 1] ?? "");
    if (word === "{marked}") return this.mark;
    const pane = `%${word.replace(/^\D/, "").replace(/:$/, "")}`;
    return this.panes.has(pane) ? pane : null;
  }

  /** Session, window and pane of one creation have the same number here. */
  #create(name: string, target: string | null): TextReply {
    const id = this.#next;
    this.#next += 1;
    this.panes.add(`%${id}`);
    this.#current = `%${id}`;
    this.done.push(`${name} ${target} gave ${id}`);
    return YES(`$${id} @${id} %${id}`);
  }

  #act(name: string, words: readonly string[], target: string | null): TextReply {
    if (name === "list-panes") return YES();
    if (name === "display-message") return YES("said");
    if (name === "kill-pane" && target !== null) this.panes.delete(target);
    if (name === "kill-pane" && this.mark === target) this.mark = null;
    this.done.push(`${name} ${target} ${words.filter((_word, at) => words[at - 1] !== "-t").join(" ")}`);
    return { ...YES(), stdout: this.noise };
  }

  #marks(flag: string): TextReply {
    this.mark = flag === "-M" || this.mark === this.#current ? null : this.#current;
    return YES();
  }

  #asserted(option: string, target: string | null): TextReply {
    if (target === null) return NO("can't find pane");
    const refused =
      (option.includes("window_zoomed_flag") && this.zoomed.has(target)) ||
      (option.includes("pane_marked_set") && this.mark !== null) ||
      (option.startsWith("#{?pane_marked,") && this.mark !== target);
    return refused ? NO("invalid option: paneglass-no-such-option") : YES();
  }
}
