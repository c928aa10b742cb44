import { z } from "zod";
import { Signal } from "../models/signal.ts";
import { readCutJson } from "./cut-json.ts";

/** Bytes of what comes with a hook, and of a message from one agent to another. Longer payloads are cut, longer messages refused. */
export const LONGEST_PAYLOAD = 64 * 1024;
export const LONGEST_MESSAGE = 1024 * 1024;

const head = /^paneglass 1 (hook|report|send) ([A-Za-z0-9._-]{1,80})$/;

/**
 * What one file of a spool tells: a line `paneglass 1 KIND NAME`, lines `key: value`, an empty line, and the rest as it came. `at` is when it
 * was written. Null for what is no such thing. Never throws.
 */
export function readSpoolEntry(text: string, at: number): Signal | null {
  const end = text.indexOf("\n\n");
  const [first = "", ...fields] = (end === -1 ? text : text.slice(0, end)).split("\n");
  const [, source, name] = head.exec(first) ?? [];
  const rest = end === -1 ? "" : text.slice(end + 2);
  const body =
    source === "hook" ? payloadOf(rest) : { ...fieldsOf(fields), ...(source === "send" ? { text: rest } : {}) };
  return Signal.safeParse({ source, name, at, body }).data ?? null;
}

/** A payload as values: what JSON says, as far as it goes; other text under `text`. */
export function payloadOf(text: string): Record<string, unknown> {
  const value = readCutJson(text);
  const known = z.record(z.string(), z.unknown()).safeParse(value).data;
  if (known) return known;
  return text.trim() === "" ? {} : { text };
}

function fieldsOf(lines: readonly string[]): Record<string, string> {
  const pairs = lines.flatMap((line): [string, string][] => {
    const at = line.indexOf(": ");
    const value = at === -1 ? "" : line.slice(at + 2).trim();
    return value === "" ? [] : [[line.slice(0, at), value]];
  });
  return Object.fromEntries(pairs);
}
