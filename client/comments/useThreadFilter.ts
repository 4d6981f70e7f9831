import { filterIn, type ThreadFilter } from "../../shared/comments/filter.ts"
import { useLooking, type Written } from "../ui/useLooking.ts"
import { writtenFilter } from "./addresses.ts"

/** Which threads one looks at, as the address says. */
export const useThreadFilter = () => useLooking(written)

const written: Written<ThreadFilter> = { open: "thread", read: filterIn, write: writtenFilter }
