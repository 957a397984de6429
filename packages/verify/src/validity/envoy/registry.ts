import { createFileRegistry, type DescMessage, type FileRegistry, fromBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { decodeBase64 } from "@gloo-mtls/objects/formats";
import { descriptorsText } from "./descriptors-text.ts";

let loaded: FileRegistry | undefined;

/** Envoy's own descriptions of its configuration. They are large, so they are decoded when they are first asked for. */
export const registry = (): FileRegistry => {
  loaded ??= createFileRegistry(
    fromBinary(FileDescriptorSetSchema, decodeBase64(descriptorsText) ?? new Uint8Array()),
  );
  return loaded;
};

/** A message of Envoy's API that is surely described. */
export const messageNamed = (name: string): DescMessage => {
  const message = registry().getMessage(name);
  if (message === undefined) throw new Error(`the descriptors have no message ${name}`);
  return message;
};
