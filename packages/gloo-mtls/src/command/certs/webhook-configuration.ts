import { valueAt } from "@gloo-mtls/objects/data";
import { caBundleOf, type TlsMaterial, type WebhookConfiguration, withCaBundle } from "@gloo-mtls/pki";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { objectsIn } from "../io/objects.ts";

/** The Service that a webhook calls. */
interface Target {
  readonly service: string;
  readonly namespace: string;
}

const kind = "ValidatingWebhookConfiguration";

/**
 * The webhook configurations of a stream that call the Service, with the material's CA for the API server to trust.
 *
 * @throws {Failure} When there is none.
 */
export const trustingConfigurations = (
  text: string,
  name: string,
  material: TlsMaterial,
  target: Target,
): readonly object[] => {
  const hint = `pass a manifest of kind ${kind}, for instance from gloo-mtls template`;
  const { objects } = objectsIn(text, name, "is not YAML or JSON", hint);
  const changed = objects.flatMap((object) => {
    if (valueAt(object, ["kind"]) !== kind) return [];
    // Of the rest only webhooks are looked at, and those by their shape.
    const configuration = object as WebhookConfiguration;
    if (!Array.isArray(configuration.webhooks)) return [];
    const trusting = withCaBundle(configuration, { caBundle: caBundleOf(material), ...target });
    return trusting === configuration ? [] : [trusting];
  });
  if (changed.length === 0) {
    throw new Failure(
      exitCode.refused,
      `${name}: holds no ${kind} that calls the Service ${target.namespace}/${target.service}\n  hint: ${hint}`,
    );
  }
  return changed;
};
