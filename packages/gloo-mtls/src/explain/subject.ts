import { type Data, deepEqual, valueAt } from "@gloo-mtls/objects/data";
import { changesBetween } from "@gloo-mtls/objects/diff";
import { identityOf, type Manifest } from "@gloo-mtls/objects/object";
import type { NormalForms } from "../diff/normal-form.ts";
import type { ObjectMap } from "../diff/object-map.ts";
import { type Field, fieldsIn } from "./field.ts";
import { isAround } from "./key.ts";
import type { Target } from "./target.ts";

/** An object with the fields whose causes are looked for. */
export class Subject {
  readonly object: Manifest;
  readonly fields: readonly Field[];
  readonly identity: string;
  readonly #forms: NormalForms;

  constructor({ object, place }: Target, forms: NormalForms) {
    this.object = object;
    this.fields = [...fieldsIn(forms.of(object))].filter((field) => isAround(place, field.place));
    this.identity = identityOf(object);
    this.#forms = forms;
  }

  /** The fields that are others among other objects, and what they are there: undefined for what is not there. */
  changedIn(objects: ObjectMap): ReadonlyMap<Field, Data | undefined> {
    const after = objects.get(this.identity);
    if (after === undefined) return new Map(this.fields.map((field) => [field, undefined]));
    if (deepEqual(this.object, after)) return new Map();
    const form = this.#forms.of(after);
    const changes = changesBetween(this.#forms.of(this.object), form).filter(({ kind }) => kind !== "moved");
    return new Map(
      this.fields.flatMap((field): [Field, Data | undefined][] => {
        const { place } = field;
        for (const { pathBefore, pathAfter, after: fresh } of changes) {
          if (isAround(pathBefore, place)) return [[field, valueAt(fresh, place.slice(pathBefore.length))]];
          // Of a list of plain values an item, or what comes into an empty map.
          if (isAround(place, pathBefore)) return [[field, valueAt(form, pathAfter.slice(0, place.length))]];
        }
        return [];
      }),
    );
  }
}
