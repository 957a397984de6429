import { refusedParameters } from "gloo-mtls/internal/src/upstream/envoy-gate/refused-parameters.ts";
import { trustStoreFault } from "gloo-mtls/internal/src/upstream/envoy-gate/trust-store-fault.ts";
import { describe, expect, test } from "vitest";
import { findEnvoy } from "../envoy.ts";
import { cdsVerdicts } from "./cds-verdicts.ts";
import { authority, foreignAuthority, serverMaterial } from "./material.ts";
import { parameterSamples } from "./parameter-samples.ts";
import { pemSamples } from "./pem-samples.ts";

const envoy = findEnvoy(process.env);
const title = "version" in envoy ? `Envoy ${envoy.version}` : `Envoy (skipped: ${envoy.reason})`;
if ("reason" in envoy) console.warn(title);

describe.skipIf("reason" in envoy)(title, () => {
  const command = "command" in envoy ? envoy.command : "";

  test("refuses exactly the suites and curves that the model refuses", async () => {
    const samples = parameterSamples(1500);
    const verdicts = await cdsVerdicts(
      command,
      samples.map(({ cipherSuites: cipher_suites, ecdhCurves: ecdh_curves }) => ({
        tls_params: { cipher_suites, ecdh_curves },
      })),
    );
    const wrong = samples.flatMap((sample, index) => {
      const [model] = refusedParameters(sample);
      const said = verdicts[index];
      return (model === undefined) === (said === undefined) ? [] : [{ sample, model: model?.message, said }];
    });
    expect(wrong).toEqual([]);
    expect(verdicts.filter((said) => said !== undefined).length).toBeGreaterThan(500);
  }, 120_000);

  test("refuses exactly the trust stores that the model refuses", async () => {
    const texts = [
      ...pemSamples([authority.certificate, foreignAuthority.certificate], 1200),
      ...pemSamples([authority.certificate + serverMaterial.privateKey, authority.certificate], 400),
    ];
    const verdicts = await cdsVerdicts(
      command,
      texts.map((inline_string) => ({ validation_context: { trusted_ca: { inline_string } } })),
    );
    const wrong = texts.flatMap((text, index) => {
      const model = trustStoreFault(text);
      const said = verdicts[index];
      return (model === undefined) === (said === undefined) ? [] : [{ text, model, said }];
    });
    expect(wrong).toEqual([]);
    expect(verdicts.filter((said) => said !== undefined).length).toBeGreaterThan(300);
  }, 120_000);
});
