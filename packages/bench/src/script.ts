/** A script of modules, as arguments of Node; what it imports is named by where it is. */
export const script = (text: string): readonly string[] => ["--input-type=module", "-e", text];

/** Where a script imports a module of this package's dependencies from. */
export const imported = (name: string): string => `from ${JSON.stringify(import.meta.resolve(name))}`;
