/** Something surprising that the chart does, and that a render therefore does, too. */
export interface Quirk {
  /** Unique, in kebab case; it stays when the sentence is bettered. */
  readonly name: string;
  /** What happens, in one sentence. */
  readonly happens: string;
  /** Why it is as the chart has it, or what to do instead, in one sentence. */
  readonly instead: string;
  /** The hardening of `harden` that leaves it behind, where there is one. */
  readonly hardening?: string | undefined;
  /** Where the chart does it, within its folder `install/helm/gloo` at the tag of its version. */
  readonly file: `templates/${string}.${"yaml" | "tpl"}`;
}
