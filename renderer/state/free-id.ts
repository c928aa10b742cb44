/** A name for a file, from what a person calls it: not one of `taken`. `fallback` where the name has no letter that can be used. */
export function freeId(name: string, taken: readonly string[], fallback: string): string {
  const plain = name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const words = plain.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "");
  const base = words.slice(0, 56) || fallback;
  let id = base;
  for (let number = 2; taken.includes(id); number += 1) id = `${base}-${number}`;
  return id;
}
