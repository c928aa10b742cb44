const sgr = (codes: string, text: string): string => `\x1b[${codes}m${text}\x1b[0m`;
const swatch = (from: number): string =>
  Array.from({ length: 8 }, (_, index) => `\x1b[${from + index}m    \x1b[0m`).join("");

/** What programs print all day: a prompt, a diff, a log, colours and letters of many kinds. */
export const sampleLines: readonly string[] = [
  `${sgr("1;34", "~/src/app")} ${sgr("32", "main")} $ git diff`,
  sgr("1", "src/parse.ts"),
  sgr("36", "@@ -12,3 +12,3 @@"),
  sgr("31", "-  if (a != b) return null;"),
  sgr("32", "+  if (a !== b && c >= 0) return () => a;"),
  "",
  `${sgr("42;30", " PASS ")} unit  ${sgr("41;97", " FAIL ")} e2e  ${sgr("33", "warn")} ${sgr("90", "3 skipped in 1.2 s")}`,
  `${sgr("1", "bold")} ${sgr("2", "dim")} ${sgr("3", "italic")} ${sgr("4", "underline")} ${sgr("9", "strike")} ${sgr("7", "inverse")}`,
  `${sgr("35", "● agent")} ${sgr("94", "https://example.org")} 日本語 👍`,
  "┌─────────────┬──────┐  -> => != >= |> ...",
  "│ Il1 O0 ,.;: │ {}[] │  0123456789",
  "└─────────────┴──────┘",
  "",
  swatch(40),
  swatch(100),
  "",
  `${sgr("1;34", "~/src/app")} ${sgr("32", "main")} $ `,
];
