export { decodeBase64, encodeBase64 } from "./base64.ts";
export { type CronSchedule, parseCron } from "./cron.ts";
export { shortestGap } from "./cron-gap.ts";
export { isDnsLabel } from "./dns-label.ts";
export { parseGoDuration } from "./go-duration.ts";
export { goFloat } from "./go-float.ts";
export { isPort } from "./port.ts";
export { isQuantity } from "./quantity.ts";
