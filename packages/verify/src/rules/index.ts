import type { RuleTable } from "@gloo-mtls/objects/report";
import { adminExposed } from "./admin-exposed.ts";
import { anyClientName } from "./any-client-name.ts";
import { anyServerName } from "./any-server-name.ts";
import { badMaterial } from "./bad-material.ts";
import { bootstrapMissing, bootstrapUnreadable } from "./bootstrap-missing.ts";
import { certgenForbidden, certgenMayTooMuch, secretsReadable } from "./certgen-forbidden.ts";
import { clientCertificateOptional } from "./client-certificate-optional.ts";
import { clientNotVerified } from "./client-not-verified.ts";
import { configMapMissing } from "./config-map-missing.ts";
import { debugOffLoopback } from "./debug-off-loopback.ts";
import { dialsNowhere } from "./dials-nowhere.ts";
import { differentAuthorities } from "./different-authorities.ts";
import {
  controllerSwitch,
  gatewayName,
  gatewayOwnsSecret,
  gatewayPortsCollide,
  gatewaysShareSecret,
} from "./gateway-traps.ts";
import { glooOffLoopback } from "./gloo-off-loopback.ts";
import { networkNotSeen, networkOpen } from "./network-open.ts";
import { noClientCertificate } from "./no-client-certificate.ts";
import { otherService } from "./other-service.ts";
import { plaintextDial } from "./plaintext-dial.ts";
import { plaintextListener } from "./plaintext-listener.ts";
import { plaintextServer } from "./plaintext-server.ts";
import { podShares } from "./pod-shares.ts";
import { notSeen, notThere } from "./presence.ts";
import { probeNeverPasses } from "./probe-never-passes.ts";
import { nobodyRenews, rotationsOverlap, rotationWaitShort, webhookRotation } from "./rotation.ts";
import { sdsExposed } from "./sds-exposed.ts";
import { secretMissing } from "./secret-missing.ts";
import { secretType } from "./secret-type.ts";
import { serverNotVerified } from "./server-not-verified.ts";
import { sidecarLeadsNowhere } from "./sidecar-leads-nowhere.ts";
import type { Subject } from "./subject.ts";
import {
  sdsOff,
  sdsUnreachable,
  sdsWithoutFiles,
  sdsWithoutHttp2,
  secretNotServed,
} from "./supply-faults.ts";
import { oldTls, versionsApart } from "./tls-version.ts";
import { wrongClientName, wrongServerName } from "./wrong-names.ts";

/** What can be found; the codes are stable. */
export type VerifyCode = keyof typeof rules;

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
  "different-authorities": differentAuthorities,
  "old-tls": oldTls,
  "tls-versions-apart": versionsApart,
  "sds-exposed": sdsExposed,
  "sds-unreachable": sdsUnreachable,
  "sds-without-http2": sdsWithoutHttp2,
  "sds-off": sdsOff,
  "sds-without-files": sdsWithoutFiles,
  "secret-not-served": secretNotServed,
  "secret-missing": secretMissing,
  "secret-type": secretType,
  "bad-material": badMaterial,
  "certgen-forbidden": certgenForbidden,
  "secrets-readable": secretsReadable,
  "bootstrap-missing": bootstrapMissing,
  "bootstrap-unreadable": bootstrapUnreadable,
  "config-map-missing": configMapMissing,
  "dials-nowhere": dialsNowhere,
  "sidecar-leads-nowhere": sidecarLeadsNowhere,
  "probe-never-passes": probeNeverPasses,
  "gateway-ports-collide": gatewayPortsCollide,
  "gateway-name": gatewayName,
  "controller-in-plaintext": controllerSwitch,
  "any-server-name": anyServerName,
  "any-client-name": anyClientName,
  "admin-exposed": adminExposed,
  "proxy-debug-exposed": debugOffLoopback,
  "other-service": otherService,
  "rotations-overlap": rotationsOverlap,
  "rotation-wait-short": rotationWaitShort,
  "nobody-renews": nobodyRenews,
  "webhook-rotation": webhookRotation,
  "gateways-share-secret": gatewaysShareSecret,
  "gateway-owns-secret": gatewayOwnsSecret,
  "pod-shares-node": podShares,
  "network-open": networkOpen,
  "certgen-may-too-much": certgenMayTooMuch,
  "network-not-seen": networkNotSeen,
  "not-there": notThere,
  "not-seen": notSeen,
} as const satisfies RuleTable<string, Subject>;
