import {
  aBoolean,
  aFunction,
  aMapOf,
  anObject,
  aText,
  type OptionTable,
  optionsOf,
  required,
} from "@gloo-mtls/objects/report";
import { hookMode } from "./hooks/index.ts";
import { layerList, loadOptions } from "./load-values.ts";
import type { Material, TlsMaterial } from "./material/material.ts";
import type { CertgenRunner } from "./plan/certgen-runner.ts";
import type { Release } from "./plan/inputs.ts";
import type { RenderOptions } from "./render.ts";

/** What the options of `render` and `plan` take, as far as it can be seen without reading values or certificates. */
export const renderOptions: OptionTable<RenderOptions> = {
  values: anObject,
  layers: layerList,
  ...loadOptions,
  release: optionsOf<Release>({ name: required(aText), namespace: required(aText) }),
  material: optionsOf<Material>({
    glooMtls: optionsOf<TlsMaterial>({
      certificate: required(aText),
      privateKey: required(aText),
      ca: required(aText),
    }),
  }),
  keepCertgen: aBoolean,
  certgenRunner: optionsOf<CertgenRunner>({ image: required(aText) }),
  isUpgrade: aBoolean,
  partials: aMapOf(aFunction),
  hooks: hookMode,
  strict: aBoolean,
  onWarning: aFunction,
};
