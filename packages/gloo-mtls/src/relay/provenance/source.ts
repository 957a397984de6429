import { deepFreeze } from "@gloo-mtls/objects/data";
/** Where facts about the relay come from. Links are to pages as they were when they were read. */
export const sources = deepFreeze({
  R1: 'Solo docs, Gloo Mesh Gateway, "Setup options" of the relay certificates (2.3 to 2.9 and main)',
  R2: 'Solo docs, Gloo Mesh Enterprise, "Relay architecture" (2.4 and latest)',
  R3: 'Solo docs, "Certificate rotation overview" (2.3, 2.5, latest, main)',
  R4: 'Solo docs, Gloo Network, "Self-signed root CA"',
  R5: "Helm values reference of the gloo-platform chart (about 2.3)",
  R6: 'Solo docs, Gloo Mesh Enterprise, "Certificate management", and the guides of github.com/solo-io/gloo-mesh',
  R8: "github.com/solo-io/gloo-mesh: concepts, cluster registration, Helm references and meshctl of 1.x",
  R9: "github.com/solo-io/workshops, Gloo Mesh 2.3 to 2.9",
  R10: "github.com/find-arka/gloo-mesh-notes, Gloo Platform 2.6.5",
  R11: "public installation notes of Gloo Mesh 2.7 and OpenShift",
  R12: "public guide to a unique intermediate CA for each workload cluster (2.1.2)",
  R13: "public script that installs Gloo Mesh Enterprise on two clusters with agent certificates made by hand",
  R14: "github.com/solo-io/aoa-catalog, Gloo Platform 2.7.1 with cert-manager",
  R15: "github.com/solo-io/solo-cop, own CAs with managed clients (2.0)",
  R16: "github.com/solo-io/gloo-mesh-use-cases, certificate management",
  R17: 'public workshop lab "Day 2 Certificates" (2.3.9)',
  "kgateway#5550": "github.com/kgateway-dev/kgateway, issue 5550",
  "gloo-mesh#1622": "github.com/solo-io/gloo-mesh, issue 1622",
} as const);

/** The short name of a source. */
export type Source = keyof typeof sources;
