/** The page's own scheme: it has an origin, unlike a file. */
export const pageScheme = "paneglass";
export const pageOrigin = `${pageScheme}://app`;
