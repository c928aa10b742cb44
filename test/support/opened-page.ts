import type { ReactNode } from "react";
import { afterEach, beforeEach, vi } from "vitest";
import type { Host } from "../../renderer/client/host.ts";
import { resetStore } from "../../renderer/state/store.ts";
import { openPageHost, type PageHostSide } from "./page-host.ts";
import { renderPage } from "./render-page.tsx";
import { until } from "./until.ts";

export interface OpenedPage {
  readonly side: PageHostSide;
  /** Draws a part of the page; it goes when the test ends. */
  show(element: ReactNode): Promise<void>;
  /** Takes away what was shown. */
  close(): void;
}

/** A connected host and an empty store for each test of the file that calls this, in its top level. Rows are `rowHeight` px high. */
export function openedPage(rowHeight: number): OpenedPage {
  let opened: { readonly host: Host; readonly side: PageHostSide } | null = null;
  let page: Awaited<ReturnType<typeof renderPage>> | null = null;
  const now = () => {
    if (opened === null) throw new Error("a page is open during tests only");
    return opened;
  };
  beforeEach(async () => {
    resetStore();
    // Nothing is laid out here: rows of a long list are drawn where there is room for them.
    vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
    vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(rowHeight);
    opened = openPageHost();
    await until(() => now().host.link.state.phase === "up");
  });
  const close = (): void => {
    page?.unmount();
    page = null;
  };
  afterEach(() => {
    close();
    opened?.host.close();
    opened = null;
  });
  return {
    get side() {
      return now().side;
    },
    close,
    show: async (element) => {
      page = await renderPage(now().host, element);
    },
  };
}
