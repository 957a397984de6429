import { render, type Values } from "gloo-mtls";

/** What the containers of the chart's certgen workloads are given, by the workload: `Job gloo-mtls-certgen`, for instance. */
export const certgenArguments = (values: Values): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, readonly string[]>();
  for (const object of render({ values, release: { name: "gloo", namespace: "gloo-system" } })) {
    const args = /"args":(\[[^\]]*--svc-name[^\]]*\])/.exec(JSON.stringify(object))?.[1];
    if (args !== undefined) found.set(`${object.kind} ${object.metadata?.name}`, JSON.parse(args));
  }
  return found;
};
