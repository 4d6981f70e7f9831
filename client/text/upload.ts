/** Sends a picture to the server, and says how far it has come. */
import { isRefusal, type Refusal } from "../../shared/refusal.ts"

export type Sent = { file: string } | { refusal: Refusal } | { offline: true } | { failed: true }

export const pictureTypes = ["image/png", "image/jpeg", "image/gif", "image/webp"]
export const LARGEST_PICTURE = 10 * 1024 * 1024

/** What can be said before anything is sent; the server looks at the bytes themselves. */
export const refusePicture = (file: { type: string; size: number }): Refusal | undefined =>
  !pictureTypes.includes(file.type)
    ? "unsupportedImage"
    : file.size > LARGEST_PICTURE
      ? "tooLarge"
      : undefined

/** Where a chapter's pictures are kept, and one of them. */
export const picturesOf = (chapter: string): string => `/files/${chapter}`
export const pictureAddress = (chapter: string, file: string): string => `${picturesOf(chapter)}/${file}`

/** `tell` hears 0–1. XMLHttpRequest, since fetch does not tell how much has been sent. */
export const sendPicture = (chapter: string, picture: Blob, tell: (share: number) => void): Promise<Sent> => {
  const refusal = refusePicture(picture)
  if (refusal) return Promise.resolve({ refusal })
  if (!navigator.onLine) return Promise.resolve({ offline: true })
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open("POST", `/api/images/${encodeURIComponent(chapter)}`)
    request.setRequestHeader("Content-Type", picture.type)
    request.responseType = "json"
    request.timeout = 120_000
    request.upload.onprogress = ({ loaded, total }) => tell(total > 0 ? loaded / total : 0)
    request.onload = () => resolve(answerOf(request.response))
    request.onerror = () => resolve(navigator.onLine ? { failed: true } : { offline: true })
    request.ontimeout = () => resolve({ failed: true })
    request.send(picture)
  })
}

function answerOf(body: unknown): Sent {
  if (typeof body !== "object" || body === null) return { failed: true }
  if ("file" in body && typeof body.file === "string" && /^[0-9a-f]{64}$/.test(body.file))
    return { file: body.file }
  return "refusal" in body && isRefusal(body.refusal) ? { refusal: body.refusal } : { failed: true }
}
