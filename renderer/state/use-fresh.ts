import { useEffect } from "react";

/** Has something looked for now, and again whenever the person comes back to the window: they may have been in an editor. */
export function useFresh(look: () => void): void {
  useEffect(() => {
    look();
    window.addEventListener("focus", look);
    return () => window.removeEventListener("focus", look);
  }, [look]);
}
