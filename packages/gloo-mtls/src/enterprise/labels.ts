import type { ExtensionServer } from "../plan/extensions.ts";
import type { Plan } from "../plan/index.ts";
import type { Labels } from "../plan/labels.ts";

/** The labels by which a server's pods are found. */
export const serverSelector = ({ kind }: ExtensionServer): { readonly gloo: string } => ({ gloo: kind });

export const serverLabels = ({ labels }: Plan, server: ExtensionServer): Labels => ({
  ...labels,
  ...serverSelector(server),
});
