import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const packages = fileURLToPath(new URL("../../packages/", import.meta.url));

/** A code that a source file writes down, and where. */
export interface WrittenCode {
  readonly code: string;
  /** From the folder of the packages. */
  readonly file: string;
}

const sources = ["objects", "kubernetes", "pki", "verify", "certgen", "gloo-mtls"].flatMap((name) => {
  const folder = join(packages, name, "src");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter(
      (file) => file.endsWith(".ts") && !file.includes(".test.") && !/(^|\/)(testing|codes)\//.test(file),
    )
    .map((file) => join(folder, file))
    .map((file) => ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true));
});

const nodesIn = (node: ts.Node): readonly ts.Node[] => {
  const found: ts.Node[] = [node];
  ts.forEachChild(node, (child) => {
    found.push(...nodesIn(child));
  });
  return found;
};

const files = sources.map((source) => ({
  file: relative(packages, source.fileName),
  nodes: nodesIn(source),
}));

/** By name: which argument of a function, or of a constructor, is a code. */
const takersIn = (nodes: readonly ts.Node[]): ReadonlyMap<string, number> =>
  new Map(
    nodes.filter(ts.isFunctionLike).flatMap((node): readonly [string, number][] => {
      const place = node.parameters.findIndex(
        ({ name, type }) => name.getText() === "code" && type?.getText() !== "number",
      );
      const { parent } = node;
      const name = ts.isConstructorDeclaration(node)
        ? node.parent.name
        : ts.isVariableDeclaration(parent)
          ? parent.name
          : node.name;
      return place < 0 || name === undefined ? [] : [[name.getText(), place]];
    }),
  );

const exportedTakers = new Map(files.flatMap(({ nodes }) => [...takersIn(nodes)]));

/** The codes of a file: its own, and those of an imported file that exports the name. */
const takersOf = (nodes: readonly ts.Node[]): ReadonlyMap<string, number> => {
  const imported = nodes.filter(ts.isImportSpecifier).flatMap(({ name }): readonly [string, number][] => {
    const place = exportedTakers.get(name.text);
    return place === undefined ? [] : [[name.text, place]];
  });
  return new Map([...imported, ...takersIn(nodes)]);
};

/** The texts that an expression may be, as far as it writes them down. */
const textsOf = (node: ts.Node | undefined): readonly string[] => {
  if (node === undefined) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return textsOf(node.right);
  if (ts.isAsExpression(node) || ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  if (ts.isLiteralTypeNode(node)) return textsOf(node.literal);
  if (ts.isUnionTypeNode(node)) return node.types.flatMap(textsOf);
  // What is made of parts cannot be looked up.
  return ts.isTemplateExpression(node) ? [node.getText()] : [];
};

const codesIn = (nodes: readonly ts.Node[]): readonly string[] => {
  const takers = takersOf(nodes);
  return nodes.flatMap((node) => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === "code") return textsOf(node.initializer);
    if (ts.isPropertySignature(node) && node.name.getText() === "code") return textsOf(node.type);
    if (ts.isTypeAliasDeclaration(node) && /Code$/.test(node.name.text)) return textsOf(node.type);
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return [];
    const place = takers.get(node.expression.getText());
    return place === undefined ? [] : textsOf(node.arguments?.[place]);
  });
};

/** What is a code to something else: an issue of zod, or an error of Node. */
const isForeign = (code: string): boolean =>
  code === "custom" || code === "unrecognized_keys" || /^E[A-Z]+$/.test(code);

/** Every code that a source writes down where it makes something with a code; those of rules are the keys of their table. */
export const writtenCodes: readonly WrittenCode[] = files.flatMap(({ file, nodes }) =>
  codesIn(nodes)
    .filter((code) => !isForeign(code))
    .map((code) => ({ code, file })),
);

/** The names of all tables of rules. */
export const ruleTableNames: readonly string[] = files.flatMap(({ nodes }) =>
  nodes
    .filter(ts.isVariableDeclaration)
    .filter(({ type, initializer }) =>
      [
        type,
        initializer !== undefined && ts.isSatisfiesExpression(initializer) ? initializer.type : undefined,
      ].some(
        (shape) =>
          shape !== undefined && /^(?:RuleTable<|Readonly<Record<string, Rule<)/.test(shape.getText()),
      ),
    )
    .map(({ name }) => name.getText()),
);
