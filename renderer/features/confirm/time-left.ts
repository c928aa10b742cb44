/** How long an offer stands at most. */
export const OFFER_MS = 30_000;

/**
 * Milliseconds that an offer has left. The host says until when by its own clock: where that is not this page's, the offer counts as new
 * when it was first seen.
 */
export function timeLeft(until: number, seenAt: number, now: number): number {
  const ends = until > seenAt && until - seenAt <= OFFER_MS ? until : seenAt + OFFER_MS;
  return Math.max(0, ends - now);
}
