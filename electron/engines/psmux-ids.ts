type Sigil = "$" | "@" | "%";

const VARIABLES: Readonly<Record<string, string>> = {
  "#{session_id}": "session_id",
  "#{window_id}": "window_id",
  "#{pane_id}": "pane_id",
};
const ANY_VARIABLE = /#\{(?:session|window|pane)_id\}/g;
const MARKED = /\{pg\|(.*?)\|([$@%]\d+)\|gp\}/g;
const LAST_ID = /[$@%]\d+(?![^:.])/g;

/** Where an id of ours is on the server. `own` is the id that psmux itself has for it, unique within the session only. */
export interface PlaceOfId {
  readonly session: string;
  readonly own: string;
}

/**
 * psmux counts panes and windows anew in each session. Here each gets an id that no other has: its own number where that is free.
 * A session is known by its name; one that somebody else renames gets new ids.
 */
export class PsmuxIds {
  readonly #byPlace = new Map<string, string>();
  readonly #places = new Map<string, PlaceOfId>();
  readonly #next: Record<Sigil, number> = { $: 0, "@": 0, "%": 0 };

  /** With the session beside each id, for {@link read}. */
  marked(format: string): string {
    return format.replace(ANY_VARIABLE, (variable) => `{pg|#{session_name}|#{${VARIABLES[variable]}}|gp}`);
  }

  /** Text that was printed by a {@link marked} format, with ids of ours. */
  read(text: string): string {
    return text.replace(MARKED, (_all, session: string, own: string) => this.#idOf(session, own));
  }

  placeOf(id: string): PlaceOfId | null {
    return this.#places.get(id) ?? null;
  }

  renamed(session: string, next: string): void {
    for (const [id, place] of [...this.#places]) {
      if (place.session !== session) continue;
      this.#byPlace.delete(keyOf(session, place.own));
      this.#put(id, { session: next, own: place.own });
    }
  }

  #idOf(session: string, own: string): string {
    const known = this.#byPlace.get(keyOf(session, own));
    if (known !== undefined) return known;
    const sigil = own.charAt(0) as Sigil;
    const id = this.#places.has(own) ? `${sigil}${this.#free(sigil)}` : own;
    this.#put(id, { session, own });
    return id;
  }

  #free(sigil: Sigil): number {
    while (this.#places.has(`${sigil}${this.#next[sigil]}`)) this.#next[sigil] += 1;
    return this.#next[sigil];
  }

  #put(id: string, place: PlaceOfId): void {
    this.#places.set(id, place);
    this.#byPlace.set(keyOf(place.session, place.own), id);
  }
}

function keyOf(session: string, own: string): string {
  return `${own} ${session}`;
}

/** The id that a target ends in; null for one that names by other means. */
export function idIn(target: string): string | null {
  const bare = target.replace(/\.$/, "");
  return bare.match(LAST_ID)?.at(-1) ?? null;
}
