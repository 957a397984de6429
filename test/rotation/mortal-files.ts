import { type Files, systemFiles } from "@gloo-mtls/certgen/internal/src/store/directory/files.ts";

/**
 * The file system of a process that dies before one of its calls.
 *
 * @param before Called with the number of each call, from 1 on, before it is made.
 */
export const mortalFiles = (before: (call: number) => void): Files => {
  let calls = 0;
  const counted =
    <A extends readonly unknown[], R>(call: (...args: A) => R) =>
    (...args: A): R => {
      calls += 1;
      before(calls);
      return call(...args);
    };
  return {
    list: counted(systemFiles.list),
    linkTarget: counted(systemFiles.linkTarget),
    read: counted(systemFiles.read),
    write: counted(systemFiles.write),
    makeFolder: counted(systemFiles.makeFolder),
    makeFolders: counted(systemFiles.makeFolders),
    link: counted(systemFiles.link),
    rename: counted(systemFiles.rename),
    unlink: counted(systemFiles.unlink),
    removeTree: counted(systemFiles.removeTree),
    sync: counted(systemFiles.sync),
  };
};
