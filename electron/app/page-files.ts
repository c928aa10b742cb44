import { readFile } from "node:fs/promises";
import path from "node:path";

/** xterm's DOM renderer and radix write style elements and attributes; scripts are our own files only. */
export const pagePolicy = [
  "default-src 'none'",
  // What decodes pictures is WebAssembly from our own files; nothing else may be compiled.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".json": "application/json",
  ".map": "application/json",
};

export interface PageFile {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const always = {
  "content-security-policy": pagePolicy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

/** One file of the built page. `pathname` is a URL's path; whatever would leave the folder is not found. */
export async function pageFile(root: string, pathname: string): Promise<PageFile> {
  const missing: PageFile = {
    status: 404,
    headers: { ...always, "content-type": "text/plain" },
    body: Buffer.from("Not found\n"),
  };
  const relative = decode(pathname === "/" ? "/index.html" : pathname);
  if (relative === null) return missing;
  const file = path.join(root, relative);
  const type = types[path.extname(file)];
  if (!file.startsWith(root + path.sep) || type === undefined) return missing;
  try {
    const cache = file.includes(`${path.sep}assets${path.sep}`) ? "max-age=31536000, immutable" : "no-store";
    return {
      status: 200,
      headers: { ...always, "content-type": type, "cache-control": cache },
      body: await readFile(file),
    };
  } catch {
    return missing; // Not there or not readable: the page asked for what it does not have.
  }
}

function decode(pathname: string): string | null {
  try {
    const text = decodeURIComponent(pathname);
    return text.includes("\0") ? null : text;
  } catch {
    return null; // Malformed escapes.
  }
}
