/** The beginning of what is said, for a list: on one line, cut at a word, `…` where something was left out. */
export const shortened = (text: string, longest: number): string => {
  const said = text.trim().replace(/\s+/g, " ")
  if (said.length <= longest) return said
  const word = said.lastIndexOf(" ", longest)
  return `${said.slice(0, word > 0 ? word : longest)} …`
}
