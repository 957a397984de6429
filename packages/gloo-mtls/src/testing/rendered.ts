import { deepFreeze } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { InputError } from "@gloo-mtls/objects/report";
import { render } from "../render.ts";
import type { RenderOptions } from "../render-options.ts";

/** What is rendered, for tests. Everything that goes in is frozen: a render writes to nothing. */
export const rendered = (options: RenderOptions): Manifest[] => render(deepFreeze(options));

/** The text with which a render is refused. A test fails where it is not. */
export const refusal = (options: RenderOptions): string => {
  try {
    rendered(options);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error("it was rendered");
};
