import { type Acceptance, acceptanceGrammar, readAcceptance } from "@gloo-mtls/objects/report";
import { InvalidArgumentError, Option } from "commander";

/** The flag that accepts a finding, everywhere or for one object; the same for every command that has findings. */
export const acceptOption = (): Option =>
  new Option(
    "--accept <code[:Kind/ns/name]>",
    "report this finding as information (may be repeated)",
  ).argParser((text: string, earlier: readonly Acceptance[] | undefined): readonly Acceptance[] => {
    const acceptance = readAcceptance(text);
    if (acceptance === undefined) throw new InvalidArgumentError(`Write ${acceptanceGrammar}.`);
    return [...(earlier ?? []), acceptance];
  });
