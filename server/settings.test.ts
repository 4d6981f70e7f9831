import { resolve } from "node:path"
import { describe, expect, it } from "vitest"
import { Misset, settingsFrom } from "./settings.ts"

describe("without settings", () => {
  it("the house is this machine only, under each of its names", () => {
    const { port, host, dataFolder, house } = settingsFrom({}, [])
    expect([port, host, dataFolder]).toEqual([3000, "127.0.0.1", resolve("data")])
    expect(house.url).toBe("http://localhost:3000")
    expect([...house.origins].sort()).toEqual([
      "http://127.0.0.1:3000",
      "http://[::1]:3000",
      "http://localhost:3000",
    ])
    expect(settingsFrom({ PORT: "", HOST: "", DATA_DIR: "" }, ["--demo"]).dataFolder).toBe(
      resolve("data/demo"),
    )
  })
})

describe("the house's address", () => {
  it.each([
    [{ HOST: "localhost", PORT: "4000" }, "http://localhost:4000"],
    [{ HOST: "0.0.0.0" }, "http://localhost:3000"],
    [{ HOST: "10.0.0.7" }, "http://10.0.0.7:3000"],
    [{ HOST: "fd00::7" }, "http://[fd00::7]:3000"],
    [{ PUBLIC_URL: "https://samtekst.example/", HOST: "0.0.0.0" }, "https://samtekst.example"],
  ])("for %o is %s", (environment, url) => expect(settingsFrom(environment, []).house.url).toBe(url))

  it("that is public is the only one our pages have, and https when it says so", () => {
    const { house } = settingsFrom({ PUBLIC_URL: "https://Samtekst.example:443/" }, [])
    expect([...house.origins]).toEqual(["https://samtekst.example"])
    expect(house.https).toBe(true)
  })
})

describe("a setting that cannot be right", () => {
  it.each([
    [{ PORT: "many" }, []],
    [{ PORT: "70000" }, []],
    [{ PUBLIC_URL: "samtekst.example" }, []],
    [{ PUBLIC_URL: "https://samtekst.example/under/here" }, []],
    [{ PUBLIC_URL: "javascript:alert(1)" }, []],
    [{}, ["--dmeo"]],
    [{ SMTP_URL: "https://mail.example", MAIL_FROM: "a@b.example" }, []],
    [{ SMTP_URL: "smtps://mail.example:465" }, []],
    [{ MAIL_FROM: "a@b.example" }, []],
  ])("%o %j is said in a sentence", (environment, args) => {
    expect(() => settingsFrom(environment, args)).toThrow(Misset)
  })
})
