import { createContext, type ReactNode } from "react"

/** What is said about a proposal, and the way to say more: threads are a column to the right, and put here by the page. */
export const TalkOf = createContext<(sid: string) => ReactNode>(() => null)
