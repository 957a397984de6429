import { type DataMap, isMap } from "../data/data.ts";
import { anObject, requireArgument } from "../report/options.ts";

/** What the API server writes into the metadata of every object for itself. */
const metadataFields: ReadonlySet<string> = new Set([
  ...["uid", "resourceVersion", "generation", "creationTimestamp", "managedFields", "selfLink"],
]);

/** Annotations with which kubectl and the controllers of Kubernetes keep their own state in an object. */
const annotations = /^(?:deployment\.kubernetes\.io|deprecated\.daemonset|kubectl\.kubernetes\.io)\//;

/** Whether a field of an object's metadata is the bookkeeping of the API server. */
export const isServerMetadata = (field: string): boolean => metadataFields.has(field);

/** An object without its status, and without what the API server and kubectl note down in its metadata. */
export const withoutServerFields = (data: DataMap): DataMap => {
  requireArgument("data", data, anObject);
  const { status: _, ...object } = data;
  if (!isMap(object.metadata)) return object;
  const { annotations: notes, ...metadata } = object.metadata;
  const kept = Object.entries(isMap(notes) ? notes : {}).filter(([key]) => !annotations.test(key));
  return {
    ...object,
    metadata: {
      ...Object.fromEntries(Object.entries(metadata).filter(([field]) => !isServerMetadata(field))),
      ...(kept.length === 0 ? {} : { annotations: Object.fromEntries(kept) }),
    },
  };
};
