import type { Arg } from "../ops/args.ts";
import { specOf } from "../ops/catalog.ts";
import type { Args } from "../ops/define.ts";
import { risksOf } from "../ops/safety.ts";
import type { Risk } from "../ops/safety.ts";
import type { Asked } from "./doomed.ts";

/** More of a value than this tells nobody more. */
const MOST = 160;

/** What is lost beside windows and panes, and what is executed: whole sentences, each once. */
export function lossWords(operations: readonly Asked[]): readonly string[] {
  const times = new Map<string, number>();
  for (const sentence of operations.flatMap(sentencesOf)) times.set(sentence, (times.get(sentence) ?? 0) + 1);
  return [...times].map(([sentence, count]) => (count === 1 ? sentence : `${sentence} (${count} times)`));
}

function sentencesOf(operation: Asked): readonly string[] {
  const spec = specOf(operation.kind);
  const args = spec.args as Args;
  const whole = spec.safety === "destructive" && !isTree(spec.destroys) ? [`${named(operation)}: ${spec.summary}`] : [];
  const risks = risksOf(operation).flatMap((risk) => riskWords(operation, risk, args[risk.argument]));
  const group = Object.entries(args).filter(([name, arg]) => arg.instead === "group" && operation.args[name] === true);
  return [...whole, ...risks, ...group.map(([, { doc }]) => `${named(operation)}: ${doc}`)];
}

const isTree = (destroys: string | undefined): boolean =>
  destroys === "server" || destroys === "session" || destroys === "window" || destroys === "pane";

/** The command, with what of its arguments says which one is meant. */
function named({ kind, args }: Asked): string {
  const which = [args["name"], args["option"], args["hook"], args["table"], args["key"], args["path"]];
  const told = which.filter((one): one is string => typeof one === "string");
  return [specOf(kind).command, ...told].join(" ");
}

const runWords: Readonly<Record<Exclude<Risk["why"], "destroys">, string>> = {
  shell: "Has a shell run",
  program: "Starts",
  commands: "Has tmux run",
  environment: "Sets for the programs that are started",
  format: "Holds a format that runs programs",
};

function riskWords(operation: Asked, { argument, why }: Risk, arg: Arg | undefined): readonly string[] {
  if (why !== "destroys") {
    const value = valueText(operation.args[argument], why);
    return [value === "" ? `${runWords[why]} what is kept there.` : `${runWords[why]} “${cut(value)}”.`];
  }
  return arg === undefined || arg.ends !== undefined ? [] : [`${named(operation)}: ${arg.doc}`];
}

/** Of an environment only the names: values may be secrets. */
function valueText(value: unknown, why: Risk["why"]): string {
  if (why === "environment" && typeof value === "object" && value !== null) return Object.keys(value).join(", ");
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (Array.isArray(value))
    return value
      .map(itemText)
      .filter((text) => text !== "")
      .join(" ");
  return "";
}

function itemText(item: unknown): string {
  if (typeof item === "string") return item;
  const command = typeof item === "object" && item !== null && "command" in item ? item.command : "";
  return typeof command === "string" ? command : "";
}

const cut = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST)}…` : text);
