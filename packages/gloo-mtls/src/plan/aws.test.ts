import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";

const aws = (values: DataMap) => planOf({ settings: { aws: values } }).plan.aws;

describe("AWS", () => {
  test("has credentials from neither a service account nor discovery by default", () => {
    expect(aws({})).toMatchObject({ sts: undefined, discovery: false });
  });

  test("asks the STS of the region, or the global one", () => {
    expect(aws({ enableServiceAccountCredentials: true }).sts).toEqual({
      host: "sts.amazonaws.com",
      region: "us-east-1",
    });
    expect(aws({ enableServiceAccountCredentials: true, stsCredentialsRegion: "eu-west-1" }).sts).toEqual({
      host: "sts.eu-west-1.amazonaws.com",
      region: "eu-west-1",
    });
  });

  test("discovers credentials only where no service account has them", () => {
    expect(aws({ enableCredentialsDiscovery: true })).toMatchObject({ discovery: true });
    expect(aws({ enableCredentialsDiscovery: true, enableServiceAccountCredentials: true })).toMatchObject({
      discovery: false,
    });
  });

  test("has a refresh delay in Go's notation, as the chart prints it", () => {
    expect(aws({ credential_refresh_delay: { seconds: 5 } }).refreshDelay).toBe("map[seconds:5]");
  });

  test("is on with a region alone, which then does nothing", () => {
    expect(aws({ stsCredentialsRegion: "eu-west-1" })).toMatchObject({ on: true, sts: undefined });
  });

  test("puts the STS cluster into every bootstrap", () => {
    const bootstrap = (values: DataMap) =>
      JSON.stringify(planOf({ settings: { aws: values } }).plan.gateway.proxies[0]?.config.data);
    expect(bootstrap({ enableServiceAccountCredentials: true })).toContain("aws_sts_cluster");
    expect(bootstrap({})).not.toContain("aws_sts_cluster");
  });
});
