import { createMaterialAsync, type TlsMaterial } from "@gloo-mtls/pki";

/** The namespace of the Service for which the material is. */
export const poolNamespace = "gloo-system";

/** Materials, each with a CA of its own, made before a test so that its runs need no time for keys. */
export const materialPool = async (size: number): Promise<readonly TlsMaterial[]> => {
  const pool: TlsMaterial[] = [];
  const now = Date.now() - 60_000;
  for (let made = 0; made < size; made += 1) {
    pool.push(await createMaterialAsync({ now, service: "gloo", namespace: poolNamespace }));
  }
  return pool;
};
