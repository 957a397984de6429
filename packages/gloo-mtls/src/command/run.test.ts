import { checkMaterial, createMaterial } from "@gloo-mtls/pki";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { run } from "./run.ts";
import type { Surroundings } from "./surroundings.ts";

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The moment at which these tests take place. */
const now = Date.UTC(2026, 7, 4);

/** Runs the command in memory: files are those given, and nothing can be written. */
const outcome = (args: readonly string[], files: Readonly<Record<string, string>> = {}): Outcome => {
  let out = "";
  let err = "";
  const unwritable = (): never => {
    throw new Error("nothing may be written here");
  };
  const surroundings: Surroundings = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    read: (path) => {
      const text = files[path];
      if (text === undefined) throw new Error(`ENOENT: no such file or directory, open '${path}'`);
      return new TextEncoder().encode(text);
    },
    files: {
      list: (folder) => {
        const names = Object.keys(files).filter((path) => path.startsWith(`${folder}/`));
        if (names.length === 0) throw new Error(`ENOENT: no such file or directory, scandir '${folder}'`);
        return names.map((path) => path.slice(folder.length + 1));
      },
      makeFolder: unwritable,
      makeTemporaryFolder: unwritable,
      write: unwritable,
      replace: unwritable,
      remove: unwritable,
      kindOf: () => undefined,
    },
    now: () => now,
    materialCheck: () => ({ checkMaterial }),
  };
  return { code: run(args, surroundings), out, err };
};

const names = (stream: string): string[] =>
  parseAllDocuments(stream).map(
    (document) => `${document.get("kind")}/${document.getIn(["metadata", "name"])}`,
  );

const note =
  "note: the CustomResourceDefinitions of Gloo are not included; they are in install/helm/gloo/crds of github.com/solo-io/gloo at tag v1.22.1, and --crds <folder> includes them\n";

/** Files as `--certificates certs` reads them. */
const certificates = (options: Partial<Parameters<typeof createMaterial>[0]> = {}) => {
  const { certificate, privateKey, ca } = createMaterial({ now, ...options });
  return { "certs/tls.crt": certificate, "certs/tls.key": privateKey, "certs/ca.crt": ca };
};

const mtls = "global:\n  glooMtls:\n    enabled: true\n";

describe("template", () => {
  test("prints the manifests and nothing else, and notes elsewhere that the definitions are not among them", () => {
    const { code, out, err } = outcome(["template", "gloo", "-n", "gloo-system", "-f", "values.yaml"], {
      "values.yaml": mtls,
    });
    expect({ code, err }).toEqual({ code: 0, err: note });
    expect(names(out)).toContain("ConfigMap/envoy-sidecar-config");
  });

  test("takes files in order, then arguments, which win", () => {
    const files = { "a.yaml": "gloo: { logLevel: a }", "b.yaml": "gloo: { logLevel: b }" };
    const level = (args: readonly string[]) =>
      /name: LOG_LEVEL\n\s+value: (\w+)/.exec(outcome(["template", ...args], files).out)?.[1];
    expect(level(["-f", "a.yaml", "-f", "b.yaml"])).toBe("b");
    expect(level(["-f", "a.yaml,b.yaml"])).toBe("b");
    expect(level(["--set", "gloo.logLevel=c", "-f", "a.yaml"])).toBe("c");
    expect(level(["--set-string", "gloo.logLevel=d", "--set", "gloo.logLevel=c"])).toBe("d");
    expect(level(["--set-json", 'gloo={"logLevel":"e"}'])).toBe("e");
    expect(level(["--set-literal", "gloo.logLevel=f"])).toBe("f");
    expect(level(["--set-file", "gloo.logLevel=level"])).toBeUndefined();
  });

  test("reads a values file from standard input", () => {
    expect(names(outcome(["template", "-f", "-"], { "-": mtls }).out)).toContain("Job/gloo-mtls-certgen");
  });

  test("renders Secrets from a folder of certificates, and not the Job that would replace them", () => {
    const files = certificates();
    const args = ["template", "--set", "global.glooMtls.enabled=true", "--certificates", "certs"];
    expect(names(outcome(args, files).out)).toContain("Secret/gloo-mtls-certs");
    expect(names(outcome(args, files).out)).not.toContain("Job/gloo-mtls-certgen");
    expect(names(outcome([...args, "--keep-certgen"], files).out)).toContain("Job/gloo-mtls-certgen");
  });

  test("shows only the objects that are named, in the order of the installation", () => {
    const { out, err } = outcome(["template", "-s", "deployment/gloo", "-s", "Service/gloo-system/gloo"]);
    expect(err).toBe("");
    expect(names(out)).toEqual(["Service/gloo", "Deployment/gloo"]);
  });

  test("refuses a name that no object has, and says which there are", () => {
    const { code, out, err } = outcome(["template", "-s", "Deployment/glo"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(
      "--show-only Deployment/glo: these values render no such object\n  hint: name one as Kind/name: ",
    );
    expect(err).toContain("Deployment/gloo");
  });

  test("prints nothing when the values are refused, and names each problem with its place", () => {
    const { code, out, err } = outcome(
      ["template", "-f", "values.yaml", "--set", "gloo.deployment.replicas=two"],
      {
        "values.yaml": "global:\n  glooMtls:\n    enabeld: true\n",
      },
    );
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(
      "values.yaml:3:5 error: unknown-key: global.glooMtls.enabeld is not a value of the chart",
    );
    expect(err).toContain("--set gloo.deployment.replicas=two: wrong-type:");
  });

  test("lets unknown keys through with a warning when told to", () => {
    const { code, err } = outcome(["template", "--unknown-keys=warn", "--set", "mine=1"]);
    expect(code).toBe(0);
    expect(err).toContain("--set mine=1: warning: unknown-key: mine is not a value of the chart");
  });

  test("makes warnings errors when strict", () => {
    const args = ["template", "--set", "global.console.a=b"];
    expect(outcome(args).code).toBe(0);
    expect(outcome([...args, "--strict"])).toMatchObject({ code: 1, out: "" });
  });

  test("says which file cannot be read", () => {
    expect(outcome(["template", "-f", "absent.yaml"])).toEqual({
      code: 3,
      out: "",
      err: "absent.yaml: cannot be read: no such file or directory\n",
    });
    expect(outcome(["template", "--certificates", "absent"])).toEqual({
      code: 3,
      out: "",
      err: "absent/tls.crt: cannot be read: no such file or directory\n  hint: --certificates takes a folder with tls.crt, tls.key and ca.crt\n",
    });
  });

  test("downloads nothing", () => {
    expect(outcome(["template", "-f", "https://example.com/values.yaml"])).toEqual({
      code: 2,
      out: "",
      err: "https://example.com/values.yaml: values are read from files only\n  hint: download it first, and pass the file, or - for standard input\n",
    });
  });

  test("says which folder cannot be written", () => {
    expect(outcome(["template", "--output-dir", "out"])).toMatchObject({
      code: 3,
      out: "",
      err: "out: cannot be written: nothing may be written here\n",
    });
  });
});

describe("template --certificates", () => {
  const args = ["template", "--set", "global.glooMtls.enabled=true", "--certificates", "certs"];
  const secrets = (out: string): string[] => names(out).filter((name) => name.startsWith("Secret/"));

  test("refuses what would not work before anything is rendered, and says all that is wrong with it", () => {
    const block = (label: string) => `-----BEGIN ${label}-----\nMIIB\n-----END ${label}-----\n`;
    const nonsense = {
      "certs/tls.crt": block("CERTIFICATE"),
      "certs/tls.key": block("PRIVATE KEY"),
      "certs/ca.crt": "none",
    };
    const { code, out, err } = outcome(args, nonsense);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatchInlineSnapshot(`
      "certs: unreadable-pem: ca.crt holds no PEM block
        hint: pass text from -----BEGIN to -----END as it was made: BEGIN at the start of a line, base64 between the two
      certs: unreadable-certificate: certificate 1 in tls.crt is not an X.509 certificate
        hint: pass it as it was issued; \`openssl x509 -noout -text\` must be able to read it
      certs: unreadable-key: tls.key is not a private key that can be read
        hint: pass PKCS#1, SEC 1 or PKCS#8 as PEM, under the label that fits
      nothing was rendered; --unchecked-certificates renders such certificates all the same
      "
    `);
  });

  test("refuses what is not for the Service that the values name", () => {
    const domain = ["--set", "k8s.clusterName=example.internal"];
    const elsewhere = outcome([...args, "-n", "edge", ...domain], certificates());
    expect({ code: elsewhere.code, out: elsewhere.out }).toEqual({ code: 1, out: "" });
    expect(elsewhere.err).toMatchInlineSnapshot(`
      "certs: missing-name: the leaf is for no name of the Service in namespace "edge"
        hint: issue it with the subject alternative names "gloo", "gloo.edge", "gloo.edge.svc", "gloo.edge.svc.example.internal"
      nothing was rendered; --unchecked-certificates renders such certificates all the same
      "
    `);
    const { code, err } = outcome([...args, ...domain], certificates());
    expect(code).toBe(0);
    expect(err).toContain(
      'warning: certs: missing-name: the leaf lacks "gloo.gloo-system.svc.example.internal"\n',
    );
    expect(outcome([...args, ...domain, "--strict"], certificates())).toMatchObject({ code: 1, out: "" });
  });

  test("warns of what does not last, and renders it", () => {
    const { code, out, err } = outcome(args, certificates({ lifetime: 24 * 60 * 60 * 1000 }));
    expect(code).toBe(0);
    expect(secrets(out)).toEqual(["Secret/gloo-mtls-certs"]);
    expect(err).toMatchInlineSnapshot(`
      "warning: certs: expiring: the leaf expires at 2026-08-05T00:00:00.000Z, in 1 day
        hint: rotate it: publish the new CA beside the old one first, and the new leaf after every peer has both
      note: the CustomResourceDefinitions of Gloo are not included; they are in install/helm/gloo/crds of github.com/solo-io/gloo at tag v1.22.1, and --crds <folder> includes them
      "
    `);
  });

  test("lets anything that is PEM through when told to", () => {
    const lapsed = certificates({ now: Date.UTC(2020, 0, 1) });
    expect(outcome(args, lapsed).code).toBe(1);
    const { code, out, err } = outcome([...args, "--unchecked-certificates"], lapsed);
    expect({ code, err }).toEqual({ code: 0, err: note });
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

  test("runs that image in every Job and CronJob of certgen, and never twice at once", () => {
    const { code, out } = outcome([...args, "--certgen-image", "example.com/gloo-mtls-certgen:1.0.0"]);
    expect(code).toBe(0);
    expect(out.match(/image: example\.com\/gloo-mtls-certgen:1\.0\.0$/gm)).toHaveLength(4);
    expect(out.match(/concurrencyPolicy: Forbid$/gm)).toHaveLength(2);
  });

  test("is off unless given", () => {
    expect(outcome(args).out).not.toContain("concurrencyPolicy");
  });

  test("refuses what is no image", () => {
    expect(outcome([...args, "--certgen-image", "a b"])).toEqual({
      code: 1,
      out: "",
      err: "bad-image: certgenRunner.image is not the reference of an image\n  hint: write it as registry/repository:tag or registry/repository@digest\n",
    });
  });
});

describe("a group of commands", () => {
  test("is in the help of the whole command", () => {
    expect(outcome(["--help"]).out).toMatch(/^ {2}certs +Make, inspect and rotate certificates/m);
  });

  test("is named when it is misspelt", () => {
    expect(outcome(["cert", "inspect"])).toEqual({
      code: 2,
      out: "",
      err: "error: unknown command 'cert'\n(Did you mean certs?)\n(add --help for what there is)\n",
    });
  });

  test("says how it is started when something stands before it", () => {
    expect(outcome(["--", "certs", "inspect"])).toEqual({
      code: 2,
      out: "",
      err: "certs is a group of commands and has to come first\n  hint: gloo-mtls certs --help\n",
    });
  });
});

describe("template --hooks", () => {
  const shown = (mode: string): string =>
    outcome([
      "template",
      "--set",
      "global.glooMtls.enabled=true",
      "--hooks",
      mode,
      "-s",
      "Job/gloo-mtls-certgen",
    ]).out;

  test("says who installs: Helm by default", () => {
    expect(outcome(["template"]).out).toBe(outcome(["template", "--hooks", "helm"]).out);
    expect(shown("helm")).toContain("helm.sh/hook: pre-install\n");
    expect(shown("argocd")).toContain("argocd.argoproj.io/hook: Sync\n");
    expect(shown("argocd")).not.toContain("helm.sh/hook");
    expect(shown("plain")).not.toContain("annotations:");
  });

  test("warns of what Argo CD does at each sync", () => {
    const args = ["template", "--hooks=argocd", "--set", "global.glooMtls.enabled=true"];
    expect(outcome(args).err).toBe(
      `defaults: warning: rotation-at-every-sync: gateway.certGenJob.forceRotation is on, and Argo CD runs the Job gloo-mtls-certgen at every sync: each takes as long as a rotation\n  hint: set gateway.certGenJob.forceRotation to false: then a sync leaves certificates that are valid alone\n${note}`,
    );
    expect(outcome([...args, "--set", "gateway.certGenJob.forceRotation=false"]).err).toBe(note);
  });
});

describe("template --crds", () => {
  const definition = (name: string): string =>
    `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: ${name} }\n`;
  const included = (files: Readonly<Record<string, string>>) =>
    outcome(["template", "--crds", "crds", "--set", "gloo.logLevel=debug"], files);

  test("begins with the definitions, by file and then as they are written, and has no note", () => {
    const { code, out, err } = included({
      "crds/b.yaml": definition("last"),
      "crds/a.yaml": `# two of them\n---\n${definition("first")}---\n# nothing\n---\n${definition("second")}`,
      "crds/README.md": "not YAML: at: all",
    });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(names(out).slice(0, 4)).toEqual([
      "CustomResourceDefinition/first",
      "CustomResourceDefinition/second",
      "CustomResourceDefinition/last",
      names(outcome(["template"]).out)[0],
    ]);
  });

  const hint = "\n  hint: --crds takes the chart's folder install/helm/gloo/crds at tag v1.22.1\n";

  test.each<[string, Readonly<Record<string, string>>, string]>([
    [
      "another object",
      { "crds/a.yaml": definition("a"), "crds/b.yaml": `${definition("b")}---\nkind: ConfigMap\n` },
      'crds/b.yaml: holds an object of kind "ConfigMap" that is no CustomResourceDefinition with a name',
    ],
    [
      "a definition without a name",
      { "crds/a.yaml": definition('""') },
      'crds/a.yaml: holds an object of kind "CustomResourceDefinition" that is no CustomResourceDefinition with a name',
    ],
    [
      "no object",
      { "crds/a.yaml": "kind: [CustomResourceDefinition]" },
      "crds/a.yaml: holds something that is no CustomResourceDefinition with a name",
    ],
    [
      "nothing in YAML",
      { "crds/a.yml": definition("a"), "crds/b.yaml": "---\n" },
      "crds: holds no CustomResourceDefinition in a file that ends in .yaml",
    ],
  ])("refuses a folder with %s", (_, files, message) => {
    expect(included(files)).toEqual({ code: 1, out: "", err: `${message}${hint}` });
  });

  test("names the file and the line that cannot be read as YAML", () => {
    const { code, out, err } = included({ "crds/a.yaml": `${definition("a")}---\nkind: &a b\nkind: c\n` });
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("crds/a.yaml:6:1 error: duplicate-key: ");
  });

  test("says which folder cannot be read", () => {
    expect(included({})).toEqual({
      code: 3,
      out: "",
      err: `crds: cannot be read: no such file or directory${hint}`,
    });
  });
});

describe("values", () => {
  test("shows the values after merging, the defaults included", () => {
    const { code, out } = outcome(["values", "--set", "global.glooMtls.enabled=true"]);
    expect(code).toBe(0);
    expect(out).toContain("  glooMtls:\n    enabled: true\n");
    expect(out).toContain("rotationDuration: 65s\n");
  });

  test.each([
    ["--schema", '"$schema": "http://json-schema.org/draft-07/schema#"'],
    ["--docs", "global.glooMtls.enabled"],
    ["--defaults", "glooMtls:\n"],
    ["--quirks", "- **zero-replicas-are-one** (templates/7-gateway-proxy-deployment.yaml)\n  "],
  ])("%s prints what there is", (flag, part) => {
    expect(outcome(["values", flag]).out).toContain(part);
  });

  test("refuses what template refuses", () => {
    expect(outcome(["values", "--set", "a=1"])).toMatchObject({ code: 1, out: "" });
  });
});

describe("the command line", () => {
  test("teaches when asked for help, on standard output", () => {
    const { code, out, err } = outcome(["template", "--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("$ gloo-mtls template gloo -n gloo-system -f values.yaml\n");
    expect(outcome(["--help"]).out).toContain("1  the input was refused");
  });

  test.each([
    [["template", "--vales", "a"], "error: unknown option '--vales'\n(Did you mean --values?)\n"],
    [["tmplate"], "error: unknown command 'tmplate'\n(Did you mean template?)\n"],
    [
      ["template", "gloo", "./chart"],
      "error: too many arguments for 'template'. Expected 1 argument but got 2.\n",
    ],
    [
      ["template", "--unknown-keys=maybe"],
      "error: option '--unknown-keys <mode>' argument 'maybe' is invalid. Allowed choices are error, warn.\n",
    ],
  ])("is refused when wrong: %j", (args, message) => {
    expect(outcome(args)).toEqual({ code: 2, out: "", err: `${message}(add --help for what there is)\n` });
  });
});
