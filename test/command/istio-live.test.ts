import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nameOf } from "@gloo-mtls/objects/object";
import { connectCluster } from "gloo-mtls/internal/src/command/live/connect-cluster.ts";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AccessRule } from "../api-server/access-rule.ts";
import type { ApiObject } from "../api-server/api-object.ts";
import { type ApiServer, startApiServer } from "../api-server/api-server.ts";
import type { Fault } from "../api-server/fault.ts";
import { rawApi } from "../api-server/raw-api.ts";
import { commanded, installation, interfere, kubeconfigOf, plain, upstream } from "./istio-cluster.ts";

const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-istio-"));
afterAll(() => rmSync(folder, { recursive: true }));

let server: ApiServer;
let kubeconfig: string;
/** Every object that was written, in order. */
let writes: string[];

const start = async (objects: readonly ApiObject[], rules?: readonly AccessRule[]): Promise<void> => {
  server = await startApiServer({ objects, ...(rules === undefined ? {} : { rules }) });
  kubeconfig = kubeconfigOf(server, folder);
  writes = [];
  server.observe(({ object }) => writes.push(nameOf(object)));
};

beforeEach(() => start(installation()));
afterEach(() => server.stop());

const live = (...args: readonly string[]) => commanded([...args, "--kubeconfig", kubeconfig, "--yes"]);
const injectAll = () => live("inject", "--all-namespaces");
const uninjectAll = () => live("uninject", "--all-namespaces", "--include-upstreams");
const enableAll = () => live("enable-mtls", "-u", "reviews", "-u", "edge/details");
const failNth = (nth: number, fault: Fault): void => {
  let updates = 0;
  server.inject(({ verb }) => (verb === "update" && ++updates === nth ? fault : undefined));
};

/** What has to hold at every moment: nothing refers to something that is not there. */
const dangling = (objects: readonly ApiObject[]): readonly string[] => {
  const text = (object: ApiObject | undefined): string => JSON.stringify(object ?? {});
  const proxies = objects.filter(
    ({ kind, metadata }) => kind === "Deployment" && text(metadata as never).includes("gateway-proxy"),
  );
  const bootstrapOf = ({ metadata: { namespace, name } }: ApiObject): string =>
    text(objects.find((object) => nameOf(object) === `ConfigMap/${namespace}/${name}-envoy-config`));
  return [
    ...proxies
      .filter((proxy) => text(proxy).includes("ISTIO_MTLS_SDS_ENABLED"))
      .filter((proxy) => !bootstrapOf(proxy).includes("gateway_proxy_sds"))
      .map((proxy) => `${nameOf(proxy)} has sidecars and no cluster`),
    ...objects
      .filter((object) => object.kind === "Upstream" && text(object).includes("gateway_proxy_sds"))
      .filter(() => !proxies.every((proxy) => text(proxy).includes("ISTIO_MTLS_SDS_ENABLED")))
      .map((object) => `${nameOf(object)} needs sidecars that are not there`),
  ];
};

/** Watches what has to hold at every moment, from now on. */
const watch = (): readonly string[] => {
  const faults: string[] = [];
  server.observe(() => faults.push(...dangling(server.objects())));
  return faults;
};

describe("inject in a cluster", () => {
  test("shows the difference, asks, writes bootstraps before workloads, and says how to undo it", async () => {
    const before = plain(server.objects());
    const questions: string[] = [];
    const { code, out, err } = await commanded(["inject", "-A", "--kubeconfig", kubeconfig], async () => {
      questions.push(writes.join());
      return "y";
    });
    expect(questions).toEqual([""]);
    expect({
      code,
      err: err.replaceAll(server.url, "URL").replaceAll(kubeconfig, "FILE"),
    }).toMatchInlineSnapshot(`
      {
        "code": 0,
        "err": "Change 4 objects in test (URL)? [y/N] changed ConfigMap/edge/public-envoy-config
      changed ConfigMap/gloo-system/gateway-proxy-envoy-config
      changed Deployment/edge/public
      changed Deployment/gloo-system/gateway-proxy
      to undo: gloo-mtls istio uninject --kubeconfig FILE --proxy edge/public --proxy gloo-system/gateway-proxy
      ",
      }
    `);
    expect(
      out.split("\n").filter((line) => /^(?:---|\+\+\+|@@|-|[+ ] +- name: (?:sds|gateway_))/.test(line)),
    ).toMatchInlineSnapshot(`
      [
        "--- ConfigMap/edge/public-envoy-config",
        "+++ ConfigMap/edge/public-envoy-config",
        "@@ -119,6 +119,18 @@",
        "+      - name: gateway_proxy_sds",
        "--- ConfigMap/gloo-system/gateway-proxy-envoy-config",
        "+++ ConfigMap/gloo-system/gateway-proxy-envoy-config",
        "@@ -119,6 +119,18 @@",
        "+      - name: gateway_proxy_sds",
        "--- Deployment/edge/public",
        "+++ Deployment/edge/public",
        "@@ -64,7 +64,129 @@",
        "+      - name: sds",
        "+        - name: sds",
        "--- Deployment/gloo-system/gateway-proxy",
        "+++ Deployment/gloo-system/gateway-proxy",
        "@@ -64,7 +64,129 @@",
        "+      - name: sds",
        "+        - name: sds",
      ]
    `);
    expect(writes).toEqual([
      "ConfigMap/edge/public-envoy-config",
      "ConfigMap/gloo-system/gateway-proxy-envoy-config",
      "Deployment/edge/public",
      "Deployment/gloo-system/gateway-proxy",
    ]);
    const undo = /^to undo: gloo-mtls istio (.+)$/m.exec(err)?.[1]?.split(" ") ?? [];
    expect(await commanded([...undo, "--yes"])).toMatchObject({ code: 0 });
    expect(plain(server.objects())).toEqual(before);
  });

  test("takes the proxies of gloo-system, or the named ones, wherever they are", async () => {
    await live("inject");
    expect(writes).toEqual([
      "ConfigMap/gloo-system/gateway-proxy-envoy-config",
      "Deployment/gloo-system/gateway-proxy",
    ]);
    await live("inject", "--proxy", "edge/public");
    expect(writes.slice(2)).toEqual(["ConfigMap/edge/public-envoy-config", "Deployment/edge/public"]);
    const { code, out, err } = await live("inject", "-n", "edge");
    expect({ code, out, err: err.replaceAll(server.url, "URL") }).toMatchInlineSnapshot(`
      {
        "code": 0,
        "err": "warning: Deployment/edge/public spec.template.spec.containers: already-injected: the proxy has Istio's sidecars already, which leaves nothing to do
        hint: uninject first to inject with other options
      nothing to change in test (URL)
      ",
        "out": "",
      }
    `);
  });

  test("changes nothing without a yes, without a terminal to ask on, or in a dry run", async () => {
    for (const answer of ["", "n", "yo"]) {
      const { code, err } = await commanded(["inject", "--kubeconfig", kubeconfig], async () => answer);
      expect(code).toBe(1);
      expect(err).toMatch(/\[y\/N\] nothing was changed\n$/);
    }
    const { code, err } = await commanded(["inject", "--kubeconfig", kubeconfig]);
    expect({ code, err }).toEqual({
      code: 2,
      err: "cannot ask for confirmation: this is not a terminal\n  hint: look at what would change with --dry-run, then add --yes\n",
    });
    const dry = await commanded(["inject", "--kubeconfig", kubeconfig, "--dry-run"]);
    expect(dry.code).toBe(0);
    expect(dry.out).toContain("+      - name: gateway_proxy_sds\n");
    expect(dry.err).toBe(`2 objects would change in test (${server.url})\n`);
    expect(writes).toEqual([]);
  });

  test("needs to read workloads, the bootstraps and istiod, and to update what it changes; and asks for nothing else", async () => {
    await server.stop();
    const apps = { apiGroups: ["apps"], resources: ["deployments", "daemonsets"] };
    const rules: readonly AccessRule[] = [
      { ...apps, namespace: "gloo-system", verbs: ["list", "update"] },
      {
        apiGroups: [""],
        resources: ["configmaps"],
        namespace: "gloo-system",
        verbs: ["get", "update"],
        resourceNames: ["gateway-proxy-envoy-config"],
      },
      { ...apps, namespace: "istio-system", verbs: ["get"], resourceNames: ["istiod"] },
    ];
    await start(installation(), rules.slice(0, 2));
    expect(await live("inject")).toMatchObject({ code: 3, out: "" });
    expect(
      await live("inject", "--istio-version", "1.22.0", "--jwt-policy", "third-party-jwt"),
    ).toMatchObject({
      code: 0,
    });
    await server.stop();
    await start(installation(), rules);
    expect(await live("inject")).toMatchObject({ code: 0 });
    await server.stop();
    const readOnly = rules.map((rule) => ({
      ...rule,
      verbs: rule.verbs.filter((verb) => verb !== "update"),
    }));
    await start(installation(), readOnly);
    const { code, err } = await live("inject");
    expect({ code, err }).toMatchInlineSnapshot(`
      {
        "code": 3,
        "err": "cannot update ConfigMap gloo-system/gateway-proxy-envoy-config: configmaps "gateway-proxy-envoy-config" is forbidden: User "system:serviceaccount:gloo-system:certgen" cannot update resource "configmaps" in API group "" in the namespace "gloo-system"
        hint: give the account the verb that the API server names, or use another account
      ConfigMap/gloo-system/gateway-proxy-envoy-config was not changed; nothing was changed before it
      not changed either: Deployment/gloo-system/gateway-proxy
      ",
      }
    `);
    expect(writes).toEqual([]);
  });

  test("says that Envoy has to be restarted when only its bootstrap changes", async () => {
    await live("inject");
    const api = await connectCluster({ kubeconfig });
    const original = installation().find(({ metadata }) => metadata.name === "gateway-proxy-envoy-config");
    await interfere(api, ["ConfigMap", "gloo-system", "gateway-proxy-envoy-config"], (object) => ({
      ...object,
      data: original?.data,
    }));
    const { code, err } = await live("inject");
    expect(code).toBe(0);
    expect(err.replaceAll(kubeconfig, "FILE")).toMatchInlineSnapshot(`
      "warning: Deployment/gloo-system/gateway-proxy spec.template.spec: half-injected: a part of Istio's sidecars, volumes and cluster was there already, as after an inject that was interrupted
        hint: uninject takes away what was there, too
      changed ConfigMap/gloo-system/gateway-proxy-envoy-config
      Deployment/gloo-system/gateway-proxy goes on with its old bootstrap until it is restarted: kubectl --kubeconfig FILE rollout restart deployment/gateway-proxy -n gloo-system
      to undo: gloo-mtls istio uninject --kubeconfig FILE --proxy gloo-system/gateway-proxy
      "
    `);
  });
});

describe("uninject in a cluster", () => {
  test("writes Upstreams, workloads and bootstraps in this order, and says how to undo it", async () => {
    await live("inject", "-A", "--istio-meta-mesh-id", "it's mine", "--sds-image", "registry.example/sds:1");
    await enableAll();
    const before = plain(server.objects());
    writes = [];
    const { code, err } = await uninjectAll();
    expect(code).toBe(0);
    expect(writes).toEqual([
      "Upstream/edge/details",
      "Upstream/gloo-system/reviews",
      "Deployment/edge/public",
      "Deployment/gloo-system/gateway-proxy",
      "ConfigMap/edge/public-envoy-config",
      "ConfigMap/gloo-system/gateway-proxy-envoy-config",
    ]);
    expect(plain(server.objects())).toEqual(plain(installation()));
    const undo = [...err.matchAll(/^to undo: (.+)$/gm)].map(([, command]) => command ?? "");
    expect(undo.map((command) => command.replaceAll(kubeconfig, "FILE"))).toMatchInlineSnapshot(`
      [
        "gloo-mtls istio inject --kubeconfig FILE --proxy edge/public --proxy gloo-system/gateway-proxy --istio-proxy-image registry.example:5000/istio/proxyv2:1.22.0 --jwt-policy third-party-jwt --istio-meta-mesh-id 'it'\\''s mine' --istio-meta-cluster-id Kubernetes --istio-discovery-address istiod.istio-system.svc:15012 --sds-image registry.example/sds:1",
        "gloo-mtls istio enable-mtls --kubeconfig FILE --upstream edge/details --upstream gloo-system/reviews",
      ]
    `);
    for (const command of undo) {
      // The one argument with a space and a quote, as a shell reads it.
      const words = command.replace(`'it'\\''s mine'`, "it's_mine").split(" ").slice(2);
      await commanded([...words.map((word) => word.replace("it's_mine", "it's mine")), "--yes"]);
    }
    expect(plain(server.objects())).toEqual(before);
  });

  test("sees the Upstreams of every namespace, and refuses before anything is changed", async () => {
    await injectAll();
    await enableAll();
    writes = [];
    const { code, out, err } = await live("uninject");
    expect({ code, out, err }).toMatchInlineSnapshot(`
      {
        "code": 1,
        "err": "error: Upstream/edge/details spec.sslConfig.sds: upstream-needs-sds: the Upstream gets its certificates from the sidecars that are to be removed
        hint: disable mTLS on it first, or include the Upstreams
      error: Upstream/gloo-system/reviews spec.sslConfig.sds: upstream-needs-sds: the Upstream gets its certificates from the sidecars that are to be removed
        hint: disable mTLS on it first, or include the Upstreams
      ",
        "out": "",
      }
    `);
    expect(writes).toEqual([]);
  });
});

describe("mTLS of Upstreams in a cluster", () => {
  test("is enabled and disabled by name, by label and for a namespace, with the command that undoes it", async () => {
    const undo = ({ err }: { readonly err: string }) =>
      (/^to undo: (.+)$/m.exec(err)?.[1] ?? "").replaceAll(kubeconfig, "FILE");
    expect(undo(await enableAll())).toMatchInlineSnapshot(
      `"gloo-mtls istio disable-mtls --kubeconfig FILE --upstream gloo-system/reviews --upstream edge/details"`,
    );
    expect(writes).toEqual(["Upstream/gloo-system/reviews", "Upstream/edge/details"]);
    expect(undo(await live("disable-mtls", "--all", "-n", "edge"))).toMatchInlineSnapshot(
      `"gloo-mtls istio enable-mtls --kubeconfig FILE --upstream edge/details"`,
    );
    expect(undo(await live("disable-mtls", "-l", "app in (reviews)"))).toMatchInlineSnapshot(
      `"gloo-mtls istio enable-mtls --kubeconfig FILE --upstream gloo-system/reviews"`,
    );
    expect(plain(server.objects())).toEqual(plain(installation()));
  });

  test("replaces another sslConfig only when asked to, and then says how to bring that back", async () => {
    await server.stop();
    const sslConfig = { sni: "it's", secretRef: { name: "own", namespace: "edge" } };
    await start([...installation(), upstream("other", "edge", { sslConfig })]);
    const refused = await live("enable-mtls", "-u", "edge/other");
    expect({ code: refused.code, err: refused.err }).toMatchInlineSnapshot(`
      {
        "code": 1,
        "err": "error: Upstream/edge/other spec.sslConfig: other-ssl-config: the Upstream has another sslConfig: {sni: "it's", secretRef: {name: own, namespace: edge}}
        hint: --replace, or the option replace, puts Istio's TLS in its place
      ",
      }
    `);
    const { code, err } = await live("enable-mtls", "-u", "edge/other", "--replace");
    expect({ code, err: err.replaceAll(kubeconfig, "FILE") }).toMatchInlineSnapshot(`
      {
        "code": 0,
        "err": "changed Upstream/edge/other
      to undo: kubectl --kubeconfig FILE patch upstream.gloo.solo.io/other -n edge --type=json -p '[{"op":"replace","path":"/spec/sslConfig","value":{"sni":"it'\\''s","secretRef":{"name":"own","namespace":"edge"}}}]'
      ",
      }
    `);
  });

  test("is an error for an Upstream that is not there", async () => {
    const { code, err } = await live("enable-mtls", "-u", "details", "-u", "reviews");
    expect({ code, err: err.replaceAll(server.url, "URL") }).toMatchInlineSnapshot(`
      {
        "code": 1,
        "err": "test (URL) has no Upstream gloo-system/details
        hint: name its namespace with -n or as namespace/name; kubectl get upstreams -A shows all
      ",
      }
    `);
    expect(writes).toEqual([]);
  });

  test("is automatic with the Settings, and Upstreams are exempted from it", async () => {
    const on = await live("auto-mtls");
    expect(on.err.replaceAll(kubeconfig, "FILE")).toMatchInlineSnapshot(`
      "changed Settings/gloo-system/default
      to undo: kubectl --kubeconfig FILE patch settings.gloo.solo.io/default -n gloo-system --type=json -p '[{"op":"replace","path":"/spec/gloo/istioOptions/enableAutoMtls","value":false},{"op":"replace","path":"/spec/gloo/istioOptions/enableIntegration","value":false}]'
      "
    `);
    const again = await live("auto-mtls");
    expect(again.err).toBe(`nothing to change in test (${server.url})\n`);
    const exempt = await live("auto-mtls", "--exempt", "-u", "reviews");
    expect(exempt.err.replaceAll(kubeconfig, "FILE")).toMatchInlineSnapshot(`
      "changed Upstream/gloo-system/reviews
      to undo: kubectl --kubeconfig FILE patch upstream.gloo.solo.io/reviews -n gloo-system --type=json -p '[{"op":"remove","path":"/spec/disableIstioAutoMtls"}]'
      "
    `);
  });
});

describe("another client that changes an object meanwhile", () => {
  const meanwhile = (change: () => Promise<void>) =>
    commanded(["inject", "--kubeconfig", kubeconfig], async () => {
      await change();
      return "yes";
    });
  const proxy = ["Deployment", "gloo-system", "gateway-proxy"] as const;

  test("is not in the way when it is the API server's own bookkeeping, as in every rollout", async () => {
    const api = await connectCluster({ kubeconfig });
    const { code } = await meanwhile(() =>
      interfere(api, proxy, (object) => ({ ...object, status: { readyReplicas: 1 } })),
    );
    expect(code).toBe(0);
    const written = server.objects().find((object) => nameOf(object) === proxy.join("/"));
    expect(written).toMatchObject({ status: { readyReplicas: 1 } });
    expect(JSON.stringify(written)).toContain("ISTIO_MTLS_SDS_ENABLED");
  });

  test("keeps the change: nothing is forced, it is shown, and the same command goes on from there", async () => {
    const api = await connectCluster({ kubeconfig });
    const { code, err } = await meanwhile(() =>
      interfere(api, proxy, (object) => ({ ...object, spec: { ...(object.spec as object), replicas: 7 } })),
    );
    expect({
      code,
      err: err.replaceAll(server.url, "URL").replaceAll(kubeconfig, "FILE"),
    }).toMatchInlineSnapshot(`
      {
        "code": 1,
        "err": "Change 2 objects in test (URL)? [y/N] changed ConfigMap/gloo-system/gateway-proxy-envoy-config
      Deployment/gloo-system/gateway-proxy was changed by another client after it was read
        hint: run the command again, which looks at what is there now
      --- Deployment/gloo-system/gateway-proxy
      +++ Deployment/gloo-system/gateway-proxy
      @@ -8,7 +8,7 @@
           gloo: gateway-proxy
           gateway-proxy-id: gateway-proxy
       spec:
      -  replicas: 1
      +  replicas: 7
         selector:
           matchLabels:
             gloo: gateway-proxy
      Deployment/gloo-system/gateway-proxy was not changed; what was changed before it stays, and the same command goes on from there
      to undo what was changed: gloo-mtls istio uninject --kubeconfig FILE --proxy gloo-system/gateway-proxy
      ",
      }
    `);
    expect(await live("inject")).toMatchObject({ code: 0 });
    const written = server.objects().find((object) => nameOf(object) === proxy.join("/"));
    expect(written).toMatchObject({ spec: { replicas: 7 } });
  });

  test("may do what was to be done, which is as good", async () => {
    const { code, err } = await meanwhile(async () => {
      await live("inject");
    });
    expect(code).toBe(0);
    expect(err).toContain("changed Deployment/gloo-system/gateway-proxy\n");
    expect(writes).toHaveLength(2);
  });

  test("may delete it, which is reported", async () => {
    const { code, err } = await meanwhile(async () => {
      const path = "/apis/apps/v1/namespaces/gloo-system/deployments/gateway-proxy";
      await rawApi(server.kubeconfig)({ method: "DELETE", path });
    });
    expect(code).toBe(1);
    expect(err).toContain(
      "Deployment/gloo-system/gateway-proxy was deleted after it was read\n  hint: see who deleted it\n",
    );
  });
});

const faults: readonly (readonly [title: string, fault: Fault, isDone: boolean])[] = [
  ["a conflict without a change", { when: "before", kind: "answer", status: 409 }, true],
  ["a conflict after the effect", { when: "after", kind: "answer", status: 409 }, true],
  ["an overload", { when: "before", kind: "answer", status: 429 }, false],
  ["an error", { when: "before", kind: "answer", status: 500 }, false],
  ["an error after the effect", { when: "after", kind: "answer", status: 500 }, true],
  ["a reset", { when: "before", kind: "reset" }, false],
  ["a reset after the effect", { when: "after", kind: "reset" }, true],
];

describe.each(faults)("%s", (_, fault, isDone) => {
  test.each([1, 2, 3, 4])(
    "at write %i of inject: nothing refers to what is not there, and a re-run completes",
    async (nth) => {
      const moments = watch();
      failNth(nth, fault);
      const { code, err } = await injectAll();
      server.inject(undefined);
      expect(code).toBe(isDone ? 0 : 3);
      expect(writes).toHaveLength(isDone ? 4 : nth - 1);
      if (!isDone)
        expect(err).toContain(nth === 1 ? "nothing was changed before it" : "the same command goes on");
      expect(await injectAll()).toMatchObject({ code: 0 });
      expect(writes).toHaveLength(4);
      expect(moments).toEqual([]);
    },
  );

  test.each([1, 2, 3, 4, 5, 6])("at write %i of uninject: likewise", async (nth) => {
    await injectAll();
    await enableAll();
    writes = [];
    const moments = watch();
    failNth(nth, fault);
    expect(await uninjectAll()).toMatchObject({ code: isDone ? 0 : 3 });
    server.inject(undefined);
    expect(writes).toHaveLength(isDone ? 6 : nth - 1);
    expect(await uninjectAll()).toMatchObject({ code: 0 });
    expect(writes).toHaveLength(6);
    expect(plain(server.objects())).toEqual(plain(installation()));
    expect(moments).toEqual([]);
  });
});

test("what is undone after a failure is what was changed before it", async () => {
  failNth(3, { when: "before", kind: "answer", status: 500 });
  const { err } = await injectAll();
  server.inject(undefined);
  expect(err.replaceAll(kubeconfig, "FILE")).toMatchInlineSnapshot(`
    "changed ConfigMap/edge/public-envoy-config
    changed ConfigMap/gloo-system/gateway-proxy-envoy-config
    cannot update Deployment edge/public: etcdserver: request timed out
      hint: try again later, and look at the health of the API server
    Deployment/edge/public was not changed; what was changed before it stays, and the same command goes on from there
    not changed either: Deployment/gloo-system/gateway-proxy
    to undo what was changed: gloo-mtls istio uninject --kubeconfig FILE --proxy edge/public --proxy gloo-system/gateway-proxy
    "
  `);
  const undo = /^to undo what was changed: gloo-mtls istio (.+)$/m.exec(err)?.[1]?.split(" ") ?? [];
  expect(await commanded([...undo, "--yes"])).toMatchObject({ code: 0 });
  expect(plain(server.objects())).toEqual(plain(installation()));
});

test("when the object cannot be read again after a reset, it is not certain what was done", async () => {
  let broken = false;
  server.inject(({ verb }) => {
    broken ||= verb === "update";
    return broken ? { when: "after", kind: "reset" } : undefined;
  });
  const { code, err } = await live("inject");
  expect(code).toBe(3);
  expect(err).toContain(
    "it is not certain whether ConfigMap/gloo-system/gateway-proxy-envoy-config was changed; nothing was changed before it\n",
  );
  server.inject(undefined);
  expect(await live("inject")).toMatchObject({ code: 0 });
  expect(writes).toHaveLength(2);
});
