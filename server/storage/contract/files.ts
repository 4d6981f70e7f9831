import { describe, expect, test } from "vitest"
import type { Files } from "../files.ts"
import type { Tried } from "./tried.ts"

/** What any files must pass. */
export const filesContract = (name: string, make: () => Promise<Tried<Files>>): void => {
  describe(`files: ${name}`, () => {
    test("bytes are kept under their SHA-256, once", async () => {
      const { port, again } = await make()
      const bytes = new TextEncoder().encode("abc")
      const hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
      expect(await Promise.all([port.put(bytes), port.put(bytes)])).toEqual([hash, hash])
      bytes.fill(0)
      expect(Buffer.from((await ((await again?.()) ?? port).get(hash)) ?? []).toString()).toBe("abc")
    })

    test("what is removed is there no more, and the rest is", async () => {
      const { port, again } = await make()
      const [one, other] = [await port.put(Uint8Array.of(1)), await port.put(Uint8Array.of(2))]
      for (const hash of [one, one, "../../records"]) await port.remove(hash)
      const files = (await again?.()) ?? port
      expect([await files.get(one), (await files.get(other))?.length]).toEqual([undefined, 1])
    })

    test("what is not there, or is no hash, is undefined", async () => {
      const { port } = await make()
      for (const hash of ["0".repeat(64), "", "../../records", "BA7816".padEnd(64, "0"), "%2e%2e"]) {
        expect(await port.get(hash)).toBeUndefined()
      }
    })
  })
}
