import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Scalar as ScalarNode,
  type YAMLMap,
} from "yaml";
import { maxDepth } from "../data/bounds.ts";
import type { Data } from "../data/data.ts";
import type { Path } from "../data/path.ts";
import { putKey } from "../data/put-key.ts";
import { tooDeep } from "../report/excess.ts";
import type { Finding } from "../report/finding.ts";
import { InputError } from "../report/input-error.ts";
import { AliasBudget } from "./alias-budget.ts";
import type { AliasTargets } from "./alias-targets.ts";
import { extentOf } from "./extent-of.ts";
import { keyText } from "./key-text.ts";
import { gluedColon, nodeProblem } from "./node-problem.ts";
import { dataOf, type Scalar } from "./scalar.ts";
import { isMergeKey, scalarOf } from "./scalar-of.ts";
import type { Source } from "./source.ts";
import {
  badAlias,
  badKey,
  badMerge,
  badTag,
  duplicateKey,
  excessiveAliasing,
  notFinite,
} from "./yaml-findings.ts";

type MapNode = YAMLMap<Node, Node | null>;
type MutableMap = Record<string, Data>;

/**
 * Makes the values of a document's nodes as Helm does, and collects what is wrong with them.
 * @see goyaml v2.4.2 `decode.go`, sigs.k8s.io/yaml v1.5.0 `yaml.go`
 */
export class Construction {
  readonly #problems = new Map<string, Finding>();
  readonly #source: Source;
  readonly #targets: AliasTargets;
  readonly #budget = new AliasBudget();
  /** The aliases whose values are being made. */
  readonly #expanding = new Set<Alias>();
  #inBrackets = false;

  constructor(source: Source, targets: AliasTargets) {
    this.#source = source;
    this.#targets = targets;
  }

  get problems(): readonly Finding[] {
    return [...this.#problems.values()];
  }

  /**
   * The value of a node; a null where there is a problem.
   * @throws {InputError} `excessive-aliasing`.
   */
  value(node: Node | null, path: Path): Data {
    if (node === null) return null;
    this.#visit(node, path);
    if (isAlias(node)) return this.#expand(node, path, (target) => this.value(target, path)) ?? null;
    if (isScalar(node)) return this.#scalar(node, path);
    if (path.length >= maxDepth) {
      this.#report(tooDeep(path, this.#originOf(node)));
      return null;
    }
    if (isMap<Node, Node | null>(node)) return this.#fill({}, node, path);
    return isSeq<Node>(node) ? this.#within(node, () => this.#items(node.items, path)) : null;
  }

  #items(items: readonly Node[], path: Path): Data[] {
    return items.map((item, index) => this.value(item, [...path, index]));
  }

  /** Puts the keys of a node into a map. A merge key adds its maps in its turn, over the keys that are there. */
  #fill(map: MutableMap, node: MapNode, path: Path): MutableMap {
    return this.#within(node, () => {
      const seen = new Map<string, Node>();
      for (const pair of node.items) {
        this.#report(gluedColon(pair, this.#inBrackets, this.#source));
        if (isScalar(pair.key) && isMergeKey(pair.key)) {
          for (const merged of mergedNodes(pair.value)) this.#merge(map, merged, path, pair.key);
          continue;
        }
        const key = this.#key(pair.key, path);
        const value = this.value(pair.value, [...path, key ?? ""]);
        if (key === undefined) continue;
        const first = seen.get(key);
        if (first === undefined) seen.set(key, pair.key);
        else this.#report(duplicateKey([...path, key], this.#originOf(first).line, this.#originOf(pair.key)));
        putKey(map, key, value);
      }
      return map;
    });
  }

  #merge(map: MutableMap, node: Node | null, path: Path, mergeKey: Node): void {
    if (node !== null) this.#visit(node, path);
    const merge = (target: Node | null): void => {
      if (isMap<Node, Node | null>(target)) this.#fill(map, target, path);
      else this.#report(badMerge(path, this.#originOf(mergeKey)));
    };
    if (isAlias(node)) this.#expand(node, path, merge);
    else merge(node);
  }

  /** The text of a key; undefined where there is a problem. */
  #key(node: Node, path: Path): string | undefined {
    this.#visit(node, path);
    if (isAlias(node)) return this.#expand(node, path, (target) => this.#key(target, path));
    if (!isScalar(node)) {
      this.#report(badKey(path, isMap(node) ? "a map" : "a list", this.#originOf(node)));
      return undefined;
    }
    const scalar = this.#resolve(node, path);
    if (scalar === undefined) return undefined;
    const text = keyText(scalar);
    if (text === undefined) {
      const found = scalar.type === "null" ? "null" : "an integer of more than 63 bits";
      this.#report(badKey(path, found, this.#originOf(node)));
    }
    return text;
  }

  #scalar(node: ScalarNode, path: Path): Data {
    const scalar = this.#resolve(node, path);
    if (scalar === undefined) return null;
    const data = dataOf(scalar);
    if (typeof data === "number" && !Number.isFinite(data)) {
      this.#report(notFinite(path, this.#originOf(node)));
    }
    return data;
  }

  #resolve(node: ScalarNode, path: Path): Scalar | undefined {
    const scalar = scalarOf(node, this.#source.text);
    if (scalar === undefined) this.#report(badTag(path, node.tag, this.#originOf(node)));
    return scalar;
  }

  #expand<Value>(alias: Alias, path: Path, make: (target: Node) => Value): Value | undefined {
    const target = this.#targets.get(alias);
    if (target === undefined || this.#expanding.has(alias)) {
      this.#report(badAlias(path, alias.source, target !== undefined, this.#originOf(alias)));
      return undefined;
    }
    this.#expanding.add(alias);
    const value = make(target);
    this.#expanding.delete(alias);
    return value;
  }

  #within<Value>({ flow = false }: { readonly flow?: boolean }, make: () => Value): Value {
    const before = this.#inBrackets;
    this.#inBrackets ||= flow;
    const value = make();
    this.#inBrackets = before;
    return value;
  }

  /** Must be called for each node before its value is made. */
  #visit(node: Node, path: Path): void {
    this.#report(nodeProblem(node, this.#inBrackets, this.#source));
    if (!this.#budget.exceededBy(this.#expanding.size > 0)) return;
    throw new InputError([...this.problems, excessiveAliasing(path, this.#originOf(node))]);
  }

  #originOf(node: Node): ReturnType<Source["originAt"]> {
    return this.#source.originAt(extentOf(node));
  }

  /** A problem is reported where it is written, once, however often an alias repeats it. */
  #report(problem: Finding | undefined): void {
    if (problem?.origin?.kind !== "file") return;
    const { line, column } = problem.origin;
    const place = `${problem.code} ${line} ${column}`;
    if (!this.#problems.has(place)) this.#problems.set(place, problem);
  }
}

/** What a merge key puts in, in that order: of a list the last one first, so that the first one wins. */
const mergedNodes = (node: Node | null): readonly (Node | null)[] =>
  isSeq<Node>(node) ? node.items.toReversed() : [node];
