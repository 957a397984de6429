import type { DoctorRule } from "./doctor-rule.ts";

export const noControlPlane: DoctorRule = {
  severity: "error",
  hint: "name the namespace of the installation with -n, or another cluster with --context",
  *check({ wiring, evidence }) {
    const unread = evidence.gaps.some(({ kind }) => kind === "Deployment");
    if (wiring.controlPlanes.length > 0 || unread) return;
    yield {
      path: [],
      message: `no control plane of Gloo is in namespace ${evidence.namespace}`,
      commands: ["kubectl get deployments -A -l gloo=gloo"],
    };
  },
};

export const mtlsOff: DoctorRule = {
  severity: "warning",
  hint: "turn it on with global.glooMtls.enabled=true",
  *check({ wiring, evidence }) {
    const [control] = wiring.controlPlanes;
    if (control === undefined) return;
    const isMeant =
      wiring.secrets.length > 0 ||
      wiring.dials.some(({ isControl, endpoint }) => isControl && endpoint.socket.kind === "tls");
    if (isMeant) return;
    yield {
      path: [],
      message: `mutual TLS is not on in namespace ${evidence.namespace}: neither the control plane nor a proxy has certificates for it`,
      commands: [
        `helm get values -n ${evidence.namespace} ${control.pod.manifest.metadata.annotations?.["meta.helm.sh/release-name"] ?? "gloo"}`,
      ],
    };
  },
};
