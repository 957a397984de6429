import type { CertgenRun } from "../wiring/certgen-run.ts";
import type { Subject } from "./subject.ts";

/** The runs that write the certificates of mutual TLS, not those of the webhook alone. */
export const mtlsRuns = ({ wiring: { certgenRuns, secrets } }: Subject): readonly CertgenRun[] =>
  certgenRuns.filter(({ secret }) =>
    secrets.some(({ name, namespace }) => name === secret.name && namespace === secret.namespace),
  );

/** How a run is called: by the object that starts it. */
export const runName = ({ pod: { manifest } }: CertgenRun): string =>
  `${manifest.kind} ${manifest.metadata.name}`;
