import { Option } from "commander";

/** The flag of the form in which a result is printed; the first form is the default. */
export const outputOption = (formats: readonly [string, ...string[]]): Option =>
  new Option("-o, --output <format>", "how the result is printed").choices(formats).default(formats[0]);
