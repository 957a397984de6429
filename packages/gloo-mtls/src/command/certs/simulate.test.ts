import { describe, expect, test } from "vitest";
import { outcomesOf } from "../testing/memory-host.ts";

const outcomeOf = outcomesOf("certs");

const simulated = (...args: readonly string[]) => outcomeOf(["simulate", ...args]);

describe("certs simulate", () => {
  test("finds the break in what the chart schedules, and shows the way to it", async () => {
    const { code, out, err } = await simulated(
      ...["--rotation-duration", "65s", "--schedule", "* * * * *", "--lag", "90s"],
    );
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(out).toMatch(/^broken after 65 s: gateway-proxy refuses gloo's leaf B: it trusts A\n/);
    expect(out).toContain('runs starting at "* * * * *" (Allow)\n');
    expect(out).toContain("\ntime  Secret ");
  });

  test("ends well for a proof", async () => {
    const { code, out } = await simulated(
      "--behaviour",
      "staged",
      "--rotation-duration",
      "20s",
      "--lag",
      "20s",
    );
    expect(code).toBe(0);
    expect(out).toMatch(/^proven: at every moment every client accepts every server, and the reverse\n/);
  });

  test("takes a bound that is too small for no proof", async () => {
    const { code, out } = await simulated("--behaviour", "staged", "--states", "10");
    expect(code).toBe(1);
    expect(out).toMatch(/^undecided: /);
  });

  test("begins with a known scenario, by number or by words, which flags change", async () => {
    const swap = await simulated("--scenario", "swap");
    expect(swap.code).toBe(1);
    expect(swap.out).toContain("\nswap, waits of 65 s, gloo up to 90 s behind, ");
    expect((await simulated("--scenario", "4")).out).toBe(swap.out);
    expect((await simulated("--scenario", "swap", "--lag", "5s")).out).toContain("gloo up to 5 s behind");
  });

  test("prints the verdict as JSON", async () => {
    const { code, out } = await simulated("--scenario", "swap", "-o", "json");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      kind: "broken",
      scenario: { behaviour: "swap", rotationDuration: 65_000 },
    });
  });

  test("writes a picture, and not over another", async () => {
    const args = ["simulate", "--scenario", "swap", "--svg", "swap.svg"];
    const { code, err, files, modes } = await outcomeOf(args);
    expect({ code, err, modes }).toEqual({ code: 1, err: "wrote swap.svg\n", modes: { "swap.svg": "644" } });
    expect(files["swap.svg"]).toMatch(/^<svg /);
    expect(await outcomeOf(args, { files })).toMatchObject({
      code: 1,
      out: "",
      err: "swap.svg: exists, and what it holds would be lost\n  hint: choose another place, or add --force to replace it\n",
    });
    expect((await outcomeOf([...args, "--force"], { files: { "swap.svg": "" } })).err).toBe(
      "wrote swap.svg\n",
    );
  });

  describe("with values", () => {
    const values = (cron: string, more = "") =>
      `global: {glooMtls: {enabled: true}}\ngateway: {certGenJob: {rotationDuration: 95s, cron: {${cron}}${more}}}\n`;
    const ofValues = (text: string, ...args: readonly string[]) =>
      outcomeOf(["simulate", "-f", "values.yaml", ...args], { files: { "values.yaml": text } });

    test("simulates the CronJob that they render, which flags change", async () => {
      const monthly = values('enabled: true, schedule: "0 3 1 * *"');
      // Without a bound, a run that is suspended for a month overlaps with the next one.
      const bound = ["--runner-delay", "1m"];
      const { code, out } = await ofValues(monthly, ...bound);
      expect(code).toBe(0);
      expect(out).toContain("waits of 95 s");
      expect(out).toContain('runs starting at "0 3 1 * *" (Allow)');
      expect((await ofValues(monthly, ...bound, "--schedule", "* * * * *")).code).toBe(1);
    });

    test("reads the CronJob as overrides leave it", async () => {
      const override = "mtlsKubeResourceOverride: {spec: {schedule: '@daily', concurrencyPolicy: Forbid}}";
      const { out } = await ofValues(values(`enabled: true, schedule: "* * * * *", ${override}`));
      expect(out).toContain('runs starting at "@daily" (Forbid)');
    });

    test("reads those of Enterprise", async () => {
      const text = values("enabled: false").replace("gateway:", "gloo:\n  gateway:");
      const { out } = await ofValues(text, "--chart", "gloo-ee", "--chart-version", "1.22.0");
      expect(out).toContain("waits of 95 s");
      expect((await ofValues(text)).err).toContain("hint: name that chart with --chart gloo-ee");
    });

    test("simulates one run of the Job where there is no CronJob", async () => {
      const { out } = await ofValues(values("enabled: false"));
      expect(out).toContain("waits of 95 s");
    });

    test.each([
      ["rotate nothing", "global: {}\n", "these values rotate no certificates of mutual TLS\n"],
      [
        "have a schedule that cannot be read",
        values("enabled: true, schedule: soon"),
        'gateway.certGenJob.cron.schedule: "soon" is not a cron schedule as Kubernetes takes it\n',
      ],
      [
        "end a run with the next",
        values("enabled: true, mtlsKubeResourceOverride: {spec: {concurrencyPolicy: Replace}}"),
        "the simulator has no model of concurrencyPolicy Replace",
      ],
      ["have an unknown key", "gloo: {mine: 1}\n", "unknown-key"],
    ])("refuses options that %s", async (_, text, message) => {
      const { code, out, err } = await ofValues(text);
      expect({ code, out }).toEqual({ code: 1, out: "" });
      expect(err).toContain(message);
    });
  });

  test("gives every workload a name of its own", async () => {
    const { out } = await simulated(
      ...["--consumer", "gloo=server,1m", "--consumer", "edge=client", "--consumer", "old=client,never"],
      ...[
        "--lag",
        "30s",
        "--runs",
        "1",
        "--clock-skew",
        "0s",
        "--runner-delay",
        "5s",
        "--concurrency",
        "Forbid",
      ],
    );
    expect(out).toContain("gloo up to 60 s behind, edge up to 30 s behind, old never reloading");
  });

  const more = "\n(add --help for what there is)\n";
  const hint = "write for instance 65s, 1h5m or 2160h; units are h, m, s, ms, us and ns.";
  const consumer =
    "Write it as name=server or name=client, with a lag of its own behind a comma, and never behind another: gloo=server, edge=client,120s, old=client,never";

  test.each<[readonly string[], string]>([
    [
      ["--lag", "-1s"],
      `error: option '--lag <duration>' argument '-1s' is invalid. It is less than no time; ${hint}${more}`,
    ],
    [
      ["--runner-delay", "long"],
      `error: option '--runner-delay <duration>' argument 'long' is invalid. "long" is not a duration; ${hint}${more}`,
    ],
    [
      ["--runs", "0"],
      `error: option '--runs <count>' argument '0' is invalid. It is a whole number from 1 to 10.${more}`,
    ],
    [
      ["--consumer", "gloo=peer"],
      `error: option '--consumer <name=role[,lag]>' argument 'gloo=peer' is invalid. ${consumer}${more}`,
    ],
    [
      ["--behaviour", "none"],
      `error: option '--behaviour <name>' argument 'none' is invalid. Allowed choices are certgen, swap, staged.${more}`,
    ],
    [
      ["--schedule", "hourly"],
      '--schedule: "hourly" is not a cron schedule as Kubernetes takes it\n  hint: write minute, hour, day, month and weekday, as in "*/5 * * * *", or @daily and its like\n',
    ],
    [
      ["--schedule", "0 0 banana * *"],
      '--schedule: "0 0 banana * *" is not a cron schedule as Kubernetes takes it\n  hint: write minute, hour, day, month and weekday, as in "*/5 * * * *", or @daily and its like\n',
    ],
    [
      ["--schedule", "*/5 * * * 7"],
      '--schedule: "*/5 * * * 7" is not a cron schedule as Kubernetes takes it\n  hint: write minute, hour, day, month and weekday, as in "*/5 * * * *", or @daily and its like\n',
    ],
  ])("refuses %j", async (args, err) => {
    expect(await simulated(...args)).toEqual({
      code: 2,
      out: "",
      err,
      files: {},
      modes: {},
      objects: [],
      asked: [],
    });
  });

  test("lists the known scenarios when none is chosen", async () => {
    const { code, err } = await simulated("--scenario", "certgen");
    expect(code).toBe(2);
    expect(err).toContain(
      "Name one by its number, or by words that only its title has:\n  1  broken  certgen as the chart schedules it",
    );
  });
});
