import { createServer, type AddressInfo, type Socket } from "node:net"
import { afterEach, beforeEach, expect, test } from "vitest"
import { letter } from "./letters.ts"
import { smtpMail } from "./smtpMail.ts"

/** A mail server that takes every letter, or none. */
let heard: string[] = []
let takes = true
const server = createServer((socket: Socket) => {
  let data = false
  socket.write("220 here\r\n")
  socket.on("data", (bytes) => {
    for (const line of bytes.toString().split("\r\n").filter(Boolean)) {
      heard.push(line)
      if (data && line !== ".") continue
      if (line === "DATA") socket.write("354 go on\r\n")
      else if (line.startsWith("RCPT") && !takes) socket.write("550 nobody here\r\n")
      else socket.write("250 ok\r\n")
      data = line === "DATA"
    }
  })
})
const reports: unknown[] = []
let url: string
beforeEach(async () => {
  ;[heard, takes] = [[], true]
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready))
  url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => void server.close())

const said = {
  name: "Åse",
  by: "Kari",
  title: "Høring\r\nBcc: all@evil.example",
  role: "gjest",
  day: "i dag",
  link: "x",
}
const invitation = letter("nb", "invitation", "ase@ks.example", said)
const send = () =>
  smtpMail(url, "samtekst@edir.example", (event, facts) => reports.push([event, facts])).send(invitation)

test("a letter leaves by SMTP, and what is filled into its subject adds no header", async () => {
  expect(await send()).toBe(true)
  expect(heard).toContain("MAIL FROM:<samtekst@edir.example>")
  expect(heard).toContain("RCPT TO:<ase@ks.example>")
  expect(heard.filter((line) => /^Bcc:/i.test(line))).toEqual([])
  expect(invitation.subject).toBe("Invitasjon til «Høring Bcc: all@evil.example»")
})

test("a letter that is not taken is reported, without what it says, and is no bug", async () => {
  takes = false
  expect(await send()).toBe(false)
  expect(reports).toEqual([["mailNotSent", { error: "EENVELOPE" }]])
})

test.each(["nb", "nn", "en"] as const)("every letter has its words in %s", (language) => {
  for (const kind of ["invitation", "link", "deadlines"] as const) {
    const { subject, text } = letter(language, kind, "a@b.example", { ...said, minutes: "15", list: ["…"] })
    expect(`${subject}${text}`).not.toMatch(/\{\{|undefined/)
  }
})
