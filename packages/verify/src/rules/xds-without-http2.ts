import { foundAt, type VerifyRule } from "./subject.ts";

export const xdsWithoutHttp2: VerifyRule = {
  severity: "error",
  hint: "add http2_protocol_options: {} to the cluster",
  *check({ wiring: { proxies } }) {
    for (const process of proxies) {
      const { control, clusters } = process.bootstrap;
      for (const cluster of clusters) {
        if (cluster.hasHttp2) continue;
        if (!control.some((reference) => reference.isGrpc && reference.cluster === cluster.name)) continue;
        yield foundAt(
          process.placeOf(cluster.path),
          `cluster ${JSON.stringify(cluster.name)} does not speak HTTP/2, which gRPC needs: the proxy gets no configuration`,
        );
      }
    }
  },
};
