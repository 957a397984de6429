import { basename } from "node:path";

/** The modules that an entry point loads, in whichever chunk they are. */
const loadedBy = (entry, chunks) => {
  const files = new Set([entry.fileName]);
  for (const file of files) for (const imported of chunks.get(file)?.imports ?? []) files.add(imported);
  return new Set([...files].flatMap((file) => chunks.get(file)?.moduleIds ?? []));
};

/** The entry points of a bundle, and what a program loads by `import()`. */
const entriesOf = async (bundle) => {
  const { output } = await bundle.generate({ format: "esm" });
  const chunks = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  return output
    .filter(({ isEntry, isDynamicEntry }) => isEntry || isDynamicEntry)
    .map((entry) => ({ name: entry.name, module: entry.facadeModuleId, loads: loadedBy(entry, chunks) }));
};

const roomOf = (id, rooms) => Object.keys(rooms).find((room) => rooms[room].test(id));

/** The settings that put modules into chunks by `chunkOf`; entry points are chunks of their own. */
const grouped = (entries, chunkOf) => {
  const name = (id) => (entries.some(({ module }) => module === id) ? null : chunkOf(id));
  return { groups: [{ debugName: "rooms", name, includeDependenciesRecursively: false }] };
};

const sharesMostOf = (whole, part) => [...whole].filter((id) => part.has(id)).length > whole.size / 2;

/**
 * Node takes longer to find twenty files than to read them. So what the package's main entry point loads is in two chunks: `main` for
 * the entry points that load most of it, and `shared`, which others load as well. Rooms that are loaded when they are asked for are apart.
 *
 * @param rooms By the name of the chunk, what the paths of its modules match.
 */
export const libraryChunks = async (bundle, rooms) => {
  const entries = await entriesOf(bundle);
  const main = entries.find(({ name }) => name === "index")?.loads;
  const isSmall = ({ loads }) => main !== undefined && !sharesMostOf(main, loads);
  return grouped(entries, (id) => {
    const room = roomOf(id, rooms);
    if (room !== undefined) return room;
    const users = entries.filter(({ loads }) => loads.has(id));
    if (main === undefined || main.has(id)) return users.some(isSmall) ? "shared" : "main";
    return users.length > 1 ? users.map(({ name }) => basename(name)).join("-") : null;
  });
};

/**
 * The same for a program: what it loads to start is the chunk `start`, without the rooms. All else is loaded by `import()`.
 *
 * @param first The names of the entry points that every start loads.
 */
export const programChunks = async (bundle, rooms, first) => {
  const entries = await entriesOf(bundle);
  const starting = entries.filter(({ name }) => first.includes(name));
  return grouped(entries, (id) =>
    starting.some(({ loads }) => loads.has(id)) ? (roomOf(id, rooms) ?? "start") : null,
  );
};

/** Gives way to what it loads, so that each further use is that of a field. */
const laterOf = (name, required) =>
  `const ${name} = { get loaded() { const value = ${required}; Object.defineProperty(${name}, "loaded", { value }); return value; } };`;

/** An export of what is loaded later is so itself. */
const exportOf = (_line, name, value) =>
  `Object.defineProperty(exports, "${name}", { enumerable: true, get: () => ${value} });`;

/** One chunk or package of a chunk's text, loaded later. */
const later = (text, [line, name, required]) => {
  const variable = name.replaceAll("$", String.raw`\$`);
  const [before, after] = text.split(line);
  const used = after.replaceAll(new RegExp(String.raw`(?<![\w$])${variable}(?=\.)`, "g"), `${name}.loaded`);
  if (new RegExp(String.raw`(?<![\w$])${variable}(?![\w$]|\.loaded)`).test(used))
    throw new Error(`${name} is used as a whole`);
  const exported = new RegExp(String.raw`^exports\.(\w+) = (${variable}\.loaded\.\w+);$`, "gm");
  return before + laterOf(name, required) + used.replaceAll(exported, exportOf);
};

/**
 * A plugin for CommonJS. What only some programs need is loaded by its first use, because Node compiles all that it loads.
 *
 * @param isLazy Of a specifier, as `require` has it.
 */
export const lazily = (isLazy) => ({
  name: "lazily",
  renderChunk: (code) =>
    [...code.matchAll(/^(?:const|let) ([\w$]+) = (require\("([^"]+)"\));$/gm)]
      .filter(([, , , specifier]) => isLazy(specifier))
      .reduce(later, code),
});
