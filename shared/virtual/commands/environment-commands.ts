import type { Environment } from "../options/environment.ts";
import type { Commands, Context } from "./context.ts";
import { placeOrNone } from "./message-commands.ts";
import { Refused } from "./refused.ts";

function environmentOf(context: Context): Environment {
  if (context.has("g")) return context.world.environment;
  const place = placeOrNone(context, "t");
  const target = context.value("t");
  if (place !== null) return place.session.environment;
  throw new Refused(target === null ? "no current session" : `no such session: ${target}`);
}

function setEnvironment(context: Context): void {
  const [name = "", word] = context.words;
  if (name === "") throw new Refused("empty variable name");
  if (name.includes("=")) throw new Refused("variable name contains =");
  const given = word !== undefined && context.has("F") ? context.expand(word, placeOrNone(context, "t")) : word;
  const environment = environmentOf(context);
  for (const flag of ["u", "r"]) {
    if (!context.has(flag)) continue;
    if (given !== undefined) throw new Refused(`can't specify a value with -${flag}`);
    if (flag === "u") environment.unset(name);
    else environment.clear(name);
    return;
  }
  if (given === undefined) throw new Refused("no value specified");
  environment.set(name, given, context.has("h"));
}

function showEnvironment(context: Context): void {
  const environment = environmentOf(context);
  const [name] = context.words;
  if (name !== undefined && environment.get(name) === undefined) throw new Refused(`unknown variable: ${name}`);
  const names = name === undefined ? environment.names() : [name];
  for (const each of names) {
    if (environment.isHidden(each) === context.has("h")) context.print(lineOf(environment, each, context.has("s")));
  }
}

function lineOf(environment: Environment, name: string, forShell: boolean): string {
  const value = environment.get(name) ?? null;
  if (!forShell) return value === null ? `-${name}` : `${name}=${value}`;
  if (value === null) return `unset ${name};`;
  return `${name}="${value.replace(/[$`"\\]/g, "\\$&")}"; export ${name};`;
}

export const environmentCommands: Commands = {
  "set-environment": setEnvironment,
  "show-environment": showEnvironment,
};
