import { valueAt } from "@gloo-mtls/objects/data";
import type { Container, EnvoyProcess, SdsProcess, SecretUse, Wiring } from "@gloo-mtls/verify/graph";
import { tlsOf } from "@gloo-mtls/verify/graph";
import type { SidecarImage } from "../sidecars/sidecar-image.ts";

/** The control plane's mutual TLS, as other pods meet it. */
export interface ControlPlaneTls {
  /** Where its xDS is dialled. */
  readonly xds: { readonly host: string; readonly port: number };
  readonly secret: SecretUse;
  /** What runs beside gloo, for the sidecars of other pods. */
  readonly images: { readonly envoy: SidecarImage; readonly sds: SidecarImage };
}

const imageOf = ({ data }: Container): SidecarImage => ({
  // Data of a manifest, which stands in another manifest as it is.
  image: { reference: data.image, pullPolicy: data.imagePullPolicy } as SidecarImage["image"],
  securityContext: data.securityContext as SidecarImage["securityContext"],
  resources: data.resources as SidecarImage["resources"],
});

/** The Envoy that ends TLS before xDS over gRPC, its port, and the Secret whose certificate it shows. */
const xdsEntrance = (wiring: Wiring) => {
  for (const entrance of wiring.entrances) {
    const tls = tlsOf(entrance);
    const { chain, isOpen, listening, process } = entrance;
    const leadsToXds = wiring.dials.some(
      (dial) =>
        dial.process === process &&
        chain.clusters.some(({ cluster }) => cluster === dial.cluster.name) &&
        dial.ends.some((end) => end.what === "gloo" && end.bind.use === "xds"),
    );
    const [shown] = tls?.certificates ?? [];
    if (!isOpen || !leadsToXds || shown === undefined) continue;
    const supply = wiring.supplyOf(process, shown, "certificate");
    if (supply.kind === "secret" && supply.sds !== undefined) {
      return { process, listening, secret: supply.use, sds: supply.sds };
    }
  }
  return undefined;
};

/** How a proxy dials it; where none is among the objects, as the chart names it. */
const dialled = (process: EnvoyProcess, port: number, wiring: Wiring): ControlPlaneTls["xds"] => {
  const dial = wiring.dials.find(
    ({ ends, isControl }) =>
      isControl &&
      ends.some((end) => end.process === process && end.what === "listener" && end.port === port),
  );
  if (dial !== undefined) return { host: dial.endpoint.host, port: dial.endpoint.port };
  const service = wiring.objects.find("Service", "", process.pod.namespace, "gloo");
  const ports = valueAt(service, ["spec", "ports"]);
  const xds = Array.isArray(ports)
    ? valueAt(
        ports.find((one) => valueAt(one, ["name"]) === "grpc-xds"),
        ["port"],
      )
    : 0;
  return {
    host: `gloo.${process.pod.namespace}.svc.cluster.local`,
    port: typeof xds === "number" && xds > 0 ? xds : port,
  };
};

/** The mutual TLS of the control plane among the objects; undefined where there is none. */
export const controlPlaneTls = (wiring: Wiring): ControlPlaneTls | undefined => {
  const found = xdsEntrance(wiring);
  if (found === undefined) return undefined;
  const { listening, process, secret } = found;
  const sds: SdsProcess = found.sds;
  return {
    xds: dialled(process, listening.port, wiring),
    secret,
    images: { envoy: imageOf(process.container), sds: imageOf(sds.container) },
  };
};
