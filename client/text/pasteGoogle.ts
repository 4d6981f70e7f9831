/** Google Docs: a bold wrapper that is not bold, breaks between blocks, and lists laid beside the item they belong to. */
export function mendGoogle(body: Element): void {
  for (const wrapper of body.querySelectorAll("b[id^='docs-internal-guid']"))
    wrapper.replaceWith(...wrapper.childNodes)
  for (const br of body.querySelectorAll(":scope > br, br.Apple-interchange-newline, li + br")) br.remove()
  // Web pages do this too: <ul><li>a</li><ul><li>b</li></ul></ul>.
  for (const list of body.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")) {
    const before = list.previousElementSibling
    if (before?.localName === "li") before.append(list)
    else {
      const item = body.ownerDocument.createElement("li")
      list.replaceWith(item)
      item.append(list)
    }
  }
}
