import type { AgentState } from "../models/agent.ts";
import type { Signal } from "../models/signal.ts";
import type { SignalReading } from "./signal-reading.ts";
import { readState } from "./report-state.ts";

/**
 * What escape sequences say that mean the same for every program. `7501 ; state=STATE : kind=KIND : msg=BASE64` is the one by which any program
 * can tell its state; 9;4 shows progress; 133 says where commands of a shell begin and end. Notices and bells say nothing of the state.
 */
export function readEscape({ name, body }: Signal): SignalReading | null {
  const text = typeof body["text"] === "string" ? body["text"] : "";
  if (name === "7501") return readAnnounced(text);
  if (name === "9" && text.startsWith("4;")) return readProgress(text);
  if (name === "133") return readMark(text);
  return readNotice(name, text);
}

const LONGEST_NOTICE = 200;

/** Meant for the person's ears and eyes: it may be about anything, so it says nothing of the state. */
function readNotice(name: string, text: string): SignalReading | null {
  const shown = text.slice(0, LONGEST_NOTICE);
  const wants = name === "1337" && /^RequestAttention=(yes|once|fireworks)\b/.test(text);
  if (name === "bell") return plain("escape.bell", { says: null, detail: "It rang the bell." }, "BEL");
  if (wants) return plain("escape.attention", { says: null, detail: "It asked for attention." }, `1337;${shown}`);
  if (name !== "9" && name !== "777") return null;
  const words = name === "777" ? shown.split(";").slice(1).join(": ") : shown;
  return plain("escape.notice", { says: null, detail: `It sent a notice: ${words}` }, `${name};${shown}`);
}

function readAnnounced(text: string): SignalReading | null {
  const fields = new Map(
    text.split(":").map((part): [string, string] => [keyOf(part), part.slice(keyOf(part).length + 1)]),
  );
  const state = fields.get("state");
  if (state === undefined) return null;
  const message = fields.get("msg");
  const words = { state, asks: fields.get("kind"), detail: message === undefined ? undefined : fromBase64(message) };
  return readState(words, { rule: "escape.7501", matched: [`7501;${text.slice(0, 200)}`], verb: "prints" });
}

function keyOf(part: string): string {
  return part.split("=", 1)[0] ?? "";
}

interface Said {
  readonly says: AgentState | null;
  readonly detail: string;
}

function plain(rule: string, { says, detail }: Said, matched: string): SignalReading {
  return { rule, says, asks: null, detail, matched: [matched], sure: 0.6 };
}

function readProgress(text: string): SignalReading {
  const [, state = "", percent = ""] = text.split(";");
  const share = /^\d{1,3}$/.test(percent) ? ` (${percent} %)` : "";
  const said: Readonly<Record<string, Said>> = {
    "0": { says: "done", detail: "The progress that it showed has ended." },
    "1": { says: "working", detail: `It shows progress${share}.` },
    "2": { says: "error", detail: "It shows progress that has failed." },
    "3": { says: "working", detail: "It shows that it is busy." },
  };
  return plain("escape.progress", said[state] ?? { says: null, detail: "It shows progress." }, `9;${text}`);
}

function readMark(text: string): SignalReading {
  const [mark = "", code = ""] = text.split(";");
  const matched = `133;${text.slice(0, 60)}`;
  if (mark === "C")
    return plain("escape.command", { says: "working", detail: "A command runs in the shell." }, matched);
  if (mark !== "D") return plain("escape.prompt", { says: null, detail: "The shell shows its prompt." }, matched);
  if (/^[1-9]\d{0,4}$/.test(code)) {
    return plain(
      "escape.command",
      { says: "error", detail: `The shell's command ended with exit code ${code}.` },
      matched,
    );
  }
  return plain("escape.command", { says: "done", detail: "The shell's command has ended." }, matched);
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Bytes that are no UTF-8 come out as they may; this is for the eye only. */
function fromBase64(text: string): string {
  const bits = [...text.replaceAll(/[^A-Za-z0-9+/]/g, "")].map((sign) =>
    alphabet.indexOf(sign).toString(2).padStart(6, "0"),
  );
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  const escaped = bytes.map((byte) => `%${Number.parseInt(byte, 2).toString(16).padStart(2, "0")}`).join("");
  try {
    return decodeURIComponent(escaped);
  } catch {
    return "";
  }
}
