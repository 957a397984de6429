import { createRequire } from "node:module";
import { newProgram } from "@gloo-mtls/certgen/command";
import { MemoryStore } from "@gloo-mtls/certgen/internal/src/testing/memory-store.ts";
import { parseCron } from "@gloo-mtls/objects/formats";
import { aText, InputError } from "@gloo-mtls/objects/report";
import { readStream } from "@gloo-mtls/objects/stream";
import * as pki from "@gloo-mtls/pki";
import * as graph from "@gloo-mtls/verify/graph";
import { plan, render, toYaml } from "gloo-mtls";
import { diffInstallations } from "gloo-mtls/diff";
import { diagnose } from "gloo-mtls/doctor";
import { influences, unused } from "gloo-mtls/explain";
import { memoryCluster } from "gloo-mtls/internal/src/command/testing/memory-cluster.ts";
import { healthy } from "gloo-mtls/internal/src/doctor/testing/recorded-evidence.ts";
import { completeSpec } from "gloo-mtls/internal/src/relay/spec/complete-spec.ts";
import { sampleSpec } from "gloo-mtls/internal/src/relay/testing/sample-spec.ts";
import { gatewayInstallOf } from "gloo-mtls/kube-gateway";
import { mapOf } from "gloo-mtls/map";
import { planRelay } from "gloo-mtls/relay";
import { planUpgrade } from "gloo-mtls/upgrade";
import * as upstream from "gloo-mtls/upstream";
import * as ciphers from "gloo-mtls/upstream/ciphers";
import * as troubleshooting from "gloo-mtls/upstream/doctor";

/** An argument that is an object of options: one that the function does not have is refused. */
export class Options {
  readonly options: object;
  constructor(options: object) {
    this.options = options;
  }
}
/** An argument that each call needs anew. */
export class Fresh {
  readonly make: () => unknown;
  constructor(make: () => unknown) {
    this.make = make;
  }
}
const options = (given: object = {}): Options => new Options(given);

/** Right arguments of a function. */
type Example = readonly unknown[];

const now = Date.UTC(2026, 7, 4, 12);
const values = { global: { glooMtls: { enabled: true } }, kubeGateway: { enabled: true } };
const manifests = render({ values });
const [manifest = {} as never] = manifests;
const text = "gloo";
const path = ["a", 0];
const data = { a: [1] };
const finding = { code: "a-code", severity: "warning", path: ["a"], message: "a is b" } as const;
const acceptance = { code: "a-code", object: undefined };
const acceptances = [acceptance];
const stream = readStream(toYaml(manifests), { file: "a.yaml" });
const bytes = new Uint8Array([1, 2]);

const authority = pki.createAuthority({ now });
const material = pki.createMaterial({ now, authority });
const secret = pki.tlsSecret(material);
const lock = pki.lockOf(material);
const inspection = pki.inspectMaterial(material);
const webhooks = { webhooks: [{ name: "a", clientConfig: { service: { name: "gloo", namespace: "a" } } }] };
const verdict = pki.simulate({ behaviour: "swap", runs: 1 });
const issued = { now, authority };
const names = { dnsNames: ["a.example"] };

const wiring = graph.wiringOf(manifests);
const subject = graph.subjectOf(wiring, {});
const [pod] = wiring.pods;
const [entrance] = wiring.entrances;
const [proxy] = wiring.proxies;
const [run] = wiring.certgenRuns;
const [maker] = wiring.secrets.flatMap(({ makers }) => makers);
const binding = wiring.objects.ofKind("ClusterRoleBinding", graph.rbac)[0];
const wanted = { group: "", resource: "secrets", verb: "get" };

const release = { values };
const changes = diffInstallations(render(), manifests);
const report = diagnose(healthy());
const upgrade = planUpgrade({ from: "1.20.1", values });
const map = mapOf(manifests);
const spec = sampleSpec("mtls-self-signed" as never);
const relay = planRelay(spec as never);

const anUpstream = upstream.upstream(
  { name: "a" },
  { static: { hosts: [{ addr: "a.example", port: 443 }] } },
);
const { cluster } = upstream.toEnvoyCluster(anUpstream, upstream.secretIndex([]), {});
const service = { metadata: { name: "a" }, spec: { ports: [{ port: 443 }] } };
const route = { path: { prefix: "/" }, upstream: { name: "a" } };
const offer = ciphers.defaultOfferOf(ciphers.envoyOfGloo);
if (offer === undefined) throw new Error("no offer");
const server = { versions: {}, certificates: undefined, notes: [], connections: 0 };
const hello = ciphers.ownHello(ciphers.clientOffer(offer), "a.example");
const diagnosis = troubleshooting.diagnose([{ name: "", text: "Secret not found" }]);
const api = memoryCluster("test", [], []);
const output = { out: () => undefined, err: () => undefined, columns: undefined };
const outcome = { kind: "kept" };
// Only the package itself has it.
const { App } = createRequire(new URL("../../packages/gloo-mtls/package.json", import.meta.url))("cdk8s");

const simple = (names: string, ...example: Example): Readonly<Record<string, Example>> =>
  Object.fromEntries(names.split(" ").map((name) => [name, example]));

/** Right arguments of every function of every entry point. What several of these export is in the first. */
export const examples: Readonly<Record<string, Readonly<Record<string, Example>>>> = {
  "@gloo-mtls/objects/data": {
    changeAt: [data, path, () => 1],
    ...simple("isMap deepFreeze described jsonText withoutNullFields withoutNulls", data),
    deepEqual: [data, data],
    ...simple("itemsAt listAt mapsAt textAt textsAt valueAt", data, path),
    formatPath: [path],
    putKey: [{}, "a", 1],
  },
  "@gloo-mtls/objects/diff": {
    asWritten: [manifest, manifest],
    changesBetween: [data, data, options()],
    itemKey: [{ name: "a" }, "containers"],
    itemSteps: [[1], [1], "a"],
  },
  "@gloo-mtls/objects/envoy": {
    bootstrapOf: [data, path],
    readBootstrap: ["static_resources: {}"],
    EnvoyNode: [data, path],
    ...simple("isAnyAddress isLoopback", "127.0.0.1"),
  },
  "@gloo-mtls/objects/formats": {
    ...simple(
      "decodeBase64 decodePem readPem readEnvoyKeyPem readEnvoyPem looksLikePem isPrivateKeyLabel",
      text,
    ),
    encodeBase64: [bytes],
    durationText: [1000],
    parseCron: ["0 3 1 * *"],
    shortestGap: [parseCron("0 3 1 * *")],
    nextStart: [parseCron("0 3 1 * *"), now],
    ...simple("isCertificateName isDnsLabel isHostName isObjectName isServiceName", text),
    ...simple("parseGoDuration readGoDuration", "65s"),
    ...simple("goFloat isPort", 443),
    isIpAddress: ["127.0.0.1"],
    encodePem: ["CERTIFICATE", bytes],
    ...simple("canonicalQuantity isQuantity quantityNanos", "1Gi"),
    ...simple("strictUtf8Text utf8Text", bytes),
  },
  "@gloo-mtls/objects/object": {
    ...simple("requireBounded requireManifests openLists", manifests),
    groupOf: ["apps/v1"],
    ...simple("identityOf nameOf referenceOf asData asManifest isManifest isList", manifest),
    imageReference: ["quay.io/solo-io/gloo:1.22.1"],
    matchesLabels: [{ matchLabels: { a: "b" } }, { a: "b" }],
    labelSelector: ["a=b"],
    nearNames: ["Deployment/a", manifests],
    secretEntry: [secret, "tls.crt"],
    secretKeysOf: [secret],
    isServerMetadata: ["uid"],
    withoutServerFields: [manifest],
    withField: [manifest, path, 1],
    withVariable: [[], "a", "b"],
  },
  "@gloo-mtls/objects/print": {
    printDocument: [data],
    ...simple("toYaml yamlChunks", manifests),
    UnprintableError: ["not-data", path, "is wrong"],
  },
  "@gloo-mtls/objects/report": {
    covers: [acceptance, finding],
    readAcceptance: [text],
    withAcceptances: [[finding], acceptances],
    codeLink: [text],
    counted: [1, "pod", "pods"],
    ...simple("excerpt markdownText printable redacted terminalLine terminalText xmlText", text),
    tooDeep: [path, { kind: "caller" }],
    tooLarge: ["1 MB", { kind: "caller" }],
    ...simple("findingRecord formatFinding", finding),
    findingsJson: [[finding]],
    reportJson: [data],
    formatReference: [{ kind: "Secret", name: "a" }],
    InputError: [[finding], { cause: undefined }],
    isInputError: [new InputError([])],
    throwOnErrors: [[finding], () => undefined],
    editsBetween: ["a", "b"],
    nearestWord: ["a", ["b"]],
    ...simple("aListOf aMapOf required", aText),
    oneOf: [["a"]],
    optionKind: ["text", () => true],
    optionsOf: [{ a: aText }],
    anObjectWith: [{ a: aText }],
    requireArgument: ["a", "b", aText],
    requireList: [[]],
    strictly: [[finding], true],
    requireOptions: [{ a: "b" }, { a: aText }],
    applyRules: [{ a: { severity: "error", hint: "", check: () => [] } }, {}, { kind: "Secret", name: "a" }],
    isSecretAt: [data, path],
    isSecretField: [data, "a"],
    ...simple("tableMarkdown tableText", [["A"], ["b"]]),
  },
  "@gloo-mtls/objects/stream": {
    findingOrigins: [[stream]],
    flowText: [data, { bare: true, step: "  " }],
    patchYaml: ["a: 1\n", { a: 1 }, { a: 2 }],
    ...simple("readObjects readStream", "a: 1\n", options({ file: "a.yaml" })),
    readStream: [toYaml([manifest]), options({ file: "a.yaml" })],
    writeStream: [stream, manifests],
  },
  "@gloo-mtls/objects/transform": { changeObjects: [manifests, () => undefined] },
  "@gloo-mtls/objects/yaml": {
    ...simple("jsonStream readPlain resolveScalar", "{}{}"),
    keyText: [{ type: "text", value: "a" }],
    readYaml: ["a: 1\n", options({ file: "a.yaml" })],
  },
  "@gloo-mtls/kubernetes": {
    connect: [options({ kubeconfig: "/dev/null/kubeconfig" }), []],
    KubernetesError: ["invalid", "a", "b", {}],
  },
  "@gloo-mtls/pki": {
    ...simple("createAuthority createAuthorityAsync", options({ now })),
    ...simple(
      "createIntermediate createIntermediateAsync",
      options({ ...issued, subject: { commonName: "b" } }),
    ),
    bundleBlockProblem: [{ label: "X509 CRL", header: "", der: bytes }],
    keyPairMatch: [material.certificate, material.privateKey],
    openChain: [material.certificate],
    checkMaterial: [material, options({ now })],
    decide: [options({ secret, now }), pki.certgenPolicies],
    checkLock: [lock, material, options()],
    ...simple("lockOf caBundleOf inspectMaterial", material),
    formatLock: [lock],
    parseLock: [pki.formatLock(lock)],
    ...simple("createLeaf createLeafAsync", options({ ...issued, ...names })),
    ...simple("createMaterial createMaterialAsync", options(issued)),
    ...simple("createRequest createRequestAsync", options(names)),
    normalizeMaterial: [material, text],
    PkiError: ["bad-option", "a", "b"],
    isDer: [bytes],
    pemFromDer: [bytes, ""],
    materialFromDirectory: [() => material.certificate],
    materialFromFiles: [{ "tls.crt": material.certificate }],
    materialFromPem: [material.certificate],
    materialFromSecret: [secret],
    readMaterial: [secret],
    copyOf: [secret, secret, "a/b"],
    isCopyOf: [secret, secret, "a/b"],
    rotation: [
      options({ identity: "a", wait: 1, inspect: pki.inspectMaterial, decide: () => ({ kind: "keep" }) }),
    ],
    stageOf: [inspection, { brings: "a", removes: [] }],
    readMark: [{}],
    readStamp: [{}, 1],
    withCaBundle: [webhooks, options({ caBundle: pki.caBundleOf(material) })],
    tlsSecret: [material, options()],
    tlsSecrets: [material, ["a"], options()],
    webhookSecret: [material, options()],
    clusterDomainOf: ["search a.svc.cluster.local"],
    search: [
      { start: 1, stepsFrom: () => [], keyOf: String, failureIn: () => undefined, isComplete: () => true },
      10,
    ],
    simulate: [options({ behaviour: "swap", runs: 1 })],
    ...simple("timelineSvg timelineText", verdict),
    describeCertificate: [bytes],
    describeCertificates: [material.certificate],
    coversHost: ["*.a.example", "b.a.example"],
    serviceNames: [{}],
  },
  "@gloo-mtls/pki/names": {},
  "@gloo-mtls/pki/rotation-outage": {
    rotationOutage: [options({ wait: 1, period: 10 })],
    outageText: [1000],
  },
  "@gloo-mtls/verify": {
    withoutAccepted: [[finding], manifests, options()],
    clientCheck: [entrance],
    ...simple("wiringFindings verifyWiring verifyGraph subjectOf", wiring, options()),
    checkValidity: [manifests, options()],
    ...simple("checkBootstrap checkConfigDump", data, options()),
    verify: [manifests, options()],
    namesShown: [proxy, [], wiring, ["cluster.local"]],
    ...simple("dialledDomains deployedGateways isMutual", subject),
    ...simple("domainsIn gatewaysOf extensionEntrances extensionServers", wiring),
    ingressPolicies: [pod, subject],
    ...simple("accountOf podName", pod),
    bindingsFor: [run, "gloo-system", wiring.objects],
    grants: [{ apiGroups: [""], resources: ["secrets"], verbs: ["*"] }, wanted],
    roleOf: [binding, wiring.objects],
    namespaceOf: [manifest],
    podsIn: [wiring.objects],
    selects: [{ matchLabels: {} }, {}],
    isReachable: ["0.0.0.0"],
    meets: ["127.0.0.1", "0.0.0.0"],
    renewsItself: [maker],
    serviceName: ["gloo.gloo-system.svc", "gloo-system"],
    tlsOf: [entrance],
    wiringOf: [manifests],
  },
  "@gloo-mtls/verify/graph": {},
  "@gloo-mtls/verify/kubernetes": { kubernetesFaults: [manifest] },
  "@gloo-mtls/certgen": {
    progressText: [{ kind: "patching", at: 0 }],
    runRotation: [options({ store: new MemoryStore(), make: async () => material })],
    directoryStore: ["certificates", options({})],
    StoreError: ["invalid", "a", "b", {}],
  },
  "@gloo-mtls/certgen/command": {
    Alias: ["--old", newProgram("gloo-mtls", output).options[0]],
    rotationExitCode: [outcome],
    faultLines: ["gloo-mtls", new Error("a"), [], () => undefined],
    newProgram: ["gloo-mtls", output],
  },
  "@gloo-mtls/certgen/kubernetes": {
    kubernetesStore: [api, options({ secret: { name: "a", namespace: "b" }, now: () => now })],
  },
  "gloo-mtls": {
    translateHooks: [manifests, "plain"],
    loadValues: [[], options()],
    ...simple("plan render", options(release)),
    fromObject: [values],
    fromSet: ["a=b", options()],
    fromYaml: ["a: 1\n", options({ file: "a.yaml" })],
    parseSet: ["a=b", options({ into: {}, as: "set" })],
    SetError: [finding, 0, { cause: undefined }],
  },
  "gloo-mtls/testing": { combinations: [{ on: {} }, { off: {} }] },
  "gloo-mtls/handlebars": { fromHandlebars: ["a: 1", options()] },
  "gloo-mtls/cdk8s": { GlooGateway: [new Fresh(() => new App()), text, options(release)] },
  "gloo-mtls/stream": {},
  "gloo-mtls/zod": {},
  "gloo-mtls/istio": {
    ...simple("inject uninject enableAutoMtls", manifests, options()),
    istioValues: [options()],
    peerAuthentication: [options({ mode: "STRICT", scope: { kind: "mesh" } })],
    ...simple("disableMtls enableMtls", [anUpstream], options({ names: ["a"] }), options()),
    disableIstioAutoMtls: [[anUpstream], options({ names: ["a"] })],
  },
  "gloo-mtls/upstream": {
    discoveredUpstreams: [service, {}, text],
    formatPortValue: [text, 443],
    parsePortValue: ["443:a"],
    ...simple("readService glooSecretOf readSslConfig readUpstream readUpstreamSettings readTlsSecret", {}),
    sslAnnotationsFor: [options({ secret: "a" })],
    sslConfigOfService: [{}, "a", 443],
    applyUpstreamConfig: [anUpstream.spec, {}],
    upstreamConfigAnnotations: [anUpstream.spec, "deep"],
    discoveredUpstreamName: ["a", "b", 443],
    ...simple("auditMarkdown auditTable", upstream.auditUpstreams([anUpstream])),
    auditUpstreams: [[anUpstream], options()],
    checkKeyPair: [material.certificate, material.privateKey],
    checkTlsSecret: [secret, options({ now })],
    checkUpstreams: [[anUpstream], options({ now })],
    autoMtlsLosses: [anUpstream.spec, cluster],
    lossesIfAutoMtls: [anUpstream, {}],
    connectionsOf: [cluster],
    ...simple("settingsAmong secretIndex secretReferences", [anUpstream]),
    toEnvoyCluster: [anUpstream, upstream.secretIndex([]), {}],
    routeToUpstream: [options(route)],
    virtualServiceTo: [options(route), options()],
    withRoute: [upstream.virtualServiceTo(route as never), options(route)],
    readTlsSecret: [secret, path],
    readSslConfig: [{}, path],
    tlsSecret: [options({ name: "a", namespace: "b" })],
    tlsFromFiles: [options({ rootCa: "/a" }), options()],
    tlsFromSds: [options({ validationContextName: "a" }), options()],
    tlsFromSecret: [options({ name: "a", namespace: "b" }), options()],
    tlsUnverified: [options()],
    upstream: [options({ name: "a" }), anUpstream.spec],
  },
  "gloo-mtls/upstream/ciphers": {
    keyLabel: [{ kind: "ed25519" }],
    suitesInList: [["[A|B]"]],
    clientOffer: [offer, {}],
    defaultOfferOf: [ciphers.envoyOfGloo],
    readList: ["ECDHE-RSA-AES128-GCM-SHA256"],
    predict: [ciphers.clientOffer(offer), server],
    ...simple("remedy verdictOn", offer, server, {}),
    remedyPatch: [{}],
    reportText: [ciphers.verdictOn(offer, server), text, text],
    ownHello: [ciphers.clientOffer(offer), text],
    scanServer: [text, hello],
    encodeClientHello: [hello, new Uint8Array(ciphers.randomLength)],
    readAnswer: [bytes, true],
  },
  "gloo-mtls/upstream/doctor": {
    diagnose: [[{ name: "", text: "a" }]],
    doctorText: [diagnosis],
    tellingLines: [text],
  },
  "gloo-mtls/doctor": {
    collect: [api, options({ namespaces: ["a"], now: () => now, salt: "a" })],
    diagnose: [healthy()],
    readEvidence: [JSON.stringify(healthy()), "a.json"],
    ...simple("reportJson reportMarkdown reportText verdictOf", report),
    rotationText: ["settled", []],
  },
  "gloo-mtls/explain": {
    explain: [options(release), "Deployment/gloo-system/gloo .metadata.name"],
    influences: [options(release), "global.glooMtls.enabled"],
    ...simple("explainJson explainText", []),
    ...simple("influencesJson influencesText", influences(release, "global.glooMtls.enabled")),
    ...simple("unusedJson unusedText", unused({ values: { gloo: { deployment: {} } } })),
    unused: [options({ values: {} })],
  },
  "gloo-mtls/kube-gateway": {
    deployGateways: [[], options({ install: gatewayInstallOf(plan({ values })) })],
    gatewayInstallOf: [plan({ values })],
  },
  "gloo-mtls/enterprise": { addSidecars: [manifests, options()] },
  "gloo-mtls/relay": {
    checkRelay: [spec, [], options()],
    checkRelayValues: [spec, [{ cluster: "mgmt", values: {} }]],
    diagnoseRelay: [[{ file: "-", text: "a" }], spec],
    ...simple("explanation explanationSvg", completeSpec(spec)),
    ...simple("modeRows modeTable"),
    ...simple("relayMaterialRequests relaySpecOf", spec),
    planMigration: [spec, spec, options()],
    verdictText: [{ kind: "ok", states: 1 }],
    planRelay: [spec, undefined, options()],
    relayFolder: [relay],
    relayStream: [relay, "mgmt"],
    planRotations: [spec, options()],
    relaySpecFromYaml: [toYaml([spec as never]), options({ file: "a.yaml" })],
  },
  "gloo-mtls/adopt": { adopt: [manifests, manifests] },
  "gloo-mtls/harden": simple("harden rollout", manifests, options()),
  "gloo-mtls/upgrade": {
    edited: [values, [{ path: ["a"], value: 1 }]],
    ...simple("upgradeJson upgradeMarkdown upgradeText", upgrade),
    planUpgrade: [options({ from: "1.20.1", values })],
  },
  "gloo-mtls/diff": {
    diffInstallations: [manifests, manifests],
    diffRenders: [options(release), options()],
    ...simple("diffJson diffMarkdown diffSummary diffText", changes),
  },
  "gloo-mtls/verify": { verify: [manifests, options()], verifyWiring: [wiring, options()] },
  "gloo-mtls/map": {
    ...simple("mapMermaid mapText", map),
    mapOf: [manifests, options()],
  },
  "gloo-mtls/map/svg": { mapSvg: [map] },
};
