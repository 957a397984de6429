import type { Consumer } from "@gloo-mtls/pki";
import { InvalidArgumentError } from "commander";
import { durationFlag } from "../flags/duration.ts";

const wanted =
  "Write it as name=server or name=client, with a lag of its own behind a comma, and never behind another: gloo=server, edge=client,120s, old=client,never";

/** Reads `edge=client,120s`: a workload that uses the Secret, its role, and how far it lags behind, or that it never reloads. */
const consumerFlag = (text: string): Consumer => {
  const [, name, role, lag] = /^([^=,]+)=(server|client)(?:,([^,]+))?$/.exec(text) ?? [];
  if (name === undefined || (role !== "server" && role !== "client")) throw new InvalidArgumentError(wanted);
  if (lag === undefined) return { name, role };
  return lag === "never" ? { name, role, reloads: false } : { name, role, lag: durationFlag(lag) };
};

/** Gathers such workloads. */
export const collectConsumers = (
  text: string,
  earlier: readonly Consumer[] | undefined,
): readonly Consumer[] => [...(earlier ?? []), consumerFlag(text)];
