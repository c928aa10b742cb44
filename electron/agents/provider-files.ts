import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { ProviderSpec } from "../../shared/agents/provider.ts";
import { readProvider } from "../../shared/agents/provider-file.ts";
import { messageOf } from "../../shared/base/errors.ts";
import type { Problem } from "../../shared/models/server.ts";
import { slowPattern } from "./slow-patterns.ts";

/** What a folder of providers comes to, laid over the built-in ones. */
export interface ProviderSet {
  readonly providers: readonly ProviderSpec[];
  /** The file that a provider came from or was changed by, by the provider's id. */
  readonly origins: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

const MOST_BYTES = 512 * 1024;
const MOST_FILES = 100;

interface FileReading {
  readonly text: string;
  /** The provider of the last time that the file was all right; null when it never was. */
  readonly good: ProviderSpec | null;
  readonly reasons: readonly string[];
}

/** Reads a folder again and again. Remembers the last good state of each file, so that a slip while editing takes nothing away. */
export class ProviderFolder {
  readonly #folder: string;
  readonly #builtIn: readonly ProviderSpec[];
  #known = new Map<string, FileReading>();

  constructor(folder: string, builtIn: readonly ProviderSpec[]) {
    this.#folder = folder;
    this.#builtIn = builtIn;
  }

  /** Reads what has changed. A folder that is not there is an empty one. Never throws. */
  read(): ProviderSet {
    const files = namesIn(this.#folder);
    this.#known = new Map(files.map((file) => [file, this.#readFile(file)]));
    return this.#together();
  }

  #readFile(file: string): FileReading {
    const before = this.#known.get(file);
    const text = textOf(path.join(this.#folder, file));
    if (text instanceof Error) return { text: "", good: before?.good ?? null, reasons: [text.message] };
    if (before?.text === text) return before;
    const reading = this.#understand(text);
    if ("reasons" in reading) return { text, good: before?.good ?? null, reasons: reading.reasons };
    return { text, good: reading.provider, reasons: [] };
  }

  #understand(text: string): ReturnType<typeof readProvider> {
    const data = jsonOf(text);
    if (data instanceof Error) return { reasons: [`it is no JSON: ${data.message}`] };
    const reading = readProvider(data, this.#builtIn);
    if ("reasons" in reading) return reading;
    const slow = slowPattern(reading.provider);
    if (slow === null) return reading;
    return { reasons: [`"${slow}": this regular expression can take for ever. Do not nest + and * in each other.`] };
  }

  #together(): ProviderSet {
    const origins = new Map<string, string>();
    const own = new Map<string, ProviderSpec>();
    const problems: Problem[] = [];
    for (const [file, { good, reasons }] of this.#known) {
      if (reasons.length > 0) problems.push(badFile(file, reasons, good !== null));
      if (good === null) continue;
      const other = origins.get(good.id);
      if (other !== undefined) {
        problems.push(badFile(file, [`"${good.id}" stands in ${path.basename(other)} already.`], false));
        continue;
      }
      origins.set(good.id, path.join(this.#folder, file));
      own.set(good.id, good);
    }
    const builtIn = this.#builtIn.map((one) => own.get(one.id) ?? one);
    const added = [...own.values()].filter(({ id }) => !this.#builtIn.some((one) => one.id === id));
    return { providers: [...builtIn, ...added], origins, problems };
  }
}

function badFile(file: string, reasons: readonly string[], hasGood: boolean): Problem {
  const next = hasGood
    ? "Mend the file: it is read again when you save it. What it said before holds until then."
    : "Mend the file: it is read again when you save it.";
  return { code: "provider.file", message: `The provider file ${file} can't be used: ${reasons.join(" ")}`, next };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".json") && !name.startsWith("."))
      .toSorted()
      .slice(0, MOST_FILES);
  } catch {
    return []; // Not there, or not to be read: there are no own providers.
  }
}

function textOf(file: string): string | Error {
  try {
    if (statSync(file).size > MOST_BYTES) return new Error("it is larger than 512 KB.");
    return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch (thrown) {
    return new Error(`it can't be read: ${messageOf(thrown)}`);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    return new Error(messageOf(thrown));
  }
}
