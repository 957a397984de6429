import { formatPath } from "@gloo-mtls/objects/data";
import { asManifest, type Manifest } from "@gloo-mtls/objects/object";
import { checkValidity } from "@gloo-mtls/verify";
import { parseAllDocuments } from "yaml";
import { glooComplaints, isGlooKind } from "./gloo-kinds.ts";

/** What a cluster would refuse in an object, and where. */
export interface Complaint {
  readonly path: string;
  readonly message: string;
}

/** Keys of the ConfigMap of custom resources whose text a Job applies to the cluster. */
const streams = ["custom-resources", "extra-custom-resources"] as const;

/** The objects inside the text of a ConfigMap, and the parser's complaints about it. */
function* innerComplaints({ data }: Manifest): Generator<Complaint, void, undefined> {
  if (typeof data !== "object" || data === null) return;
  for (const key of streams) {
    const stream: unknown = Object.getOwnPropertyDescriptor(data, key)?.value;
    if (typeof stream !== "string") continue;
    for (const [index, document] of parseAllDocuments(stream, { version: "1.1" }).entries()) {
      const place = formatPath(["data", key, index]);
      if (document.errors.length > 0) yield { path: place, message: "is not YAML" };
      const object: unknown = document.toJS();
      if (object === null) continue;
      for (const { path, message } of complaintsAbout(asManifest(object)))
        yield { path: `${place}${path === "" || path.startsWith("[") ? "" : "."}${path}`, message };
    }
  }
}

/** Everything that a cluster would refuse in an object, Gloo's own kinds included. */
export const complaintsAbout = (object: Manifest): readonly Complaint[] =>
  isGlooKind(object.apiVersion, object.kind)
    ? glooComplaints(object)
    : [
        ...checkValidity([object])
          .filter(({ severity }) => severity !== "info")
          .map(({ path, message }) => ({ path: formatPath(path), message })),
        ...(object.kind === "ConfigMap" ? innerComplaints(object) : []),
      ];
