/** Pictures: kept by the SHA-256 of their bytes, never changed. Resolves when durable. */
export interface Files {
  /** The hash, lower-case hex. Putting the same bytes twice keeps one. */
  put(bytes: Uint8Array): Promise<string>
  get(hash: string): Promise<Uint8Array | undefined>
  /** Only for what can be worked out again, and that no record names any more. */
  remove(hash: string): Promise<void>
}
