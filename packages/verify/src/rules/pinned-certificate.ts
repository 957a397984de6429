import type { SecretSource, Validation } from "@gloo-mtls/objects/envoy";
import type { EnvoyProcess } from "../wiring/envoy-process.ts";
import { foundAt, type Subject, type VerifyRule } from "./subject.ts";

/** Whether a run of certgen replaces the certificate, with a new key. */
const isReplaced = (process: EnvoyProcess, sources: readonly SecretSource[], { wiring }: Subject): boolean =>
  sources.some((source) => {
    const supply = wiring.supplyOf(process, source, "certificate");
    return (
      supply.kind === "secret" &&
      supply.use.makers.some((maker) => maker.kind === "certgen" && maker.run.repeats !== undefined)
    );
  });

/** @see Envoy v3 API, `CertificateValidationContext.verify_certificate_hash` and `verify_certificate_spki` */
export const pinnedCertificate: VerifyRule = {
  severity: "error",
  hint: "remove verify_certificate_hash and verify_certificate_spki, and expect a name with match_typed_subject_alt_names",
  *check(subject) {
    for (const { endpoint, process, ends } of subject.controlDials) {
      if (endpoint.socket.kind !== "tls") continue;
      const client = endpoint.socket.tls;
      for (const end of ends) {
        if (end.what !== "listener") continue;
        for (const { socket } of end.listener.chains) {
          if (socket.kind !== "tls") continue;
          const sides: readonly (readonly [
            Validation,
            EnvoyProcess,
            EnvoyProcess,
            readonly SecretSource[],
          ])[] = [
            [client.validation, process, end.process, socket.tls.certificates],
            [socket.tls.validation, end.process, process, client.certificates],
          ];
          for (const [validation, judge, shower, shown] of sides) {
            if (!validation.hasPins || !isReplaced(shower, shown, subject)) continue;
            yield foundAt(
              judge.placeOf(validation.path),
              "only one certificate or key is accepted, and certgen makes new ones: at the latest after its next run every handshake fails, and the proxy gets no configuration",
            );
          }
        }
      }
    }
  },
};
