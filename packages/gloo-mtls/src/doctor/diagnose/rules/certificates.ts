import { loadedState } from "../loaded-state.ts";
import { isUnreadable } from "../materials.ts";
import { remakeCommands, restartCommand } from "../remedies.ts";
import { leafOf } from "../secret-state.ts";
import { momentText, spanText } from "../span-text.ts";
import { xdsState } from "../xds-state.ts";
import { type DoctorRule, foundOf } from "./doctor-rule.ts";

/** Codes of pki that are about time, which have rules of their own here. */
const times: ReadonlySet<string> = new Set(["expired", "expiring", "not-yet-valid", "outlives-ca"]);

export const certificateExpired: DoctorRule = {
  severity: "error",
  hint: "make new certificates now",
  *check(context) {
    for (const { secret, findings } of context.materials) {
      const found = findings.find(({ code }) => code === "expired");
      if (found === undefined) continue;
      yield foundOf(
        secret.manifest,
        `${found.message}: every handshake with it fails, so proxies keep their last configuration and new ones get none`,
        remakeCommands(secret, context),
      );
    }
  },
};

export const certificateExpiring: DoctorRule = {
  severity: "warning",
  hint: "renew it before then, and see that something renews it from now on",
  *check(context) {
    for (const { secret, findings } of context.materials) {
      const found = findings.find(({ code }) => code === "expiring");
      if (found === undefined) continue;
      const end = secret.leaf?.notAfter ?? context.now;
      const renewed = context.renewals.some(
        (renewal) =>
          renewal.secret.namespace === secret.namespace &&
          renewal.secret.name === secret.name &&
          !renewal.isSuspended &&
          (renewal.next(context.now) ?? end) < end,
      );
      // What renews it in time is at work, or a finding of its own says why it is not.
      if (renewed) continue;
      yield foundOf(
        secret.manifest,
        `its leaf ends in ${spanText(end - context.now)}, at ${momentText(end)}: from then on no handshake succeeds`,
        remakeCommands(secret, context),
      );
    }
  },
};

export const badMaterial: DoctorRule = {
  severity: "error",
  hint: "make the Secret anew",
  *check(context) {
    for (const { secret, findings } of context.materials) {
      const commands = remakeCommands(secret, context);
      for (const key of ["tls.crt", "ca.crt"]) {
        if (!isUnreadable(secret, key)) continue;
        yield foundOf(
          secret.manifest,
          `${key} is not a certificate that can be read: Envoy loads nothing of it`,
          commands,
        );
      }
      if (secret.pair === "other-key" || secret.pair === "other-algorithm") {
        yield foundOf(
          secret.manifest,
          "tls.key is not the key of the certificate in tls.crt: SDS serves neither, and keeps what it had",
          commands,
        );
      }
      for (const { code, severity, message, path } of findings) {
        const key = path[0] === "ca" ? "ca.crt" : "tls.crt";
        if (times.has(code) || severity !== "error" || isUnreadable(secret, key)) continue;
        yield foundOf(secret.manifest, `${message} (${code})`, commands);
      }
    }
  },
};

export const staleCertificate: DoctorRule = {
  severity: "warning",
  hint: "let the pods begin anew, so that they read the Secret as it is; and look at the log of their container sds",
  *check(context) {
    for (const envoy of context.envoys) {
      const { pod, secret, loaded, seen } = envoy;
      if (loadedState(envoy, context.now) !== "in the Secret, not loaded" || loaded.kind !== "loaded")
        continue;
      const leaf = leafOf(loaded.pem);
      const rejected = Object.entries(seen?.stats ?? {}).some(
        ([name, count]) => /^sds\..*\.(?:update_rejected|key_rotation_failed)$/.test(name) && count > 0,
      );
      const ended = leaf !== undefined && leaf.notAfter < context.now;
      const why = rejected
        ? "Envoy refused the new one"
        : "the kubelet has not written it into the volume, or SDS has not read it";
      const since = secret?.changedAt === undefined ? "" : ` for ${spanText(context.now - secret.changedAt)}`;
      yield foundOf(
        pod.manifest,
        `${envoy.process.container.name} still uses the certificate ${leaf?.serial.toLowerCase().slice(0, 16) ?? ""} that ends at ${momentText(leaf?.notAfter ?? 0)}, while Secret ${pod.namespace}/${envoy.secretName} has had another${since}: ${why}`,
        [restartCommand(pod)],
        { severity: ended || xdsState(envoy).isConnected === false ? "error" : "warning" },
      );
    }
  },
};
