import type { Found, Rule } from "@gloo-mtls/objects/report";
import { relayNamespace } from "../names.ts";
import type { CheckedSecret, RelayState } from "./relay-state.ts";

/** One thing to look for in the Secrets of a relay. */
export type RelayRule = Rule<RelayState>;

/** Where a rule found something: in an entry of a Secret, or in the whole of it. */
export const within = (
  { cluster, requirement: { name } }: CheckedSecret,
  entry?: string | undefined,
): Pick<Found, "cluster" | "object" | "path"> => ({
  cluster,
  object: { kind: "Secret", name, namespace: relayNamespace },
  path: entry === undefined ? [] : ["data", entry],
});

/** The key under which a Secret has the token: the server's own copy has it under the default. */
export const tokenEntry = ({ requirement }: CheckedSecret, { spec }: RelayState): string =>
  requirement.creator === "chart" ? "token" : (spec.token?.key ?? "token");
