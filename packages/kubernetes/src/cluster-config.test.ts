import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { clusterConfig } from "./cluster-config.ts";
import type { ClusterOptions } from "./cluster-options.ts";

const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-"));
afterAll(() => rmSync(folder, { recursive: true }));
const client = await import("./kube-config.ts");

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
};

const kubeconfig = (context: string, server = `https://${context}.test:6443`) => `
apiVersion: v1
kind: Config
current-context: ${context}
clusters: [{ name: ${context}, cluster: { server: "${server}" } }]
users: [{ name: ${context}, user: { token: top-secret-token } }]
contexts:
  - { name: ${context}, context: { cluster: ${context}, user: ${context} } }
  - { name: lost, context: { cluster: nowhere, user: ${context} } }
  - { name: nobody, context: { cluster: ${context}, user: nobody } }
`;

const one = file("one", kubeconfig("one"));
const two = file("two", kubeconfig("two"));
const home = join(folder, "home");
const root = join(folder, "pod");

const found = (
  options: ClusterOptions,
  environment: Partial<Parameters<typeof clusterConfig>[2]> = {},
): string => {
  try {
    return clusterConfig(client, options, { variables: {}, home: folder, root: folder, ...environment }).name;
  } catch (error) {
    return String(error).replaceAll(folder, "<folder>");
  }
};

describe("the cluster that is meant", () => {
  test("is that of the kubeconfig that was named, before all others", () => {
    const variables = { KUBECONFIG: two };
    expect(found({ kubeconfig: one }, { variables })).toBe("one (https://one.test:6443)");
  });

  test("is that of KUBECONFIG, whose first current context counts, and whose absent files do not", () => {
    const variables = { KUBECONFIG: `${folder}/absent:${one}::${two}` };
    expect(found({}, { variables })).toMatch(/names .* too$/);
    const other = file("other", kubeconfig("other").replace(/ {2}- \{ name: (lost|nobody).*\n/g, ""));
    const both = { KUBECONFIG: `${folder}/absent:${one}::${other}` };
    expect(found({}, { variables: both })).toBe("one (https://one.test:6443)");
    expect(found({ context: "other" }, { variables: both })).toBe("other (https://other.test:6443)");
  });

  test("is that of the home directory, before the pod's", () => {
    file("home/.kube/config", kubeconfig("own"));
    file("pod/var/run/secrets/kubernetes.io/serviceaccount/token", "token");
    const variables = { KUBERNETES_SERVICE_HOST: "10.0.0.1", KUBERNETES_SERVICE_PORT: "443" };
    // The library looks at the process itself for the address of the pod's cluster.
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    expect(found({}, { variables, home, root })).toBe("own (https://own.test:6443)");
    expect(found({}, { variables, root })).toBe("the cluster of this pod (https://10.0.0.1:443)");
    vi.unstubAllEnvs();
    expect(found({}, { root })).toMatch(/^KubernetesError: there is no cluster to talk to/);
  });
});

describe("a cluster that cannot be used is an error that names the file", () => {
  test("when there is no kubeconfig at all", () => {
    expect(found({})).toBe(
      "KubernetesError: there is no cluster to talk to: KUBECONFIG is not set, <folder>/.kube/config is not there, and this is not a pod with a service account",
    );
    expect(found({}, { variables: { KUBECONFIG: `${folder}/absent` } })).toBe(
      "KubernetesError: KUBECONFIG names <folder>/absent, which is not there",
    );
  });

  test.each([
    [
      "an open quote",
      kubeconfig("a").replace("top-secret-token", '"top-secret-token'),
      "it is not YAML from line 11 on",
    ],
    ["nothing", "", "it is not a kubeconfig"],
    ["something else", "clusters: [top-secret-token]", "it is not a kubeconfig"],
  ])("when there is %s in the file, of which nothing is quoted", (_, text, reason) => {
    expect(found({ kubeconfig: file("bad", text) })).toBe(
      `KubernetesError: <folder>/bad cannot be used as a kubeconfig: ${reason}`,
    );
  });

  test("when a file is not there, or names one that is not", () => {
    expect(found({ kubeconfig: join(folder, "absent") })).toBe(
      "KubernetesError: <folder>/absent cannot be used as a kubeconfig: ENOENT: no such file or directory, open '<folder>/absent'",
    );
    const text = kubeconfig("a").replace("token: top-secret-token", "token-file: /absent/token");
    expect(found({ kubeconfig: file("lacking", text) })).toBe(
      "KubernetesError: <folder>/lacking cannot be used as a kubeconfig: ENOENT: no such file or directory, open '/absent/token'",
    );
  });

  test("when the context, its cluster or its user is not there", () => {
    expect(found({ kubeconfig: one, context: "three" })).toBe(
      'KubernetesError: <folder>/one has no context "three"',
    );
    expect(found({ kubeconfig: one, context: "lost" })).toBe(
      'KubernetesError: <folder>/one: the context "lost" names a cluster that is not there',
    );
    expect(found({ kubeconfig: one, context: "nobody" })).toBe(
      'KubernetesError: <folder>/one: the context "nobody" names no user that is there',
    );
    expect(found({ kubeconfig: file("empty", "{}") })).toBe(
      "KubernetesError: <folder>/empty has no current context",
    );
  });

  test("when the server has no address", () => {
    expect(found({ kubeconfig: file("odd", kubeconfig("odd", "unix:/run/x")) })).toBe(
      "KubernetesError: <folder>/odd: the cluster's server is not an http or https address",
    );
  });
});
