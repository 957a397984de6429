import { Option } from "commander";

/** A flag under another name, which help does not list. */
export class Alias extends Option {
  readonly #of: Option;

  constructor(name: string, of: Option) {
    super(of.flags.replace(/^.*?(?=--)--[\w-]+/, name));
    this.#of = of;
    this.hideHelp();
    if (of.parseArg !== undefined) this.argParser(of.parseArg);
  }

  override attributeName(): string {
    return this.#of.attributeName();
  }
}
