import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { programs, root } from "./programs.ts";

/** Names that a page uses and its reader has: values, and objects that were read. */
const names = `declare const values: import("gloo-mtls").Values;
declare const objects: readonly import("gloo-mtls").Manifest[];
`;

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  types: ["node"],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
};

// The package has itself, the packages beside it, and cdk8s: what users of it may import.
const folder = join(root, "packages/gloo-mtls");

/** The errors of each program, all in one run of the compiler. */
const errorsOf = (texts: readonly string[]): readonly (readonly string[])[] => {
  const paths = texts.map((_, index) => join(folder, `program-${index}.ts`));
  const files = new Map(texts.map((text, index) => [paths[index] ?? "", text]));
  files.set(join(folder, "names.d.ts"), names);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.getCurrentDirectory = () => folder;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, version, onError) => {
    const text = files.get(path);
    return text === undefined
      ? getSourceFile(path, version, onError)
      : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return paths.map((path) =>
    [
      ...program.getSyntacticDiagnostics(program.getSourceFile(path)),
      ...program.getSemanticDiagnostics(program.getSourceFile(path)),
    ].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
  );
};

// Their types are too large to install: test/examples/pulumi.test.ts compiles these where they are.
const compiled = programs.filter(({ text }) => !text.includes('"@pulumi/'));

describe("a program of a page", () => {
  const misspelt = `import { render } from "gloo-mtls";
render({ values: { global: { glooMtls: { enabeld: true } } } });
`;
  const errors = errorsOf([misspelt, ...compiled.map(({ text }) => text)]);

  test("has an error where it would have one", () => {
    expect(errors[0]?.join("\n")).toContain("'enabeld' does not exist");
  });

  test.each(compiled.map(({ page, line }, index) => [`${page}, line ${line}`, index + 1] as const))(
    "compiles: %s",
    (_, index) => {
      expect(errors[index]).toEqual([]);
    },
  );
});
