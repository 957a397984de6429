import { randomBytes } from "node:crypto";

/**
 * Names in the folder. They begin with two dots as the kubelet's do, which no key of a Secret may, so they never meet one.
 * @see Kubernetes `pkg/volume/util/atomic_writer.go`
 */

/** The link to the generation that is published; in a generation, the same link waiting to be moved there. */
export const dataLink = "..data";

/** All of a Secret but its data, beside its data in a generation. */
export const metadataFile = "..metadata.json";

/** A generation that is still being written; what was swept aside; a link to a key that is about to be put in its place. */
export const stagePrefix = "..stage-";
export const trashPrefix = "..trash-";
export const linkPrefix = "..link-";

/** Turns in which writers claim the right to be the next generation. */
export const claimPrefix = "..claim-";

/** Something that no other process draws. */
export const draw = (): string => randomBytes(8).toString("hex");

const generation = /^\.\.\d{4}(?:_\d\d){5}\.[\da-f]{16}$/;

/** The name of a new generation: when it was made, as the kubelet writes it, and something random, as names are never used again. */
export const newGeneration = (now: number): string =>
  `..${new Date(now).toISOString().slice(0, 19).replaceAll(/[-T:]/g, "_")}.${draw()}`;

/** Whether a store of this kind made it. */
export const isGeneration = (name: string): boolean => generation.test(name);

/** Whether a link to it stays within the folder. */
export const isInner = (target: string): boolean =>
  target !== "." && target !== ".." && !/[/\0]/.test(target);

const key = /^[-._a-zA-Z0-9]{1,253}$/;

/** Whether it may be the key of a Secret, which makes it a file name. @see Kubernetes API, Secret `data` */
export const isKey = (name: string): boolean => key.test(name) && name !== "." && !name.startsWith("..");
