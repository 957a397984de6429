import { parseGoDuration } from "@gloo-mtls/objects/formats";
import { InvalidArgumentError, Option } from "commander";

/** Reads a duration as Gloo's own flags take it, into milliseconds. */
export const durationFlag = (text: string): number => {
  const milliseconds = parseGoDuration(text);
  if (milliseconds === undefined || milliseconds < 0) {
    throw new InvalidArgumentError("It is a duration such as 65s, 1h30m or 2160h.");
  }
  return milliseconds;
};

/** A flag that takes a duration and has one unless it is given. */
export const durationOption = (flags: string, description: string, otherwise: string): Option =>
  new Option(flags, description).argParser(durationFlag).default(durationFlag(otherwise), otherwise);
