import type { Path } from "@gloo-mtls/objects/data";
import type { EnvoyListener } from "@gloo-mtls/objects/envoy";
import type { EnvoyProcess } from "./envoy-process.ts";
import type { GlooBind, GlooProcess } from "./gloo-process.ts";
import type { Place } from "./objects.ts";
import { meets, type Process } from "./process.ts";
import type { SdsProcess } from "./sds-process.ts";

/** An address on which a process of a pod listens, and what is behind it. */
export type Listening = { readonly host: string; readonly port: number; readonly place: Place } & (
  | { readonly what: "listener"; readonly process: EnvoyProcess; readonly listener: EnvoyListener }
  | { readonly what: "admin"; readonly process: EnvoyProcess }
  | { readonly what: "sds"; readonly process: SdsProcess }
  | { readonly what: "gloo"; readonly process: GlooProcess; readonly bind: GlooBind }
);

/** Where a process listens. */
export const listeningOf = (process: Process): readonly Listening[] => {
  if (process.kind === "gloo") {
    return process.binds.map((bind) => ({
      what: "gloo",
      host: bind.host,
      port: bind.port,
      place: bind.place,
      process,
      bind,
    }));
  }
  if (process.kind === "sds") {
    const { address, container, addressPath } = process;
    if (address === undefined) return [];
    return [{ what: "sds", ...address, place: { manifest: container.manifest, path: addressPath }, process }];
  }
  const at = (path: Path): Place => process.placeOf(path);
  const { listeners, admin } = process.bootstrap;
  return [
    ...listeners.flatMap((listener) =>
      listener.addresses.map(({ host, port, path }) => ({
        what: "listener" as const,
        host,
        port,
        place: at(path),
        process,
        listener,
      })),
    ),
    ...(admin === undefined
      ? []
      : [{ what: "admin" as const, host: admin.host, port: admin.port, place: at(admin.path), process }]),
  ];
};

/** What a connection from the same pod to a loopback address meets. */
export const meetsLocally = (
  listening: readonly Listening[],
  host: string,
  port: number,
): readonly Listening[] => listening.filter((one) => one.port === port && meets(host, one.host));
