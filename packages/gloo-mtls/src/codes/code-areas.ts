import type { CodeMeaning, CodeTable } from "./code-meaning.ts";
import { certificates } from "./tables/certificates.ts";
import { adopt, diff, explain, harden, upgrade } from "./tables/changes.ts";
import { ciphers } from "./tables/ciphers.ts";
import { cluster } from "./tables/cluster.ts";
import { doctor } from "./tables/doctor.ts";
import { enterprise } from "./tables/enterprise.ts";
import { input } from "./tables/input.ts";
import { istio } from "./tables/istio.ts";
import { kubeGateway } from "./tables/kube-gateway.ts";
import { relay } from "./tables/relay.ts";
import { relayLogs } from "./tables/relay-logs.ts";
import { rotation } from "./tables/rotation.ts";
import { upstream } from "./tables/upstream.ts";
import { values } from "./tables/values.ts";
import { verify } from "./tables/verify.ts";
import { warnings } from "./tables/warnings.ts";

/** A part of the software with codes of its own. */
export interface CodeArea {
  readonly name: string;
  /** Where its codes are met. */
  readonly about: string;
  readonly table: CodeTable;
}

/** All parts. A code that several have is the same word for what each of them says of it. */
export const codeAreas: readonly CodeArea[] = [
  { name: "input", about: "any file, option or object that is read or printed", table: input },
  { name: "values", about: "values of the chart", table: values },
  { name: "template", about: "warnings of a render", table: warnings },
  { name: "verify", about: "gloo-mtls verify", table: verify },
  { name: "doctor", about: "gloo-mtls doctor", table: doctor },
  { name: "certs", about: "certificates: gloo-mtls certs", table: certificates },
  { name: "rotation", about: "rotations of certificates, and the runner certgen", table: rotation },
  { name: "cluster", about: "calls of the Kubernetes API", table: cluster },
  { name: "upstream", about: "gloo-mtls upstream", table: upstream },
  { name: "ciphers", about: "gloo-mtls upstream ciphers and doctor", table: ciphers },
  { name: "istio", about: "gloo-mtls istio", table: istio },
  { name: "kube-gateway", about: "what the controller deploys for Gateways", table: kubeGateway },
  { name: "enterprise", about: "gloo-mtls enterprise", table: enterprise },
  { name: "relay", about: "gloo-mtls relay check and plan", table: relay },
  { name: "relay-logs", about: "gloo-mtls relay doctor", table: relayLogs },
  { name: "harden", about: "gloo-mtls harden", table: harden },
  { name: "upgrade", about: "gloo-mtls upgrade", table: upgrade },
  { name: "diff", about: "what follows from a change: gloo-mtls diff and upgrade", table: diff },
  { name: "explain", about: "gloo-mtls explain", table: explain },
  { name: "adopt", about: "gloo-mtls template --adopt", table: adopt },
];

/** What a code means in one area. */
export interface CodeEntry extends CodeMeaning {
  readonly code: string;
  readonly area: string;
}

/** Everything that is known of codes, an area after the other. */
export const codeEntries: readonly CodeEntry[] = codeAreas.flatMap(({ name, table }) =>
  Object.entries(table).map(([code, meaning]) => ({ code, area: name, ...meaning })),
);
