import { hardenings } from "../../harden/hardenings.ts";
import { type CodeTable, error, info, varies, warning } from "../code-meaning.ts";

/** Hardening: what a hardening leaves as it is has its name for a code. */
export const harden: CodeTable = {
  "no-mutual-tls": error(
    "nothing among the manifests has mutual TLS with Gloo's control plane, so there is none to harden",
    "set global.glooMtls.enabled to true, and pass the manifests of the whole installation",
  ),
  "no-rollout": error(
    "harden --rollout found no order of steps in which old and new pods talk to each other",
    "leave the hardenings out that it names, or replace all pods at once",
  ),
  "no-runner-image": error(
    "the runner is to renew the certificates, and its image is not known",
    "set certgenRunner.image, or pass --certgen-image",
  ),
  ...Object.fromEntries(
    Object.keys(hardenings).map((name) => [
      name,
      warning(
        "this hardening leaves something as it is that it would change elsewhere, and says why",
        `see gloo-mtls harden --explain ${name}`,
      ),
    ]),
  ),
};

/** Upgrades of the chart. */
export const upgrade: CodeTable = {
  "mtls-certgen-cron": info("the CronJob goes on rotating, with certgen of the newer version"),
  "mtls-certgen-runs": info("certgen runs at the upgrade, and makes or rotates certificates"),
  "mtls-secret-stays": info("the upgrade leaves the Secret gloo-mtls-certs as it is"),
  "not-an-upgrade": error("the version is older than the one that is installed", "name a newer version"),
  "pinned-image": warning(
    "the values name an image by itself, so the upgrade does not change it",
    "name the image of the new version, or remove the key",
  ),
};

/** Explanations: what cannot be asked. */
export const explain: CodeTable = {
  "ambiguous-object": error("several objects have the name", "name the namespace too: Kind/namespace/name"),
  "unknown-field": error(
    "these values make no such field in the object",
    "write the path as in YAML, with a list item by its name: containers[sds]",
  ),
  "unknown-key": error("the name is not a value of the chart", "look for it in gloo-mtls values"),
  "unknown-object": error(
    "these values make no such object",
    "name one as Kind/name, as gloo-mtls template prints it",
  ),
};

/** Differences: what follows from a change. */
export const diff: CodeTable = {
  "delete-first": varies("Kubernetes does not let a field change", "delete the object first"),
  "job-runs-again": info("Helm runs the Job again at an upgrade"),
  "mutual-tls-breaks": error(
    "a proxy can no longer reach the control plane",
    "keep what secures the two ends",
  ),
  "mutual-tls-breaks-on-the-way": warning(
    "until pods have restarted, a proxy cannot reach the control plane",
    "restart what the message names",
  ),
  "mutual-tls-off": warning(
    "mutual TLS between a proxy and the control plane goes off, and its configuration passes in plaintext",
    "keep global.glooMtls.enabled on",
  ),
  "mutual-tls-on": info("mutual TLS between a proxy and the control plane goes on"),
  "object-replaced": info("an object is deleted, and another is made in its place"),
  "other-key": info("a certificate changes, and its key too"),
  "pods-keep-old-file": warning("no pod notices a change until it is restarted", "restart it by hand"),
  "pods-restart": info("pods restart"),
  "rotation-forced": warning(
    "new certificates are made whether or not the old ones are valid",
    "plan for it",
  ),
  "same-key": info("a certificate changes, and its key stays"),
};

/** Adoption: the difference between what is in a cluster and what is rendered. */
export const adopt: CodeTable = {
  "adopt-created": info("an object is new"),
  "adopt-differs": info("an object differs, and nothing restarts"),
  "adopt-immutable": info("an object differs that cannot be changed", "delete it before this is applied"),
  "adopt-left": info("an object is in the cluster and is not rendered", "delete it if nothing else needs it"),
  "adopt-restarts": warning(
    "an object differs, and its pods are replaced",
    "keep it as it was, or plan for it",
  ),
  "adopt-unseen": info(
    "fields are in the cluster alone, and it cannot be seen what set them",
    "pass what was applied, as helm get manifest prints it",
  ),
};
