/** As the browser has it: which prototype that is differs. */
function textOf(node: object | null): PropertyDescriptor | undefined {
  if (node === null) return undefined;
  return Object.getOwnPropertyDescriptor(node, "textContent") ?? textOf(Object.getPrototypeOf(node) as object | null);
}

/** A sheet that is told what it says already is left alone: to read it again, the browser works out the styles of the whole page. */
function calm(sheet: HTMLStyleElement): void {
  const text = textOf(sheet);
  if (text?.get === undefined || text.set === undefined) return;
  Object.defineProperty(sheet, "textContent", {
    configurable: true,
    get: () => text.get?.call(sheet) as unknown,
    set: (told: string | null) => {
      if (told !== text.get?.call(sheet)) text.set?.call(sheet, told);
    },
  });
}

/**
 * xterm keeps the style sheets of each terminal within it: the page works out all of its styles whenever the terminal is moved. From here on
 * they lie in the page's head, and go with their terminal, which removes them. To be called once it is open.
 */
export function keepSheets(element: HTMLElement): void {
  for (const sheet of element.querySelectorAll<HTMLStyleElement>(".xterm-screen style")) {
    calm(sheet);
    document.head.append(sheet);
  }
}
