import type { RuleTable } from "@gloo-mtls/objects/report";
import { adminExposed } from "./admin-exposed.ts";
import { anyClientName } from "./any-client-name.ts";
import { anyServerName } from "./any-server-name.ts";
import { badMaterial } from "./bad-material.ts";
import { bootstrapMissing } from "./bootstrap-missing.ts";
import { bootstrapUnreadable } from "./bootstrap-unreadable.ts";
import { certgenArguments } from "./certgen-arguments.ts";
import { certgenForbidden } from "./certgen-forbidden.ts";
import { certgenMayTooMuch } from "./certgen-may-too-much.ts";
import { certificateUnfit } from "./certificate-unfit.ts";
import { certificatesFrozen } from "./certificates-frozen.ts";
import { chainNotMatched } from "./chain-not-matched.ts";
import { clientCertificateOptional } from "./client-certificate-optional.ts";
import { clientNotVerified } from "./client-not-verified.ts";
import { configMapMissing } from "./config-map-missing.ts";
import { controllerInPlaintext } from "./controller-in-plaintext.ts";
import { debugOffLoopback } from "./debug-off-loopback.ts";
import { dialsNowhere } from "./dials-nowhere.ts";
import { differentAuthorities } from "./different-authorities.ts";
import { exposedOutside } from "./exposed-outside.ts";
import { extensionClientOptional, extensionPlaintext, extensionTlsApart } from "./extension-servers.ts";
import { filesUnreadable } from "./files-unreadable.ts";
import { gatewayName } from "./gateway-name.ts";
import { gatewayOwnsSecret } from "./gateway-owns-secret.ts";
import { gatewayPortsCollide } from "./gateway-ports-collide.ts";
import { gatewaysShareSecret } from "./gateways-share-secret.ts";
import { glooOffLoopback } from "./gloo-off-loopback.ts";
import { keyElsewhere } from "./key-elsewhere.ts";
import { keyInConfiguration } from "./key-in-configuration.ts";
import { namesNotResolved } from "./names-not-resolved.ts";
import { networkClosed } from "./network-closed.ts";
import { networkNotSeen } from "./network-not-seen.ts";
import { networkOpen } from "./network-open.ts";
import { noClientCertificate } from "./no-client-certificate.ts";
import { nobodyRenews } from "./nobody-renews.ts";
import { notSeen } from "./not-seen.ts";
import { notThere } from "./not-there.ts";
import { oldTls } from "./old-tls.ts";
import { otherService } from "./other-service.ts";
import { pinnedCertificate } from "./pinned-certificate.ts";
import { plaintextDial } from "./plaintext-dial.ts";
import { plaintextListener } from "./plaintext-listener.ts";
import { plaintextServer } from "./plaintext-server.ts";
import { podShares } from "./pod-shares.ts";
import { podToken } from "./pod-token.ts";
import { podUnrestricted } from "./pod-unrestricted.ts";
import { portsTaken } from "./ports-taken.ts";
import { probeNeverPasses } from "./probe-never-passes.ts";
import { rotationCutShort } from "./rotation-cut-short.ts";
import { rotationWaitShort } from "./rotation-wait-short.ts";
import { rotationsOverlap } from "./rotations-overlap.ts";
import { sdsExposed } from "./sds-exposed.ts";
import { sdsOff } from "./sds-off.ts";
import { sdsUnreachable } from "./sds-unreachable.ts";
import { sdsWithoutFiles } from "./sds-without-files.ts";
import { sdsWithoutHttp2 } from "./sds-without-http2.ts";
import { secretMissing } from "./secret-missing.ts";
import { secretNotServed } from "./secret-not-served.ts";
import { secretType } from "./secret-type.ts";
import { secretsReadable } from "./secrets-readable.ts";
import { serverNotVerified } from "./server-not-verified.ts";
import { serviceLocal } from "./service-local.ts";
import { sidecarLeadsNowhere } from "./sidecar-leads-nowhere.ts";
import type { Subject } from "./subject.ts";
import { tlsVersionsApart } from "./tls-versions-apart.ts";
import { webhookRotation } from "./webhook-rotation.ts";
import { wrongClientName } from "./wrong-client-name.ts";
import { wrongServerName } from "./wrong-server-name.ts";
import { xdsWithoutHttp2 } from "./xds-without-http2.ts";

/** Every rule over the graph, by the code of what it finds. */
export const rules = {
  "plaintext-listener": plaintextListener,
  "gloo-off-loopback": glooOffLoopback,
  "plaintext-dial": plaintextDial,
  "plaintext-server": plaintextServer,
  "client-certificate-optional": clientCertificateOptional,
  "client-not-verified": clientNotVerified,
  "server-not-verified": serverNotVerified,
  "certificate-not-shown": noClientCertificate,
  "wrong-server-name": wrongServerName,
  "wrong-client-name": wrongClientName,
  "pinned-certificate": pinnedCertificate,
  "different-authorities": differentAuthorities,
  "old-tls": oldTls,
  "tls-versions-apart": tlsVersionsApart,
  "sds-exposed": sdsExposed,
  "key-in-configuration": keyInConfiguration,
  "sds-unreachable": sdsUnreachable,
  "sds-without-http2": sdsWithoutHttp2,
  "sds-off": sdsOff,
  "sds-without-files": sdsWithoutFiles,
  "files-unreadable": filesUnreadable,
  "secret-not-served": secretNotServed,
  "secret-missing": secretMissing,
  "secret-type": secretType,
  "bad-material": badMaterial,
  "certificate-unfit": certificateUnfit,
  "certgen-arguments": certgenArguments,
  "certgen-forbidden": certgenForbidden,
  "secrets-readable": secretsReadable,
  "bootstrap-missing": bootstrapMissing,
  "bootstrap-unreadable": bootstrapUnreadable,
  "config-map-missing": configMapMissing,
  "dials-nowhere": dialsNowhere,
  "xds-without-http2": xdsWithoutHttp2,
  "names-not-resolved": namesNotResolved,
  "network-closed": networkClosed,
  "chain-not-matched": chainNotMatched,
  "ports-taken": portsTaken,
  "sidecar-leads-nowhere": sidecarLeadsNowhere,
  "probe-never-passes": probeNeverPasses,
  "extension-plaintext": extensionPlaintext,
  "extension-tls-apart": extensionTlsApart,
  "extension-client-optional": extensionClientOptional,
  "gateway-ports-collide": gatewayPortsCollide,
  "gateway-name": gatewayName,
  "controller-in-plaintext": controllerInPlaintext,
  "any-server-name": anyServerName,
  "any-client-name": anyClientName,
  "admin-exposed": adminExposed,
  "proxy-debug-exposed": debugOffLoopback,
  "other-service": otherService,
  "rotations-overlap": rotationsOverlap,
  "rotation-wait-short": rotationWaitShort,
  "rotation-cut-short": rotationCutShort,
  "nobody-renews": nobodyRenews,
  "certificates-frozen": certificatesFrozen,
  "webhook-rotation": webhookRotation,
  "gateways-share-secret": gatewaysShareSecret,
  "gateway-owns-secret": gatewayOwnsSecret,
  "pod-shares-node": podShares,
  "pod-unrestricted": podUnrestricted,
  "pod-token": podToken,
  "network-open": networkOpen,
  "exposed-outside": exposedOutside,
  "key-elsewhere": keyElsewhere,
  "service-local": serviceLocal,
  "certgen-may-too-much": certgenMayTooMuch,
  "network-not-seen": networkNotSeen,
  "not-there": notThere,
  "not-seen": notSeen,
} as const satisfies RuleTable<string, Subject>;
