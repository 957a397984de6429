import { basename } from "node:path";

/** The modules that an entry point loads, in whichever chunk they are. */
const loadedBy = (entry, chunks) => {
  const files = new Set([entry.fileName]);
  for (const file of files) for (const imported of chunks.get(file)?.imports ?? []) files.add(imported);
  return new Set([...files].flatMap((file) => chunks.get(file)?.moduleIds ?? []));
};

const sharesMostOf = (whole, part) => [...whole].filter((id) => part.has(id)).length > whole.size / 2;

/**
 * Node takes longer to find twenty files than to read them. So what the package's main entry point loads is in two chunks: `main` for
 * the entry points that load most of it, and `shared`, which others load as well. Rooms that are loaded when they are asked for are apart.
 *
 * @param rooms By the name of the chunk, what the paths of its modules match.
 */
export const chunksOf = async (bundle, rooms) => {
  const { output } = await bundle.generate({ format: "esm" });
  const chunks = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  const entries = output
    .filter(({ isEntry }) => isEntry)
    .map((entry) => ({ name: entry.name, module: entry.facadeModuleId, loads: loadedBy(entry, chunks) }));
  const main = entries.find(({ name }) => name === "index")?.loads;
  const isSmall = ({ loads }) => main !== undefined && !sharesMostOf(main, loads);
  const name = (id) => {
    const room = Object.keys(rooms).find((room) => rooms[room].test(id));
    if (room !== undefined) return room;
    const users = entries.filter(({ loads }) => loads.has(id));
    if (main === undefined || main.has(id)) return users.some(isSmall) ? "shared" : "main";
    return users.length > 1 ? users.map(({ name }) => basename(name)).join("-") : null;
  };
  const isEntry = (id) => entries.some(({ module }) => module === id);
  const chunkOf = (id) => (isEntry(id) ? null : name(id));
  return { groups: [{ debugName: "rooms", name: chunkOf, includeDependenciesRecursively: false }] };
};

/** Gives way to what it loads, so that each further use is that of a field. */
const laterOf = (name, required) =>
  `const ${name} = { get loaded() { const value = ${required}; Object.defineProperty(${name}, "loaded", { value }); return value; } };`;

/** An export of what is loaded later is so itself. */
const exportOf = (_line, name, value) =>
  `Object.defineProperty(exports, "${name}", { enumerable: true, get: () => ${value} });`;

/**
 * A plugin for CommonJS. What only some programs need is loaded by its first use, because Node compiles all that it loads.
 *
 * @param isLazy Of a specifier, as `require` has it.
 */
export const lazily = (isLazy) => ({
  name: "lazily",
  renderChunk: (code) =>
    [...code.matchAll(/^(?:const|let) (\w+) = (require\("([^"]+)"\));$/gm)]
      .filter(([, , , specifier]) => isLazy(specifier))
      .reduce((text, [line, name, required]) => {
        const [before, after] = text.split(line);
        if (new RegExp(`\\b${name}\\b(?!\\.)`).test(after)) throw new Error(`${name} is used as a whole`);
        const uses = after.replaceAll(new RegExp(`\\b${name}\\b`, "g"), `${name}.loaded`);
        const exported = new RegExp(`^exports\\.(\\w+) = (${name}\\.loaded\\.\\w+);$`, "gm");
        return before + laterOf(name, required) + uses.replaceAll(exported, exportOf);
      }, code),
});
