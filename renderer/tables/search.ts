/** Rows in which every word of `asked` stands, in their order; those that begin with it come first. Case does not matter. */
export function found<Row>(rows: readonly Row[], asked: string, textOf: (row: Row) => string): readonly Row[] {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  const [first = ""] = words;
  if (first === "") return rows;
  const fits = rows.flatMap((row) => {
    const text = textOf(row).toLowerCase();
    return words.every((word) => text.includes(word)) ? [{ row, begins: text.startsWith(first) }] : [];
  });
  return [...fits.filter(({ begins }) => begins), ...fits.filter(({ begins }) => !begins)].map(({ row }) => row);
}
