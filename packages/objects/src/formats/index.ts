export { decodeBase64, encodeBase64 } from "./base64.ts";
export { type CronSchedule, parseCron } from "./cron.ts";
export { shortestGap } from "./cron-gap.ts";
export { nextStart } from "./cron-next.ts";
export { isCertificateName, isDnsLabel, isHostName, isObjectName, isServiceName } from "./dns-name.ts";
export { day, durationText } from "./duration-text.ts";
export {
  type EnvoyPem,
  type EnvoyPemBlock,
  envoyKeyLabels,
  readEnvoyKeyPem,
  readEnvoyPem,
} from "./envoy-pem.ts";
export { durationHint, parseGoDuration, readGoDuration } from "./go-duration.ts";
export { goFloat } from "./go-float.ts";
export { isIpAddress } from "./ip-address.ts";
export { decodePem, encodePem, type GoPemBlock } from "./pem.ts";
export { isPrivateKeyLabel, looksLikePem, type PemBlock, type PemText, readPem } from "./pem-text.ts";
export { isPort } from "./port.ts";
export { canonicalQuantity, isQuantity, quantityNanos } from "./quantity.ts";
export { strictUtf8Text, utf8Text } from "./utf8.ts";
