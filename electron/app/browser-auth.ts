import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

function secret(): string {
  return randomBytes(24).toString("base64url");
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * Who may talk to the browser host: whoever opens a printed link once gets a cookie, and only pages of this very origin
 * count. A link is spent by its first use.
 */
export class BrowserAuth {
  readonly #port: number;
  readonly #cookie = secret();
  readonly #tokens = new Set<string>();

  constructor(port: number) {
    this.#port = port;
  }

  /** A new link that lets one browser in. */
  link(): string {
    const token = secret();
    this.#tokens.add(token);
    return `http://127.0.0.1:${this.#port}/?token=${token}`;
  }

  /** True when the request names this host by a loopback name: a page elsewhere whose name was made to resolve here does not. */
  knowsHost(request: IncomingMessage): boolean {
    return [`127.0.0.1:${this.#port}`, `localhost:${this.#port}`].includes(request.headers.host ?? "");
  }

  /** True when the request comes from a page of this origin, or from no page at all (`strict` false). */
  knowsOrigin(request: IncomingMessage, strict: boolean): boolean {
    const { origin } = request.headers;
    return origin === undefined ? !strict : origin === `http://${request.headers.host}`;
  }

  hasCookie(request: IncomingMessage): boolean {
    const cookies = (request.headers.cookie ?? "").split(/;\s*/);
    return cookies.some((cookie) => same(cookie, `${this.#name}=${this.#cookie}`));
  }

  /** Spends a token. The Set-Cookie header of whoever had a good one; null otherwise. */
  admit(token: string): string | null {
    for (const known of this.#tokens) {
      if (!same(known, token)) continue;
      this.#tokens.delete(known);
      return `${this.#name}=${this.#cookie}; HttpOnly; SameSite=Strict; Path=/`;
    }
    return null;
  }

  get #name(): string {
    return `paneglass-${this.#port}`;
  }
}
