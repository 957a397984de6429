import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const inPackage = (path) => fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));

const protos = inPackage("@grpc/grpc-js-xds/deps");
const roots = ["envoy-api", "googleapis", "protoc-gen-validate", "xds"];

/** What a configuration may hold, and what Envoy's admin interface gives. */
const judged = /^envoy\/(config|extensions|admin)\/.*\.proto$/;
/** Earlier versions of Envoy's API, which it no longer reads. */
const outdated = /\/(v2|v2alpha\d*|v1alpha\d*|v1beta1)\//;
/** They import protos of OpenCensus, OpenTelemetry and Prometheus, which the package does not have. */
const incomplete = new Set([
  "envoy/config/trace/v3/opencensus.proto",
  "envoy/config/trace/v3/trace.proto",
  "envoy/extensions/access_loggers/open_telemetry/v3/logs_service.proto",
]);

const isJudged = (file) => judged.test(file) && !outdated.test(file) && !incomplete.has(file);

/** The package's `validate.proto` is older than its use: Envoy's protos have this option of it. */
const withIgnoreEmpty = (text) =>
  text.replace("message StringRules {", "message StringRules {\n    optional bool ignore_empty = 26;");

/** The FileDescriptorSet of Envoy's configuration, with all that it imports, as bytes. */
export const envoyDescriptors = () => {
  const folder = mkdtempSync(join(tmpdir(), "envoy-protos-"));
  try {
    for (const root of roots) cpSync(join(protos, root), folder, { recursive: true, dereference: true });
    const validate = join(folder, "validate/validate.proto");
    writeFileSync(validate, withIgnoreEmpty(readFileSync(validate, "utf8")));
    const all = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".proto"),
    );
    const files = all.filter(isJudged).sort();
    for (const file of all.filter((file) => outdated.test(file) || incomplete.has(file)))
      if (file.startsWith("envoy/")) rmSync(join(folder, file));
    writeFileSync(join(folder, "buf.yaml"), "version: v2\n");
    const output = join(folder, "descriptors.binpb");
    const paths = files.flatMap((file) => ["--path", file]);
    execFileSync(inPackage(".bin/buf"), ["build", "--exclude-source-info", ...paths, "-o", output], {
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
    });
    return readFileSync(output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** As many characters as a line may have, divided by the four that three bytes become. */
const lineLength = 120;

/** The module that holds the descriptors: text, so that it is loaded the same way everywhere, and decoded when first used. */
export const descriptorsModule = (bytes) => {
  const lines = bytes.toString("base64").match(new RegExp(`.{1,${lineLength}}`, "g")) ?? [];
  return `/**
 * Descriptors of Envoy's configuration (a FileDescriptorSet in base64), which are \`schemas/envoy.binpb\`. Generated from the protos
 * in @grpc/grpc-js-xds, Apache License 2.0 (npm run schemas); do not edit.
 */
export const descriptorsText = \`
${lines.join("\n")}
\`;
`;
};
