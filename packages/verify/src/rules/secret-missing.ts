import { nearNames } from "@gloo-mtls/objects/object";
import { foundAt, isTold, type VerifyRule } from "./subject.ts";

export const secretMissing: VerifyRule = {
  severity: "error",
  hint: "let certgen, cert-manager or `gloo-mtls certs create --secrets` make it in that namespace, or add --secrets-elsewhere",
  *check(subject) {
    const { wiring, options } = subject;
    for (const { namespace, name, makers, place } of wiring.secrets) {
      if (makers.length > 0) continue;
      if (options.secretsElsewhere !== true && !isTold(subject, "Secret", "", place.manifest)) {
        yield foundAt(
          place,
          `whether Secret ${namespace}/${name} is there, and is what it should be, cannot be seen here: Secrets were not read from the cluster`,
          { severity: "info", hint: "use gloo-mtls verify --live, which reads this Secret alone" },
        );
        continue;
      }
      const meant = wiring.certgenRuns.find(
        ({ secret }) => secret.name === name || secret.namespace === namespace,
      );
      const instead =
        meant === undefined ? "" : `; certgen makes ${meant.secret.namespace}/${meant.secret.name}`;
      yield foundAt(
        place,
        options.secretsElsewhere === true
          ? `Secret ${namespace}/${name} is made elsewhere, so its material and its renewal cannot be seen here`
          : `nothing among the manifests makes Secret ${namespace}/${name}${instead}: the pods wait for it and do not start`,
        options.secretsElsewhere === true
          ? { severity: "info", hint: "verify where it is made, or add it to the manifests" }
          : {
              hint: `${secretMissing.hint}; ${nearNames(`Secret/${name}`, wiring.objects.ofKind("Secret", ""))}`.replace(
                /; name one as.*$/,
                "",
              ),
            },
      );
    }
  },
};
