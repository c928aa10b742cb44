/** The longest text of a recipe's file, in characters. */
export const MOST_RECIPE_TEXT = 1_000_000;
