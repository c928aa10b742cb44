import { Tooltip } from "radix-ui";
import { act, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import type { Host } from "../../renderer/client/host.ts";
import { HostActions } from "../../renderer/state/host-actions.ts";
import { HostActionsProvider } from "../../renderer/state/use-host-actions.ts";

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean;
}

/** Does something and lets React finish what comes of it. Only then does React mind changes from outside. */
async function finished(work: () => unknown): Promise<void> {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  try {
    await act(async () => void (await work()));
  } finally {
    globalThis.IS_REACT_ACT_ENVIRONMENT = false;
  }
}

/** A part of the page, drawn with the providers it has in the app. */
export async function renderPage(
  host: Host,
  element: ReactNode,
): Promise<{ readonly place: HTMLElement; unmount(): void }> {
  const place = document.createElement("div");
  document.body.append(place);
  const root = createRoot(place);
  await finished(() =>
    root.render(
      <HostActionsProvider value={new HostActions(host)}>
        <Tooltip.Provider>{element}</Tooltip.Provider>
      </HostActionsProvider>,
    ),
  );
  return {
    place,
    unmount: () => {
      root.unmount();
      place.remove();
    },
  };
}

/** Lets effects, answers of the host and timers up to `ms` happen. */
export async function settle(ms = 0): Promise<void> {
  await finished(() => new Promise<void>((resolve) => setTimeout(resolve, ms)));
}

export async function press(target: Element | null, key: string, held: KeyboardEventInit = {}): Promise<void> {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...held });
  await finished(() => target?.dispatchEvent(event));
}

export async function click(target: Element | null): Promise<void> {
  if (target === null) throw new Error("there is nothing to click");
  await finished(() => target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1 })));
}

/** Types over what stands in a field, as React hears it. */
export async function fill(target: Element | null, text: string): Promise<void> {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) throw new Error("not a field");
  const proto = target instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  await finished(() => {
    Object.getOwnPropertyDescriptor(proto, "value")?.set?.call(target, text);
    target.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

export const byTestId = (id: string): HTMLElement | null => document.querySelector(`[data-testid="${id}"]`);
export const allByTestId = (id: string): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`),
];

/** Waits until the page is so, letting React finish what it does. Throws with `what` when it never is. */
export async function seen(check: () => boolean, what = "what the test waits for"): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    if (check()) return;
    await settle(20);
  }
  throw new Error(`never saw ${what}`);
}
