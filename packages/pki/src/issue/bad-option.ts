import { PkiError } from "../pki-error.ts";

/** An option that cannot be used. The value itself is not shown, because a key may have been passed in its place. */
export const badOption = (option: string, what: string, hint: string): PkiError =>
  new PkiError("bad-option", `option ${option} is not ${what}`, hint);
