import { day } from "@gloo-mtls/objects/formats";
import { momentText, spanText } from "../span-text.ts";
import { type DoctorRule, foundOf } from "./doctor-rule.ts";

/** Milliseconds that clocks may differ. */
const tolerated = 60_000;
export const clockSkew: DoctorRule = {
  severity: "error",
  hint: "set the clock of the node by NTP: certificates are judged by it",
  *check(context) {
    const { evidence, now, envoys } = context;
    const { serverTime } = evidence;
    if (serverTime !== undefined && Math.abs(serverTime - now) > tolerated) {
      yield {
        path: [],
        severity: "warning",
        message: `this machine's clock is ${spanText(now - serverTime)} ${now > serverTime ? "ahead of" : "behind"} that of the API server: what this report says about times is off by as much`,
        hint: "set the clock of this machine by NTP",
        commands: ["timedatectl status"],
      };
    }
    for (const { secret, findings } of context.materials) {
      if (!findings.some(({ code }) => code === "not-yet-valid")) continue;
      const from = secret.leaf?.notBefore ?? now;
      yield foundOf(
        secret.manifest,
        `its certificates are valid from ${momentText(from)} on, which is ${spanText(from - now)} ahead: the clock of the node that made them is fast, and handshakes fail until then`,
        ["kubectl get nodes -o wide"],
      );
    }
    for (const { pod, seen } of envoys) {
      const ahead = (seen?.secrets ?? []).flatMap(({ updatedAt }) =>
        updatedAt === undefined ? [] : [updatedAt - now],
      );
      const most = Math.max(0, ...ahead);
      const apart = (seen?.certificates ?? [])
        .filter(({ notAfter }) => notAfter > now)
        .map(({ notAfter, daysLeft }) => Math.floor((notAfter - now) / day) - daysLeft)
        .find((days) => Math.abs(days) > 1);
      if (most <= tolerated && apart === undefined) continue;
      const by = most > tolerated ? most : (apart ?? 0) * day;
      yield foundOf(
        pod.manifest,
        `the clock of its node is ${spanText(by)} ${by > 0 ? "ahead" : "behind"}: Envoy takes certificates for ended, or for not valid yet, that are neither`,
        [`kubectl get pod -n ${pod.namespace} ${pod.name} -o jsonpath='{.spec.nodeName}'`],
      );
    }
  },
};
