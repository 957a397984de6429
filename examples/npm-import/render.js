// Renders an installation from an object, and prints the names of what would be installed, then one object of it.
import { render, toYaml } from "gloo-mtls";

const manifests = render({
  values: {
    global: { glooMtls: { enabled: true } },
    gatewayProxies: { publicEdge: { namespace: "edge", kind: { deployment: { replicas: 3 } } } },
  },
  release: { name: "gloo", namespace: "gloo-system" },
  onWarning: (warning) => console.error(`warning: ${warning.message}`),
});

for (const { kind, metadata } of manifests)
  console.log(`${kind} ${metadata.namespace ?? "-"}/${metadata.name}`);

console.log(toYaml(manifests.filter(({ metadata }) => metadata.name === "envoy-sidecar-config")));
