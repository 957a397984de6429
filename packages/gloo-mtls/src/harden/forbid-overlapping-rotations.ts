import { type Data, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import { day } from "@gloo-mtls/objects/formats";
import { podLag, safeWait } from "@gloo-mtls/pki/rotation-outage";
import type { CertgenRun } from "@gloo-mtls/verify/graph";
import { withFlag } from "./flags.ts";
import type { Hardened, Hardening, Step } from "./hardening.ts";

/** Seconds that a run may start late, so that a schedule that the controller missed is made up for, and not for ever. */
export const startingDeadline = 3600;

/** Seconds: two waits, and as long again for pulling the image and for slow answers. */
const shortestDeadline = 400;

/** Which list of words of a container holds the flags. */
export const argumentsOf = ({ container }: CertgenRun): Path => [
  ...container.path,
  Array.isArray(container.data.args) || !Array.isArray(container.data.command) ? "args" : "command",
];

const flagStep = (run: CertgenRun, name: string, value: string): Step => ({
  place: { manifest: run.pod.manifest, path: argumentsOf(run) },
  change: (list) => withFlag(list, name, value),
});

/** The wait, and a deadline of the Job that leaves time for it. */
function* waitSteps(run: CertgenRun): Iterable<Step> {
  if (run.wait !== undefined && run.wait >= podLag) return;
  yield flagStep(run, "rotation-duration", safeWait);
  const path = [...run.pod.path.slice(0, -2), "activeDeadlineSeconds"];
  const deadline = valueAt(run.pod.manifest, path);
  if (typeof deadline === "number" && deadline < shortestDeadline) {
    yield { place: { manifest: run.pod.manifest, path }, change: () => shortestDeadline };
  }
}

/** The spec of a CronJob whose runs do not overlap. */
export const withoutOverlap = (spec: Data | undefined): Data => ({
  ...(isMap(spec) ? spec : {}),
  concurrencyPolicy: "Forbid",
  startingDeadlineSeconds:
    isMap(spec) && typeof spec.startingDeadlineSeconds === "number"
      ? spec.startingDeadlineSeconds
      : startingDeadline,
});

function* stepsOf(run: CertgenRun, { wiring }: Hardened): Iterable<Step> {
  const { pod, repeats, isForced, webhook, secret } = run;
  const isMutual = wiring.secrets.some(
    ({ name, namespace }) => name === secret.name && namespace === secret.namespace,
  );
  if (!isMutual && webhook === undefined) return;
  if (isMutual && repeats !== undefined) yield* waitSteps(run);
  if (pod.runs !== "by-schedule" || repeats === undefined) return;
  if (repeats.overlaps) yield { place: { manifest: pod.manifest, path: ["spec"] }, change: withoutOverlap };
  // The webhook's CA has no stages, so each forced run is an outage; a new CA several times a day is never intended.
  const isTooOften = webhook !== undefined || (repeats.gap !== undefined && repeats.gap < day);
  if (isForced && isTooOften) yield flagStep(run, "force-rotation", "false");
}

/** @see Gloo 1.22.1 templates/19-gloo-mtls-certgen-cronjob.yaml, 6.5-gateway-certgen-cronjob.yaml */
export const forbidOverlappingRotations: Hardening = {
  reason:
    "Certgen's CronJob starts every minute, and a rotation lasts longer, so runs take each other's CA away and handshakes fail. Its wait of 65 seconds is shorter than the time after which the last pod sees a changed Secret.",
  measured:
    "The simulator of rotations finds handshakes that fail for ever with the chart's schedule and wait, and none with Forbid and waits of 95s.",
  breaks:
    "A rotation lasts about 190 seconds. A forced rotation several times a day becomes one before the end.",
  needs: "Gloo 1.16, whose certgen has --rotation-duration.",
  quirks: [
    "rotation-is-forced",
    "rotations-overlap",
    "rotation-waits-are-short",
    "webhook-rotation-has-no-stages",
  ],
  settles: ["rotations-overlap", "rotation-wait-short", "webhook-rotation"],
  level: "safe",
  needsMutualTls: false,
  *steps(hardened) {
    for (const run of hardened.wiring.certgenRuns) yield* stepsOf(run, hardened);
  },
};
