/** What a link leads to, as a person has to know it before opening it. */
export type LinkTarget =
  | { readonly kind: "web"; readonly uri: string; readonly warning: string | null }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "refused"; readonly uri: string; readonly reason: string };

const opened: ReadonlySet<string> = new Set(["http:", "https:", "mailto:"]);
const addressInText = /^(?:(https?):\/\/)?((?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+\p{L}{2,})(?=[/:?#]|$)/iu;

function parsed(uri: string): URL | null {
  try {
    return new URL(uri);
  } catch {
    return null; // No address: that is the answer.
  }
}

const bare = (host: string): string => host.toLowerCase().replace(/^www\./, "");

/** The host that a text names, in the letters that addresses are made of. Null when the text names none. */
function hostNamed(text: string): string | null {
  const host = addressInText.exec(text.trim())?.[2];
  return host === undefined ? null : (parsed(`http://${host}`)?.hostname ?? null);
}

function disguise(url: URL, text: string): string | null {
  if (url.protocol === "mailto:") return null;
  if (url.username !== "" || url.password !== "") {
    return `The address begins with “${decodeURIComponent(url.username)}”, but leads to ${url.hostname}.`;
  }
  const named = hostNamed(text);
  if (named !== null && bare(named) !== bare(url.hostname)) {
    return `The text says ${named}, but the link leads to ${url.hostname}.`;
  }
  return url.hostname.split(".").some((part) => part.startsWith("xn--"))
    ? "The address has letters of another alphabet, which may look like those of a well-known one."
    : null;
}

/** The path of a file link of this machine; null when it is another machine's. */
function pathOf(url: URL): string | null {
  if (url.hostname !== "" && url.hostname !== "localhost") return null;
  const path = decodeURIComponent(url.pathname);
  if (/^[\\/]{2}/.test(path)) return null;
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
}

/**
 * Judges an address that a program gave. `text` is what the screen shows for it: a text that names another address than the link's is
 * called out. Only web and mail addresses and files of this machine are ever opened.
 */
export function linkTarget(uri: string, text: string): LinkTarget {
  const url = parsed(uri);
  if (url === null) return { kind: "refused", uri, reason: "This is not an address that can be opened." };
  if (url.protocol === "file:") {
    const path = safely(() => pathOf(url));
    if (path !== null) return { kind: "file", path };
    return {
      kind: "refused",
      uri: url.href,
      reason: `The file is on another machine${url.hostname && `, ${url.hostname}`}.`,
    };
  }
  if (opened.has(url.protocol)) {
    return { kind: "web", uri: url.href, warning: safely(() => disguise(url, text)) };
  }
  const reason = `Paneglass opens web and mail addresses and files, not “${url.protocol}” links.`;
  return { kind: "refused", uri: url.href, reason };
}

/** Null where percent signs stand for nothing. */
function safely<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null; // `decodeURIComponent` of what a program made up.
  }
}
