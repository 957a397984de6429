import { type Data, isMap } from "../data/data.ts";
import type { Path } from "../data/path.ts";

const camelCase = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/**
 * A message in an Envoy configuration, with its place. Fields are asked for by their names in the protos; as in Envoy, their JSON names
 * (`filterChains` for `filter_chains`) count too. Null is the same as no field.
 *
 * @see protobuf.dev, ProtoJSON: parsers accept both the lowerCamelCase name and the original one
 */
export class EnvoyNode {
  readonly value: Data;
  readonly path: Path;

  constructor(value: Data, path: Path) {
    this.value = value;
    this.path = path;
  }

  /** The field behind these names; undefined where one of them is missing. */
  at(...names: readonly string[]): EnvoyNode | undefined {
    let node: EnvoyNode = this;
    for (const name of names) {
      const next = node.#field(name);
      if (next === undefined) return undefined;
      node = next;
    }
    return node;
  }

  #field(name: string): EnvoyNode | undefined {
    if (!isMap(this.value)) return undefined;
    for (const key of [name, camelCase(name)]) {
      const value = Object.hasOwn(this.value, key) ? this.value[key] : undefined;
      if (value !== undefined && value !== null) return new EnvoyNode(value, [...this.path, key]);
    }
    return undefined;
  }

  /** The items of a repeated field; none where it is missing. */
  items(...names: readonly string[]): readonly EnvoyNode[] {
    const list = this.at(...names);
    return list !== undefined && Array.isArray(list.value)
      ? list.value.map((item: Data, index) => new EnvoyNode(item, [...list.path, index]))
      : [];
  }

  text(...names: readonly string[]): string | undefined {
    const value = this.at(...names)?.value;
    return typeof value === "string" ? value : undefined;
  }

  /** A number; ProtoJSON also takes it as text. */
  number(...names: readonly string[]): number | undefined {
    const value = this.at(...names)?.value;
    if (typeof value === "string" && /^\d+$/.test(value)) return Number(value);
    return typeof value === "number" || typeof value === "bigint" ? Number(value) : undefined;
  }

  /** A boolean, or the BoolValue that wraps one; false where it is missing. */
  isTrue(...names: readonly string[]): boolean {
    const node = this.at(...names);
    return node?.value === true || node?.at("value")?.value === true;
  }

  /** The short name of the message in a `google.protobuf.Any`: `TcpProxy`. */
  type(): string | undefined {
    return this.text("@type")?.split(/[./]/).at(-1);
  }
}
