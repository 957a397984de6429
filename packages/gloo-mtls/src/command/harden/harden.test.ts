import { toYaml } from "@gloo-mtls/objects/print";
import { expect, test } from "vitest";
import { hardeningNames } from "../../harden/index.ts";
import { render } from "../../render.ts";
import { outcomeOf } from "../testing/memory-host.ts";

const text = toYaml(render({ values: { global: { glooMtls: { enabled: true } } } }));
const files = { "-": text };

test("hardens standard input, and keeps the bytes of everything else", async () => {
  const { code, out, err } = await outcomeOf(["harden", "--only", "xds-on-loopback"], { files });
  expect(code).toBe(0);
  expect(out).toBe(text.replace('"0.0.0.0:9966"', '"127.0.0.1:9966"'));
  expect(err).toBe("changed Settings/gloo-system/default\n1 of 55 objects changed\n");
});

test("is a post-renderer: with --quiet nothing is on standard error", async () => {
  const { code, out, err } = await outcomeOf(["--quiet", "harden"], { files });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain("require_client_certificate: true");
  expect(out).toContain("kind: CronJob");
});

test("is a KRM function: a ResourceList comes back as one", async () => {
  const items = text.split(/^---\n/m).filter((part) => part.trim() !== "");
  const indented = items.map((item) => `- ${item.trimEnd().replaceAll("\n", "\n  ")}\n`).join("");
  const config =
    "functionConfig: {apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {only: renew}}\n";
  const list = `apiVersion: config.kubernetes.io/v1\nkind: ResourceList\n${config}items:\n${indented}`;
  const { code, out } = await outcomeOf(["harden"], { files: { "-": list } });
  expect(code).toBe(0);
  expect(out.startsWith(list)).toBe(true);
  expect(out.slice(list.length)).toContain("kind: CronJob");
});

test("an installation without mutual TLS is refused", async () => {
  const { code, out, err } = await outcomeOf(["harden"], { files: { "-": toYaml(render()) } });
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain("no-mutual-tls");
});

test("lists and explains, and knows its names", async () => {
  const list = await outcomeOf(["harden", "--list"]);
  expect(list.out.match(/^\S+/gm)).toEqual(hardeningNames);
  expect((await outcomeOf(["harden", "--explain", "renew"])).out).toContain("may break:");
  expect((await outcomeOf(["harden", "--explain", "nothing"])).code).toBe(2);
  expect((await outcomeOf(["harden", "--only", "nothing"], { files })).code).toBe(2);
  expect((await outcomeOf(["harden", "--only", "renew", "--level", "safe"], { files })).code).toBe(2);
});

test("template takes a level or names", async () => {
  const flags = ["template", "--set", "global.glooMtls.enabled=true"];
  const { out } = await outcomeOf([...flags, "--harden", "tls-1-3"]);
  expect(out).toContain("tls_minimum_protocol_version: TLSv1_3");
  expect((await outcomeOf([...flags, "--harden"])).code).toBe(2);
});

test("--dry-run shows what would change, and what would be added", async () => {
  const { out } = await outcomeOf(["harden", "--dry-run", "--level", "safe"], { files });
  expect(out).toMatch(/^\+ +require_client_certificate: true$/m);
  expect(out).toContain("+kind: CronJob");
});

test("a folder is hardened in place, file by file", async () => {
  const folder = {
    "all/gloo.yaml": text,
    "all/other.yaml": "kind: ConfigMap\napiVersion: v1\nmetadata: {name: a}\n",
  };
  const flags = ["harden", "--only", "xds-on-loopback"];
  const { out, files: after } = await outcomeOf([...flags, "-i", "all"], { files: folder });
  expect({ out, after }).toEqual({
    out: "",
    after: { ...folder, "all/gloo.yaml": (await outcomeOf(flags, { files })).out },
  });
});

test("--rollout prints the steps, and with a number the manifests of one", async () => {
  const flags = ["harden", "--only", "tls-1-3", "-"];
  const steps = await outcomeOf([...flags, "--rollout"], { files });
  expect(steps.out).toContain("step 1 of 2: tls-1-3, at the proxies alone\n");
  expect(steps.out).toContain("step 2 of 2: tls-1-3\n");
  const first = await outcomeOf([...flags, "--rollout", "1"], { files });
  expect(first.out).toContain("tls_minimum_protocol_version: TLSv1_3");
  const last = await outcomeOf([...flags, "--rollout", "2"], { files });
  expect(last.out).toBe((await outcomeOf(flags, { files })).out);
  expect((await outcomeOf([...flags, "--rollout", "3"], { files })).code).toBe(2);
});
