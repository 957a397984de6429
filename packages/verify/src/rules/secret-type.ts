import { textAt } from "@gloo-mtls/objects/data";
import { gatewaysOf } from "./gateways.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

/** @see Gloo 1.22.1 `jobs/pkg/kube/secret.go`, which ends at a Secret of another type, and the deployer of Gateways, which does too */
export const secretType: VerifyRule = {
  severity: "error",
  hint: "make it anew with type: kubernetes.io/tls; the type of a Secret cannot be changed",
  *check({ wiring }) {
    for (const { makers, name } of wiring.secrets) {
      const isRead = makers.some(({ kind }) => kind === "certgen") || gatewaysOf(wiring).length > 0;
      for (const maker of makers) {
        if (maker.kind !== "stream") continue;
        const type = textAt(maker.manifest, ["type"]) ?? "Opaque";
        if (type === "kubernetes.io/tls") continue;
        yield foundAt(
          { manifest: maker.manifest, path: ["type"] },
          isRead
            ? `Secret ${name} is of type ${type}, which certgen and Gloo's controller refuse: nothing renews it, and Gateways are not deployed`
            : `Secret ${name} is of type ${type}: pods mount it, certgen would refuse it; whether something else reads it cannot be seen here`,
          isRead ? {} : { severity: "info" },
        );
      }
    }
  },
};
