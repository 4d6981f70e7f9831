import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import { releaseVersion, withdrawVersion } from "../../shared/snapshots/commands.ts"
import { refuseRelease } from "../../shared/snapshots/rules.ts"
import type { Version } from "../../shared/snapshots/snapshot.ts"
import { useCommand } from "../remote/useCommand.ts"
import { Act } from "../ui/Act.tsx"
import { announce } from "../ui/Announcer.tsx"
import { Confirm } from "../ui/Confirm.tsx"

/** Shows a version to the ministry, and hides it again; asked once more either way. */
export const ReleaseVersion = ({ version, actor }: { version: Version; actor: Actor }) => {
  const { t } = useTranslation()
  const [asked, ask] = useState(false)
  const { release: shown, name } = version
  const done = () => {
    ask(false)
    announce(t(shown ? "versions.withdrawnNow" : "versions.releasedNow", { name }))
  }
  const release = useCommand(shown ? withdrawVersion : releaseVersion, done)
  const act = t(shown ? "versions.withdraw" : "versions.release")
  return (
    <>
      <Act
        variant="secondary"
        data-size="sm"
        refusal={refuseRelease(actor, version)}
        onClick={() => ask(true)}
      >
        {act}
      </Act>
      {asked && (
        <Confirm
          title={t(shown ? "versions.withdrawTitle" : "versions.releaseTitle", { name })}
          act={act}
          pending={release.isPending}
          fault={release.error}
          confirm={() => release.mutate({ version: version.id })}
          close={() => ask(false)}
        >
          <p>{t(shown ? "versions.withdrawWords" : "versions.releaseWords")}</p>
        </Confirm>
      )}
    </>
  )
}
