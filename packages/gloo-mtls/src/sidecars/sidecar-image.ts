import type { Container } from "kubernetes-types/core/v1.js";
import type { Draft } from "../plan/draft.ts";

/** What a sidecar runs, and what it may and gets. */
export interface SidecarImage {
  readonly image: {
    readonly reference: Draft<Container>["image"];
    readonly pullPolicy: Draft<Container>["imagePullPolicy"];
  };
  readonly securityContext: Draft<Container>["securityContext"];
  readonly resources: Draft<Container>["resources"];
}
