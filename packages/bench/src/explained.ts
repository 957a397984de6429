import { fromYaml } from "gloo-mtls";
import { explain } from "gloo-mtls/explain";
import { processorTime } from "./processor-time.ts";
import { table } from "./table.ts";

const yaml = `global:
  glooMtls: { enabled: true, sds: { logLevel: debug } }
gloo:
  deployment: { replicas: 3, nodeSelector: { zone: a } }
gatewayProxies:
  gatewayProxy: { kind: { deployment: { replicas: 2 } }, stats: { enabled: false } }
`;

/** What it takes to say which values the fields of objects depend on. */
export const explained = (): string => {
  const layers = [fromYaml(yaml, { file: "values.yaml" })];
  const target = "Deployment/gateway-proxy";
  return table(
    "Causes of fields",
    processorTime(
      {
        "one object, among the keys that were written": () => explain({ layers, defaults: false }, target),
        "one object, with the chart's defaults": () => explain({ layers }, target),
        "all objects, with the chart's defaults": () => explain({ layers }),
      },
      2,
    ),
  );
};
