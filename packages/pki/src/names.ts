// What certificates say and which names they cover, for programs that make none: without node-forge, which is large.
export { describeCertificate, describeCertificates } from "./certificate/read-certificates.ts";
export { coversHost } from "./service/covers-host.ts";
export { type ServiceLocation, serviceNames } from "./service/service-names.ts";
