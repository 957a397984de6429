import { isDnsLabel, isHostName, isObjectName, parseGoDuration } from "@gloo-mtls/objects/formats";
import * as z from "zod";
import { reservedNames } from "../names.ts";

// The characters that contexts of kubectl have on the known platforms, none of which a shell acts upon.
const contextName = /^[A-Za-z0-9_][\w@%+=:,./-]{0,252}$/;
const onlyHoursMinutesSeconds = /^(?:[\d.]+[hms])+$/;
const version = /^v?\d{1,4}\.\d{1,4}(?:\.\d{1,4})?(?:-[\w.-]{1,40})?$/;

const text = (predicate: string, fits: (text: string) => boolean) =>
  z.string({ error: predicate }).refine(fits, { error: predicate });

/** Every message is printed after the path of the value. */
export const clusterName = text(
  "must be a DNS label: at most 63 lower-case letters, digits and hyphens, with a letter or a digit at both ends",
  isDnsLabel,
);

export const kubeContext = text("must be a context of kubectl without spaces and quotes", (context) =>
  contextName.test(context),
);

export const hostName = text("must be a DNS name in lower case", isHostName);

export const objectName = text("must be the name of an object: a DNS name in lower case", isObjectName);

export const customSecretName = objectName.refine(
  (name) => !(reservedNames as readonly string[]).includes(name),
  {
    error: `may not be ${reservedNames.join(" or ")}: the chart keeps these names for the certificates that it makes in this mode, and would replace yours`,
  },
);

const isAddress = (address: string): boolean => {
  const [, host = "", port = ""] = /^(.{1,253}):(\d{1,5})$/.exec(address) ?? [];
  return (isHostName(host) || /^\[[0-9a-f:.]+\]$/.test(host)) && Number(port) >= 1 && Number(port) <= 65_535;
};

export const address = text("must be host:port, for instance relay.example.com:9900", isAddress);

export const duration = text(
  "must be a Go duration of hours, minutes and seconds, for instance 2160h",
  (value) => onlyHoursMinutesSeconds.test(value) && parseGoDuration(value) !== undefined,
);

export const chartVersion = text(
  "must be a version of the gloo-platform chart, for instance 2.7.1",
  (value) => version.test(value),
);

export const secretKey = text(
  "must be a key of a Secret: letters, digits, hyphens, dots and underscores",
  // Kubernetes refuses names that lead out of a folder, which is what a Secret becomes. @see apimachinery,
  // IsConfigMapKey
  (key) => /^(?!\.$|\.\.)[-._a-zA-Z0-9]{1,253}$/.test(key),
);

export const ratio = z
  .number({ error: "must be a number between 0 and 1" })
  .refine((value) => value > 0 && value < 1, { error: "must be a number between 0 and 1" });

export const seconds = z
  .number({ error: "must be a whole number of seconds" })
  .refine((value) => Number.isInteger(value) && value >= 0 && value <= 31_536_000, {
    error: "must be a whole number of seconds, at most a year",
  });

export const flag = z.boolean({ error: "must be true or false" });

export const group = text("must be the name of an API group, for instance cert-manager.io", isHostName);

export const kind = text("must be a kind, for instance ClusterIssuer", (name) =>
  /^[A-Z][A-Za-z0-9]{0,62}$/.test(name),
);
