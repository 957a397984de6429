import { requireArgument } from "@gloo-mtls/objects/report";
import type { ClientOffer } from "../envoy/client-offer.ts";
import { anOffer, suitesInList } from "../envoy/client-offer.ts";
import { groupNamed } from "../groups.ts";
import { schemeNamed } from "../signature-schemes.ts";
import { suiteNamed } from "../suites/suite.ts";
import type { ClientHello } from "../tls/client-hello.ts";

/** The hello of an Envoy with this offer, as far as it decides whether a server agrees. */
export const ownHello = (offer: ClientOffer, serverName: string | undefined): ClientHello => {
  requireArgument("offer", offer, anOffer);
  const { minimumVersion, maximumVersion, cipherSuites, tls13Suites, ecdhCurves, signatureSchemes } = offer;
  const isTls13 = maximumVersion === "TLSv1_3";
  const hasOlder = isTls13 && minimumVersion !== "TLSv1_3";
  const names = [
    ...(isTls13 ? tls13Suites : []),
    ...(isTls13 && !hasOlder ? [] : suitesInList(cipherSuites)),
  ];
  const groups = ecdhCurves.flatMap((name) => groupNamed(name)?.code ?? []);
  return {
    version: maximumVersion,
    ...(hasOlder ? { oldest: minimumVersion } : {}),
    suites: names.flatMap((name) => suiteNamed(name)?.code ?? []),
    groups,
    signatureSchemes: signatureSchemes.flatMap((name) => schemeNamed(name)?.code ?? []),
    keyShares: isTls13 ? groups.slice(0, 1) : [],
    serverName,
  };
};
