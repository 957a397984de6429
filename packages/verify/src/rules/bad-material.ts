import { checkMaterial } from "@gloo-mtls/pki";
import { serviceName } from "../wiring/service-route.ts";
import { secretText } from "./certificate-names.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

const fields = { certificate: "tls.crt", privateKey: "tls.key", ca: "ca.crt" } as const;

/** What pki finds that is as it should be at times: two CAs amid a rotation, and names, which the rules about names judge. */
const known = new Set(["several-cas", "missing-name", "foreign-name", "certgen-replaces"]);

export const badMaterial: VerifyRule = {
  severity: "error",
  hint: "make the Secret anew, for instance with `gloo-mtls certs create --secrets`",
  *check({ wiring, options, controlDials }) {
    const dialled = controlDials.flatMap(
      ({ endpoint, process }) => serviceName(endpoint.host, process.pod.namespace) ?? [],
    );
    const [first] = dialled;
    for (const { makers } of wiring.secrets) {
      for (const maker of makers) {
        if (maker.kind !== "stream") continue;
        const secret = maker.manifest;
        const [certificate = "", privateKey = "", ca = ""] = Object.values(fields).map((key) =>
          secretText(secret, key),
        );
        const findings = checkMaterial(
          { certificate, privateKey, ca },
          {
            now: options.now ?? 0,
            expiringWithin: options.expiringWithin,
            ...(first === undefined ? {} : { service: first.name, namespaces: [first.namespace] }),
            ...(first?.domain === undefined ? {} : { clusterDomain: first.domain }),
          },
        );
        for (const finding of findings) {
          const isTime = ["expired", "expiring", "not-yet-valid"].includes(finding.code);
          if (isTime && options.now === undefined) continue;
          const part = finding.path[0];
          const key = part === "certificate" || part === "privateKey" || part === "ca" ? [fields[part]] : [];
          yield foundAt(
            { manifest: secret, path: key.length === 0 ? [] : ["data", ...key] },
            `${finding.message} (${finding.code})`,
            {
              severity: known.has(finding.code) ? "info" : finding.severity,
              ...(finding.hint === undefined ? {} : { hint: finding.hint }),
            },
          );
        }
      }
    }
  },
};
