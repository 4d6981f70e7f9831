/** Pictures that are pasted or dropped: they go by way of the dialog, since they must be described. */
import { Extension } from "@tiptap/core"
import { Plugin } from "@tiptap/pm/state"
import { TextSelection } from "@tiptap/pm/state"

export const PictureIntake = Extension.create<{ take: (picture: File) => void }>({
  name: "pictureIntake",
  addOptions: () => ({ take: () => undefined }),
  addProseMirrorPlugins() {
    const { take } = this.options
    return [
      new Plugin({
        props: {
          handlePaste(view, event) {
            const picture = pictureIn(event.clipboardData)
            // Word and Excel put a picture of the text beside the text itself; the text is what was meant.
            if (!view.editable || !picture || event.clipboardData?.types.includes("text/html")) return false
            take(picture)
            return true
          },
          handleDrop(view, event) {
            const picture = pictureIn(event.dataTransfer)
            if (!view.editable || !picture) return false
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
            if (at)
              view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))))
            event.preventDefault()
            take(picture)
            return true
          },
        },
      }),
    ]
  },
})

const pictureIn = (carried: DataTransfer | null): File | undefined =>
  [...(carried?.files ?? [])].find(({ type }) => type.startsWith("image/"))
