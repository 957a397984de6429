import type { Data, DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { render } from "../../render.ts";
import { checkValues } from "../check.ts";
import { fromObject } from "../layers.ts";
import { slips } from "./slips.ts";

const nested = (path: readonly string[], value: Data): DataMap =>
  path.reduceRight<Data>((inner, key) => ({ [key]: inner }), value) as DataMap;

const hintFor = (key: string, value: Data): string | undefined =>
  checkValues(nested(key.split("."), value), { unknownKeys: "error", originOf: () => undefined }).problems[0]
    ?.hint;

/** A value that people write under a key, where a text will not do. */
const sampleOf = (key: string): Data => {
  const last = key.split(".").at(-1) ?? "";
  if (/^(replicas|replicaCount|nodePort|startingDeadlineSeconds|.*HistoryLimit)$/.test(last)) return 3;
  if (/labels|annotations|nodeSelector/i.test(last)) return { team: "edge" };
  if (/resources/.test(last)) return { limits: { cpu: "100m" } };
  if (/securityContext/i.test(last)) return { runAsUser: 10101 };
  if (last === "tolerations") return [{ key: "edge" }];
  if (/customSidecars|initContainers/.test(last)) return [{ name: "edge", image: "example.org/edge" }];
  if (/suspend|alwaysAccept|^(mtls|stats|istio|sds)$/.test(last)) return true;
  if (/^(rbac|service|podTemplate|image|envoySidecar|hpa|autoscaling|pdb|gatewayProxy|proxy)$/.test(last))
    return {};
  return last === "logLevel" ? "debug" : "text";
};

describe("a key that people write in place of another", () => {
  const known = [...slips].map(([key, slip]) => [key.replace("<name>", "edge"), slip] as const);

  test.each(known)("%s gets a remedy of its own", (key, { meant = [], advice }) => {
    const hint = hintFor(key, sampleOf(key));
    if (advice !== undefined) return expect(hint).toBe(advice);
    expect(hint).toMatch(/^did you mean /);
    for (const place of meant) expect(hint).toContain(place.replace("<name>", "edge"));
  });

  test.each(known.filter(([, { meant = [] }]) => meant.length > 0))(
    "%s is meant for keys that take its value",
    (key) => {
      const value = sampleOf(key);
      const places = /^did you mean (.*)\?$/.exec(hintFor(key, value) ?? "")?.[1]?.split(" or ") ?? [];
      for (const place of places) {
        const values = nested(place.split("."), value);
        const { problems, warnings } = checkValues(values, {
          unknownKeys: "error",
          originOf: () => undefined,
        });
        expect([...problems, ...warnings]).toEqual([]);
      }
    },
  );

  test.each([
    ["gatewayProxies.edge.replicas", 7],
    ["gatewayProxies.edge.service.annotations", { team: "edge" }],
    ["gatewayProxies.edge.labels", { team: "edge" }],
    ["gatewayProxies.edge.service.labels", { team: "edge" }],
    ["gateway.certGenJob.annotations", { team: "edge" }],
    ["gloo.deployment.labels", { team: "edge" }],
    ["global.glooMtls.sds.resources", { limits: { cpu: "77m" } }],
    ["global.glooMtls.envoySidecar.resources", { limits: { cpu: "77m" } }],
    ["gateway.certGenJob.cron.concurrencyPolicy", "Forbid"],
    ["global.mtls", true],
    ["labels", { team: "edge" }],
  ])("%s is meant for a key that changes an object", (key, value) => {
    const base: Data = {
      global: { glooMtls: { enabled: true } },
      gatewayProxies: { edge: {} },
      gateway: { certGenJob: { cron: { enabled: true } } },
    };
    const [place = ""] = /^did you mean (.*)\?$/.exec(hintFor(key, value) ?? "")?.slice(1) ?? [];
    const withBase = key === "global.mtls" ? {} : base;
    const changed = render({ layers: [fromObject(withBase), fromObject(nested(place.split("."), value))] });
    expect(changed).not.toEqual(render({ layers: [fromObject(withBase)] }));
  });
});
