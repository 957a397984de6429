import { createHash } from "node:crypto";
import { checkMaterial, describeCertificates, materialFromSecret, parseLock } from "@gloo-mtls/pki";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { now, outcomesOf } from "../testing/memory-host.ts";

const outcomeOf = outcomesOf("certs");

const year = 365 * 24 * 60 * 60 * 1000;
const privateKey = /PRIVATE KEY/;

const objectsOf = (stream: string) => parseAllDocuments(stream).map((document) => document.toJS());
const placesOf = (stream: string) =>
  objectsOf(stream).map(({ kind, metadata }) => `${kind}/${metadata.namespace ?? ""}/${metadata.name}`);

describe("certs create --output-dir", () => {
  test("writes what certgen would make, keys for their owner alone, and says until when", async () => {
    const { code, out, err, files, modes } = await outcomeOf([
      "create",
      "--output-dir",
      "certs",
      "--lock",
      "lock.json",
    ]);
    expect({ code, out }).toEqual({ code: 0, out: "" });
    expect(err).toMatchInlineSnapshot(`
      "wrote certs/tls.crt
      wrote certs/tls.key
      wrote certs/ca.crt
      wrote lock.json
      leaf: O=solo.io, CN=gloo.gloo-system.svc until 2027-08-04T12:00:00.000Z
      CA: CN=supergloo-webhook-cert-ca until 2036-08-01T12:00:00.000Z
      "
    `);
    expect(modes).toEqual({
      "certs/tls.crt": "644",
      "certs/tls.key": "600",
      "certs/ca.crt": "644",
      "lock.json": "644",
    });
    const material = {
      certificate: files["certs/tls.crt"] ?? "",
      privateKey: files["certs/tls.key"] ?? "",
      ca: files["certs/ca.crt"] ?? "",
    };
    expect(checkMaterial(material, { now })).toEqual([]);
    expect(Object.values(files).filter((text) => privateKey.test(text))).toEqual([material.privateKey]);
    expect(parseLock(files["lock.json"] ?? "").certificate[0]?.fingerprint).toBe(
      describeCertificates(material.certificate)[0]?.fingerprint,
    );
  });

  test("makes what the flags say", async () => {
    const { code, files } = await outcomeOf([
      ...["create", "--output-dir", "certs", "-n", "mesh", "--service", "gloo-proxy", "--key-bits", "3072"],
      ...[
        "--cluster-domain",
        "example.internal",
        "--dns-name",
        "a.example.com",
        "--dns-name",
        "*.example.com",
      ],
      ...["--subject", "O=Example\\, Inc,CN=gloo", "--lifetime", "2400h"],
      ...["--ca-subject", "CN=Example CA,C=CH", "--ca-lifetime", "87600h"],
    ]);
    expect(code).toBe(0);
    const [leaf] = describeCertificates(files["certs/tls.crt"] ?? "");
    const [ca] = describeCertificates(files["certs/ca.crt"] ?? "");
    expect(leaf).toMatchObject({
      subject: "O=Example\\, Inc, CN=gloo",
      issuer: "C=CH, CN=Example CA",
      notAfter: now + 100 * 24 * 60 * 60 * 1000,
    });
    expect(leaf?.alternativeNames.map(({ value }) => value)).toEqual([
      "gloo-proxy",
      "gloo-proxy.mesh",
      "gloo-proxy.mesh.svc",
      "gloo-proxy.mesh.svc.example.internal",
      "a.example.com",
      "*.example.com",
    ]);
    expect(ca).toMatchObject({ notAfter: now + 10 * year });
  });

  test("replaces nothing unless it is forced", async () => {
    const files = { "certs/tls.key": "precious" };
    const refused = await outcomeOf(["create", "--output-dir", "certs"], { files });
    expect(refused).toEqual({
      code: 1,
      out: "",
      err: "certs/tls.key: exists, and what it holds would be lost\n  hint: choose another place, or add --force to replace it\n",
      files,
      modes: {},
      objects: [],
      asked: [],
    });
    const forced = await outcomeOf(["create", "--output-dir", "certs", "--force"], { files });
    expect(forced.code).toBe(0);
    expect(forced.files["certs/tls.key"]).toMatch(privateKey);
  });

  test("leaves no key behind where it cannot write", async () => {
    expect(await outcomeOf(["create", "--output-dir", "full"])).toEqual({
      code: 3,
      out: "",
      err: "full/tls.crt: cannot be written: no space left on device\n",
      files: {},
      modes: {},
      objects: [],
      asked: [],
    });
  });
});

describe("certs create --authority", () => {
  const keeping = ["create", "--authority", "ca", "--keep-authority", "--output-dir"];

  test("keeps a CA that signs successive leaves, which all peers go on to trust", async () => {
    const first = await outcomeOf([...keeping, "first", "--ca-subject", "CN=Kept"]);
    expect(first.modes).toMatchObject({ "ca/ca.crt": "644", "ca/ca.key": "600" });
    const second = await outcomeOf([...keeping, "second"], { files: first.files });
    expect(second.code).toBe(0);
    const text = (path: string) => second.files[path] ?? "";
    expect(text("second/ca.crt")).toBe(text("first/ca.crt"));
    expect(text("second/tls.crt")).not.toBe(text("first/tls.crt"));
    const crossed = {
      certificate: text("second/tls.crt"),
      privateKey: text("second/tls.key"),
      ca: text("first/ca.crt"),
    };
    expect(checkMaterial(crossed, { now })).toEqual([]);
  });

  test.each<[string, readonly string[], Readonly<Record<string, string>>, number, string]>([
    [
      "a folder without one",
      ["create", "--authority", "ca", "--output-dir", "certs"],
      {},
      3,
      "ca/ca.crt: cannot be read: no such file or directory\n  hint: --authority takes a folder with ca.crt and ca.key; --keep-authority makes one there\n",
    ],
    [
      "one without its key",
      [...keeping, "certs"],
      { "ca/ca.crt": "x" },
      3,
      "ca/ca.key: cannot be read: no such file or directory\n  hint: --authority takes a folder with ca.crt and ca.key; --keep-authority makes one there\n",
    ],
    [
      "one that cannot be read",
      [...keeping, "certs"],
      { "ca/ca.crt": "x", "ca/ca.key": "y" },
      1,
      "error: unreadable-authority: the authority's certificate is not the PEM of one certificate\n  hint: pass the one certificate that signs; others belong in the bundle\n",
    ],
    [
      "a lifetime of a CA that is there already",
      [...keeping, "certs", "--ca-lifetime", "1h"],
      { "ca/ca.crt": "x", "ca/ca.key": "y" },
      2,
      "--ca-subject and --ca-lifetime are for a CA that is made, and the one in ca is kept\n  hint: leave them out, or choose another folder and add --keep-authority\n",
    ],
  ])("refuses %s", async (_, args, files, code, err) => {
    expect(await outcomeOf(args, { files })).toEqual({
      code,
      out: "",
      err,
      files,
      modes: {},
      objects: [],
      asked: [],
    });
  });
});

describe("certs create --secrets", () => {
  test("prints one Secret for each namespace, with the same material", async () => {
    const { code, out, files } = await outcomeOf([
      ...["create", "--secrets", "--proxy-namespace", "edge", "--proxy-namespace", "gloo-system"],
    ]);
    expect({ code, files }).toEqual({ code: 0, files: {} });
    expect(placesOf(out)).toEqual(["Secret/gloo-system/gloo-mtls-certs", "Secret/edge/gloo-mtls-certs"]);
    const [first, second] = objectsOf(out);
    expect(first).toMatchObject({ type: "kubernetes.io/tls", data: second.data });
    expect(checkMaterial(materialFromSecret(first), { now })).toEqual([]);
  });

  test("gives the webhook a leaf of its own, and its configuration the CA", async () => {
    const configuration = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: gloo }
webhooks:
  - name: gloo
    clientConfig: { service: { name: gloo, namespace: gloo-system }, caBundle: "" }
  - name: other
    clientConfig: { url: https://example.com }
`;
    const { code, out } = await outcomeOf(["create", "--secrets", "--webhook-configuration", "-"], {
      files: { "-": configuration },
    });
    expect(code).toBe(0);
    expect(placesOf(out)).toEqual([
      "Secret/gloo-system/gloo-mtls-certs",
      "Secret/gloo-system/gateway-validation-certs",
      "ValidatingWebhookConfiguration//gloo",
    ]);
    const [mtls, webhook, trusting] = objectsOf(out);
    const digests = [mtls, webhook].map(({ data }) =>
      createHash("sha256").update(data["tls.key"]).digest("hex"),
    );
    expect(new Set(digests).size).toBe(2);
    expect(trusting.webhooks[0].clientConfig.caBundle).toBe(webhook.data["ca.crt"]);
    expect(trusting.webhooks[1].clientConfig).toEqual({ url: "https://example.com" });
  });

  test("says so when no webhook calls the Service", async () => {
    const args = ["create", "--secrets", "--webhook-configuration", "webhook.yaml"];
    expect(await outcomeOf(args, { files: { "webhook.yaml": "kind: Service" } })).toMatchObject({
      code: 1,
      out: "",
      err: "webhook.yaml: holds no ValidatingWebhookConfiguration that calls the Service gloo-system/gloo\n  hint: pass a manifest of kind ValidatingWebhookConfiguration, for instance from gloo-mtls template\n",
    });
  });
});

describe("certs create refuses", () => {
  const durations =
    '" year" in "1 year" is not a unit of time; write for instance 65s, 1h5m or 2160h; units are h, m, s, ms, us and ns.';
  const subjects =
    "Write it as O=example,CN=gloo with CN, O, OU, C, ST, L, each once, and a comma within a value as \\,";
  const more = "\n(add --help for what there is)\n";

  test.each<[string, readonly string[], string]>([
    [
      "to leave open where the key goes",
      [],
      "the private key has nowhere to go\n  hint: add --output-dir <folder> for files, or --secrets to print Kubernetes Secrets to standard output\n",
    ],
    [
      "to keep a CA nowhere",
      ["--secrets", "--keep-authority"],
      "--keep-authority needs a place\n  hint: add --authority <folder>\n",
    ],
    [
      "a webhook's Secret where no Secrets are wanted",
      ["--output-dir", "certs", "--webhook"],
      "--proxy-namespace, --webhook and --webhook-configuration are about Secrets\n  hint: add --secrets\n",
    ],
    [
      "an invalid lifetime",
      ["--lifetime", "1 year"],
      `error: option '--lifetime <duration>' argument '1 year' is invalid. ${durations}${more}`,
    ],
    [
      "a key that Envoy would refuse",
      ["--key-bits", "1024"],
      `error: option '--key-bits <bits>' argument '1024' is invalid. Allowed choices are 2048, 3072, 4096.${more}`,
    ],
    [
      "a subject without a name",
      ["--subject", "O=a"],
      `error: option '--subject <fields>' argument 'O=a' is invalid. ${subjects}${more}`,
    ],
    [
      "a subject with a name too many",
      ["--subject", "CN=a,CN=b"],
      `error: option '--subject <fields>' argument 'CN=a,CN=b' is invalid. ${subjects}${more}`,
    ],
  ])("%s", async (_, args, err) => {
    expect(await outcomeOf(["create", ...args])).toEqual({
      code: 2,
      out: "",
      err,
      files: {},
      modes: {},
      objects: [],
      asked: [],
    });
  });

  test.each<[string, readonly string[], string]>([
    [
      "an invalid namespace",
      ["-n", "Gloo_System"],
      "error: bad-option: option namespace is not a DNS label\n  hint: pass the name as Kubernetes has it: letters, digits and dashes\n",
    ],
    [
      "a leaf that outlives its CA",
      ["--ca-lifetime", "1h"],
      "error: outlives-authority: the leaf would be valid until 2027-08-04T12:00:00.000Z, longer than its authority (2026-08-04T13:00:00.000Z)\n  hint: shorten the lifetime, or make a new authority\n",
    ],
  ])("%s", async (_, args, err) => {
    const all = ["create", "--secrets", "--output-dir", "certs", ...args];
    expect(await outcomeOf(all)).toEqual({
      code: 1,
      out: "",
      err,
      files: {},
      modes: {},
      objects: [],
      asked: [],
    });
  });
});
