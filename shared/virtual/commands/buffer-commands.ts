import { bufferSample } from "../buffers/sample.ts";
import type { PasteBuffer } from "../buffers/paste-buffers.ts";
import { serverScope } from "../variables/scope.ts";
import type { Commands, Context } from "./context.ts";
import { Refused, Unsupported } from "./refused.ts";
import { typeInto } from "./typing.ts";

const encoder = new TextEncoder();

const secondsNow = (context: Context): number => Math.floor(context.world.around.now() / 1000);

/** Keeps bytes under a name, or under one that is made up. */
export function storeBuffer(context: Context, name: string | null, bytes: Uint8Array): void {
  const { buffers } = context.world;
  if (name === null) return buffers.add(bytes, secondsNow(context));
  const refused = buffers.set(name, bytes, secondsNow(context));
  if (refused !== null) throw new Refused(refused.refused);
}

function bufferOf(context: Context, words: { none: string | null; unknown: string }): PasteBuffer | null {
  const { buffers } = context.world;
  const name = context.value("b");
  const found = name === null ? buffers.top() : buffers.get(name);
  if (found !== null) return found;
  if (name !== null) throw new Refused(`${words.unknown} ${name}`);
  if (words.none !== null) throw new Refused(words.none);
  return null;
}

function setBuffer(context: Context): void {
  const { buffers } = context.world;
  const next = context.value("n");
  if (next !== null) {
    const refused = buffers.rename(context.value("b"), next);
    if (refused !== null) throw new Refused(refused.refused);
    return;
  }
  const [word] = context.words;
  if (word === undefined) throw new Refused("no data specified");
  if (word === "") return;
  store(context, encoder.encode(word));
}

/** With -a behind what has the name. */
function store(context: Context, bytes: Uint8Array): void {
  const { buffers } = context.world;
  const name = context.value("b");
  const old = context.has("a") && name !== null ? buffers.get(name) : null;
  storeBuffer(context, name, old === null ? bytes : joined(old.bytes, bytes));
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const whole = new Uint8Array(one.length + other.length);
  whole.set(one);
  whole.set(other, one.length);
  return whole;
}

async function loadBuffer(context: Context): Promise<void> {
  const path = context.expand(context.words[0] ?? "", context.here);
  const bytes = path === "-" ? (context.line.stdin ?? new Uint8Array()) : await readFile(context, path);
  storeBuffer(context, context.value("b"), bytes);
}

/** Throws in tmux's words when there is no such file. */
export async function readFile(context: Context, path: string): Promise<Uint8Array> {
  const { around } = context.world;
  if (around.readFile === undefined) throw new Unsupported("This server has no files.");
  const reading = around.readFile(pathOf(context, path));
  try {
    return await context.host.aside(reading);
  } catch (error) {
    throw fileRefusal(error, path);
  }
}

export function pathOf(context: Context, path: string): string {
  if (/^([/\\]|[A-Za-z]:)/.test(path)) return path;
  const { around } = context.world;
  return `${(around.env["PWD"] ?? around.home).replace(/\/$/, "")}/${path}`;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "No such file or directory",
  EACCES: "Permission denied",
  EISDIR: "Is a directory",
  ENOTDIR: "Not a directory",
};

function fileRefusal(error: unknown, path: string): Error {
  if (error instanceof Refused) return error;
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  return new Refused(`${path}: ${reasons[code] ?? "Input/output error"}`);
}

async function saveBuffer(context: Context): Promise<void> {
  const buffer = bufferOf(context, { none: "no buffers", unknown: "no buffer" });
  if (buffer === null) return;
  const path = context.command.name === "show-buffer" ? "-" : context.expand(context.words[0] ?? "", context.here);
  if (path === "-") return context.printBytes(buffer.bytes);
  const { around } = context.world;
  if (around.writeFile === undefined) throw new Unsupported("This server has no files.");
  try {
    await context.host.aside(around.writeFile(pathOf(context, path), buffer.bytes, context.has("a")));
  } catch (error) {
    throw fileRefusal(error, path);
  }
}

function deleteBuffer(context: Context): void {
  const buffer = bufferOf(context, { none: "no buffer", unknown: "unknown buffer:" });
  if (buffer !== null) context.world.buffers.delete(buffer.name);
}

function listBuffers(context: Context): Promise<void> {
  const { world } = context;
  const scopes = world.buffers.list().map((buffer) => {
    const facts = {
      buffer_name: buffer.name,
      buffer_size: String(buffer.bytes.length),
      buffer_created: String(buffer.created),
      buffer_sample: bufferSample(buffer.bytes),
    };
    return serverScope(world, facts);
  });
  return context.list(scopes, '#{buffer_name}: #{buffer_size} bytes: "#{buffer_sample}"');
}

/** Line feeds become what Enter sends, unless -r, or what -s says. */
function separated(context: Context, bytes: Uint8Array): Uint8Array {
  const separator = encoder.encode(context.value("s") ?? (context.has("r") ? "\n" : "\r"));
  if (separator.length === 1 && separator[0] === 0x0a) return bytes;
  const lines: number[] = [];
  for (const byte of bytes) {
    if (byte === 0x0a) lines.push(...separator);
    else lines.push(byte);
  }
  return Uint8Array.from(lines);
}

function pasteBuffer(context: Context): void {
  const { pane } = context.place("t", "pane");
  if (pane.dead) throw new Refused("target pane has exited");
  const buffer = bufferOf(context, { none: null, unknown: "no buffer" });
  if (buffer === null) return;
  if (!pane.inputOff) paste(context, pane, buffer);
  if (context.has("d")) context.world.buffers.delete(buffer.name);
}

function paste(context: Context, pane: Parameters<typeof typeInto>[0], buffer: PasteBuffer): void {
  const { program } = pane;
  if (program === null) return;
  const bytes = separated(context, buffer.bytes);
  if (!context.has("p")) return typeInto(pane, bytes);
  if (program.paste !== undefined) return program.paste(bytes);
  if (program.screen.modes.bracketedPaste !== true) return typeInto(pane, bytes);
  typeInto(pane, joined(joined(encoder.encode("\u001b[200~"), bytes), encoder.encode("\u001b[201~")));
}

export const bufferCommands: Commands = {
  "set-buffer": setBuffer,
  "load-buffer": loadBuffer,
  "save-buffer": saveBuffer,
  "show-buffer": saveBuffer,
  "delete-buffer": deleteBuffer,
  "list-buffers": listBuffers,
  "paste-buffer": pasteBuffer,
};
