declare global {
  interface Window {
    /** Set by the preload: the path of a file that the person dropped, pasted or chose; empty when it has none. */
    readonly paneglassPathOf?: (file: File) => string;
  }
}

/** Where a file lies that the person handed to this page; null when it lies nowhere, or when the page may not know. */
export function filePath(file: File): string | null {
  return window.paneglassPathOf?.(file) || null;
}
