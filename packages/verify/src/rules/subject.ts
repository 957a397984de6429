import { type Manifest, referenceOf } from "@gloo-mtls/objects/object";
import type { Found, Rule } from "@gloo-mtls/objects/report";
import { anObjectWith, requireArgument, required, requireOptions } from "@gloo-mtls/objects/report";
import type { VerifyOptions } from "../options.ts";
import { verifyOptions } from "../options.ts";
import type { Place } from "../wiring/objects.ts";
import type { Dial, Entrance, Wiring } from "../wiring/wiring.ts";
import { aWiring } from "../wiring/wiring.ts";
import { isTreasured } from "./treasured.ts";

/** What the rules look at. */
export interface Subject {
  readonly wiring: Wiring;
  readonly options: VerifyOptions;
  /** Open entrances to the configuration of proxies. */
  readonly entrances: readonly Entrance[];
  /** Connections from other pods to the control plane, or to where a proxy expects it. */
  readonly controlDials: readonly Dial[];
}

export type VerifyRule = Rule<Subject>;

/** What a subject is to those who read it; `subjectOf` makes it. */
export const aSubject = anObjectWith({ wiring: required(aWiring) });

/** Something found at a place of an object. */
export const foundAt = (place: Place, message: string, rest: Partial<Found> = {}): Found => ({
  object: referenceOf(place.manifest),
  path: place.path,
  message,
  ...rest,
});

/** Whether the absence of a kind is told: not by an object of a cluster from which the kind was not read. */
export const isTold = (
  { wiring, options }: Subject,
  kind: string,
  group: string,
  reader: Manifest,
): boolean => options.isWhole === true || wiring.objects.tellsOf(kind, group, reader);

/** What the rules look at, picked out of the graph once. */
export const subjectOf = (wiring: Wiring, options: VerifyOptions): Subject => {
  requireArgument("wiring", wiring, aWiring);
  requireOptions(options, verifyOptions);
  return {
    wiring,
    options,
    entrances: wiring.entrances.filter(
      (entrance) => entrance.isOpen && isTreasured(entrance, "configuration"),
    ),
    controlDials: wiring.dials.filter(
      ({ route, isControl, isForeign, leadsTo }) =>
        route.kind !== "loopback" && ((isControl && !isForeign) || leadsTo.has("configuration")),
    ),
  };
};
