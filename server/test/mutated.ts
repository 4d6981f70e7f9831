import type { Seeded } from "./seeded.ts"

/** One to four changes to the bytes: a bit, a byte, a cut, an insertion, a number blown up, a splice of two updates. */
export const mutated = (update: Uint8Array, other: Uint8Array, chance: Seeded): Uint8Array => {
  let bytes = [...update]
  for (let n = 1 + chance.below(4); n > 0; n--) {
    const at = chance.below(bytes.length + 1)
    switch (chance.below(6)) {
      case 0:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8))
        break
      case 1:
        bytes[at] = chance.below(256)
        break
      case 2:
        bytes.splice(at, 1 + chance.below(8))
        break
      case 3:
        bytes.splice(at, 0, ...Array.from({ length: 1 + chance.below(6) }, () => chance.below(256)))
        break
      case 4:
        bytes.splice(at, 1, 0xff, 0xff, 0xff, chance.below(128))
        break
      case 5:
        bytes = [...bytes.slice(0, at), ...other.slice(chance.below(other.length))]
    }
  }
  return Uint8Array.from(bytes)
}
