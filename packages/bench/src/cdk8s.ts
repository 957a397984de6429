import { ApiObject, App, Chart } from "cdk8s";

/** The ready-made objects as cdk8s prints them. */
export const synthYaml = (
  objects: readonly { readonly apiVersion: string; readonly kind: string }[],
): string => {
  const app = new App();
  const chart = new Chart(app, "gloo");
  // cdk8s writes into the objects it is given.
  for (const [index, object] of objects.entries())
    new ApiObject(chart, `object-${index}`, structuredClone(object));
  return app.synthYaml();
};
