import { createContext, useContext } from "react"
import { Outlet } from "react-router"
import type { WhoAmI } from "../../shared/people/commands.ts"
import { useWhoAmI } from "../people/useActor.ts"
import { FaultPage } from "../ui/Page.tsx"
import { WaitingPage } from "../ui/Waiting.tsx"
import { SignedOutPage } from "./SignedOutPage.tsx"

const Me = createContext<WhoAmI | undefined>(undefined)

/** The pages one must be signed in to see; the others get a page that says how to come in. */
export const SignedIn = () => {
  const me = useWhoAmI()
  if (me.data) {
    return (
      <Me value={me.data}>
        <Outlet />
      </Me>
    )
  }
  if (me.data === null) return <SignedOutPage />
  if (me.isPending) return <WaitingPage />
  return <FaultPage fault={me.error} again={() => void me.refetch()} />
}

/** Who is signed in, on a page that stands within `SignedIn`. */
export const useMe = (): WhoAmI => {
  const me = useContext(Me)
  if (!me) throw new Error("useMe outside SignedIn")
  return me
}
