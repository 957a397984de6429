import { expect, test } from "vitest";
import { serviceNames } from "./service-names.ts";

test("the chart's Service has four names, shortest first", () => {
  expect(serviceNames({})).toEqual([
    "gloo",
    "gloo.gloo-system",
    "gloo.gloo-system.svc",
    "gloo.gloo-system.svc.cluster.local",
  ]);
});

test("every part of a name can be given", () => {
  expect(serviceNames({ service: "xds", namespace: "edge", clusterDomain: "corp.example" })).toEqual([
    "xds",
    "xds.edge",
    "xds.edge.svc",
    "xds.edge.svc.corp.example",
  ]);
});
