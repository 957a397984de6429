export const read = ["get", "list", "watch"];

/** Gloo writes the status of what it reads. */
export const readAndPatch = [...read, "patch"];

export const readAndWrite = [...read, "create", "update", "patch", "delete"];
