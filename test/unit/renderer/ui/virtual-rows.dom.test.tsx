import { expect, test } from "vitest";
import { VirtualRows } from "../../../../renderer/ui/VirtualRows.tsx";
import { openedPage } from "../../../support/opened-page.ts";
import { press, seen, settle } from "../../../support/render-page.tsx";

const page = openedPage(30);
const row = (at: number): HTMLElement | null => document.querySelector(`[data-row="${at}"]`);

test("the row that Tab reaches stays when the list is scrolled away from it, and keeps the keyboard", async () => {
  let ends = 0;
  await page.show(
    <VirtualRows
      label="rows"
      count={1000}
      keyOf={String}
      from={null}
      height={() => 30}
      onEnd={() => (ends += 1)}
      row={(at, tab) => (
        <button type="button" data-row={at} tabIndex={tab ? 0 : -1}>
          {at}
        </button>
      )}
    />,
  );
  row(0)?.focus();
  const list = document.querySelector('[role="list"]')?.parentElement;
  if (list === null || list === undefined) throw new Error("no list");
  list.scrollTop = 12_000;
  list.dispatchEvent(new Event("scroll"));
  await seen(() => row(405) !== null, "the rows further down");
  expect(row(100)).toBeNull();
  expect(document.activeElement).toBe(row(0));
  expect(document.querySelectorAll('[tabindex="0"][data-row]')).toHaveLength(1);
  await press(row(0), "End");
  await settle();
  expect(document.activeElement).toBe(row(999));
  expect(ends).toBe(0);
});
