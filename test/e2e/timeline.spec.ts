import path from "node:path";
import { openStore } from "../../electron/store/store.ts";
import { expect, test } from "./support/desk.ts";

const LINES = 10_000;

/** What was run before the app is opened again. */
function fill(folder: string): void {
  const store = openStore(folder);
  const lines = Array.from({ length: LINES }, (_, at) => ({
    by: "person" as const,
    group:
      at % 10 < 3 ? { id: `g${Math.floor(at / 10)}`, name: `Plan ${Math.floor(at / 10)}`, at: at % 10, of: 3 } : null,
    operation: { kind: "renameWindow", args: { target: "@0", name: `name-${at}` } },
    argv: ["rename-window", "-t", "@0", "--", `name-${at}`],
    ...{ safety: "mutating" as const, engine: "tmux-cli", server: "test", lifeId: null, masked: false },
    startedAt: Date.now() - (LINES - at) * 1000,
  }));
  for (const { id, startedAt, argv } of store.operations.add(lines)) {
    const end = { status: "complete" as const, exitCode: 0, stdout: "", stderr: "", notes: [], durationMs: 2 };
    store.operations.end(id, { ...end, startedAt, argv });
  }
  store.close();
}

test("ten thousand lines are there tomorrow, found, and only those in view are drawn", async ({ desk }) => {
  test.slow(); // The list is read to its end.
  fill(path.join(desk.folder, "state"));
  const { page } = await desk.open(await desk.tmux());
  await expect(page.getByTestId("tile")).toHaveCount(1);
  await page.keyboard.press("Control+Alt+Shift+Y");
  const dialog = page.getByTestId("timeline-dialog");
  await expect(dialog.getByTestId("log-line").first()).toContainText("name-9999");
  await page.keyboard.press("ArrowDown");
  await expect(async () => {
    await page.keyboard.press("End");
    await expect(dialog.getByTestId("timeline-state")).toHaveText(`${LINES} operations`, { timeout: 200 });
  }).toPass({ intervals: [50] });
  await page.keyboard.press("End");
  await expect(dialog.getByTestId("log-group").last()).toContainText("Plan 0");
  const frames = await page.evaluate(async () => {
    const list = document.querySelector('[data-testid="timeline-dialog"] [role="list"]')?.parentElement;
    const gaps: number[] = [];
    for (let frame = 0, last = performance.now(); list && frame < 240; frame += 1) {
      list.scrollTop -= 200;
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      gaps.push(now - last);
      last = now;
    }
    return gaps.toSorted((a, b) => a - b);
  });
  const at = (share: number): number => Math.round(frames[Math.floor(frames.length * share)] ?? 0);
  console.log(`timeline of ${LINES}: ${frames.length} frames, ms p50 ${at(0.5)}, p95 ${at(0.95)}, most ${at(0.999)}`);
  expect(await dialog.locator("[data-row]").count()).toBeLessThan(80);
  await dialog.getByTestId("timeline-text").fill("name-1234");
  await expect(dialog.getByTestId("timeline-state")).toHaveText("1 operation");
});
