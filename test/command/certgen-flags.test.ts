import { commandLine } from "@gloo-mtls/certgen/internal/src/command/run-command.ts";
import { settingsOf } from "@gloo-mtls/certgen/internal/src/command/settings.ts";
import type { Values } from "gloo-mtls";
import { describe, expect, test } from "vitest";
import { certgenArguments } from "./certgen-arguments.ts";

/** How the command understands them, in the pod that the chart gives it. */
const understood = async (args: readonly string[]) => {
  const environment = {
    out: () => undefined,
    err: () => undefined,
    isTerminal: false,
    columns: undefined,
    variable: (name: string) => (name === "POD_NAMESPACE" ? "gloo-system" : undefined),
    resolvConf: () => undefined,
    signal: new AbortController().signal,
    now: () => 0,
  };
  let settings: unknown;
  const command = commandLine(environment, async (flags) => {
    settings = settingsOf(flags, environment);
  });
  await command.parseAsync(args, { from: "user" });
  return settings;
};

const all: Values = {
  global: { glooMtls: { enabled: true } },
  gateway: { certGenJob: { runOnUpdate: true, cron: { enabled: true } } },
};

describe("what the chart gives certgen's image", () => {
  const found = certgenArguments(all);

  test("is given by two Jobs and two CronJobs", () => {
    expect([...found.keys()].sort()).toEqual([
      "CronJob gateway-certgen-cronjob",
      "CronJob gloo-mtls-certgen-cronjob",
      "Job gateway-certgen",
      "Job gloo-mtls-certgen",
    ]);
  });

  test.each(["Job gloo-mtls-certgen", "CronJob gloo-mtls-certgen-cronjob"])(
    "%s is understood",
    async (name) => {
      expect(await understood(found.get(name) ?? [])).toMatchObject({
        place: {
          kind: "cluster",
          secret: { name: "gloo-mtls-certs", namespace: "gloo-system" },
          webhook: undefined,
        },
        service: { name: "gloo", namespace: "gloo-system" },
        wait: 65_000,
        force: true,
      });
    },
  );

  test.each(["Job gateway-certgen", "CronJob gateway-certgen-cronjob"])("%s is understood", async (name) => {
    expect(await understood(found.get(name) ?? [])).toMatchObject({
      place: {
        kind: "cluster",
        secret: { name: "gateway-validation-certs", namespace: "gloo-system" },
        webhook: "gloo-gateway-validation-webhook-gloo-system",
      },
      wait: 0,
      force: true,
    });
  });

  test("is understood without a forced rotation, too", async () => {
    const calm = certgenArguments({
      ...all,
      gateway: { certGenJob: { forceRotation: false, rotationDuration: "1h5m" } },
    });
    expect(await understood(calm.get("Job gloo-mtls-certgen") ?? [])).toMatchObject({
      wait: 3_900_000,
      force: false,
    });
  });
});
