export {
  type Place,
  patchYaml,
  readStream,
  type Stream,
  type StreamDocument,
  writeStream,
} from "@gloo-mtls/objects/stream";
