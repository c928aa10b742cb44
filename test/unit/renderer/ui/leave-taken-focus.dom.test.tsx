import { afterAll, afterEach, expect, test } from "vitest";
import { ActionMenu } from "../../../../renderer/ui/ActionMenu.tsx";
import { openPageHost } from "../../../support/page-host.ts";
import { press, renderPage, seen, settle } from "../../../support/render-page.tsx";

const { host } = openPageHost();
let page: Awaited<ReturnType<typeof renderPage>>;

afterEach(() => page.unmount());
afterAll(() => host.close());

const open = async (onSelect: () => void): Promise<HTMLButtonElement> => {
  page = await renderPage(
    host,
    <>
      <ActionMenu entries={() => [{ label: "Write", onSelect }]}>
        <button type="button">More</button>
      </ActionMenu>
      <input aria-label="Field" />
    </>,
  );
  const button = page.place.querySelector("button");
  if (button === null) throw new Error("no button");
  button.focus();
  await press(button, "Enter");
  await seen(() => document.querySelector('[role="menuitem"]') !== null, "the menu");
  return button;
};
const closed = async (): Promise<void> => {
  await seen(() => document.querySelector('[role="menuitem"]') === null, "the menu gone");
  await settle(20);
};

test("what a chosen entry gave the keyboard to keeps it", async () => {
  await open(() => setTimeout(() => document.querySelector("input")?.focus()));
  await press(document.querySelector('[role="menuitem"]'), "Enter");
  await closed();
  expect(document.activeElement).toBe(document.querySelector("input"));
});

test("else the keyboard goes back to the menu's button", async () => {
  const button = await open(() => undefined);
  await press(document.querySelector('[role="menuitem"]'), "Escape");
  await closed();
  expect(document.activeElement).toBe(button);
});
