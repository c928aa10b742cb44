import type { Surroundings } from "./program.ts";

/** A path as seen from the folder a program is in. */
export function fullPath({ folder, variables }: Surroundings, to = variables.get("HOME") ?? "/"): string {
  const parts = (to.startsWith("/") ? to : `${folder}/${to}`).split("/");
  const kept: string[] = [];
  for (const part of parts) {
    if (part === "..") kept.pop();
    else if (part !== "" && part !== ".") kept.push(part);
  }
  return `/${kept.join("/")}`;
}
