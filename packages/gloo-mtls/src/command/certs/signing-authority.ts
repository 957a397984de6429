import type { Authority } from "@gloo-mtls/pki";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { Host } from "../io/host.ts";
import type { CreateFlags } from "./create-flags.ts";
import { holdsAuthority, keptAuthority, newAuthority } from "./kept-authority.ts";

/** The CA that signs, and whether it is new and to be kept; undefined leaves it to certgen's parameters, and its key is thrown away. */
export const signingAuthority = async (
  flags: CreateFlags,
  now: number,
  host: Host,
): Promise<{ readonly authority: Authority | undefined; readonly isNew: boolean }> => {
  const { authority: folder, keepAuthority, keyBits, caSubject: subject, caLifetime: lifetime } = flags;
  const isOwn = subject !== undefined || lifetime !== undefined;
  if (folder === undefined) {
    const authority = isOwn ? await newAuthority({ now, keyBits, subject, lifetime }) : undefined;
    return { authority, isNew: false };
  }
  if (keepAuthority === true && !holdsAuthority(folder, host)) {
    return { authority: await newAuthority({ now, keyBits, subject, lifetime }), isNew: true };
  }
  if (isOwn) {
    throw new Failure(
      exitCode.usage,
      `--ca-subject and --ca-lifetime are for a CA that is made, and the one in ${folder} is kept\n  hint: leave them out, or choose another folder and add --keep-authority`,
    );
  }
  return { authority: keptAuthority(folder, host), isNew: false };
};
