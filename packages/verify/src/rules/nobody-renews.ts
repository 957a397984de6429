import { day } from "@gloo-mtls/objects/formats";
import { renewsItself } from "../wiring/secret-maker.ts";
import { mtlsRuns } from "./mtls-runs.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

/** How long a certificate of certgen's lasts, in milliseconds. @see Gloo 1.22.1 `jobs/pkg/certgen` */
const leafLifetime = 365 * day;

export const nobodyRenews: VerifyRule = {
  severity: "warning",
  hint: "add a CronJob that runs certgen at 0 3 1 * * without --force-rotation, or run `gloo-mtls certs rotate` in time",
  *check(subject) {
    const runs = mtlsRuns(subject);
    for (const { makers, name, namespace, place } of subject.wiring.secrets) {
      if (makers.length === 0 || makers.some(renewsItself)) continue;
      // Copies have makers as well; a run that is suspended makes nothing, and is found by its Secret.
      const own = [
        ...new Set([
          ...makers.flatMap((maker) => (maker.kind === "certgen" ? [maker.run] : [])),
          ...runs.filter(({ secret }) => secret.name === name && secret.namespace === namespace),
        ]),
      ];
      const frozen = makers.find((maker) => maker.kind === "stream" && maker.manifest.immutable === true);
      const renews = own.some(({ repeats, isForced, renewBefore, pod }) => {
        if (frozen !== undefined || repeats === undefined || pod.runs !== "by-schedule") return false;
        return repeats.gap === undefined || repeats.gap < (isForced ? leafLifetime : renewBefore);
      });
      if (renews) continue;
      const [first] = own;
      if (first !== undefined) {
        yield foundAt(
          { manifest: first.pod.manifest, path: [] },
          `nothing renews Secret ${namespace}/${name} in time${frozen === undefined ? "" : ", as immutable lets nobody change it"}: a year after it was made, proxies and gloo refuse each other`,
        );
        continue;
      }
      const [maker] = makers;
      const at =
        maker?.kind === "stream"
          ? maker.manifest
          : maker?.kind === "certgen"
            ? maker.run.pod.manifest
            : maker?.by;
      yield foundAt(
        at === undefined ? place : { manifest: at, path: [] },
        `whether Secret ${namespace}/${name} is renewed before it ends cannot be seen here`,
        { severity: "info", hint: "make sure that what makes it renews it" },
      );
    }
  },
};
