export const cleaned = (html: string) => html
