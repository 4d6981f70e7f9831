import { Alert, Paragraph } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import type { z } from "zod"
import type { invite } from "../../shared/people/commands.ts"
import { CopyField } from "../ui/CopyField.tsx"

/** What comes of asking somebody in. */
export type InvitedOut = z.infer<(typeof invite)["output"]>

/** The link one is shown this once, and whether a letter with it went off. */
export const LinkOut = ({ out: { invitation, link, sent } }: { out: InvitedOut }) => {
  const { t } = useTranslation()
  return (
    <Alert data-color={sent || !invitation.email ? "success" : "warning"} className="link-out">
      <Paragraph>
        {sent
          ? t("people.linkSent", { name: invitation.name, email: invitation.email })
          : invitation.email
            ? t("people.linkNotSent", { email: invitation.email })
            : t("people.linkMade", { name: invitation.name })}
      </Paragraph>
      <CopyField label={t("people.linkLabel", { name: invitation.name })} text={link} />
    </Alert>
  )
}
