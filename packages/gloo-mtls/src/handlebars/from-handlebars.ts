import type { Data } from "@gloo-mtls/objects/data";
import { aText, type Finding, InputError, requireArgument, requireOptions } from "@gloo-mtls/objects/report";
import Handlebars from "handlebars";
import type { Partial, PartialContext } from "../plan/partials.ts";
import { fromYaml } from "../values/layers.ts";

/**
 * A partial from Handlebars text: the chart's named templates, for those who would rather write them than build them. The text
 * sees `Values` and `Release`, as Helm's do; what it makes is read as a list of items in YAML, and nothing of it is pasted.
 *
 * ```ts
 * render({ values, partials: { "my.sidecar": fromHandlebars("- name: log\n  image: {{Values.global.image.registry}}/log:1\n") } });
 * ```
 *
 * A value that is not there is empty text. Nothing is escaped, and nothing is inherited by a prototype.
 *
 * @param options.file The name for problems; `partial` by default.
 * @throws {InputError} `bad-option`, `unknown-option`; `bad-template` when the text is not a template; the partial itself throws `bad-template` when the text
 * cannot be filled in, and `bad-partial` when what it makes is not a list in YAML.
 */
export const fromHandlebars = (
  text: string,
  options: { readonly file?: string | undefined } = {},
): Partial => {
  requireArgument("text", text, aText);
  requireOptions(options, { file: aText });
  const { file = "partial" } = options;
  const template = explained(`${file} is not a Handlebars template`, () => {
    // Compiling is lazy; parsing finds the mistakes now.
    engine.parse(text);
    return engine.compile<TemplateContext>(text, { noEscape: true });
  });
  return ({ values, release }: PartialContext) => {
    const context = {
      Values: values,
      Release: { Name: release.name, Namespace: release.namespace },
    };
    return itemsIn(
      explained(`${file} cannot be filled in`, () => template(context, ownPropertiesOnly)),
      file,
    );
  };
};

interface TemplateContext {
  readonly Values: PartialContext["values"];
  readonly Release: { readonly Name: string; readonly Namespace: string };
}

/** What others register with Handlebars must not change what a text makes. */
const engine = Handlebars.create();

/** Set explicitly, so that Handlebars refuses silently and does not warn on the console. */
const ownPropertiesOnly = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false };

const problem = (code: string, message: string, hint: string): InputError =>
  new InputError([{ code, severity: "error", path: [], origin: undefined, message, hint } satisfies Finding]);

const explained = <Result>(what: string, work: () => Result): Result => {
  try {
    return work();
  } catch (error) {
    const [reason = "it cannot be read"] = (error instanceof Error ? error.message : String(error)).split(
      "\n",
    );
    throw problem("bad-template", `${what}: ${reason}`, "see the Handlebars guide");
  }
};

/** A list is flush with its key, regardless of the template's indentation. */
const itemsIn = (text: string, file: string): readonly Data[] => {
  const { items, ...others } = read(text, file);
  if (Object.keys(others).length === 0) {
    if (items === null || items === undefined) return [];
    if (Array.isArray(items)) return items;
  }
  throw problem("bad-partial", `${file} makes something other than a list`, "begin each item with a dash");
};

const read = (text: string, file: string) => {
  try {
    return fromYaml(`items:\n${text}`, { file }).data;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const reason = error.problems[0]?.message ?? "it cannot be read";
    throw problem(
      "bad-partial",
      `${file} makes text that is not YAML: ${reason}`,
      "look at the text that it makes",
    );
  }
};
