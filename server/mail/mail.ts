/** A letter in plain text. Never draft text unless the workspace says so. */
export interface Letter {
  readonly to: string
  readonly subject: string
  readonly text: string
}

export interface Mail {
  /** Whether it left the house. Never throws: what the letter says is safe without it. */
  send(letter: Letter): Promise<boolean>
}

/** For a machine without a mail server: prints the letter, so that its link can be copied by hand. */
export const consoleMail = (print: (line: string) => void): Mail => ({
  send: async ({ to, subject, text }) => {
    print(`— letter to ${to}: ${subject}\n${text}`)
    return false
  },
})
