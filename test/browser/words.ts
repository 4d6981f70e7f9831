/** Where words stand in a chapter, and the caret among them. Each of these runs in the page. */

/** Selects by DOM, which ProseMirror reads on the next `selectionchange`. */
export const put = async ({ words, where }: { words: string; where: "after" | "before" | "over" }) => {
  const editor = document.querySelector<HTMLElement & { editor: { view: View } }>(".ProseMirror")!
  const { view } = editor.editor
  const { find } = globalThis as unknown as Finder
  // The words may be a colleague's, and on their way. And a colleague's change in the instant before ProseMirror has
  // read the selection puts the old one back.
  for (const late = performance.now() + 20_000; performance.now() < late;) {
    const place = find(words)
    const from = place?.[where === "after" ? 1 : 0]
    const to = place?.[where === "before" ? 0 : 1]
    if (place && from && to) {
      place[2].scrollIntoView({ block: "center", behavior: "instant" })
      editor.focus()
      getSelection()!.setBaseAndExtent(...from, ...to)
    }
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)))
    const { anchor, head } = view.state.selection
    if (!from?.[0].isConnected || !to?.[0].isConnected) continue
    if (anchor === view.posAtDOM(...from) && head === view.posAtDOM(...to)) return
  }
  throw new Error(`Could not select: ${words}`)
}

interface View {
  readonly state: { readonly selection: { readonly anchor: number; readonly head: number } }
  posAtDOM(node: Node, offset: number): number
}
type Point = [Node, number]
interface Finder {
  find(words: string): [Point, Point, Element] | undefined
}

/** Put into each page as `find`: where some words stand, though marks and the browser part them into several nodes. */
export const finder = () => {
  const find = (words: string): [Point, Point, Element] | undefined => {
    for (const block of document.querySelectorAll(".ProseMirror :is(p, h1, h2, h3, h4)")) {
      const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
      const nodes: Node[] = []
      while (walk.nextNode())
        if (!walk.currentNode.parentElement!.closest(".caret, [data-drawn]")) nodes.push(walk.currentNode)
      const at = nodes
        .map((node) => node.textContent)
        .join("")
        .indexOf(words)
      if (at < 0) continue
      const point = (offset: number): Point => {
        for (const node of nodes) {
          if (offset <= node.textContent!.length) return [node, offset]
          offset -= node.textContent!.length
        }
        throw new Error("Beyond the text")
      }
      return [point(at), point(at + words.length), block]
    }
    return undefined
  }
  Object.assign(globalThis, { find })
}

/** The browser's own selection within its paragraph. */
export const caret = (): string => {
  const selection = getSelection()!
  const { anchorNode } = selection
  const element = anchorNode instanceof Element ? anchorNode : anchorNode?.parentElement
  const block = element?.closest("p, h1, h2, h3, h4")
  if (!block || selection.rangeCount === 0) return ""
  const range = selection.getRangeAt(0)
  const told = (from: [Node, number] | null, to: [Node, number] | null) => {
    const part = document.createRange()
    part.selectNodeContents(block)
    if (from) part.setStart(...from)
    if (to) part.setEnd(...to)
    const content = part.cloneContents()
    content.querySelectorAll(".caret, [data-drawn]").forEach((drawn) => drawn.remove())
    return content.textContent ?? ""
  }
  const start: [Node, number] = [range.startContainer, range.startOffset]
  const end: [Node, number] = [range.endContainer, range.endOffset]
  const [left, right] = [told(null, start), told(end, null)]
  return range.collapsed ? `${left}|${right}` : `${left}[${told(start, end)}]${right}`
}

/** Where some words stand on the screen. */
export const middle = (words: string): { x: number; y: number } => {
  const place = (globalThis as unknown as Finder).find(words)
  if (!place) throw new Error(`Not in the text: ${words}`)
  const [start, end, block] = place
  const { top, bottom } = block.getBoundingClientRect()
  // Only when it must: what is being dragged over must not move.
  if (top < 200 || bottom > innerHeight - 200) block.scrollIntoView({ block: "center", behavior: "instant" })
  const range = document.createRange()
  range.setStart(...start)
  range.setEnd(...end)
  const { x, y, width, height } = range.getBoundingClientRect()
  return { x: x + width / 2, y: y + height / 2 }
}
