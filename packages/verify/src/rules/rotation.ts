import { durationText, outageText, podLag, rotationOutage, safeWait } from "@gloo-mtls/pki/rotation-outage";
import type { CertgenRun } from "../wiring/certgen-run.ts";
import { mapsAt, textAt } from "../wiring/field.ts";
import { foundAt, type Subject, type VerifyRule } from "./subject.ts";

const day = 86_400_000;
const leafLifetime = 365 * day;

/** The runs that write the certificates of mutual TLS, not those of the webhook alone. */
const mtlsRuns = ({ wiring: { certgenRuns, secrets } }: Subject): readonly CertgenRun[] =>
  certgenRuns.filter(({ secret }) =>
    secrets.some(({ name, namespace }) => name === secret.name && namespace === secret.namespace),
  );

const nameOf = ({ pod: { manifest } }: CertgenRun): string => `${manifest.kind} ${manifest.metadata.name}`;

export const rotationsOverlap: VerifyRule = {
  severity: "warning",
  hint: "set spec.concurrencyPolicy to Forbid, or a schedule such as 0 3 1 * *",
  *check(subject) {
    for (const run of mtlsRuns(subject)) {
      const { repeats, wait } = run;
      if (repeats?.gap === undefined || wait === undefined || !repeats.overlaps || repeats.gap > 2 * wait)
        continue;
      const outage = rotationOutage({ wait, period: repeats.gap });
      yield foundAt(
        { manifest: run.pod.manifest, path: repeats.path },
        `${nameOf(run)} starts rotations ${durationText(repeats.gap)} apart, and each lasts at least ${durationText(2 * wait)}: while they overlap, each takes the CA of the next away, and handshakes can fail ${outageText(outage)}`,
      );
    }
  },
};

export const rotationWaitShort: VerifyRule = {
  severity: "warning",
  hint: `pass --rotation-duration=${safeWait} or more`,
  *check(subject) {
    for (const run of mtlsRuns(subject)) {
      const { repeats, wait } = run;
      if (repeats === undefined || wait === undefined || wait >= podLag) continue;
      const outage = rotationOutage({
        wait,
        period: Math.max(repeats.gap ?? Number.POSITIVE_INFINITY, 2 * wait + 1000),
      });
      yield foundAt(
        { manifest: run.container.manifest, path: [...run.container.path, "args"] },
        `${nameOf(run)} waits ${durationText(wait)} for pods that see a change up to ${durationText(podLag)} late: in each rotation handshakes can fail ${outageText(outage)}`,
      );
    }
  },
};

export const nobodyRenews: VerifyRule = {
  severity: "warning",
  hint: "add a CronJob that runs certgen at 0 3 1 * * without --force-rotation, or run `gloo-mtls certs rotate` in time",
  *check(subject) {
    const runs = mtlsRuns(subject);
    for (const { makers, name, namespace, place } of subject.wiring.secrets) {
      if (makers.length === 0) continue;
      const own = runs.filter(({ secret }) => secret.name === name && secret.namespace === namespace);
      const renews = own.some(({ repeats, isForced, renewBefore, pod }) => {
        if (repeats === undefined || pod.runs !== "by-schedule") return false;
        return repeats.gap === undefined || repeats.gap < (isForced ? leafLifetime : renewBefore);
      });
      if (renews) continue;
      const [first] = own;
      if (first !== undefined) {
        yield foundAt(
          { manifest: first.pod.manifest, path: [] },
          `nothing renews Secret ${namespace}/${name} in time: a year after it was made, proxies and gloo refuse each other`,
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
        { severity: "info", hint: "see to it that whoever makes it renews it" },
      );
    }
  },
};

export const webhookRotation: VerifyRule = {
  severity: "warning",
  hint: "pass --force-rotation=false, so that a run replaces only what soon ends, or suspend the CronJob",
  *check({ wiring }) {
    for (const run of wiring.certgenRuns) {
      const { webhook, repeats, isForced, wait, pod } = run;
      if (webhook === undefined || !isForced || pod.runs !== "by-schedule" || repeats?.gap === undefined)
        continue;
      const outage = rotationOutage({
        wait: wait ?? 0,
        period: Math.max(repeats.gap, 2 * (wait ?? 0) + 1000),
      });
      if (outage === 0) continue;
      const configuration = wiring.objects
        .ofKind("ValidatingWebhookConfiguration", "admissionregistration.k8s.io")
        .find(({ metadata }) => metadata.name === webhook);
      const refuses = mapsAt(configuration, ["webhooks"]).some(
        ({ item }) => textAt(item, ["failurePolicy"]) !== "Ignore",
      );
      yield foundAt(
        { manifest: pod.manifest, path: repeats.path },
        `each run makes a new CA for the webhook, and gloo serves it up to ${durationText(podLag)} late: validation can fail ${outageText(outage)}, and the API server then ${refuses ? "refuses every write that is to be validated" : "stores objects without validation"}`,
      );
    }
  },
};
