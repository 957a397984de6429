import { anObjectWith, aText, optionKind, requireArgument, required } from "@gloo-mtls/objects/report";
import { Option } from "commander";

const aFlag = optionKind("a flag", (value) => typeof value === "string" && /^--\w/.test(value));

/** A flag under another name, which help does not list. */
export class Alias extends Option {
  readonly #of: Option;

  constructor(name: string, of: Option) {
    requireArgument("name", name, aFlag);
    requireArgument("of", of, anObjectWith({ flags: required(aText) }));
    super(of.flags.replace(/^.*?(?=--)--[\w-]+/, name));
    this.#of = of;
    this.hideHelp();
    if (of.parseArg !== undefined) this.argParser(of.parseArg);
  }

  override attributeName(): string {
    return this.#of.attributeName();
  }
}
