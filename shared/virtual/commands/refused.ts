/** The server says no, in tmux's words. */
export class Refused extends Error {
  constructor(words: string) {
    super(words);
    this.name = "Refused";
  }
}

/** This server has no such thing: the reason, a whole sentence. */
export class Unsupported extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "Unsupported";
  }
}
