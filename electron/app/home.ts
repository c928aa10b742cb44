import os from "node:os";

/** The person's home folder. */
export function homeOf(env: Readonly<Record<string, string | undefined>>): string {
  return env["HOME"] || os.homedir();
}
