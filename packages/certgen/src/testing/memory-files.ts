import type { Files } from "../store/directory/files.ts";

type Node = Buffer | { readonly target: string } | Map<string, Node>;

const failure = (code: string, path: string): Error => Object.assign(new Error(`${code}: ${path}`), { code });

const isFolder = (node: Node | undefined): node is Map<string, Node> => node instanceof Map;
const isLink = (node: Node | undefined): node is { readonly target: string } =>
  node !== undefined && !isFolder(node) && !Buffer.isBuffer(node);

/**
 * A file system in memory. Its calls are steps, each of which waits for its turn: so a test runs processes
 * into one another. Calls that do not affect another process, or that belong to the step right before them,
 * take no turn: few enough steps remain to try them all.
 */
export class MemoryFiles {
  readonly root: Map<string, Node> = new Map();

  private folderOf(path: string): { readonly folder: Map<string, Node>; readonly name: string } {
    const parts = path.split("/").filter((part) => part !== "");
    const name = parts.pop() ?? "";
    let folder: Node | undefined = this.root;
    for (const [depth, part] of parts.entries()) {
      folder = isFolder(folder) ? folder.get(part) : undefined;
      if (isLink(folder)) folder = this.find(`${parts.slice(0, depth).join("/")}/${folder.target}`);
      if (folder === undefined) throw failure("ENOENT", path);
      if (!isFolder(folder)) throw failure("ENOTDIR", path);
    }
    return { folder, name };
  }

  /** What is at the path, links followed; undefined when there is nothing. */
  find(path: string): Node | undefined {
    let node: Node | undefined;
    try {
      const { folder, name } = this.folderOf(path);
      node = folder.get(name);
    } catch {
      return undefined;
    }
    return isLink(node) ? this.find(`${path.slice(0, path.lastIndexOf("/"))}/${node.target}`) : node;
  }

  /** The names in a folder. */
  names(path: string): readonly string[] {
    const node = this.find(path);
    if (node === undefined) throw failure("ENOENT", path);
    if (!isFolder(node)) throw failure("ENOTDIR", path);
    return [...node.keys()].sort();
  }

  /** Where a link leads. */
  target(path: string): string {
    const { folder, name } = this.folderOf(path);
    const node = folder.get(name);
    if (node === undefined) throw failure("ENOENT", path);
    if (!isLink(node)) throw failure("EINVAL", path);
    return node.target;
  }

  /** The calls of one process. */
  calls(turn: () => Promise<void>): Files {
    const link = async (target: string, path: string): Promise<void> => {
      await turn();
      const { folder, name } = this.folderOf(path);
      if (folder.has(name)) throw failure("EEXIST", path);
      folder.set(name, { target });
    };
    const makeFolder = async (path: string): Promise<void> => {
      const { folder, name } = this.folderOf(path);
      if (folder.has(name)) throw failure("EEXIST", path);
      folder.set(name, new Map());
    };
    return {
      link,
      makeFolder,
      removeTree: async (path) => {
        await turn();
        const node = this.find(path);
        if (!isFolder(node)) return;
        // Name after name; someone who looks between the first and the last sees it half empty.
        const [last = "", ...others] = [...node.keys()].reverse();
        node.delete(last);
        await turn();
        for (const name of others) node.delete(name);
        await turn();
        const { folder, name } = this.folderOf(path);
        folder.delete(name);
      },
      list: async (path) => {
        await turn();
        const opened = this.find(path);
        if (opened === undefined) throw failure("ENOENT", path);
        if (!isFolder(opened)) throw failure("ENOTDIR", path);
        await turn();
        return [...opened.keys()];
      },
      linkTarget: async (path) => {
        if (path.includes("/..")) await turn();
        return this.target(path);
      },
      read: async (path) => {
        const node = this.find(path);
        if (node === undefined) throw failure("ENOENT", path);
        if (!Buffer.isBuffer(node)) throw failure("EINVAL", path);
        return node;
      },
      write: async (path, bytes) => {
        const { folder, name } = this.folderOf(path);
        if (folder.has(name)) throw failure("EEXIST", path);
        folder.set(name, Buffer.from(bytes));
      },
      makeFolders: async (path) => {
        const { folder, name } = this.folderOf(path);
        if (!folder.has(name)) folder.set(name, new Map());
      },
      rename: async (from, to) => {
        await turn();
        const source = this.folderOf(from);
        const node = source.folder.get(source.name);
        if (node === undefined) throw failure("ENOENT", from);
        const target = this.folderOf(to);
        if (isFolder(target.folder.get(target.name))) throw failure("EISDIR", to);
        source.folder.delete(source.name);
        target.folder.set(target.name, node);
      },
      unlink: async (path) => {
        await turn();
        const { folder, name } = this.folderOf(path);
        if (isFolder(folder.get(name))) throw failure("EISDIR", path);
        if (!folder.delete(name)) throw failure("ENOENT", path);
      },
      sync: async () => undefined,
    };
  }
}
