/**
 * What `@digdir/designsystemet-web` does for the components we use, and no more: the whole package is loaded by every
 * component and brings comboboxes, tabs and pagination along (11 kB gzipped before the first paint). The build puts
 * this file in its place (`vite.config.ts`); whoever uses one of the others adds it here.
 */
import "@digdir/designsystemet-web/clickdelegatefor"
import "@digdir/designsystemet-web/details"
import "@digdir/designsystemet-web/dialog"
import "@digdir/designsystemet-web/ds-field"
import "@digdir/designsystemet-web/fieldset"
import "@digdir/designsystemet-web/focusgroup"
import "@digdir/designsystemet-web/invokers"
import "@digdir/designsystemet-web/popover"
import "@digdir/designsystemet-web/readonly"
import "@digdir/designsystemet-web/toggle-group"
import "@digdir/designsystemet-web/tooltip"
