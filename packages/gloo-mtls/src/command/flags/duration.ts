import { durationHint, readGoDuration } from "@gloo-mtls/objects/formats";
import { InvalidArgumentError, Option } from "commander";

/** Reads a duration as Gloo's own flags take it, into milliseconds. */
export const durationFlag = (text: string): number => {
  const parsed = readGoDuration(text);
  if ("milliseconds" in parsed && parsed.milliseconds >= 0) return parsed.milliseconds;
  throw new InvalidArgumentError(
    `${"problem" in parsed ? parsed.problem : "It is less than no time"}; ${durationHint}.`,
  );
};

/** A flag that takes a duration and has one unless it is given. */
export const durationOption = (flags: string, description: string, otherwise: string): Option =>
  new Option(flags, description).argParser(durationFlag).default(durationFlag(otherwise), otherwise);
