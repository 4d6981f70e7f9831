import { filterIn, type ProposalFilter } from "../../shared/suggestions/filter.ts"
import { useLooking, type Written } from "../ui/useLooking.ts"
import { writtenFilter } from "./addresses.ts"

/** Which proposals one looks at, as the address says. */
export const useProposalFilter = () => useLooking(written)

const written: Written<ProposalFilter> = { open: "proposal", read: filterIn, write: writtenFilter }
