import { type Data, mapsAt, textsAt, valueAt } from "@gloo-mtls/objects/data";
import { asManifest, type Manifest, referenceOf } from "@gloo-mtls/objects/object";
import { bindingsFor, type CertgenRun, rbac, roleOf, type SecretUse } from "@gloo-mtls/verify/graph";
import { argumentsOf, withoutOverlap } from "./forbid-overlapping-rotations.ts";
import type { Hardened, Step } from "./hardening.ts";
import { renewWithCertgen, runsMaking } from "./renew-with-certgen.ts";

/** Namespaces in which pods wait for a Secret of this name that nothing makes. */
const missingCopies = ({ name, namespace }: SecretUse, { wiring }: Hardened): readonly string[] => [
  ...new Set(
    wiring.secrets
      .filter((use) => use.name === name && use.namespace !== namespace && use.makers.length === 0)
      .map((use) => use.namespace),
  ),
];

const inNamespace = (manifest: Manifest, namespace: string): Manifest => ({
  ...manifest,
  metadata: { ...manifest.metadata, namespace },
});

/** A role's rules about Secrets: no more is needed for a copy. */
const forSecrets = (role: Manifest): Manifest =>
  asManifest({
    ...role,
    rules: mapsAt(role, ["rules"]).filter((rule) => textsAt(rule, ["resources"]).includes("secrets")),
  });

/** What lets a run write the Secret in its own namespace, in another one. */
function* rightsIn(namespace: string, run: CertgenRun, { wiring }: Hardened): Iterable<Step> {
  const { objects } = wiring;
  for (const binding of bindingsFor(run, run.secret.namespace, objects)) {
    const role = roleOf(binding, objects);
    if (binding.kind !== "RoleBinding" || role === "built-in" || role === undefined) continue;
    if (valueAt(forSecrets(role), ["rules", 0]) === undefined) continue;
    const copies: readonly (readonly [Manifest, (one: Manifest) => Manifest])[] = [
      ...(role.kind === "Role" ? [[role, forSecrets] as const] : []),
      [binding, (one) => one],
    ];
    for (const [original, change] of copies) {
      if (objects.find(original.kind, rbac, namespace, original.metadata.name) !== undefined) continue;
      yield { addFrom: original, make: (hardened) => inNamespace(change(hardened), namespace) };
    }
  }
}

/** The runner's image in certgen's place, with certgen's flags. */
function* replaced(run: CertgenRun, copies: readonly string[], hardened: Hardened): Iterable<Step> {
  const { pod, container } = run;
  const { manifest } = pod;
  const put = (field: string, change: (data: Data | undefined) => Data | undefined): Step => ({
    place: { manifest, path: [...container.path, field] },
    change,
  });
  yield put("image", () => hardened.image);
  const flags = copies.filter((copy) => !run.copies.includes(copy)).map((copy) => `--copy-to=${copy}`);
  if (flags.length > 0) {
    yield {
      place: { manifest, path: argumentsOf(run) },
      change: (words) => [...(Array.isArray(words) ? words : []), ...flags],
    };
  }
  if (pod.runs === "by-schedule") yield { place: { manifest, path: ["spec"] }, change: withoutOverlap };
}

/**
 * The CronJob of this project's runner, which also keeps copies in the namespaces of proxies. It takes the place of certgen in every Job
 * and CronJob for the Secret, so that no other program makes it.
 */
export function* renewWithRunner(use: SecretUse, hardened: Hardened): Iterable<Step> {
  const runs = runsMaking(use).filter(({ secret }) => secret.namespace === use.namespace);
  const commanded = runs.find(({ container }) => Array.isArray(container.data.command));
  if (commanded !== undefined) {
    yield {
      remark: {
        object: referenceOf(commanded.pod.manifest),
        path: [...commanded.container.path, "command"],
        message: "certgen stays: its command is written, and the image of the runner has another program",
        hint: "take command away, so that the image's own entry point is started",
      },
    };
    return;
  }
  const copies = missingCopies(use, hardened);
  for (const run of runs) {
    yield* replaced(run, copies, hardened);
    for (const namespace of copies) yield* rightsIn(namespace, run, hardened);
  }
  yield* renewWithCertgen(use, hardened);
}
