/** Where things stand on a page that holds several chapters: ids are a chapter's own, so the chapter goes before them. */

/** `kap-2:h3`, or the chapter itself. */
export const anchorOf = (chapter: string, id?: string | null): string => (id ? `${chapter}:${id}` : chapter)

/** A footnote's own place, apart from whatever else has its id. */
export const anchorOfNote = (chapter: string, note: string): string => `${chapter}:note-${note}`
