/** What an endpoint says of its wire: the service, whose name carries the environment's suffix, the path behind it, and the shape of the body. */
export interface YlhWire {
  readonly service: string
  readonly path: string
  /** What the client adds to the body or changes in it. */
  readonly body: 'create' | 'cancel' | 'plain' | 'list'
}

/** Makes the parts of an endpoint that follow from its place: its documented name is METHOD and path without the environment's suffix, because the platform has no names. */
export function placed(wire: YlhWire) {
  return { name: `POST /${wire.service}${wire.path}`, grant: 'user', wire: { ...wire } } as const
}
