/** Puts text on the clipboard. False when the system refused. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text); // Not allowed to this page, or not a secure context.
  }
}

/** Longest that a person is waited for whom the system asks first. */
const MOST_MS = 10_000;

/** Null when the system does not let the page read the clipboard. */
export async function readClipboard(): Promise<string | null> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), MOST_MS));
  try {
    return await Promise.race([navigator.clipboard.readText(), late]);
  } catch {
    return null; // Refused: the person can still paste with the keyboard.
  }
}

/** The way that needs no permission, only a person's key or click. Gives the focus back. */
function copyBySelection(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  field.style.opacity = "0";
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
