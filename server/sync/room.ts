import type * as Y from "yjs"
import type { Author, ChapterId, PersonId } from "../../shared/actor.ts"
import { never, Refused, type Refusal } from "../../shared/refusal.ts"
import type { Seq, Up } from "../../shared/sync/protocol.ts"
import { Damaged, type Reading } from "../storage/updateLog.ts"
import { judge } from "./admission.ts"
import { answersTo, type Answers } from "./answers.ts"
import { ChapterText } from "./chapterText.ts"
import { Checkpoints } from "./checkpoint.ts"
import type { Ground } from "./ground.ts"
import { Presences } from "./presences.ts"
import { Seats } from "./seats.ts"
import type { Session } from "./session.ts"
import { isStateVector, Turn } from "./turn.ts"
import { Turning, type Step } from "./turning.ts"

/**
 * One chapter being written. What comes in is judged and applied to the room's own copy at once; whoever wrote it
 * hears *saved*, and everybody else sees it, only when the log has it on disk (W1, W8). Everything leaves in turns:
 * one turn, one write. Should the log fail, the room ends, and everybody comes back to what the log holds.
 */
export class Room {
  readonly chapter: ChapterId
  /** Makes the next opening short. */
  readonly checkpoints: Checkpoints
  /** Called when somebody has come or gone, and when the room has ended. */
  onPeople: () => void = () => {}
  readonly #ground: Ground
  readonly #text: ChapterText
  readonly #presences = new Presences()
  readonly #seats = new Seats()
  #seq: Seq
  /** The place in the log of what was let in last; `#seq` follows it. */
  #admitted: Seq
  #arrived = new Turn()
  readonly #turning: Turning
  #ended: Refusal | undefined

  /** Throws `Damaged` when the log does not verify. */
  static async open(chapter: ChapterId, ground: Ground): Promise<Room> {
    return new Room(chapter, ground, await ground.world.log.read(chapter))
  }

  private constructor(chapter: ChapterId, ground: Ground, reading: Reading) {
    this.chapter = chapter
    this.#ground = ground
    this.#text = new ChapterText(chapter, reading)
    this.#seq = this.#admitted = reading.seq
    this.checkpoints = new Checkpoints(chapter, ground, reading)
    const stumble = (error: unknown): void => void this.#giveUp("room.turn", error)
    this.#turning = new Turning(ground.scheduler, () => this.#step(), stumble)
  }

  get hasEnded(): boolean {
    return this.#ended !== undefined
  }
  get sessions(): readonly Session[] {
    return this.#seats.sessions
  }
  /** Who is here; each person once. */
  get people(): PersonId[] {
    return this.#seats.people
  }

  join(session: Session): void {
    if (this.#ended) return session.close(this.#ended)
    this.#seats.take(session, this.#seq)
    this.onPeople()
  }

  leave(session: Session): void {
    if (!this.#seats.leave(session)) return
    this.#presences.leave(session)
    this.#arrived.questions.delete(session)
    this.#wake()
    this.onPeople()
  }

  /** Takes a client's message. Its bytes must be the room's own: they are kept. */
  receive(session: Session, message: Up): void {
    if (!this.#seats.has(session)) return
    switch (message.type) {
      case "step1":
        if (!isStateVector(message.stateVector)) return this.refuse(session, "malformed")
        this.#arrived.questions.set(session, message.stateVector)
        return this.#wake()
      case "update": {
        const refusal = this.#admit(message.update, session.actor, session)
        if (refusal) return this.refuse(session, refusal)
        this.#arrived.heard.set(session, this.#seats.hear(session))
        return this.#wake()
      }
      case "presence":
        this.#presences.hear(session, message, this.#text.hands)
        return this.#wake()
      case "queryPresence":
        return this.#showEverybody(session)
      case "othersPresence":
        return
      case "malformed":
        return this.refuse(session, "malformed")
      default:
        return never(message)
    }
  }

  /** For many messages at once. */
  together(run: () => void): void {
    this.#text.together(run)
  }

  /** What came last from this session is not let in, and nothing after it will be. */
  refuse(session: Session, refusal: Refusal): void {
    if (!this.#seats.has(session)) return
    this.#ground.tally.refuse(refusal)
    this.#seats.refuse(session, refusal)
    this.leave(session)
  }

  /**
   * A change made by the server in somebody's name, through the same gates and the same log. `change` gets a copy of
   * the text under a client id of its own. Throws `Refused`; resolves, with the change's place in the log, when it
   * would survive a power cut.
   */
  async edit(author: Author, change: (doc: Y.Doc) => void): Promise<Seq> {
    if (this.#ended) throw new Refused("notSaved")
    const update = this.#text.changedBy(change)
    const refusal = update && this.#admit(update, author, undefined)
    if (refusal) throw new Refused(refusal)
    const place = this.#admitted
    return new Promise((resolve, reject) => {
      this.#arrived.waiting.push({ resolve: () => resolve(place), reject })
      this.#wake()
    })
  }

  /** The place that the text as it stands now has in the log, or will have when it is written. */
  get place(): Seq {
    return this.#admitted
  }

  /** Resolves when what has arrived by now has been written, or never will be. */
  written(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#ended) return resolve()
      this.#arrived.waiting.push({ resolve: () => resolve(), reject: () => resolve() })
      this.#wake()
    })
  }

  /** Resolves when nothing is under way. */
  settled(): Promise<void> {
    return this.#turning.settled()
  }

  /** Closes everybody's connection for one reason. What is under way reaches the log, but nobody hears of it here. */
  end(refusal: Refusal): void {
    if (this.#ended) return
    this.#ended = refusal
    this.checkpoints.stop()
    const { waiting } = this.#arrived
    this.#arrived = new Turn()
    waiting.forEach(({ reject }) => reject(new Refused(refusal)))
    this.#seats.clear(refusal)
    this.onPeople()
  }

  /** Lets a change in, or says why not: judged and applied without a pause, so that nothing comes in between. */
  #admit(update: Uint8Array, author: Author, from: Session | undefined): Refusal | undefined {
    const { world, gates, watch } = this.#ground
    try {
      const verdict = judge(update, { author, from }, gates, this.chapter, this.#text)
      if (!verdict) return undefined
      if ("refusal" in verdict) return verdict.refusal
      const { change } = verdict
      const seen = watch?.(this.chapter, this.#text.doc, change)
      this.#text.apply(update, change, author)
      const { person, organisation } = author
      const entry = { update, author: { person, organisation }, at: world.now() }
      this.#arrived.written.push({ entry, from, told: seen?.(entry) })
      this.#admitted++
      return undefined
    } catch (error) {
      // The copy may be spoilt and the log is not: everybody starts again from the log.
      return this.#giveUp("room.admit", error)
    }
  }

  #giveUp(at: string, error: unknown): Refusal {
    const refusal = error instanceof Damaged ? "chapterDamaged" : "notSaved"
    this.#ground.world.report("bug", { at, chapter: this.chapter, error: String(error) })
    this.end(refusal)
    return refusal
  }

  #wake(): void {
    if (!this.#ended) this.#turning.wake()
  }

  /** Turn after turn while anything arrives; then a little of what is left to build. */
  #step(): Step {
    while (!this.#ended && !(this.#arrived.isEmpty && this.#presences.isQuiet)) {
      if (!this.#text.isReadyFor(this.#arrived.questions) && this.#text.build()) return "soon"
      const turn = this.#arrived
      this.#arrived = new Turn()
      // The copy now holds the log and this turn, and nothing more: what is answered from it is true once it is written.
      const answers = answersTo(turn, this.#arrived, this.#text, this.#seats)
      if (turn.written.length > 0) return this.#write(turn, answers)
      this.#tell(turn, answers)
    }
    return !this.#ended && this.#text.isBehind && this.#text.build() ? "soon" : "rest"
  }

  async #write(turn: Turn, answers: Answers): Promise<void> {
    const { world, scheduler, tally } = this.#ground
    const entries = turn.written.map(({ entry }) => entry)
    const begun = scheduler.elapsed()
    try {
      this.#seq = await world.log.append(this.chapter, entries)
    } catch (error) {
      tally.appends.failed++
      world.report("notSaved", { chapter: this.chapter, error: String(error) })
      turn.waiting.forEach(({ reject }) => reject(new Refused("notSaved")))
      return this.end("notSaved")
    }
    tally.wrote(entries, scheduler.elapsed() - begun)
    this.#tell(turn, answers)
    this.checkpoints.wrote(entries)
  }

  /** The turn would survive a power cut. Only from here on is anybody told of it (W1, W8). */
  #tell(turn: Turn, answers: Answers): void {
    const { written, questions, heard, waiting } = turn
    this.#seats.sendWritten(written, questions)
    const moves = this.#presences.changes()
    if (moves) this.#seats.sendMoves(moves)
    for (const session of this.#seats.sendAnswers(answers, questions)) this.#showEverybody(session)
    this.#seats.sendSaved(heard, this.#seq)
    written.forEach(({ told }) => told?.())
    waiting.forEach(({ resolve }) => resolve(this.#seq))
  }

  #showEverybody(session: Session): void {
    const everybody = this.#presences.everybodyFor(session)
    if (everybody) session.send(everybody, true)
  }
}
