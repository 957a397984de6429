import { textAt } from "@gloo-mtls/objects/data";
import { bindingsFor, grants, rbac, roleOf, rulesOf } from "../wiring/access.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

export const certgenForbidden: VerifyRule = {
  severity: "error",
  hint: "bind certgen's service account to a Role in the Secret's namespace with create, get and update on secrets",
  *check({ wiring: { certgenRuns, objects, secrets } }) {
    const roles = ["Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"].flatMap((kind) =>
      objects.ofKind(kind, rbac),
    );
    if (roles.length === 0) return;
    const written = certgenRuns.flatMap((run) =>
      [run.secret.namespace, ...run.copies].map((namespace) => ({ run, namespace, name: run.secret.name })),
    );
    for (const { run, namespace, name } of written) {
      if (!secrets.some((use) => use.namespace === namespace && use.name === name)) continue;
      const bound = bindingsFor(run, namespace, objects).map((binding) => roleOf(binding, objects));
      const isAllowed = (verb: string): boolean =>
        bound.some(
          (role) =>
            role === "built-in" ||
            rulesOf(role, objects).some(({ item }) =>
              grants(item, { group: "", resource: "secrets", verb, ...(verb === "create" ? {} : { name }) }),
            ),
        );
      const missing = ["create", "get", "update"].filter((verb) => !isAllowed(verb));
      if (missing.length === 0) continue;
      yield foundAt(
        { manifest: run.pod.manifest, path: [...run.pod.path, "serviceAccountName"] },
        `certgen may not ${missing.join(", ")} Secrets in namespace ${namespace}: it fails, and the certificates are not made, or not renewed`,
      );
    }
    for (const run of certgenRuns) {
      const accounts = objects.inNamespace("ServiceAccount", "", run.pod.namespace);
      const name = textAt(run.pod.manifest, [...run.pod.path, "serviceAccountName"]);
      if (accounts.length === 0 || name === undefined || name === "default") continue;
      if (accounts.some(({ metadata }) => metadata.name === name)) continue;
      yield foundAt(
        { manifest: run.pod.manifest, path: [...run.pod.path, "serviceAccountName"] },
        `no ServiceAccount ${name} is among the manifests, although others of namespace ${run.pod.namespace} are: certgen's pod is never made`,
        { hint: "add the ServiceAccount, or correct its name" },
      );
    }
  },
};
