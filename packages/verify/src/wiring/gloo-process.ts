import { type Path, textAt, valueAt } from "@gloo-mtls/objects/data";
import { type BindAddress, bindAddress } from "./bind-address.ts";
import type { Container } from "./container.ts";
import type { Objects, Place } from "./objects.ts";
import type { Pod } from "./pod.ts";

/** A port of gloo's: what it gives away, where it listens, and what says so. */
export interface GlooBind extends BindAddress {
  /** `xds` and `restXds` hand out the whole configuration of proxies, private keys of listeners included. */
  readonly use: "xds" | "restXds" | "validation" | "proxyDebug";
  readonly place: Place;
}

/** The control plane: it serves xDS in plaintext, on the addresses of its Settings. */
export interface GlooProcess {
  readonly kind: "gloo";
  readonly pod: Pod;
  readonly container: Container;
  readonly binds: readonly GlooBind[];
}

/** @see Gloo 1.22.1 `projects/gloo/pkg/syncer/setup/setup_syncer.go`, the default addresses */
const defaults: readonly (readonly [GlooBind["use"], string, string])[] = [
  ["xds", "xdsBindAddr", "0.0.0.0:9977"],
  ["restXds", "restXdsBindAddr", "0.0.0.0:9976"],
  ["validation", "validationBindAddr", "0.0.0.0:9988"],
  ["proxyDebug", "proxyDebugBindAddr", "0.0.0.0:9966"],
];

/** Whether the container is the control plane's own. */
export const isGloo = (container: Container): boolean => /^gloo(?:-ee)?(?:-fips)?$/.test(container.program);

export const glooProcess = (pod: Pod, container: Container, objects: Objects): GlooProcess => {
  const settings = objects.find("Settings", "gloo.solo.io", pod.namespace, "default");
  const binds = defaults.flatMap(([use, field, fallback]): GlooBind[] => {
    const path: Path = ["spec", "gloo", field];
    const text = textAt(settings, path) || fallback;
    const address = bindAddress(text);
    if (address === undefined) return [];
    const place =
      settings === undefined
        ? { manifest: container.manifest, path: container.path }
        : { manifest: settings, path: valueAt(settings, path) === undefined ? ["spec", "gloo"] : path };
    return [{ ...address, use, place }];
  });
  return { kind: "gloo", pod, container, binds };
};
