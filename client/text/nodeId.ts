/** A new identity for a heading, a table or a note: 16 characters of chance, unique across all who write. */
export const newNodeId = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(12))))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
