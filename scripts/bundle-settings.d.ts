import type { InputOptions } from "rolldown";

export const bundleSettings: InputOptions;
