import { ageText } from "./ages.ts";
import { useTicking } from "./use-ticking.ts";

/** How long ago `since` was, ticking. */
export function Age({ since }: { since: number }) {
  const text = useTicking((now) => ageText(now - since));
  return <time dateTime={new Date(since).toISOString()}>{text}</time>;
}
