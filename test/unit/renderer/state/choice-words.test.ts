import { expect, test } from "vitest";
import { choiceText, newsNotice } from "../../../../renderer/state/choice-words.ts";

const choice = { id: "wezterm", by: "surroundings", setting: "", pinned: null } as const;

test("an engine that came unasked is told with the reason, the one before and where to change it", () => {
  expect(newsNotice(choice)).toBeNull();
  const first = newsNotice({ ...choice, news: { label: "WezTerm", before: null } });
  expect(first?.message).toBe("Your panes run in “WezTerm”. Paneglass was started inside of it.");
  expect(first?.next).toContain("Engines");
  expect(newsNotice({ ...choice, news: { label: "WezTerm", before: "tmux" } })?.message).toContain(
    "Last time it was “tmux”",
  );
});

test("no engine is told with the server's reason", () => {
  expect(choiceText({ ...choice, id: null, by: null }, "It is missing.")).toBe("No engine is in use. It is missing.");
  expect(choiceText({ ...choice, id: null, by: null })).toBe("No engine is in use.");
});
