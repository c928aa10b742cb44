/** What an Enter right behind a paste is taken for, milliseconds. */
const BURST_MS = 150;
/** Of a run of text that is not framed, the last so many characters are kept, if it has more than that. */
const KEPT_OF_RUN = 200;

/**
 * Where a person types, with the bad habits of real ones. `settings`: `pastes`: "asked" (asks for them in brackets, the default), "silent"
 * (knows them and does not ask), "none" (does not know them); `stands`: pastes longer than this are shown as a sign; `dropsHead`: of long
 * text that is not framed the front is lost; `burst`: an Enter right behind a paste is a new line, unless Right was pressed; `slowMs`: how
 * long a paste takes to show, and until then Enter is lost; `deaf`: so many Enters do nothing for each message; `joined`: a long paste is
 * only taken with an Enter directly behind it.
 */
export class MockComposer {
  #settings;
  #look;
  #changed;
  #parts = [];
  #pastes = 0;
  #burstUntil = 0;
  #slow = [];
  #deafLeft;

  constructor(settings, { look, changed }) {
    this.#settings = {
      pastes: "asked",
      stands: 1000,
      dropsHead: 0,
      burst: 0,
      slowMs: 0,
      deaf: 0,
      joined: 0,
      ...settings,
    };
    this.#look = look;
    this.#changed = changed;
    this.#deafLeft = this.#settings.deaf;
  }

  get asksForPastes() {
    return this.#settings.pastes === "asked";
  }

  get knowsPastes() {
    return this.#settings.pastes !== "none";
  }

  get text() {
    return this.#parts.map(({ text }) => text).join("");
  }

  get shown() {
    return this.#parts.map(({ shown }) => shown).join("");
  }

  take(text, { pasted, enterBehind }) {
    const { joined, slowMs, stands } = this.#settings;
    if (pasted && joined > 0 && text.length > joined && !enterBehind) return;
    const part = pasted ? this.#pasted(text, stands) : this.#typed(text);
    if (pasted || text.length > 1) this.#burstUntil = Date.now() + BURST_MS;
    if (slowMs === 0) return void this.#parts.push(part);
    this.#slow.push(part);
    setTimeout(() => {
      this.#parts.push(...this.#slow.splice(0, 1));
      this.#changed();
    }, slowMs);
  }

  #pasted(text, stands) {
    if (text.length <= stands) return { text, shown: text };
    this.#pastes += 1;
    return { text, shown: this.#look.stands(text, this.#pastes) };
  }

  #typed(text) {
    const lost = this.#settings.dropsHead && text.length > KEPT_OF_RUN;
    const kept = lost ? text.slice(-KEPT_OF_RUN) : text;
    return { text: kept, shown: kept };
  }

  /** A key that is no character ends a burst. */
  flush() {
    this.#burstUntil = 0;
  }

  /** The line that is submitted; null when it is none. */
  enter() {
    if (this.text.trim() === "" || this.#slow.length > 0) return null;
    if (this.#settings.burst && Date.now() < this.#burstUntil) {
      this.#parts.push({ text: "\n", shown: "\n" });
      return null;
    }
    if (this.#deafLeft > 0) {
      this.#deafLeft -= 1;
      return null;
    }
    this.#deafLeft = this.#settings.deaf;
    const line = this.text;
    this.clear();
    return line;
  }

  back() {
    const last = this.#parts.pop();
    if (last === undefined || last.text !== last.shown) return;
    const rest = [...last.text].slice(0, -1).join("");
    if (rest !== "") this.#parts.push({ text: rest, shown: rest });
  }

  clear() {
    this.#parts = [];
    this.#slow = [];
  }
}
