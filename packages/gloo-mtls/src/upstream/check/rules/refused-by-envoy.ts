import type { Path } from "@gloo-mtls/objects/data";
import type { Found, Rule } from "@gloo-mtls/objects/report";
import { clientCertificateFault } from "../../envoy-gate/client-certificate-fault.ts";
import type { Fault } from "../../envoy-gate/fault.ts";
import { refusedConnection, refusedHosts } from "../../envoy-gate/refused-connection.ts";
import { refusedHealthChecks } from "../../envoy-gate/refused-health-checks.ts";
import { refusedParameters } from "../../envoy-gate/refused-parameters.ts";
import { trustStoreFault } from "../../envoy-gate/trust-store-fault.ts";
import type { SecretSubject, SettingsSubject, UpstreamSubject } from "../subject.ts";

const severity = "error";
const hint = "fix it: Gloo reports nothing, and Envoy keeps what it had, or answers 503";

const below = (at: Path, faults: Iterable<Fault>): readonly Found[] =>
  Array.from(faults, (fault) => ({ ...fault, path: [...at, ...fault.path] }));

/** Gloo passes on what Envoy then refuses: Envoy is the second gate. */
export const refusedByEnvoy: Rule<UpstreamSubject> = {
  severity,
  hint,
  *check({ upstream: { spec }, tls }) {
    for (const { config, at } of tls) {
      // Beside sds Gloo leaves the parameters out.
      if (config.sds === undefined) {
        yield* below([...at, "parameters"], refusedParameters(config.parameters ?? {}));
      }
      yield* below(at, refusedConnection(config));
    }
    yield* below(["spec"], refusedHealthChecks(spec));
    if (spec.static !== undefined) yield* below(["spec", "static"], refusedHosts(spec.static));
  },
};

/** The parameters that the Settings have for every Upstream without its own. */
export const settingsRefusedByEnvoy: Rule<SettingsSubject> = {
  severity,
  hint,
  *check({ parameters, at }) {
    yield* below(at, refusedParameters(parameters));
  },
};

/** @see Envoy 1.36 `source/common/tls/context_impl.cc`, `cert_validator/default_validator.cc` */
export const secretRefusedByEnvoy: Rule<SecretSubject> = {
  severity,
  hint,
  *check({ tls, isShown }) {
    const client = isShown ? clientCertificateFault(tls) : undefined;
    if (client !== undefined) {
      const { key, reason, hint: remedy } = client;
      const what = key === "tls.crt" ? "the client certificate" : "the client's key";
      yield { path: ["data", key], message: `Envoy refuses ${what}: ${reason}`, hint: remedy };
    }
    const trust = tls.rootCa === "" ? undefined : trustStoreFault(tls.rootCa);
    if (trust !== undefined) {
      yield { path: ["data", "ca.crt"], message: `Envoy refuses the CAs: ${trust.reason}`, hint: trust.hint };
    }
  },
};
