import { type End, handshakes } from "./handshakes.ts";
import { foundAt, type Subject, type VerifyRule } from "./subject.ts";

/** Whether a run of certgen replaces what an end shows, with a new key. */
const isReplaced = ({ process, tls }: End, { wiring }: Subject): boolean =>
  tls.certificates.some((source) => {
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
    for (const { client, server } of handshakes(subject)) {
      for (const [judge, shower] of [
        [client, server],
        [server, client],
      ] as const) {
        const { validation } = judge.tls;
        if (!validation.hasPins || !isReplaced(shower, subject)) continue;
        yield foundAt(
          judge.process.placeOf(validation.path),
          "only one certificate or key is accepted, and certgen makes new ones: at the latest after its next run every handshake fails, and the proxy gets no configuration",
        );
      }
    }
  },
};
