import { isDeepStrictEqual } from "node:util";
import { caBundleOf, checkMaterial, materialFromSecret, type TlsMaterial, tlsSecret } from "@gloo-mtls/pki";
import type { ApiObject } from "../api-server/api-object.ts";
import type { ApiServer } from "../api-server/api-server.ts";
import type { Change } from "../api-server/object-table.ts";
import { poolNamespace } from "./material-pool.ts";
import { type TrustObserver, trustObserver } from "./trust-observer.ts";

/** A Secret and a webhook of their own on a server that many lanes share. */
export interface Lane {
  /** The Secret's namespace, and the name of the webhook configuration. */
  readonly name: string;
  readonly observer: TrustObserver;
  /** The namespace of the Secret's copy; undefined where there is none. */
  readonly copy: string | undefined;
  /** The objects with which the lane begins. */
  readonly objects: readonly ApiObject[];
}

/** What a run on a lane is given, as JSON. */
export interface LaneRun {
  readonly kubeconfig: string;
  readonly lane: string;
  /** The namespace of the Secret's copy; undefined where there is none. */
  readonly copy?: string | undefined;
  readonly material: TlsMaterial;
  /** Rotate although nothing is due. */
  readonly force: boolean;
  /** In place of that of `timing`. */
  readonly wait?: number;
}

/** Of all runs, in milliseconds: as short as lets a busy machine keep to them. */
export const timing = { wait: 60, grace: 100, clockSkew: 40, writeTimeout: 500 } as const;

const kind = {
  apiVersion: "admissionregistration.k8s.io/v1",
  kind: "ValidatingWebhookConfiguration",
} as const;

const webhook = (name: string, material: TlsMaterial | undefined): ApiObject => ({
  ...kind,
  metadata: { name },
  webhooks: [
    {
      name: "gloo.gloo-system.svc",
      admissionReviewVersions: ["v1"],
      sideEffects: "None",
      clientConfig: {
        service: { name: "gloo", namespace: poolNamespace },
        ...(material === undefined ? {} : { caBundle: caBundleOf(material) }),
      },
    },
  ],
});

const webhookCas = (object: ApiObject): string => {
  const text = JSON.stringify(object);
  return Buffer.from(/"caBundle":"([^"]*)"/.exec(text)?.[1] ?? "", "base64").toString("utf8");
};

/** Shows the observer a Secret or a webhook of a lane as it is from now on. */
export const tell = ({ observer }: Lane, object: ApiObject, at: number): void => {
  const { namespace } = object.metadata;
  if (object.kind === "Secret") observer.published(materialFromSecret(object), at, namespace);
  else observer.webhookTrusts(webhookCas(object), at);
};

/** The lane of an object, or of a request, by its namespace. */
export const laneOf = (namespace: string): string => namespace.replace(/-copy$/, "");

/**
 * A lane with this material in use, or with none yet.
 *
 * @param lag Milliseconds after which everyone uses what was published.
 */
export const lane = (
  name: string,
  material: TlsMaterial | undefined,
  { lag = timing.wait, isCopied = false }: { readonly lag?: number; readonly isCopied?: boolean } = {},
): Lane => {
  const copy = isCopied ? `${name}-copy` : undefined;
  const secrets: readonly ApiObject[] = [name, copy].flatMap((namespace) =>
    material === undefined || namespace === undefined ? [] : [{ ...tlsSecret(material, { namespace }) }],
  );
  const made: Lane = {
    name,
    copy,
    observer: trustObserver(lag),
    objects: [...secrets, webhook(name, material)],
  };
  for (const object of made.objects) tell(made, object, 0);
  return made;
};

/** Has each lane's observer see the changes of its objects. */
export const observeLanes = (server: ApiServer, lanes: readonly Lane[]): void => {
  const byName = new Map(lanes.map((each) => [each.name, each]));
  server.observe(({ object, at }: Change) => {
    const changed = byName.get(laneOf(object.metadata.namespace ?? object.metadata.name));
    if (changed !== undefined) tell(changed, object, at);
  });
};

/**
 * What is wrong with a lane without running runs; nothing, when its material is whole, settled, and known to
 * the webhook.
 */
export const faultsOf = (
  { name, copy, observer }: Lane,
  objects: readonly ApiObject[],
): readonly string[] => {
  const own = objects.filter(({ metadata }) => (metadata.namespace ?? metadata.name) === name);
  const secret = own.find((object) => object.kind === "Secret");
  const configuration = own.find((object) => object.kind === kind.kind);
  if (secret === undefined || configuration === undefined) return ["it has no Secret, or no webhook"];
  const material = materialFromSecret(secret);
  const copied = objects.find((object) => object.kind === "Secret" && object.metadata.namespace === copy);
  const isCopied = copy === undefined || isDeepStrictEqual(copied?.data, secret.data);
  const found = checkMaterial(material, { now: Date.now(), namespaces: [poolNamespace], service: "gloo" });
  return [
    ...observer.breaks,
    ...found.map(({ code, message }) => `${code}: ${message}`),
    ...(isCopied ? [] : ["the copy is not what the Secret is"]),
    ...(webhookCas(configuration) === material.ca ? [] : ["the webhook does not have the Secret's CA"]),
  ];
};
