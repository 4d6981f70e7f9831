import { Product } from "./Product.tsx"
import { WaitingPage } from "./Waiting.tsx"

/** What is seen while the rest of the client is on its way. */
export const FirstPaint = () => (
  <>
    <header className="top">
      <Product />
    </header>
    <WaitingPage />
  </>
)
