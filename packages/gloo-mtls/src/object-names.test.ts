import { expect, test } from "vitest";
import { refusal, rendered } from "./testing/rendered.ts";
import { fromYaml } from "./values/layers.ts";

const layers = (yaml: string) => [fromYaml(yaml, { file: "values.yaml" })];

test.each([
  ["gatewayProxies: {on: {}}", "the boolean true, because the chart writes it without quotes"],
  ['gatewayProxies: {"123": {}}', "the number 123, because the chart writes it without quotes"],
  ['gatewayProxies: {"1e3": {}}', "the number 1000, because the chart writes it without quotes"],
  ["gatewayProxies: {gatewayProxy: {service: {name: 12}}}", "the number 12, because the chart writes it"],
  ['gatewayProxies: {gatewayProxy: {service: {name: "a$(b)"}}}', "which Kubernetes does not take as a name"],
  ['global: {glooRbac: {nameSuffix: "a/b"}}', "which Kubernetes does not take as a name"],
])("%s is refused once, where it is written", (yaml, message) => {
  const text = refusal({ layers: layers(yaml) });
  expect(text).toMatch(/^values\.yaml:1:\d+ error: bad-name: the name of a [A-Za-z]+ is /);
  expect(text).toContain(message);
  expect(text.match(/bad-name/g)).toHaveLength(1);
});

test.each(['gatewayProxies: {"a1": {}}', 'global: {glooRbac: {nameSuffix: "A:b"}}'])(
  "%s is taken",
  (yaml) => {
    expect(rendered({ layers: layers(yaml) }).length).toBeGreaterThan(50);
  },
);
