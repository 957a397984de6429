import { deepEqual } from "@gloo-mtls/objects/data";
import { anObject, anObjectWith, requireArgument, required } from "@gloo-mtls/objects/report";
import { inspectMaterial } from "./inspect-material.ts";
import { publicTexts, type RotationSecret, secretType } from "./rotation-secret.ts";
import { stampAnnotations } from "./stamp.ts";

const rotationKeys: readonly string[] = Object.values(stampAnnotations);

/** The annotation of a copy that names its Secret, as `namespace/name`. */
const copyAnnotation = "rotation.gloo-mtls/copy-of";

const annotationsOf = ({ metadata }: RotationSecret, ofRotation: boolean): Record<string, string> =>
  Object.fromEntries(
    Object.entries(metadata.annotations ?? {}).filter(([key]) => rotationKeys.includes(key) === ofRotation),
  );

const authoritiesOf = (secret: RotationSecret | undefined): readonly string[] => {
  const texts = secret === undefined ? undefined : publicTexts(secret);
  const inspection = texts === undefined ? undefined : inspectMaterial(texts);
  return inspection?.authorities.map(({ id }) => id) ?? [];
};

const aSecret = anObjectWith({ metadata: required(anObject) });

/**
 * Whether a Secret in another namespace is a copy, so that it may be written over: it has the mark of one, or trusts a CA that the Secret
 * trusts. Anything else belongs to another writer.
 *
 * @param origin The Secret, as `namespace/name`.
 */
export const isCopyOf = (
  copy: RotationSecret,
  secret: RotationSecret | undefined,
  origin: string,
): boolean => {
  requireArgument("copy", copy, aSecret);
  if (copy.metadata.annotations?.[copyAnnotation] === origin) return true;
  const trusted = authoritiesOf(secret);
  return authoritiesOf(copy).some((id) => trusted.includes(id));
};

/**
 * A copy of a Secret, in another namespace, as it is to be: what the Secret holds, and the mark of its rotation. Labels, foreign
 * annotations, keys that the Secret does not have, and the resourceVersion are those of the copy.
 *
 * @param copy What is there; undefined when nothing is.
 * @param origin The Secret, as `namespace/name`: the mark of its copies.
 * @returns The copy itself where nothing is to be changed.
 */
export const copyOf = (
  copy: RotationSecret | undefined,
  secret: RotationSecret,
  origin: string,
): RotationSecret => {
  if (copy !== undefined) requireArgument("copy", copy, aSecret);
  requireArgument("secret", secret, aSecret);
  const base: RotationSecret = copy ?? { type: secretType, metadata: {} };
  const next = {
    ...base,
    metadata: {
      ...base.metadata,
      annotations: {
        ...annotationsOf(base, false),
        ...annotationsOf(secret, true),
        [copyAnnotation]: origin,
      },
    },
    data: { ...base.data, ...secret.data },
  };
  const isSame =
    deepEqual(next.data, base.data ?? {}) &&
    deepEqual(next.metadata.annotations, base.metadata.annotations ?? {});
  return copy !== undefined && isSame ? copy : next;
};
