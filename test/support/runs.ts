/** How often a property is tried: less in the everyday run, where each try starts or asks a real server. */
export function runs(everyday: number, slow: number): number {
  return process.env["PANEGLASS_SLOW"] ? slow : everyday;
}
