import type { ConfigMaps } from "../bootstrap/proxy-bootstrap.ts";
import type { GlooImage } from "../gloo-image.ts";
import type { InjectOptions } from "../inject-options.ts";
import type { AgentSettings } from "../sidecars/istio-proxy-sidecar.ts";

export interface InjectionContext {
  readonly agent: AgentSettings;
  readonly configMaps: ConfigMaps;
  readonly controlPlanes: ReadonlyMap<string, GlooImage>;
  readonly options: InjectOptions;
}
