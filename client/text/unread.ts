/**
 * Keeps React from reading where the selection stands in an editor. Before every commit, of whatever part of the page,
 * it would walk all of a focused editable element to be able to put the selection back (ReactInputSelection,
 * `hasSelectionCapabilities`): some milliseconds in a long chapter. ProseMirror looks after its selection itself.
 */
export const unread = (element: HTMLElement): void => {
  Object.defineProperty(element, "contentEditable", {
    configurable: true,
    get: () => (element.getAttribute("contenteditable") === "false" ? "false" : "inherit"),
    set(value: string) {
      element.setAttribute("contenteditable", value)
    },
  })
}
