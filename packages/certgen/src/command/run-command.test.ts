import { X509Certificate } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Environment } from "./environment.ts";
import { runCommand } from "./run-command.ts";

const top = mkdtempSync(join(tmpdir(), "certgen-"));
afterAll(() => rmSync(top, { recursive: true }));

let folder: string;
let rounds = 0;
beforeEach(() => {
  rounds += 1;
  folder = join(top, String(rounds));
});

/** Runs the command, and gives all that it wrote. */
const run = async (args: readonly string[], environment: Partial<Environment> = {}) => {
  let out = "";
  let err = "";
  const code = await runCommand(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    isTerminal: true,
    columns: undefined,
    variable: () => undefined,
    resolvConf: () => undefined,
    signal: new AbortController().signal,
    now: Date.now,
    ...environment,
  });
  return { code, out, err: err.replaceAll(top, "TOP") };
};

const service = ["--svc-name=gloo", "--svc-namespace=gloo-system"];
const leaf = (): X509Certificate => new X509Certificate(readFileSync(join(folder, "tls.crt")));

describe("the command, on a folder", () => {
  test("creates, keeps and rotates, and says so", async () => {
    const created = await run([...service, `--directory=${folder}`]);
    expect(created.code).toBe(0);
    expect(created.out).toBe("");
    expect(created.err).toContain("\ncreate the Secret\n");
    const first = leaf().fingerprint256;
    expect((await run([...service, `--directory=${folder}`])).err).toMatch(/\ndone: kept as it is\n$/);
    expect(leaf().fingerprint256).toBe(first);
    const rotated = await run([...service, `--directory=${folder}`, "--force-rotation=true"]);
    expect(rotated.code).toBe(0);
    expect(rotated.err).toMatch(/\nstep 6 of 6: remove the old CA\n.*\ndone: rotated\n$/);
    expect(leaf().fingerprint256).not.toBe(first);
  });

  test("makes the certificate for the Service that the flags and the pod name", async () => {
    const { err } = await run(["--svc-name=edge", `--directory=${folder}`, "--key-bits=3072"], {
      variable: (name) => ({ POD_NAMESPACE: "apps", POD_NAME: "certgen-x1" })[name],
      resolvConf: () => "nameserver 10.0.0.10\nsearch apps.svc.corp.example svc.corp.example\n",
    });
    expect(err).toMatch(/, as certgen-x1\/[\da-f]{8}, waiting/);
    expect(leaf().subjectAltName).toBe(
      "DNS:edge, DNS:edge.apps, DNS:edge.apps.svc, DNS:edge.apps.svc.corp.example",
    );
    expect(leaf().publicKey.asymmetricKeyDetails?.modulusLength).toBe(3072);
  });

  test("takes the names that `gloo-mtls certs rotate` has for its flags", async () => {
    const { code, err } = await run([
      ...["--service", "edge", "--service-namespace=apps", "--log", "text"],
      `--directory=${folder}`,
    ]);
    expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(/\ndone: created/) });
    expect(leaf().subjectAltName).toContain("DNS:edge.apps.svc,");
  });

  test("keeps the CAs under the name that the flag gives them", async () => {
    await run([...service, `--directory=${folder}`, "--server-ca-name=root.pem"]);
    expect(readdirSync(folder)).toContain("root.pem");
    expect(readdirSync(folder)).not.toContain("ca.crt");
    const again = await run([...service, `--directory=${folder}`, "--server-ca-name=root.pem"]);
    expect(again.err).toMatch(/done: kept/);
  });

  test("stopped before it began ends with 4", async () => {
    const { code, err } = await run([...service, `--directory=${folder}`], { signal: AbortSignal.abort() });
    expect(code).toBe(4);
    expect(err).toMatch(/\ndone: stopped; the next run goes on from here\n$/);
  });

  test("ends with 3 when the place is unusable, and with 1 when a user has to act", async () => {
    writeFileSync(folder, "");
    expect(await run([...service, `--directory=${folder}`])).toMatchObject({
      code: 3,
      err: expect.stringContaining(
        `failed: unreadable: "TOP/${rounds}" is not a folder\n  hint: name a folder, or a place where one can be made\n`,
      ),
    });
    rmSync(folder);
    mkdirSync(folder);
    writeFileSync(join(folder, "tls.crt"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    const refused = await run([...service, `--directory=${folder}`]);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain(
      "tls.crt of the Secret holds something that is not a certificate\n  hint: ",
    );
  });

  test("ends with 2 when the Service's name is invalid", async () => {
    const { code, err } = await run(["--svc-name=a b", "--svc-namespace=x", `--directory=${folder}`]);
    expect(code).toBe(2);
    expect(err).toContain("failed: bad-option: option service is not a DNS label\n");
  });

  test("logs JSON lines when standard error is not a terminal, with no key in them", async () => {
    const { err } = await run([...service, `--directory=${folder}`, "--force-rotation"], {
      isTerminal: false,
    });
    const rotated = await run([...service, `--directory=${folder}`, "--force-rotation", "--log-format=json"]);
    const lines = `${err}${rotated.err}`
      .trimEnd()
      .split("\n")
      .map((line): Record<string, unknown> => JSON.parse(line));
    expect(lines.length).toBeGreaterThan(12);
    for (const line of lines) {
      expect(line).toMatchObject({
        level: "info",
        logger: "gloo-mtls-certgen",
        ts: expect.stringMatching(/^\d{4}-.*Z$/),
        msg: expect.stringMatching(/^[^\n]+$/),
        event: expect.any(String),
      });
    }
    expect(lines.at(-1)).toMatchObject({
      msg: "done: rotated",
      event: "finished",
      outcome: { kind: "rotated" },
    });
    expect(`${err}${rotated.err}`).not.toMatch(/BEGIN|MII/);
  });

  test("marks a refusal as an error in JSON", async () => {
    writeFileSync(folder, "");
    const { err } = await run([...service, `--directory=${folder}`, "--log-format=json"]);
    const last = JSON.parse(err.trimEnd().split("\n").at(-1) ?? "");
    expect(last).toMatchObject({
      level: "error",
      msg: `failed: unreadable: "TOP/${rounds}" is not a folder`,
      outcome: { failure: { hint: "name a folder, or a place where one can be made" } },
    });
  });

  test("shows no control character of a name", async () => {
    const { err } = await run([...service, `--directory=${folder}\u001b[2J`, "--force-rotation=0"]);
    expect(err).toContain("\\u001b[2J, as");
    expect(err).not.toContain("\u001b");
  });
});

describe("a command line that is wrong", () => {
  test("is answered with everything that is wrong with it", async () => {
    const { code, err } = await run(
      [
        "--secret-cert-name=cert.pem",
        "--rotation-duration=5",
        "--renew-before=-1h",
        "--force-rotation=maybe",
        "--key-bits=1024",
        "--log-format=xml",
        "--server-ca-name=",
      ],
      { isTerminal: false },
    );
    expect(code).toBe(2);
    expect(err).toMatchInlineSnapshot(`
      "error: --secret-cert-name is "cert.pem", and a kubernetes.io/tls Secret has tls.crt
        hint: leave out --secret-cert-name
      error: --secret-namespace is missing
        hint: add --secret-namespace=…, or set POD_NAMESPACE
      error: --secret-name is missing
        hint: add --secret-name=…, or --directory=…
      error: --svc-name is missing
        hint: add --svc-name=…
      error: --svc-namespace is missing
        hint: add --svc-namespace=…, or set POD_NAMESPACE
      error: --key-bits is "1024"
        hint: write 2048, 3072 or 4096, or leave it out for 2048
      error: --server-ca-name is missing
        hint: add --server-ca-name=…
      error: --rotation-duration: "5" lacks a unit of time
        hint: write for instance 65s, 1h5m or 2160h; units are h, m, s, ms, us and ns
      error: --renew-before is less than no time
        hint: write for instance 65s, 1h5m or 2160h; units are h, m, s, ms, us and ns
      error: --force-rotation is "maybe", not true or false
        hint: write --force-rotation or --force-rotation=false
      error: --log-format is "xml"
        hint: write json or text
      (add --help for what there is)
      "
    `);
  });

  test.each<[readonly string[], string]>([
    [["--secret-nam=x"], "error: unknown option '--secret-nam=x'\n(Did you mean --secret-name?)\n"],
    [["--force-rotate"], "error: unknown option '--force-rotate'\n(Did you mean --force-rotation?)\n"],
    [["rotate"], "error: too many arguments. Expected 0 arguments but got 1"],
    [["--svc-name"], "error: option '--svc-name <name>' argument missing\n"],
  ])("%j: is refused, and the nearest flag named", async (args, message) => {
    const { code, err } = await run(args);
    expect(code).toBe(2);
    expect(err.startsWith(message)).toBe(true);
  });

  test("of a folder and a cluster at once is refused", async () => {
    const { code, err } = await run([
      ...service,
      `--directory=${folder}`,
      "--context=production",
      "--validating-webhook-configuration-name=x",
      "--copy-to=edge",
    ]);
    expect(code).toBe(2);
    expect(err).toBe(
      "error: --context means a cluster, and --directory a folder\n  hint: leave out one of the two\nerror: --validating-webhook-configuration-name means a cluster, and --directory a folder\n  hint: leave out one of the two\nerror: --copy-to means a cluster, and --directory a folder\n  hint: leave out one of the two\n(add --help for what there is)\n",
    );
  });

  test.each(["", "Edge", "a,b", "../x"])("that copies to a namespace %j is refused", async (name) => {
    const { code, err } = await run([
      ...service,
      "--secret-namespace=a",
      "--secret-name=b",
      `--copy-to=${name}`,
    ]);
    expect(code).toBe(2);
    expect(err).toBe(
      `error: --copy-to is ${JSON.stringify(name)}, which is not the name of a namespace\n  hint: write the name of one namespace, and repeat the flag for others\n(add --help for what there is)\n`,
    );
  });

  test.each(["tls.key", "..data", ".", "a/b"])("that keeps the CAs under %j is refused", async (name) => {
    const { err } = await run([...service, `--directory=${folder}`, `--server-ca-name=${name}`]);
    expect(err).toContain(
      `error: --server-ca-name is ${JSON.stringify(name)}, which the CAs cannot be kept under\n`,
    );
  });

  test("with a wait that no annotation can say is refused", async () => {
    const { err } = await run([...service, `--directory=${folder}`, "--rotation-duration=278h"]);
    expect(err).toContain("error: --rotation-duration is more than 277 hours\n  hint: name a shorter time\n");
  });

  test("leads to no cluster without a kubeconfig that is there", async () => {
    const missing = join(top, "none.yaml");
    const { code, err } = await run([
      ...service,
      "--secret-name=x",
      "--secret-namespace=y",
      `--kubeconfig=${missing}`,
    ]);
    expect(code).toBe(3);
    expect(err).toMatch(/^failed: unavailable: .*none\.yaml/);
  });
});

test("help that is asked for goes to standard output, and lists every exit code", async () => {
  const { code, out, err } = await run(["--help"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  for (const number of [0, 1, 2, 3, 4, 70]) expect(out).toContain(`\n  ${number}  `);
});

test("a fault of its own is one line and ends with 70, with its stack where that is asked for", async () => {
  const broken = () => {
    throw new TypeError("no clock");
  };
  const line = "this is a fault of gloo-mtls-certgen: TypeError: no clock; please report it";
  const args = [...service, `--directory=${folder}`];
  expect(await run(args, { now: broken })).toEqual({
    code: 70,
    out: "",
    err: expect.stringContaining(`${line}, with the stack that --debug shows\n`),
  });
  const { code, err } = await run([...args, "--debug"], { now: broken });
  expect({ code, err }).toEqual({ code: 70, err: expect.stringContaining(`${line}\n    at `) });
});
