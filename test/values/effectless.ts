/**
 * Keys that the chart reads but that change no object, with any value, each with the reason. Keys that it does not
 * read are marked in the schema (`dead`).
 */
export const effectless: Readonly<Record<string, string>> = {
  "gateway.updateValues": "true is refused: it calls a template that only the enterprise chart has",
  "gloo.deployment.podSecurityContext.mergePolicy":
    "the chart has no security context of its own for this pod to merge with; all that happens is that an unknown policy is refused",
};
