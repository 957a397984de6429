import type { Manifest } from "@gloo-mtls/objects/object";
import { expect, test } from "vitest";
import { inject } from "./inject.ts";
import { installation, warningsOf, withOther } from "./testing/installation.ts";

const pod = ["spec", "template", "metadata"];
const namespace = (labels: Record<string, string>): Manifest => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name: "gloo-system", labels },
});

test.each<[Record<string, string>, Record<string, string>, Record<string, string>, boolean]>([
  [{}, {}, {}, false],
  [{ "istio-injection": "enabled" }, {}, {}, true],
  [{ "istio-injection": "other" }, {}, {}, false],
  [{ "istio.io/rev": "canary" }, {}, {}, true],
  [{ "istio-injection": "enabled" }, { "sidecar.istio.io/inject": "false" }, {}, false],
  [{ "istio-injection": "enabled" }, {}, { "sidecar.istio.io/inject": "false" }, false],
  [{}, { "sidecar.istio.io/inject": "true" }, {}, true],
  [{}, {}, { "sidecar.istio.io/inject": "true" }, true],
  [{}, { "sidecar.istio.io/inject": "true" }, { "sidecar.istio.io/inject": "false" }, true],
  [{}, { "istio.io/rev": "canary" }, {}, true],
  [{ "istio-injection": "disabled" }, { "sidecar.istio.io/inject": "true" }, {}, false],
])(
  "in a namespace with %j, pods with labels %j and annotations %j have Istio's own sidecar: %s",
  (around, labels, annotations, isInjected) => {
    const proxy = ["Deployment", "gateway-proxy"] as const;
    const labelled = withOther(installation(), proxy, [...pod, "labels"], {
      gloo: "gateway-proxy",
      ...labels,
    });
    const objects = [...withOther(labelled, proxy, [...pod, "annotations"], annotations), namespace(around)];
    expect(warningsOf((onWarning) => inject(objects, { onWarning }))).toEqual(
      isInjected ? ["istio-injects-too"] : [],
    );
  },
);
