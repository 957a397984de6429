import { encodeBase64 } from "@gloo-mtls/objects/formats";
import { toYaml } from "@gloo-mtls/objects/print";
import { createMaterial, tlsSecret, tlsSecrets, webhookSecret } from "@gloo-mtls/pki";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { now, outcomeOf } from "./testing/memory-host.ts";

const material = createMaterial({ now });
const other = createMaterial({ now });
const { certificate, privateKey, ca } = material;
const texts = { "tls.crt": certificate, "tls.key": privateKey, "ca.crt": ca };

const rendered = async (manifest: string, source = "secret.yaml") => {
  const args = ["template", "--set", "global.glooMtls.enabled=true", "--certificates", source];
  const { code, out, err } = await outcomeOf([...args, "-s", "Secret/gloo-mtls-certs"], {
    files: { [source]: manifest },
  });
  return { code, err, data: out === "" ? undefined : parseAllDocuments(out)[0]?.toJS().data };
};

describe("template --certificates takes", () => {
  const { data } = tlsSecret(material);

  test.each<[string, string, string?]>([
    ["a Secret", toYaml([tlsSecret(material)])],
    ["a Secret in JSON from standard input", JSON.stringify(tlsSecret(material)), "-"],
    [
      "an Opaque Secret of another name",
      toYaml([{ kind: "Secret", type: "Opaque", metadata: { name: "x" }, data }]),
    ],
    ["a Secret in plain text", toYaml([{ kind: "Secret", stringData: texts }])],
    ["one Secret in several namespaces", toYaml(tlsSecrets(material, ["gloo-system", "edge"]))],
    ["the one that is mounted", toYaml([webhookSecret(other), tlsSecret(material), { kind: "Pod" }])],
  ])("%s", async (_, manifest, source) => {
    expect(await rendered(manifest, source)).toMatchObject({ code: 0, data });
  });
});

describe("template --certificates refuses", () => {
  test.each<[string, string, string]>([
    [
      "what holds none",
      "kind: Pod\n",
      "secret.yaml: holds no Secret with tls.crt, tls.key and ca.crt\n  hint: --certificates takes a folder with tls.crt, tls.key and ca.crt, or a Secret in YAML or JSON that has them\n",
    ],
    [
      "several that differ",
      toYaml([
        { kind: "Secret", metadata: { name: "a" }, stringData: texts },
        { ...tlsSecret(other), metadata: { name: "b" } },
      ]),
      "secret.yaml: holds several Secrets with different certificates\n  hint: pass one of them, or name the one that is meant gloo-mtls-certs\n",
    ],
    [
      "PEM under data",
      toYaml([{ kind: "Secret", data: texts }]),
      "secret.yaml: PEM is under data as it is, and the API server takes base64 there\n  hint: move it from data to stringData, or encode it with `base64 -w 0`; or run `gloo-mtls certs normalize secret.yaml --output-dir certificates`\n",
    ],
    [
      "base64 of base64",
      toYaml([{ kind: "Secret", data: { "tls.crt": encodeBase64(encodeBase64(certificate)) } }]),
      "secret.yaml: its content is base64 of base64, and that is what a pod would mount\n  hint: encode it once, as `kubectl create secret generic --from-file` does, or run `gloo-mtls certs normalize secret.yaml --output-dir certificates`\n",
    ],
    [
      "an object of which a cluster makes a Secret",
      "kind: SealedSecret\nmetadata: {name: a}\n",
      "secret.yaml: a SealedSecret is encrypted for its cluster\n  hint: run `kubectl get secret -n gloo-system gloo-mtls-certs -o yaml | gloo-mtls template --certificates -`\n",
    ],
  ])("%s", async (_, manifest, err) => {
    expect(await rendered(manifest)).toEqual({ code: 1, err, data: undefined });
  });

  test("a Secret that does not work, under the name of its file", async () => {
    const { code, err } = await rendered(toYaml([tlsSecret({ ...material, ca: other.ca })]));
    expect(code).toBe(1);
    expect(err).toMatch(/^secret\.yaml: chain-broken: /);
  });

  test("to read standard input twice", async () => {
    expect(
      await outcomeOf(["template", "-f", "-", "--certificates", "-"], { files: { "-": "" } }),
    ).toMatchObject({
      code: 2,
      err: "--certificates and --values both read standard input\n  hint: pass one of them as a file\n",
    });
  });
});
