/**
 * What `@digdir/designsystemet-web` does for the components we use, and no more: opening popovers and dialogs,
 * tooltips, fields tied to their labels. Every React component of Designsystemet loads the whole package at once; the
 * build gives them `noBehaviours.ts` instead, and `main.tsx` fetches this after the first paint. Whoever uses a
 * component with a behaviour of its own (tabs, combobox) adds it here.
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
