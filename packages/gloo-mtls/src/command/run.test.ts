import { createMaterial } from "@gloo-mtls/pki";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { groups } from "./groups.ts";
import type { Host } from "./io/host.ts";
import { everyProgram } from "./testing/every-command.ts";
import { now, outcomeOf } from "./testing/memory-host.ts";

const outcome = async (args: readonly string[], files: Readonly<Record<string, string>> = {}) => {
  const { code, out, err } = await outcomeOf(args, { files });
  return { code, out, err };
};

const names = (stream: string): string[] =>
  parseAllDocuments(stream).map(
    (document) => `${document.get("kind")}/${document.getIn(["metadata", "name"])}`,
  );

const note =
  "note: the CustomResourceDefinitions of Gloo are not included; they are in install/helm/gloo/crds of github.com/solo-io/gloo at tag v1.22.1, and --crds <folder> includes them\n";

const neverRenewed =
  "defaults: warning: mtls-never-renewed: gateway.certGenJob.cron.enabled is off, so nothing renews the certificates of mutual TLS in time: a year after they were made, proxies and gloo refuse each other\n" +
  "  hint: set gateway.certGenJob.cron.enabled to true, cron.schedule to 0 3 1 * *, forceRotation to false and rotationDuration to 95s, or run `gloo-mtls certs rotate` in time\n";

const clientMessage =
  "warning: client-certificate-optional: global.glooMtls.enabled turns on TLS that accepts clients without a certificate of its CA, as the chart does: any pod that reaches port 9977 or 9976 of gloo can read the configuration of all proxies, with its private keys\n";
const clientHint =
  "  hint: render with `--harden safe`, which requires a certificate; or let only the proxies reach these ports with a NetworkPolicy, and accept the warning with `--accept client-certificate-optional`\n";
const clientOptional = `--set global.glooMtls.enabled=true: ${clientMessage}${clientHint}`;

/** Files as `--certificates certs` reads them. */
const certificates = (options: Partial<Parameters<typeof createMaterial>[0]> = {}) => {
  const { certificate, privateKey, ca } = createMaterial({ now, ...options });
  return { "certs/tls.crt": certificate, "certs/tls.key": privateKey, "certs/ca.crt": ca };
};

const mtls = "global:\n  glooMtls:\n    enabled: true\n";

describe("template", () => {
  test("prints the manifests and nothing else, and notes elsewhere that the definitions are not among them", async () => {
    const { code, out, err } = await outcome(["template", "gloo", "-n", "gloo-system", "-f", "values.yaml"], {
      "values.yaml": mtls,
    });
    const excerpt = "  3 |     enabled: true\n    |     ^^^^^^^\n";
    const clients = `values.yaml:3:5 ${clientMessage}${excerpt}${clientHint}`;
    expect({ code, err }).toEqual({ code: 0, err: neverRenewed + clients + note });
    expect(names(out)).toContain("ConfigMap/envoy-sidecar-config");
  });

  test("takes files in order, then arguments, which win", async () => {
    const files = { "a.yaml": "gloo: { logLevel: a }", "b.yaml": "gloo: { logLevel: b }" };
    const level = async (args: readonly string[]) =>
      /name: LOG_LEVEL\n\s+value: (\w+)/.exec((await outcome(["template", ...args], files)).out)?.[1];
    expect(await level(["-f", "a.yaml", "-f", "b.yaml"])).toBe("b");
    expect(await level(["-f", "a.yaml,b.yaml"])).toBe("b");
    expect(await level(["--set", "gloo.logLevel=c", "-f", "a.yaml"])).toBe("c");
    expect(await level(["--set-string", "gloo.logLevel=d", "--set", "gloo.logLevel=c"])).toBe("d");
    expect(await level(["--set-json", 'gloo={"logLevel":"e"}'])).toBe("e");
    expect(await level(["--set-literal", "gloo.logLevel=f"])).toBe("f");
    expect(await level(["--set-file", "gloo.logLevel=level"])).toBeUndefined();
  });

  test("reads a values file from standard input", async () => {
    expect(names((await outcome(["template", "-f", "-"], { "-": mtls })).out)).toContain(
      "Job/gloo-mtls-certgen",
    );
  });

  test("renders Secrets from a folder of certificates, and not the Job that would replace them", async () => {
    const files = certificates();
    const args = ["template", "--set", "global.glooMtls.enabled=true", "--certificates", "certs"];
    expect(names((await outcome(args, files)).out)).toContain("Secret/gloo-mtls-certs");
    expect(names((await outcome(args, files)).out)).not.toContain("Job/gloo-mtls-certgen");
    expect(names((await outcome([...args, "--keep-certgen"], files)).out)).toContain("Job/gloo-mtls-certgen");
  });

  test("shows only the objects that are named, in the order of the installation", async () => {
    const { out, err } = await outcome([
      "template",
      "-s",
      "deployment/gloo",
      "-s",
      "Service/gloo-system/gloo",
    ]);
    expect(err).toBe("");
    expect(names(out)).toEqual(["Service/gloo", "Deployment/gloo"]);
  });

  test("refuses a name that no object has, and says which there are", async () => {
    const { code, out, err } = await outcome(["template", "-s", "Deployment/glo"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(
      "--show-only Deployment/glo: these values render no such object\n  hint: did you mean Deployment/gloo-system/gloo?\n",
    );
  });

  test("prints nothing when the values are refused, and names each problem with its place", async () => {
    const { code, out, err } = await outcome(
      ["template", "-f", "values.yaml", "--set", "gloo.deployment.replicas=two"],
      {
        "values.yaml": "global:\n  glooMtls:\n    enabeld: true\n",
      },
    );
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(
      "values.yaml:3:5 error: unknown-key: global.glooMtls.enabeld is not a value of the chart",
    );
    expect(err).toContain("--set gloo.deployment.replicas=two: error: wrong-type:");
  });

  test("lets unknown keys through with a warning when asked to", async () => {
    const { code, err } = await outcome(["template", "--unknown-keys=warn", "--set", "mine=1"]);
    expect(code).toBe(0);
    expect(err).toContain("--set mine=1: warning: unknown-key: mine is not a value of the chart");
  });

  test("makes warnings errors when strict", async () => {
    const args = ["template", "--set", "global.console.a=b"];
    expect((await outcome(args)).code).toBe(0);
    expect(await outcome([...args, "--strict"])).toMatchObject({ code: 1, out: "" });
  });

  test("says which file cannot be read", async () => {
    expect(await outcome(["template", "-f", "absent.yaml"])).toEqual({
      code: 3,
      out: "",
      err: "absent.yaml: cannot be read: no such file or directory\n",
    });
    expect(await outcome(["template", "--certificates", "absent"])).toEqual({
      code: 3,
      out: "",
      err: "absent: cannot be read: no such file or directory\n  hint: --certificates takes a folder with tls.crt, tls.key and ca.crt, or a Secret in YAML or JSON that has them\n",
    });
  });

  test("downloads nothing", async () => {
    expect(await outcome(["template", "-f", "https://example.com/values.yaml"])).toEqual({
      code: 2,
      out: "",
      err: "https://example.com/values.yaml: values are read from files only\n  hint: download it first, and pass the file, or - for standard input\n",
    });
  });

  test("says which folder cannot be written", async () => {
    expect(await outcome(["template", "--output-dir", "full"])).toMatchObject({
      code: 3,
      out: "",
      err: "full: cannot be written: no space left on device\n",
    });
  });
});

describe("template --certificates", () => {
  const args = ["template", "--set", "global.glooMtls.enabled=true", "--certificates", "certs"];
  const secrets = (out: string): string[] => names(out).filter((name) => name.startsWith("Secret/"));

  test("refuses what would not work before anything is rendered, and says all that is wrong with it", async () => {
    const block = (label: string) => `-----BEGIN ${label}-----\nMIIB\n-----END ${label}-----\n`;
    const nonsense = {
      "certs/tls.crt": block("CERTIFICATE"),
      "certs/tls.key": block("PRIVATE KEY"),
      "certs/ca.crt": "none",
    };
    const { code, out, err } = await outcome(args, nonsense);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatchInlineSnapshot(`
      "certs: unreadable-pem: ca.crt holds no PEM block
        hint: pass text from -----BEGIN to -----END as it was made: BEGIN at the start of a line, base64 without empty lines between the two
      certs: unreadable-certificate: certificate 1 in tls.crt is not an X.509 certificate in DER
        hint: pass it as it was issued: Envoy reads DER without deviations, and refuses the whole file otherwise
      certs: unreadable-key: tls.key is not a private key that Envoy reads: it ends too early
        hint: pass PKCS#1, SEC 1 or PKCS#8 as PEM, under the label that fits
      nothing was rendered; --accept CODE renders them despite that finding, --unchecked-certificates despite any
      "
    `);
  });

  test("warns of what is not for the Service that the values name: Envoy does not look at names", async () => {
    const domain = ["--set", "k8s.clusterName=example.internal"];
    const elsewhere = await outcome([...args, "-n", "edge", ...domain], certificates());
    expect(elsewhere.code).toBe(0);
    expect(elsewhere.err).toContain(
      'warning: Secret/edge/gloo-mtls-certs certificate[0]: missing-name: the leaf is for no name of the Service in namespace "edge"\n',
    );
    const accepted = ["--accept", "missing-name:Secret/edge/gloo-mtls-certs", "--accept", "foreign-name"];
    expect((await outcome([...args, "-n", "edge", ...domain, ...accepted], certificates())).err).toBe(
      clientOptional + note,
    );
    const { code, err } = await outcome([...args, ...domain], certificates());
    expect(code).toBe(0);
    expect(err).toContain(
      'warning: Secret/gloo-system/gloo-mtls-certs certificate[0]: missing-name: the leaf lacks "gloo.gloo-system.svc.example.internal"\n',
    );
    expect(await outcome([...args, ...domain, "--strict"], certificates())).toMatchObject({
      code: 1,
      out: "",
    });
  });

  test("warns of what does not last, and renders it", async () => {
    const { code, out, err } = await outcome(args, certificates({ lifetime: 24 * 60 * 60 * 1000 }));
    expect(code).toBe(0);
    expect(secrets(out)).toEqual(["Secret/gloo-mtls-certs"]);
    expect(err).toMatchInlineSnapshot(`
      "--set global.glooMtls.enabled=true: warning: client-certificate-optional: global.glooMtls.enabled turns on TLS that accepts clients without a certificate of its CA, as the chart does: any pod that reaches port 9977 or 9976 of gloo can read the configuration of all proxies, with its private keys
        hint: render with \`--harden safe\`, which requires a certificate; or let only the proxies reach these ports with a NetworkPolicy, and accept the warning with \`--accept client-certificate-optional\`
      note: the CustomResourceDefinitions of Gloo are not included; they are in install/helm/gloo/crds of github.com/solo-io/gloo at tag v1.22.1, and --crds <folder> includes them
      "
    `);
  });

  test("lets anything that is PEM through when asked to", async () => {
    const lapsed = certificates({ now: Date.UTC(2020, 0, 1) });
    expect((await outcome(args, lapsed)).code).toBe(1);
    const { code, out, err } = await outcome([...args, "--unchecked-certificates"], lapsed);
    expect({ code, err }).toEqual({ code: 0, err: clientOptional + note });
    expect(secrets(out)).toEqual(["Secret/gloo-mtls-certs"]);
  });
});

describe("template --certgen-image", () => {
  const args = [
    "template",
    "--set",
    "global.glooMtls.enabled=true",
    "--set",
    "gateway.certGenJob.cron.enabled=true",
  ];

  test("runs that image in every Job and CronJob of certgen, and never twice at once", async () => {
    const { code, out } = await outcome([...args, "--certgen-image", "example.com/gloo-mtls-certgen:1.0.0"]);
    expect(code).toBe(0);
    expect(out.match(/image: example\.com\/gloo-mtls-certgen:1\.0\.0$/gm)).toHaveLength(4);
    expect(out.match(/concurrencyPolicy: Forbid$/gm)).toHaveLength(2);
  });

  test("is off unless given", async () => {
    expect((await outcome(args)).out).not.toContain("concurrencyPolicy");
  });

  test("refuses what is not an image", async () => {
    expect(await outcome([...args, "--certgen-image", "a b"])).toEqual({
      code: 1,
      out: "",
      err: "error: bad-image: certgenRunner.image is not the reference of an image\n  hint: write it as registry/repository:tag or registry/repository@digest\n",
    });
  });
});

describe("a group of commands", () => {
  test("is in the help of the whole command", async () => {
    expect((await outcome(["--help"])).out).toMatch(/^ {2}certs +Make, inspect and rotate certificates/m);
  });

  test("is named when it is misspelt", async () => {
    expect(await outcome(["cert", "inspect"])).toEqual({
      code: 2,
      out: "",
      err: "error: unknown command 'cert'\n(Did you mean certs?)\n(add --help for what there is)\n",
    });
  });

  test("says how it is started when something comes before it", async () => {
    expect(await outcome(["--", "certs", "inspect"])).toEqual({
      code: 2,
      out: "",
      err: "put certs before its flags\n  hint: gloo-mtls certs --help\n",
    });
  });
});

describe("template --hooks", () => {
  const shown = async (mode: string): Promise<string> =>
    (
      await outcome([
        "template",
        "--set",
        "global.glooMtls.enabled=true",
        "--hooks",
        mode,
        "-s",
        "Job/gloo-mtls-certgen",
      ])
    ).out;

  test("says who installs: Helm by default", async () => {
    expect((await outcome(["template"])).out).toBe((await outcome(["template", "--hooks", "helm"])).out);
    expect(await shown("helm")).toContain("helm.sh/hook: pre-install\n");
    expect(await shown("argocd")).toContain("argocd.argoproj.io/hook: Sync\n");
    expect(await shown("argocd")).not.toContain("helm.sh/hook");
    expect(await shown("plain")).not.toContain("annotations:");
  });

  test("warns of what Argo CD does at each sync", async () => {
    const args = ["template", "--hooks=argocd", "--set", "global.glooMtls.enabled=true"];
    expect((await outcome(args)).err).toContain(
      "defaults: warning: rotation-at-every-sync: gateway.certGenJob.forceRotation is on, and Argo CD runs the Job gloo-mtls-certgen at every sync: each takes as long as a rotation\n  hint: set gateway.certGenJob.forceRotation to false: then a sync leaves certificates that are valid alone\n",
    );
    const calm = "forceRotation=false,rotationDuration=95s,cron.enabled=true,cron.schedule=@monthly";
    const advised = calm.split(",").flatMap((value) => ["--set", `gateway.certGenJob.${value}`]);
    expect((await outcome([...args, ...advised])).err).toBe(clientOptional + note);
  });
});

describe("template --crds", () => {
  const definition = (name: string): string =>
    `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: ${name} }\n`;
  const included = (files: Readonly<Record<string, string>>) =>
    outcome(["template", "--crds", "crds", "--set", "gloo.logLevel=debug"], files);

  test("begins with the definitions, by file and then as they are written, and has no note", async () => {
    const { code, out, err } = await included({
      "crds/b.yaml": definition("last"),
      "crds/a.yaml": `# two of them\n---\n${definition("first")}---\n# nothing\n---\n${definition("second")}`,
      "crds/README.md": "not YAML: at: all",
    });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(names(out).slice(0, 4)).toEqual([
      "CustomResourceDefinition/first",
      "CustomResourceDefinition/second",
      "CustomResourceDefinition/last",
      names((await outcome(["template"])).out)[0],
    ]);
  });

  const hint = "\n  hint: --crds takes the chart's folder install/helm/gloo/crds at tag v1.22.1\n";

  test.each<[string, Readonly<Record<string, string>>, string]>([
    [
      "another object",
      { "crds/a.yaml": definition("a"), "crds/b.yaml": `${definition("b")}---\nkind: ConfigMap\n` },
      'crds/b.yaml: holds an object of kind "ConfigMap" that is not a CustomResourceDefinition with a name',
    ],
    [
      "a definition without a name",
      { "crds/a.yaml": definition('""') },
      'crds/a.yaml: holds an object of kind "CustomResourceDefinition" that is not a CustomResourceDefinition with a name',
    ],
    [
      "no object",
      { "crds/a.yaml": "kind: [CustomResourceDefinition]" },
      "crds/a.yaml: holds something that is not a CustomResourceDefinition with a name",
    ],
    [
      "nothing in YAML",
      { "crds/a.yml": definition("a"), "crds/b.yaml": "---\n" },
      "crds: holds no CustomResourceDefinition in a file that ends in .yaml",
    ],
  ])("refuses a folder with %s", async (_, files, message) => {
    expect(await included(files)).toEqual({ code: 1, out: "", err: `${message}${hint}` });
  });

  test("names the file and the line that cannot be read as YAML", async () => {
    const { code, out, err } = await included({
      "crds/a.yaml": `${definition("a")}---\nkind: &a b\nkind: c\n`,
    });
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("crds/a.yaml:6:1 error: duplicate-key: ");
  });

  test("says which folder cannot be read", async () => {
    expect(await included({})).toEqual({
      code: 3,
      out: "",
      err: `crds: cannot be read: no such file or directory${hint}`,
    });
  });
});

describe("values", () => {
  test("shows the values after merging, the defaults included", async () => {
    const { code, out } = await outcome(["values", "--set", "global.glooMtls.enabled=true"]);
    expect(code).toBe(0);
    expect(out).toContain("  glooMtls:\n    enabled: true\n");
    expect(out).toContain("rotationDuration: 65s\n");
  });

  test.each([
    ["--schema", '"$schema": "http://json-schema.org/draft-07/schema#"'],
    ["--docs", "global.glooMtls.enabled"],
    ["--defaults", "glooMtls:\n"],
    ["--quirks", "- **zero-replicas-are-one** (templates/7-gateway-proxy-deployment.yaml)\n  "],
  ])("%s prints what there is", async (flag, part) => {
    expect((await outcome(["values", flag])).out).toContain(part);
  });

  test("refuses what template refuses", async () => {
    expect(await outcome(["values", "--set", "a=1"])).toMatchObject({ code: 1, out: "" });
  });
});

describe("the command line", () => {
  test("teaches when asked for help, on standard output", async () => {
    const { code, out, err } = await outcome(["template", "--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("$ gloo-mtls template gloo -n gloo-system -f values.yaml\n");
    expect((await outcome(["--help"])).out).toContain("1   the input was refused");
  });

  test.each([
    [["template", "--vales", "a"], "error: unknown option '--vales'\n(Did you mean --values?)\n"],
    [["tmplate"], "error: unknown command 'tmplate'\n(Did you mean template?)\n"],
    [
      ["template", "gloo", "./chart", "more"],
      "error: too many arguments for 'template'. Expected 2 arguments but got 3.\n",
    ],
    [
      ["template", "--unknown-keys=maybe"],
      "error: option '--unknown-keys <mode>' argument 'maybe' is invalid. Allowed choices are error, warn.\n",
    ],
  ])("is refused when wrong: %j", async (args, message) => {
    expect(await outcome(args)).toEqual({
      code: 2,
      out: "",
      err: `${message}(add --help for what there is)\n`,
    });
  });
});

describe("--version", () => {
  test.each([["--version"], ["-V"]])("%s names the package's version and the chart's", async (flag) => {
    expect(await outcome([flag])).toEqual({ code: 0, out: "gloo-mtls 1.2.3 (Gloo chart 1.22.1)\n", err: "" });
  });
});

describe("a fault of our own", () => {
  const faulty = (args: readonly string[], variable?: Host["variable"]) =>
    outcomeOf(args, {
      files: { "a.yaml": "" },
      host: {
        out: () => {
          throw new TypeError("x is not a function\nof anything");
        },
        ...(variable && { variable }),
      },
    });
  const line = "this is a fault of gloo-mtls: TypeError: x is not a function; please report it";

  test("is one line, and ends with 70", async () => {
    expect(await faulty(["values", "--quirks"])).toMatchObject({
      code: 70,
      err: `${line}, with the stack that --debug shows\n`,
    });
  });

  test.each<[string, readonly string[], Host["variable"]]>([
    ["--debug", ["values", "--quirks", "--debug"], () => undefined],
    ["GLOO_MTLS_DEBUG", ["values", "--quirks"], (name) => (name === "GLOO_MTLS_DEBUG" ? "1" : undefined)],
  ])("shows its stack with %s", async (_, args, variable) => {
    const { code, err } = await faulty(args, variable);
    expect(code).toBe(70);
    expect(err.startsWith(`${line}\n`)).toBe(true);
    expect(err).toMatch(/\n {4}at /);
  });
});

describe("every program and command", async () => {
  const programs = await everyProgram();
  const names = programs.flatMap((program) => {
    const above = program.name().split(" ").slice(1);
    return [above, ...program.commands.map((command) => [...above, command.name()])];
  });
  const helps = names.filter((words) => words.at(-1) !== "__complete");

  test.each(helps.map((words) => [words.join(" "), words] as const))(
    "has help of at most 100 columns, and of the terminal's where that is narrower: %s",
    async (_, words) => {
      const widths = async (columns: number | undefined) => {
        const { out } = await outcomeOf([...words, "--help"], { host: { columns } });
        return out.split("\n").map((text) => text.length);
      };
      const usual = await widths(undefined);
      expect(usual.length).toBeGreaterThan(3);
      expect(Math.max(...usual)).toBeLessThanOrEqual(100);
      expect(await widths(300)).toEqual(usual);
      // A flag or a path that is longer than the line cannot be broken.
      expect((await widths(60)).filter((width) => width > 60).length).toBeLessThanOrEqual(2);
    },
  );

  test("names the nearest of a misspelt flag, or of a misspelt command", async () => {
    for (const program of programs) {
      const above = program.name().split(" ").slice(1);
      for (const command of program.commands) {
        if (groups.some(({ name }) => name === command.name()) || command.name().startsWith("_")) continue;
        const misspelt = command.name().replace(/.$/, "xx");
        expect((await outcomeOf([...above, misspelt])).err).toContain(`(Did you mean ${command.name()}?)`);
        const flag = command.options.find(({ long, hidden }) => long !== undefined && !hidden)?.long;
        if (flag === undefined || flag === null) continue;
        const { code, err } = await outcomeOf([...above, command.name(), `${flag}x`]);
        expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(`${flag}?`) });
      }
      const { err } = await outcomeOf([...above, "--debu"]);
      expect(err).toContain("(Did you mean --debug?)");
    }
  });
});
