/** A port to try. `again` closes it and opens what it left; without it, nothing outlives the process. */
export interface Tried<Port> {
  readonly port: Port
  again?(): Promise<Port>
}
