import ts from "typescript";

const options = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ES2023,
  strict: true,
  exactOptionalPropertyTypes: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  types: [],
};

const written =
  ts.TypeFormatFlags.NoTruncation |
  ts.TypeFormatFlags.InTypeAlias |
  ts.TypeFormatFlags.MultilineObjectLiterals;

/** Whether a type is what a schema of zod takes or gives: `z.infer<typeof schema>`. */
const isInferred = (node) =>
  ts.isTypeReferenceNode(node) &&
  /^z\.(?:infer|input|output)$/.test(node.typeName.getText()) &&
  node.typeArguments?.length === 1;

/**
 * A plugin of rolldown that writes out the types which are inferred from schemas: with zod's own types, nothing compiles in a project
 * without `esModuleInterop`.
 */
export const plainTypes = (files) => {
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  return {
    name: "plain-types",
    transform: (code, id) => {
      const source = /\.d\.ts$/.test(id) ? program.getSourceFile(id) : undefined;
      const inferred =
        source?.statements.filter((each) => ts.isTypeAliasDeclaration(each) && isInferred(each.type)) ?? [];
      return inferred.reduceRight((text, { name, type }) => {
        const plain = checker.typeToString(checker.getTypeAtLocation(name), source, written);
        return text.slice(0, type.getStart()) + plain + text.slice(type.end);
      }, code);
    },
  };
};
