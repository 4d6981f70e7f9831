import { Button, Heading, Link as Anchor, Tag } from "@digdir/designsystemet-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import type { Version } from "../../shared/snapshots/snapshot.ts"
import { moment } from "../language/dates.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { OrganisationName } from "../people/OrganisationName.tsx"
import { usePeople } from "../people/usePeople.ts"
import { compareAddress, versionAddress } from "./addresses.ts"
import { SealCode } from "./SealCode.tsx"

interface VersionListProps {
  /** The newest first. */
  readonly versions: readonly Version[]
  /** Whether one may see the text as it is now, and so compare with it. */
  readonly works: boolean
  /** Of their names, which are headings. */
  readonly level?: 2 | 3
}

/** The sealed versions on their line, the newest first; older ones when asked for. */
export const VersionList = ({ versions, works, level = 2 }: VersionListProps) => {
  const { t } = useTranslation()
  const [most, setMost] = useState(PAGE)
  const list = (
    <ol className="version-line" aria-label={t("versions.title")}>
      {versions.slice(0, most).map((version, at) => (
        <li key={version.id}>
          <Heading level={level} data-size="2xs">
            <Anchor asChild>
              <Link to={versionAddress(version)}>{version.name}</Link>
            </Anchor>
          </Heading>
          <Facts version={version} released={works && version.release !== null} />
          {version.description && <p>{version.description}</p>}
          <p className="version-acts">
            {works && (
              <Anchor asChild>
                <Link to={compareAddress(version, "now")}>
                  {t("versions.compareNow")}
                  <span className="ds-sr-only">{`: ${version.name}`}</span>
                </Link>
              </Anchor>
            )}
            {versions[at + 1] && (
              <Anchor asChild>
                <Link to={compareAddress(versions[at + 1]!, version)}>
                  {t("versions.compareWith", { name: versions[at + 1]!.name })}
                </Link>
              </Anchor>
            )}
          </p>
        </li>
      ))}
    </ol>
  )
  return (
    <>
      {list}
      {versions.length > most && (
        <div className="acts">
          <Button variant="secondary" onClick={() => setMost(most + PAGE)}>
            {t("versions.showOlder", { count: versions.length - most })}
          </Button>
        </div>
      )}
    </>
  )
}

/** How many are shown before one asks for more. */
const PAGE = 50

const Facts = ({ version, released }: { version: Version; released: boolean }) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const { people, organisations } = usePeople()
  const { purpose, by, at, seal } = version
  return (
    <p className="version-facts">
      <Tag data-color="neutral" data-size="sm">
        {t(`versions.purposes.${purpose}`)}
      </Tag>
      {released && (
        <Tag data-color="info" data-size="sm">
          {t("versions.released")}
        </Tag>
      )}
      <time dateTime={new Date(at).toISOString()}>{moment(at, language)}</time>
      <span>
        {people.get(by.person)?.person.name ?? by.person}{" "}
        <OrganisationName organisation={organisations.get(by.organisation)} />
      </span>
      <SealCode seal={seal} />
    </p>
  )
}
