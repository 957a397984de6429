import { doctorRules } from "../../doctor/diagnose/rules/index.ts";
import { type CodeTable, error, ofRules } from "../code-meaning.ts";

/** What is wrong with a live installation. */
export const doctor: CodeTable = {
  ...ofRules(doctorRules, {
    "no-control-plane": "no control plane of Gloo is in the namespace",
    "certificate-expired": "a Secret holds a certificate that has ended, so every handshake with it fails",
    "bad-material": "a Secret holds certificates, or a key, with which no handshake succeeds",
    "clock-skew": "a clock is wrong, so certificates are taken for ended or not valid yet",
    "job-failed": "the last run of certgen for a Secret failed, so it is not made or not renewed",
    "job-not-started": "a Job of certgen has never started a pod",
    "renewer-not-ready": "what makes the Secret says of itself that it cannot",
    "rotations-overlap": "two runs rotate one Secret at the same time, and handshakes fail",
    "secret-missing": "a Secret that pods mount is not there, so they do not start",
    "no-pods": "a Deployment of the control plane or of a proxy has no pods",
    "sds-down": "an SDS server does not run, so its Envoy gets no certificates",
    "container-down": "a container of the control plane or of a proxy does not run",
    "pod-outdated": "a pod lacks a container that its workload has, because it is from before a change",
    "proxy-in-plaintext": "a proxy runs with a bootstrap from before mutual TLS, and dials in plaintext",
    "stale-certificate": "an Envoy still uses a certificate that is no longer the one in the Secret",
    "port-not-tls": "the port that proxies dial presents no certificate",
    "pod-not-ready": "a pod of the control plane or of a proxy is not ready",
    "xds-disconnected": "a proxy is not connected to the control plane, and keeps its last configuration",
    "webhook-ca-empty": "a webhook has no CA, so the API server cannot verify the control plane",
    "webhook-ca-foreign": "a webhook has another CA than the one that signed the control plane's certificate",
    "renewal-late": "the next run that would renew a certificate comes after its end",
    "cronjob-never-ran": "a CronJob of certgen did not start when it was due",
    "cronjob-suspended": "a CronJob of certgen is suspended, so it renews nothing",
    "rotation-stopped": "a rotation stopped between two stages, and nothing goes on with it",
    "certificate-expiring": "a certificate ends soon, and nothing is known to renew it before",
    "mtls-off": "mutual TLS is not on in the installation",
    "log-trouble": "the log of a container has lines that have a known cause",
  }),
  "not-evidence": error("the file is not evidence of gloo-mtls doctor", "pass what --bundle wrote"),
};
