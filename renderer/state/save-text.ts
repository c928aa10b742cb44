/** Long enough for any browser to have begun the download. */
const LINK_LASTS_MS = 60_000;

/** Hands a text to the person as a file: the system's save dialog, or the browser's downloads. */
export function saveText(name: string, text: string): void {
  saveFile(name, [text], "text/markdown");
}

/** As {@link saveText}, of any kind, in pieces. */
export function saveFile(name: string, pieces: readonly string[], type: string): void {
  const url = URL.createObjectURL(new Blob([...pieces], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), LINK_LASTS_MS);
}
