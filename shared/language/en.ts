import type { Catalogue } from "./nb.ts"

/** English. */
export const en: Catalogue = {
  refusal: {
    notSignedIn: "You are not signed in. Sign in with your link and try again.",
    linkNotValid: "The link has been used or has expired. Ask whoever invited you for a new one.",
    notInvited: "You do not have access to the working text. You see released versions.",
    notOwner: "Only the owner of the workspace can do this.",
    readOnly: "Your organisation reads this chapter but does not write in it.",
    notFound: "This was not found. It may have been removed, or you do not have access.",
    alreadyExists: "This already exists.",
    chapterLocked: "The chapter is locked. Nobody can write in it now.",
    malformed: "We did not understand what was sent. Nothing has changed.",
    tooLarge: "That is too large. Divide it and try again.",
    tooMany: "Too much came at once. Wait a moment and try again.",
    unsupportedImage: "The picture must be PNG, JPEG, GIF or WebP.",
    foreignOrigin: "The request came from another site and was stopped.",
    notWellFormed: "The change does not fit in this document and was not let in.",
    notOwnHand: "The change bore another person's name and was not let in.",
    schemaTooOld: "This page is older than the document. Reload to write.",
    notSaved: "The text was not saved on the server. Copy what you wrote and try again.",
    chapterDamaged:
      "The chapter is closed because its storage is damaged. Other chapters work. Tell the operators.",
    shuttingDown: "The server is restarting. What you write is safe on your machine meanwhile.",
  },
  // ui — client/ui
  ui: {},
  // people — client/people, sign-in and demo pages
  people: {},
  // drafts — client/drafts, the draft's page
  drafts: {},
  // text — client/text: toolbar, tables, links, footnotes, numbering
  text: {},
  // sync — client/sync: save state, presence
  sync: {
    connecting: "Connecting …",
    saved: "Everything is saved",
    savedAt: "Saved at {{time}}",
    saving: "Saving …",
    savingLate: "Still saving … Do not close the page",
    offline: "Offline. You can go on writing",
    offlineChanges_one: "Offline – {{count}} change is only on this machine",
    offlineChanges_other: "Offline – {{count}} changes are only on this machine",
    refused: "Not saved – copy the text",
    refusedText: "This was not let in",
    copy: "Copy the text",
    copied: "Copied",
    afresh: "Go on with the saved text",
  },
}
