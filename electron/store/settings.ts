import { readFileSync } from "node:fs";
import { z } from "zod";
import { AppError, messageOf } from "../../shared/base/errors.ts";
import { Emitter } from "../../shared/base/emitter.ts";
import { isFields, withPart } from "../../shared/base/part.ts";
import type { Problem } from "../../shared/models/server.ts";
import { Settings } from "../../shared/models/settings.ts";
import { setAside } from "./set-aside.ts";
import { writeWhole } from "./write-whole.ts";

export interface SettingsFile {
  readonly value: Settings;
  /** What the person should know of how the file was read; null when all is well. */
  readonly notice: Problem | null;
  /** Tells the settings after every change. */
  readonly changes: Pick<Emitter<Settings>, "on">;
  /** Changes the fields given, as `PartOf<Settings>` says: sections are merged. Resolves once on disk; throws AppError `settings.invalid` or `settings.unwritable`, changing nothing. */
  change(fields: Readonly<Record<string, unknown>>): Promise<Settings>;
}

type Raw = Readonly<Record<string, unknown>>;
const RawFile = z.record(z.string(), z.unknown());

/** Reads the settings, or the defaults when there is no file. Throws AppError `settings.unreadable` when it may not be read. */
export function openSettings(file: string, now: () => Date = () => new Date()): SettingsFile {
  const read = readRaw(file, now);
  const { settings, bad } = understand(read.raw);
  let value = settings;
  const changes = new Emitter<Settings>();
  let queue: Promise<unknown> = Promise.resolve();
  const apply = async (fields: Raw): Promise<Settings> => {
    // Read again: the person may have edited the file since.
    const raw = withPart(readRaw(file, now).raw, fields);
    await keep(file, raw);
    value = understand(raw).settings;
    changes.emit(value);
    return value;
  };
  return {
    get value() {
      return value;
    },
    notice: read.notice ?? noticeOfFields(file, bad),
    changes,
    change: (fields) => {
      const checked = queue.then(() => apply(checkedFields(fields)));
      queue = checked.catch(() => {}); // The caller of this change hears of it; the next one starts afresh.
      return checked;
    },
  };
}

/** For whoever only reads. A file that is not understood means the defaults here, and stays as it is. Throws as {@link openSettings}. */
export function peekSettings(file: string): Settings {
  return understand(RawFile.safeParse(jsonOf(readText(file) ?? "")).data ?? {}).settings;
}

function readRaw(file: string, now: () => Date): { raw: Raw; notice: Problem | null } {
  const text = readText(file);
  if (text === null || text.trim() === "") return { raw: {}, notice: null };
  const raw = RawFile.safeParse(jsonOf(text)).data;
  if (raw) return { raw, notice: null };
  const aside = setAside(file, { now: now() });
  const message = `The settings file ${file} is not a JSON object. Paneglass uses its defaults.`;
  return { raw: {}, notice: { code: "settings.setAside", message, next: `Your file is kept as ${aside}.` } };
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "ENOENT") return null;
    const message = `The settings file ${file} can't be read: ${messageOf(thrown)}`;
    throw new AppError("settings.unreadable", message, { facts: { file }, cause: thrown });
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return null; // Not JSON: the caller sets the file aside and says so.
  }
}

/** Each field on its own, in sections too: one bad value costs that field only. `bad` has their names, as `terminal.lineHeight`. */
function understand(raw: Raw): { settings: Settings; bad: readonly string[] } {
  const bad = new Set<string>();
  let good = raw;
  for (;;) {
    const result = Settings.safeParse(good);
    if (result.success) return { settings: result.data, bad: [...bad] };
    const found = good;
    const held = result.error.issues.map(({ path }) => heldOf(found, path.map(String)));
    for (const path of held) bad.add(path.join("."));
    good = held.some((path) => path.length === 0) ? {} : held.reduce(without, good);
  }
}

/** As much of a path as there is in the fields, down to a list or a plain value. */
function heldOf(raw: unknown, [name, ...rest]: readonly string[]): readonly string[] {
  if (name === undefined || !isFields(raw) || !Object.hasOwn(raw, name)) return [];
  return [name, ...heldOf(raw[name], rest)];
}

function without(raw: Raw, [name, ...rest]: readonly string[]): Raw {
  const fields = Object.entries(raw).filter(([one]) => one !== name || rest.length > 0);
  return Object.fromEntries(fields.map(([one, value]) => [one, one === name ? without(value as Raw, rest) : value]));
}

function noticeOfFields(file: string, bad: readonly string[]): Problem | null {
  if (bad.length === 0) return null;
  const message = `These settings have values that can't be used: ${bad.join(", ")}. Their defaults hold.`;
  return { code: "settings.fields", message, next: `Change them in the settings, or in ${file}.` };
}

function checkedFields(fields: Raw): Raw {
  // What is to go has no value that could be wrong.
  const given = withPart<Raw>({}, fields);
  const result = Settings.partial().strict().safeParse(given);
  if (result.success) return fields;
  throw new AppError("settings.invalid", `These settings can't be used: ${z.prettifyError(result.error)}`, {
    facts: { fields: Object.keys(fields) },
    cause: result.error,
  });
}

async function keep(file: string, raw: Raw): Promise<void> {
  try {
    await writeWhole(file, `${JSON.stringify(raw, null, 2)}\n`);
  } catch (thrown) {
    const message = `The settings can't be written to ${file}: ${messageOf(thrown)}`;
    throw new AppError("settings.unwritable", message, { facts: { file }, cause: thrown });
  }
}
