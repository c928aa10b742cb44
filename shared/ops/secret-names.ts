const SECRET = /key|token|secret|pass(?!ive)|pat\b|credential|auth|cookie|session_?id|private|_url|dsn/i;
const SECRET_FLAG = /^--?[\w-]*(?:key|token|secret|pass(?!ive)|credential|auth)[\w-]*$/i;
const SECRET_OPTION = /token|secret|pass(?!ive)|credential|auth(?!or)|cookie|(?:api|access|private)[_-]?key|_url|dsn/i;
/** Names that have a secret after a colon; others do as text that is only read: `passed: 3`. */
const SECRET_FIELD = /^(?:password|passwd|passphrase|token|secret|apikey|(?:proxy-)?authorization|(?:set-)?cookie)$/i;

/** A value that is nobody's to read, and what it is called where it stands. */
export interface Secret {
  readonly name: string;
  readonly value: string;
  /** Where it was found in a line, or in a word of a program's arguments that may be one; a shell reads the line. */
  readonly within?: "line" | "word";
}

/** What comes to stand in the place of a secret. */
export type PutSecret = (secret: Secret) => string;

/** Whether a variable of that name holds what is nobody's to read. */
export function isSecretName(name: string): boolean {
  return SECRET.test(name);
}

/** Whether the word after that flag is nobody's to read. */
export function isSecretFlag(flag: string): boolean {
  return SECRET_FLAG.test(flag);
}

/** Whether what follows the name and a `=` is nobody's to read; `-eNAME` is a variable for a program. */
export function isGivenSecret(name: string): boolean {
  if (!name.startsWith("-")) return isSecretName(name);
  return isSecretFlag(name) || (/^-e\w/.test(name) && isSecretName(name.slice(2)));
}

/** Whether what follows the name and a colon is, where the name has no quotes of its own. */
export function isSecretField(name: string): boolean {
  return SECRET_FIELD.test(name) || (/\w[_-]\w/.test(name) && isSecretName(name));
}

/** Commands that give a variable, or an option of a person's own, its value in the words after its name. */
export const SETTER = /^(?:set(?:env|x|w)?|set-[eow][a-z-]*)$/;

/** Whether what a setter gives to the name is. Options of tmux itself are not, and a key is for most of a person's own one to press. */
export function isSetSecret(name: string): boolean {
  return name.startsWith("@") ? SECRET_OPTION.test(name) : /^\w+$/.test(name) && isSecretName(name);
}
