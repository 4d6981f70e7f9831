import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { chapters, type Chapter } from "../../shared/drafts/draft.ts"
import { memberId, members } from "../../shared/people/person.ts"
import { LARGEST_PICTURE, pictures } from "../../shared/text/picture.ts"
import { testApp, type TestApp } from "../test/testApp.ts"

let house: TestApp
beforeEach(async () => void (house = await testApp()))
afterEach(() => house.close())

const of = (...head: number[]) => Uint8Array.from([...head, ...Array<number>(20).fill(0)])
const png = of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
const webp = of(...Buffer.from("RIFF0000WEBPVP8 "))
const put = async (body: Uint8Array<ArrayBuffer>, person = "writer", chapter = "c1") => {
  const cookie = await house.cookieOf(person)
  const response = await house.ask(`/api/images/${chapter}`, { method: "POST", cookie, body })
  return [response.status, (await response.json()) as { file?: string; refusal?: string }] as const
}
const get = async (file: string, person: string, chapter = "c1") =>
  house.ask(`/files/${chapter}/${file}`, { cookie: await house.cookieOf(person) })

describe("a picture", () => {
  it.each([
    ["image/png", png],
    ["image/jpeg", of(0xff, 0xd8, 0xff, 0xe0)],
    ["image/gif", of(...Buffer.from("GIF89a"))],
    ["image/webp", webp],
  ])("is %s because its bytes say so, and comes back as it went in", async (type, bytes) => {
    const [, { file }] = await put(bytes)
    const back = await get(file!, "reader")
    expect(new Uint8Array(await back.arrayBuffer())).toEqual(bytes)
    expect(back.headers.get("content-type")).toBe(type)
    expect(back.headers.get("x-content-type-options")).toBe("nosniff")
    expect(back.headers.get("cache-control")).toBe("private, max-age=31536000, immutable")
    expect(back.headers.get("content-disposition")).toMatch(/^inline; filename="[0-9a-f]{12}\.\w+"$/)
    expect(back.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox")
  })

  it("[H8] on its way while its bearer's right is taken away is not kept", async () => {
    const cookie = await house.cookieOf("writer")
    const body = new ReadableStream<Uint8Array>({
      async start(bytes) {
        bytes.enqueue(png)
        await new Promise((resolve) => setTimeout(resolve, 50))
        await house.world.records.remove(members, memberId("d1", "writer"))
        bytes.close()
      },
    })
    const response = await house.ask("/api/images/c1", { method: "POST", cookie, body })
    expect([response.status, await response.json()]).toEqual([404, { refusal: "notFound" }])
    expect(await house.world.records.find(pictures)).toEqual([])
  })

  it.each([
    ["SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ["HTML", Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["nothing", Buffer.alloc(0)],
    ["half a signature", Buffer.from([0x89, 0x50])],
    ["sound in the same wrapping as WebP", Buffer.from("RIFF0000WAVEfmt ")],
  ])("is not %s, whatever it is called", async (_what, bytes) => {
    expect(await put(Uint8Array.from(bytes))).toEqual([415, { refusal: "unsupportedImage" }])
  })

  it("is at most 10 MiB", async () => {
    const whole = new Uint8Array(LARGEST_PICTURE)
    whole.set(png)
    expect((await put(whole))[0]).toBe(200)
    const more = new Uint8Array(LARGEST_PICTURE + 1)
    more.set(png)
    expect(await put(more)).toEqual([413, { refusal: "tooLarge" }])
  })

  it("is put in by those who may write, and by nobody in a locked chapter", async () => {
    expect(await put(png, "reader")).toEqual([403, { refusal: "readOnly" }])
    expect(await put(png, "ministry")).toEqual([403, { refusal: "notInvited" }])
    expect(await put(png, "stranger")).toEqual([404, { refusal: "notFound" }])
    await house.world.records.change<Chapter>(chapters, "c1", (before) => ({ ...before, status: "locked" }))
    expect(await put(png, "lead")).toEqual([423, { refusal: "chapterLocked" }])
    expect(await house.world.records.find(pictures)).toEqual([])
  })

  it("is seen only through its own chapter", async () => {
    const [, { file }] = await put(png)
    expect((await get(file!, "stranger")).status).toBe(404)
    expect((await get(file!, "stranger", "c2")).status).toBe(404)
    expect((await get(file!, "ministry")).status).toBe(403)
    expect((await house.ask(`/files/c1/${file}`)).status).toBe(401)
  })

  it("put in twice is kept once, with who put it there", async () => {
    const [[, a], [, b]] = [await put(png), await put(png, "lead")]
    expect(a.file).toBe(b.file)
    expect(await house.world.records.find(pictures)).toMatchObject([
      { chapter: "c1", draft: "d1", size: png.length, by: { person: "writer", organisation: "there" } },
    ])
  })
})
