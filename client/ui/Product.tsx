import "./top.css"

/** The product's name and mark: three lines of text, of different lengths, in one column. */
export const Product = () => (
  <span className="top-product">
    <svg viewBox="0 0 22 16" aria-hidden="true">
      <path d="M1 2h13M1 8h20M8 14h13" />
    </svg>
    <span>Samtekst</span>
  </span>
)
