/** `12`, `-3`, `0.5` as a number; nothing as undefined; anything else as it is, for the catalog to refuse. */
export function readNumber(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  return /^-?\d{1,16}(\.\d{0,6})?$/.test(trimmed) ? Number(trimmed) : trimmed;
}

/** Cells as a number, a share such as `30%` as text. */
export function readSize(text: string): unknown {
  const trimmed = text.trim().replace(/\s+%$/, "%");
  return /^0*(\d+)%$/.test(trimmed) ? trimmed.replace(/^0+(?=\d)/, "") : readNumber(trimmed);
}

/** Hexadecimal bytes with or without spaces, as numbers; what is none becomes NaN. */
export function readBytes(text: string): unknown {
  const words = text
    .trim()
    .split(/[\s,]+/)
    .filter((word) => word !== "");
  if (words.length === 0) return undefined;
  return words.flatMap((word) => {
    const bare = word.replace(/^(0x|\\x)/i, "");
    if (!/^[0-9a-f]+$/i.test(bare) || (bare.length > 2 && bare.length % 2 === 1)) return [Number.NaN];
    return (bare.match(/.{1,2}/g) ?? []).map((pair) => Number.parseInt(pair, 16));
  });
}

export function showBytes(value: unknown): string {
  if (!Array.isArray(value)) return typeof value === "string" ? value : "";
  return value.map((byte) => (typeof byte === "number" ? byte.toString(16).padStart(2, "0") : "?")).join(" ");
}

/** A value as a person would type it. */
export function showPlain(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** Elements that are text; nothing when it is no list. */
export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map((one) => showPlain(one)) : [];
}
