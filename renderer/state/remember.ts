/** A function of the given inputs that computes again only when one of them is another object or value than last time. */
export function remember<Inputs extends readonly unknown[], Result>(compute: (...inputs: Inputs) => Result) {
  let last: { readonly inputs: Inputs; readonly result: Result } | null = null;
  return (...inputs: Inputs): Result => {
    const known = last;
    if (known !== null && inputs.every((input, index) => Object.is(input, known.inputs[index]))) return known.result;
    const result = compute(...inputs);
    last = { inputs, result };
    return result;
  };
}
