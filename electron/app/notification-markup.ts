import { execFile } from "node:child_process";
import { promisify } from "node:util";

const service = "org.freedesktop.Notifications";
const question = ["--session", "--dest", service, "--object-path", "/org/freedesktop/Notifications"];
/** Who shows notifications may have to be started first. */
const ANSWER_MS = 5000;

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Whether what shows notifications here reads their text as markup, and so drops what stands in angle brackets. Where it can't be asked it
 * counts as doing so, as the common ones do. Never throws.
 */
export async function readsMarkup(platform: string, env: Env): Promise<boolean> {
  if (platform !== "linux") return false;
  // Without its address, asking would start a bus of its own and leave it behind.
  if (!env["DBUS_SESSION_BUS_ADDRESS"]) return true;
  const ask = ["call", ...question, "--method", `${service}.GetCapabilities`];
  try {
    const { stdout } = await promisify(execFile)("gdbus", ask, { env, timeout: ANSWER_MS, killSignal: "SIGKILL" });
    return stdout.includes("'body-markup'");
  } catch {
    return true; // No such program, or nobody who answers.
  }
}

const named: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Text that markup shows as it stands. */
export function asMarkup(text: string): string {
  return text.replaceAll(/[&<>]/g, (sign) => named[sign] ?? sign);
}
