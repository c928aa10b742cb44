/** Waits until `check` is true, looking often. Throws with `what` after `limitMs`: a test that waits says for what. */
export async function until(
  check: () => boolean | Promise<boolean>,
  limitMs = 10_000,
  what = "the expected state",
): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`waited ${limitMs} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
