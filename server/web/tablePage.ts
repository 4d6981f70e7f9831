/** A list as a page of its own: a table with a caption and headings, that reads aloud and prints. */
export const tablePage = ({ language, title, of, about, empty, heads, cells }: TablePage): string => {
  const head = heads.map((one) => `<th scope="col">${escaped(one)}</th>`).join("")
  const body = cells.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("\n")
  const table = `<table>\n<caption>${escaped(about)}</caption>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>`
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`${title}: ${of}`)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${cells.length > 0 ? `<div role="region" tabindex="0" aria-label="${escaped(title)}">${table}</div>` : `<p>${escaped(about)}</p>\n<p>${escaped(empty)}</p>`}
</main>
</body>
</html>
`
}

interface TablePage {
  readonly language: string
  /** What is listed, and of what. */
  readonly title: string
  readonly of: string
  /** How much there is, of what, and when it was. */
  readonly about: string
  readonly empty: string
  readonly heads: readonly string[]
  readonly cells: readonly (readonly (string | number)[])[]
}

const STYLE =
  ":root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;margin:2rem}div{overflow:auto}table{border-collapse:collapse}caption{text-align:start;margin-block-end:.5rem}th,td{border:1px solid;padding:.4rem .6rem;text-align:start;vertical-align:top;white-space:pre-line}@media print{body{margin:0;font-size:8pt}div{overflow:visible}}"

/** The first cell names the row; a link is a link. */
const cell = (value: string | number, at: number): string => {
  if (at === 0) return `<th scope="row">${value}</th>`
  const said = escaped(String(value))
  return `<td>${/^https?:\/\/\S+$/.test(String(value)) ? `<a href="${said}">${said}</a>` : said}</td>`
}

const signs: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign]!)
