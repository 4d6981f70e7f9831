import { createTransport } from "nodemailer"
import type { World } from "../world.ts"
import type { Mail } from "./mail.ts"

/** Letters by SMTP. `url` is `smtp://` or `smtps://` with what the mail server wants: who, the password, the port. */
export const smtpMail = (url: string, from: string, report: World["report"]): Mail => {
  const transport = createTransport(url, { from, disableFileAccess: true, disableUrlAccess: true })
  return {
    send: ({ to, subject, text }) =>
      transport.sendMail({ to: { name: "", address: to }, subject, text }).then(
        () => true,
        (problem: unknown) => {
          // Not the letter: its link signs somebody in.
          report("mailNotSent", { error: (problem as { code?: string }).code ?? "unknown" })
          return false
        },
      ),
  }
}
