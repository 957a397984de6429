import { namespaceOf } from "../wiring/objects.ts";
import { serviceName } from "../wiring/service-route.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

/** Envoy does not look at names unless it is told to, so this fails nothing there; certgen and other clients do look. */
export const otherService: VerifyRule = {
  severity: "warning",
  hint: "pass certgen the Service and the namespace that proxies dial, in --svc-name and --svc-namespace",
  *check({ wiring, controlDials }) {
    const dialled = controlDials.flatMap(({ endpoint, process, route }) => {
      if (route.kind === "pods")
        return [{ name: route.service.metadata.name, namespace: namespaceOf(route.service) }];
      return serviceName(endpoint.host, process.pod.namespace) ?? [];
    });
    if (dialled.length === 0) return;
    for (const { makers } of wiring.secrets) {
      for (const maker of makers) {
        if (maker.kind !== "certgen") continue;
        const { service, container } = maker.run;
        if (dialled.some(({ name, namespace }) => name === service.name && namespace === service.namespace))
          continue;
        yield foundAt(
          { manifest: container.manifest, path: [...container.path, "args"] },
          `certgen makes the certificate for Service ${service.namespace}/${service.name}, which no proxy dials: a proxy that expects the name it dials refuses the control plane`,
        );
      }
    }
  },
};
