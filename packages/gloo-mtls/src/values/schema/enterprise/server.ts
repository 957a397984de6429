import { image } from "../image.ts";
import { port } from "../leaves/formatted.ts";
import { volumeMounts, volumes } from "../leaves/kubernetes.ts";
import { text } from "../leaves/scalars.ts";
import { key, type Nodes, openSection } from "../node.ts";
import { deploymentSpec } from "../pod-spec.ts";
import { resources } from "../resources.ts";
import { podSecurityContext, securityContext } from "../security-context.ts";
import { elsewhere } from "./passed-over.ts";

/** What the Deployments of both servers have. */
export const serverDeployment = <const K extends Nodes>(name: string, more: K) =>
  openSection(
    name,
    "The Deployment of the server.",
    {
      name: key(text, "Name of the Deployment, and of the container in it."),
      image,
      resources,
      glooAddress: key(
        text,
        "Host and port of xDS as the server dials it; by default gloo, or its own sidecar.",
      ),
      glooPort: key(port, "Port of xDS on the Service of gloo."),
      podSecurityContext,
      securityContext,
      extraVolume: key(volumes, "Further volumes of the pod."),
      extraVolumeMount: key(volumeMounts, "Further mounts of the server's container."),
      ...deploymentSpec,
      ...more,
    },
    elsewhere,
  );

/** The Service in front of a server. */
export const serverService = (name: string) =>
  openSection(
    name,
    "The Service in front of the server.",
    {
      name: key(text, "Name of the Service, and of the Upstream that leads to it."),
      port: key(port, "Port of the Service."),
    },
    elsewhere,
  );
