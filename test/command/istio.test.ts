import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiObject, isMap, resourceOf } from "../api-server/api-object.ts";
import { startApiServer } from "../api-server/api-server.ts";
import { rawApi } from "../api-server/raw-api.ts";
import { commanded, installation, kubeconfigOf, plain } from "./istio-cluster.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const command = join(root, "packages/gloo-mtls/bin/gloo-mtls.cjs");
const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-istio-"));

afterAll(() => rmSync(folder, { recursive: true }));

const run = (args: readonly string[], input = "") => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    input,
    encoding: "utf8",
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, stdout, stderr };
};
const istio = (args: readonly string[], input = "") => run(["istio", ...args], input);
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return name;
};

describe("gloo-mtls istio", () => {
  test("is a filter that Helm can run behind a render, and its own inverse to the byte", () => {
    const rendered = `# ours\n${run(["template"]).stdout}# the end\n`;
    const injected = istio(["inject", "--istio-version", "1.22.0"], rendered);
    expect(injected).toMatchObject({
      status: 0,
      stderr:
        "changed ConfigMap/gloo-system/gateway-proxy-envoy-config\nchanged Deployment/gloo-system/gateway-proxy\n2 of 53 objects changed\n",
    });
    expect(injected.stdout).toContain("image: docker.io/istio/proxyv2:1.22.0\n");
    const again = istio(["inject", "--istio-version", "1.22.0"], injected.stdout);
    expect(again.stdout).toBe(injected.stdout);
    expect(istio(["uninject"], injected.stdout).stdout).toBe(rendered);
  });

  test("waits for a pipe that has nothing to read yet", () => {
    const line = `(sleep 1; cat gloo.yaml) | "${process.execPath}" "${command}" istio inject --istio-version 1.22.0`;
    file("gloo.yaml", run(["template"]).stdout);
    const { status, stdout } = spawnSync("sh", ["-c", line], { cwd: folder, encoding: "utf8" });
    expect(status).toBe(0);
    expect(stdout).toContain("istio-proxy");
    rmSync(join(folder, "gloo.yaml"));
  });

  test("writes files back in one step, with their permissions, and leaves the others alone", () => {
    const text = run(["template"]).stdout;
    const both = [
      file("gloo.yaml", text),
      file("other.yaml", "kind: A\napiVersion: v1\nmetadata: {name: a}\n"),
    ];
    chmodSync(join(folder, "gloo.yaml"), 0o600);
    const untouched = statSync(join(folder, "other.yaml")).ino;
    const args = ["--istio-version", "1.22.0", "--in-place", ...both];
    expect(istio(["inject", ...args])).toMatchObject({ status: 0, stdout: "" });
    expect(readFileSync(join(folder, "gloo.yaml"), "utf8")).toContain("istio-proxy");
    expect(statSync(join(folder, "gloo.yaml")).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "other.yaml")).ino).toBe(untouched);
    expect(istio(["uninject", "--in-place", ...both])).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, "gloo.yaml"), "utf8")).toBe(text);
    expect(readdirSync(folder).sort()).toEqual([...both].sort());

    symlinkSync("gloo.yaml", join(folder, "link.yaml"));
    expect(istio(["inject", "--istio-version", "1.22.0", "--in-place", "link.yaml"])).toMatchObject({
      status: 3,
      stderr:
        "link.yaml: is a symbolic link, which would be replaced\n  hint: name the file that it leads to\n",
    });
    rmSync(join(folder, "link.yaml"));
  });

  test("takes an object and what it needs from several files", () => {
    const documents = run(["template"]).stdout.split(/^(?=---\n)/m);
    const workloads = documents.filter((text) => /^kind: Deployment$/m.test(text)).join("");
    const others = documents.filter((text) => !/^kind: Deployment$/m.test(text)).join("");
    // One that ends without a line break and one that begins without a separator stay apart.
    const names = [file("a.yaml", workloads.trimEnd()), file("b.yaml", others.slice(4))];
    const injected = istio(["inject", "--istio-version", "1.22.0", ...names]);
    expect(injected.status).toBe(0);
    const uninjected = istio(["uninject"], injected.stdout);
    expect(uninjected.stdout).toBe(`${workloads}${others}`);
  });

  test.each<[number, string, readonly string[], string]>([
    [0, "the help that was asked for", ["--help"], ""],
    [2, "no command", [], ""],
    [2, "an unknown command", ["injekt"], ""],
    [2, "an unknown policy", ["inject", "--jwt-policy", "none"], ""],
    [2, "--yes without a cluster", ["inject", "--yes"], ""],
    [2, "a cluster and files", ["inject", "--live", "gloo.yaml"], ""],
    [2, "a cluster without a terminal to ask on", ["inject", "--live"], ""],
    [2, "standard input in place", ["inject", "--in-place"], ""],
    [2, "a file twice", ["inject", "gloo.yaml", "gloo.yaml"], ""],
    [2, "no Upstream", ["enable-mtls"], ""],
    [2, "all Upstreams of nowhere", ["enable-mtls", "--all"], ""],
    [3, "a file that is not there", ["inject", "none.yaml"], ""],
    [3, "a kubeconfig that is not there", ["inject", "--kubeconfig", "none", "--dry-run"], ""],
    [1, "no objects", ["inject"], ""],
    [1, "what is not YAML", ["inject"], "a: [\n"],
    [1, "what is not an object", ["uninject"], "just: text\n"],
    [1, "a key that is everybody's", ["inject"], "__proto__: {}\nconstructor: 1\n"],
    [1, "what is very deep", ["inject"], `${"[".repeat(50_000)}`],
  ])("ends with %i for %s, writes nothing and shows no stack", (status, _, args, input) => {
    const ended = istio(args, input);
    expect(ended.status).toBe(status);
    expect(ended.stderr).not.toMatch(/^ {4}at /m);
    if (status !== 0) expect(ended.stdout).toBe("");
    if (status !== 0) expect(ended.stderr).not.toBe("");
  });

  test("refuses bytes that are not valid UTF-8, which it could not write back", () => {
    const refusal = (...bytes: number[]) => {
      const { status, stderr } = spawnSync(process.execPath, [command, "istio", "inject"], {
        input: Buffer.from(bytes),
      });
      return { status, stderr: stderr.toString() };
    };
    expect(refusal(0x61, 0xff)).toEqual({
      status: 1,
      stderr: "-: is not valid UTF-8\n  hint: save it as UTF-8\n",
    });
    expect(refusal(0xff, 0xfe, 0x61, 0x00)).toEqual({
      status: 1,
      stderr:
        "-: is in UTF-16, as PowerShell 5 writes it with >\n  hint: write it with `| Out-File -Encoding utf8`, or save it as UTF-8\n",
    });
  });
});

describe("a live mode that is killed", () => {
  const all = ["--all-namespaces"];
  const modes = [
    { name: "inject", args: ["inject", ...all], count: 4 },
    { name: "uninject", args: ["uninject", "--include-upstreams", ...all], count: 6 },
  ] as const;

  test.each(
    modes.flatMap(({ name, args, count }) =>
      Array.from({ length: count }, (_, index) => [index + 1, name, args] as const),
    ),
  )("after write %i of %s is completed by a re-run", async (nth, name, args) => {
    const server = await startApiServer({ objects: installation() });
    const kubeconfig = kubeconfigOf(server, folder);
    const live = (...rest: readonly string[]) => commanded([...rest, "--kubeconfig", kubeconfig, "--yes"]);
    try {
      if (name === "uninject") {
        await live("inject", ...all);
        await live("enable-mtls", "-u", "reviews", "-u", "edge/details");
      }
      let writes = 0;
      const child = spawn(process.execPath, [command, "istio", ...args, "--kubeconfig", kubeconfig, "--yes"]);
      server.observe(() => {
        writes += 1;
        if (writes === nth) child.kill("SIGKILL");
      });
      expect(await new Promise((resolve) => child.on("close", (_, signal) => resolve(signal)))).toBe(
        "SIGKILL",
      );
      expect(writes).toBe(nth);
      expect(await live(...args)).toMatchObject({ code: 0 });
      const now = plain(server.objects());
      if (name === "uninject") expect(now).toEqual(plain(installation()));
      else {
        expect(await live("uninject", ...all)).toMatchObject({ code: 0 });
        expect(now).not.toEqual(plain(server.objects()));
        expect(plain(server.objects())).toEqual(plain(installation()));
      }
    } finally {
      await server.stop();
    }
  });
});

const given = process.env.GLOO_MTLS_KUBECONFIG ?? "";
const title =
  given === "" ? "a real API server (skipped: GLOO_MTLS_KUBECONFIG is not set)" : "a real API server";

describe.skipIf(given === "")(title, () => {
  const namespace = `gloo-mtls-istio-${Date.now()}`;
  const api = () => rawApi(readFileSync(given, "utf8"));
  const pathOf = (object: ApiObject): string => {
    const { group, resource } = resourceOf(object);
    const base = group === "" ? `/api/${object.apiVersion}` : `/apis/${object.apiVersion}`;
    return `${base}/namespaces/${namespace}/${resource}`;
  };
  /** The proxy and its bootstrap, of which no pod is started. */
  const objects = installation()
    .filter(({ metadata }) => ["gateway-proxy", "gateway-proxy-envoy-config"].includes(metadata.name))
    .map((object) => ({
      ...object,
      metadata: { ...object.metadata, namespace },
      ...(isMap(object.spec) ? { spec: { ...object.spec, replicas: 0 } } : {}),
    }));
  const specs = async (): Promise<readonly unknown[]> =>
    Promise.all(
      objects.map(async (object) => {
        const { body } = await api()({ method: "GET", path: `${pathOf(object)}/${object.metadata.name}` });
        return isMap(body) ? { spec: body.spec, data: body.data } : body;
      }),
    );

  beforeAll(async () => {
    const body = { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } };
    await api()({ method: "POST", path: "/api/v1/namespaces", body });
    for (const object of objects) {
      expect(await api()({ method: "POST", path: pathOf(object), body: object })).toMatchObject({
        status: 201,
      });
    }
  });
  afterAll(() => api()({ method: "DELETE", path: `/api/v1/namespaces/${namespace}` }));

  test("takes what inject writes, knows it again with its own defaults filled in, and uninject returns what was there", async () => {
    const live = (...args: readonly string[]) =>
      commanded([...args, "--kubeconfig", given, "-n", namespace, "--yes"]);
    const before = await specs();
    const options = ["--istio-version", "1.22.0", "--jwt-policy", "third-party-jwt"];
    expect(await live("inject", ...options)).toMatchObject({ code: 0 });
    expect(JSON.stringify(await specs())).toContain("ISTIO_MTLS_SDS_ENABLED");
    const again = await live("inject", ...options);
    expect(again).toMatchObject({ code: 0, out: "" });
    expect(again.err).toContain("already-injected");
    expect(await live("uninject")).toMatchObject({ code: 0 });
    expect(await specs()).toEqual(before);
  });
});
