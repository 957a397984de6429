import type { Inspect } from "./inspection.ts";
import { publicTexts, type RotationSecret } from "./rotation-secret.ts";
import type { KnownSecret } from "./rotation-state.ts";
import { readMark } from "./stamp.ts";

/** Inspects a Secret. */
export const knowSecret = (inspect: Inspect, secret: RotationSecret): KnownSecret => {
  const texts = publicTexts(secret);
  const inspection = texts === undefined ? undefined : inspect(texts);
  const certificates =
    inspection === undefined
      ? JSON.stringify(["unreadable", texts?.certificate, texts?.ca])
      : JSON.stringify([inspection.leaf, ...inspection.authorities.map(({ id }) => id)]);
  return { secret, inspection, mark: readMark(secret.metadata.annotations), certificates };
};
